"""``handbok new``: an item, its function and its examples, as skeletons for an editor to fill in."""

import argparse
import difflib
import importlib
import keyword
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import checks.records
from checks.commands.writing import TextFile
from checks.core.cannot import CannotRun
from checks.core.catalogue import Item, ItemKind
from checks.core.handbook import Handbook
from checks.core.parts import finder
from checks.core.problems import nearest
from checks.core.scaffold import NewItem, item_line, placeholders, with_item
from checks.core.scaffold_code import parameters_of, with_function
from checks.publish.build import read_handbook
from checks.records import KINDS, Record

#: What an item may look at, by the word for it.
PARTS: dict[str, type[Record]] = {
    kind.__name__.lower(): kind
    for kind in vars(checks.records).values()
    if isinstance(kind, type) and issubclass(kind, Record) and any(finder(k, kind) for k in KINDS.values())
}
_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
Ask = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Change:
    """A file and its new text."""

    file: TextFile
    text: str


def add_options(parser: argparse.ArgumentParser) -> None:
    """Name what can be said without being asked."""
    parser.add_argument("id", metavar="ID", help="punktens id, till exempel alt-text-length")
    parser.add_argument("--kind", choices=[kind.value for kind in ItemKind], help="vem som avgör")
    parser.add_argument("--page", metavar="SIDA", help="sidans fil, till exempel docs/handbok/alt-text.md")
    parser.add_argument("--module", metavar="MODUL", help="kontrollens modul, till exempel images")
    parser.add_argument(
        "--record", choices=PARTS, metavar="POST", help=f"vad den bedömer: {', '.join(PARTS)}"
    )
    parser.add_argument(
        "--sentence", metavar="MENING", help="punktens mening, med {namn} där ett värde ska stå"
    )
    parser.add_argument(
        "--value",
        action="append",
        default=[],
        metavar="NAMN=TEXT",
        help="ett värde i meningen; går att upprepa",
    )
    parser.add_argument(
        "--req", action="append", default=[], metavar="KRAV", help="ett kravs id ur riktlinjen"
    )
    parser.add_argument("--dry-run", action="store_true", help="visa vad som skulle skrivas, men skriv inget")


def run(options: argparse.Namespace, root: Path) -> int:
    """Write the new item, or show what would be written."""
    handbook = read_handbook(root, pinning=False)
    ask = _asked if sys.stdin and sys.stdin.isatty() and sys.stdout.isatty() else None
    found = list(changes(root, handbook, options, ask))
    if options.dry_run:
        for change in found:
            sys.stdout.writelines(_difference(root, change))
        return 0
    # The function first: should the machine stop between the two, the gate says that no item uses it, and
    # the same command goes on from there.
    for change in reversed(found):
        change.file.write(change.text)
    names = " och ".join(change.file.path.relative_to(root).as_posix() for change in found)
    print(f"Skrev i {names}.")
    todo = (
        "Fyll i exemplen och funktionens villkor. "
        if any(change.file.path.suffix == ".py" for change in found)
        else ""
    )
    print(f"{todo}Kör sedan handbok check.")
    return 0


def changes(root: Path, handbook: Handbook, options: argparse.Namespace, ask: Ask | None) -> Iterator[Change]:
    """Give the page with its new item, and the module with its new function where one is needed."""
    _check_id(options.id, handbook)
    need = _Answers(options, ask)
    page = _page(root, handbook, need("page", "Sida", ""))
    here = [item for item in handbook.catalogue.items if item.place.path == page]
    kind = ItemKind(need("kind", "Vem avgör: check, assist eller manual", "check"))
    part = _part(need("record", f"Vad bedöms: {', '.join(PARTS)}", _usual_part(handbook, here)))
    sentence = need("sentence", "Meningen, med {namn} där ett värde ska stå", "")
    new = NewItem(
        id=options.id,
        kind=kind,
        sentence=sentence,
        values=_values(sentence, options.value, ask),
        requirements=tuple(_requirements(options.req, handbook)),
        part=part,
        subject=next(word for word, outer in KINDS.items() if finder(outer, part)),
    )
    file = TextFile.read(root / page)
    yield Change(file, with_item(file.text, new, {item.place.line: item.subject for item in here}))
    if kind is ItemKind.MANUAL:
        return
    module = _module(root, handbook, need("module", "Modul", _usual_module(handbook, here)))
    name = new.id.replace("-", "_")
    if re.search(rf"^def {name}\(", module.text, re.MULTILINE):
        return
    stated = {key: value.text for key, value in handbook.catalogue.stated.items()}
    parameters = parameters_of(item_line(new), stated)
    yield Change(module, with_function(module.text, name, part, parameters))


