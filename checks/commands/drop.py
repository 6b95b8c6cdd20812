"""``handbok drop``: take away pages, and references to what the guideline no longer says."""

import argparse
from collections.abc import Collection, Iterable
from pathlib import Path

from checks.commands.writing import TextFile
from checks.core.cannot import CannotRun
from checks.core.catalogue import ItemKind
from checks.core.dropping import labels_of, without_pages, without_places, without_requirements
from checks.core.problems import nearest
from checks.core.set_aside import named_in
from checks.publish.build import read_handbook

#: The file that names the checks that no item uses, as conf.py has it.
SET_ASIDE = "docs/utan-punkt.txt"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "pages", nargs="*", metavar="SIDA", help="sidans fil, till exempel docs/handbok/val.md"
    )
    parser.add_argument(
        "--requirements",
        action="store_true",
        help="ta också bort punkternas hänvisningar till krav som riktlinjen inte har",
    )


def run(options: argparse.Namespace, root: Path) -> int:
    """Take the pages away, and say what was done.

    :raises CannotRun: when a page does not exist, or nothing was asked for
    """
    if not options.pages and not options.requirements:
        raise CannotRun("Säg vilka sidor som ska bort, eller skriv --requirements. Se handbok drop --help.")
    catalogue = read_handbook(root, pinning=False).catalogue
    pages = {path.relative_to(root / "docs").with_suffix("").as_posix(): path for path in _pages(root)}
    dropped = [_name(said, root, pages) for said in options.pages]
    items = [item for item in catalogue.items if item.page in dropped]
    unused = [item.id for item in items if item.kind is not ItemKind.MANUAL]
    places = {item.id for item in items}.union(
        *(labels_of(TextFile.read(pages[name]).text) for name in dropped)
    )
    changed = 0
    for name, path in pages.items():
        if name not in dropped:
            file = TextFile.read(path)
            text = without_places(without_pages(file.text, name, dropped), places)
            text = without_requirements(text, catalogue.requirement) if options.requirements else text
            if text != file.text:
                file.write(text)
                changed += 1
    _set_aside(root / SET_ASIDE, unused)
    for name in dropped:
        pages[name].unlink(missing_ok=True)
    print(f"Borttagna sidor: {len(set(dropped))}. Ändrade sidor: {changed}.", end=" ")
    print(f"Kontroller utan punkt: {len(unused)}.")
    print("Kör sedan handbok check. Det som är kvar får du rätta själv.")
    return 0


def _pages(root: Path) -> Iterable[Path]:
    return sorted((root / "docs").rglob("*.md"))


def _name(said: str, root: Path, pages: Collection[str]) -> str:
    """Give a page's name for its file, or for its name as it stands."""
    for path in (Path(said).resolve(), (root / said).resolve()):
        if path.is_relative_to(root / "docs"):
            name = path.relative_to(root / "docs").as_posix().removesuffix(".md")
            if name in pages:
                return name
    known = [f"docs/{name}.md" for name in pages]
    raise CannotRun(f"Det finns ingen sida {said}. {nearest(said, known)}".rstrip())


def _set_aside(path: Path, unused: Iterable[str]) -> None:
    """Note the checks that no item uses any more, each once."""
    file = TextFile.read(path) if path.is_file() else TextFile(path, "")
    new = "".join(f"{name}\n" for name in unused if name not in named_in(file.text))
    if new:
        file.write(file.text + new)