class _Answers:
    """What the options say, and else what a person at the terminal answers."""

    def __init__(self, options: argparse.Namespace, ask: Ask | None) -> None:
        self.options = options
        self.ask = ask

    def __call__(self, name: str, question: str, usual: str) -> str:
        said = getattr(self.options, name) or (self.ask(question, usual) if self.ask else usual)
        if not said:
            raise CannotRun(f"Det saknas --{name}. Se handbok new --help.")
        return str(said)


def _asked(question: str, usual: str) -> str:
    return input(f"{question}{f' [{usual}]' if usual else ''}: ").strip() or usual


def _check_id(identity: str, handbook: Handbook) -> None:
    if not _SLUG.fullmatch(identity) or keyword.iskeyword(identity.replace("-", "_")):
        raise CannotRun(
            f"”{identity}” går inte att ha som id. Skriv små bokstäver a–z, siffror och bindestreck."
        )
    catalogue = handbook.catalogue
    if taken := catalogue.item.get(identity) or catalogue.requirement.get(identity):
        place = f"{taken.place.path}:{taken.place.line}"
        raise CannotRun(f"Det finns redan något som heter {identity}, i {place}. Välj ett annat id.")


def _page(root: Path, handbook: Handbook, said: str) -> str:
    pages = [page.place.path for page in handbook.catalogue.pages]
    path = (
        said if said in pages else next((page for page in pages if (root / page) == Path(said).resolve()), "")
    )
    if not path:
        raise CannotRun(f"Det finns ingen sida {said}. {nearest(said, pages)}".rstrip())
    return path


def _part(word: str) -> type[Record]:
    if word not in PARTS:
        raise CannotRun(f"”{word}” är ingen post. {nearest(word, PARTS)} Orden är {', '.join(PARTS)}.")
    return PARTS[word]


def _requirements(names: list[str], handbook: Handbook) -> Iterator[str]:
    for name in names:
        if name not in handbook.catalogue.requirement:
            raise CannotRun(
                f"Det finns inget krav {name}. {nearest(name, handbook.catalogue.requirement)}".rstrip()
            )
        yield name


def _values(sentence: str, given: list[str], ask: Ask | None) -> dict[str, str]:
    """Give every value of the sentence its words; one that has no place in it is refused."""
    pairs = [value.partition("=") for value in given]
    values = {name.strip(): text.strip() for name, _, text in pairs}
    places = placeholders(sentence)
    for name, text in values.items():
        if name not in places:
            raise CannotRun(f"Meningen har ingen plats för {name}. Skriv {{{name}}} där värdet ska stå.")
        if not text or re.search(r"[`<>]", text):
            raise CannotRun(f"Skriv värdet så här: --value {name}=25")
    for name in places:
        if name not in values:
            if not ask:
                raise CannotRun(f"Det saknas ett värde. Skriv --value {name}=…")
            values[name] = ask(f"Värdet för {name}", "") or "…"
    return values


def _usual_part(handbook: Handbook, here: list[Item]) -> str:
    """Name what most items of the page look at."""
    parts = {bound.item.id: bound.check.part.__name__.lower() for bound in handbook.bound}
    return _most(parts.get(item.id, "") or item.subject for item in here)


def _usual_module(handbook: Handbook, here: list[Item]) -> str:
    modules = {bound.item.id: bound.check.module.rpartition(".")[2] for bound in handbook.bound}
    return _most(modules.get(item.id, "") for item in here)


def _most(words: Iterator[str]) -> str:
    return next((word for word, _ in Counter(filter(None, words)).most_common(1)), "")


def _module(root: Path, handbook: Handbook, name: str) -> TextFile:
    """Give the module of a topic; a new one begins with what it is about."""
    package = handbook.catalogue.checks
    is_package = hasattr(importlib.import_module(package), "__path__")
    path = root.joinpath(*package.split("."))
    path = path / f"{name.removesuffix('.py')}.py" if is_package else path.with_suffix(".py")
    if path.exists():
        return TextFile.read(path)
    if not path.stem.isidentifier() or keyword.iskeyword(path.stem):
        raise CannotRun(f"”{name}” går inte att ha som modul. Skriv ett ord med små bokstäver a–z.")
    return TextFile(path, f'"""Checks of {path.stem.replace("_", " ")}."""\n')


def _difference(root: Path, change: Change) -> Iterator[str]:
    name = change.file.path.relative_to(root).as_posix()
    old, new = (text.splitlines(keepends=True) for text in (change.file.text, change.text))
    return difflib.unified_diff(old if change.file.path.exists() else [], new, name, name)
