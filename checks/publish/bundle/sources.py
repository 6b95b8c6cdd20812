"""What travels to the reader's browser, and a key that tells when it has to be built again."""

import importlib.resources
import importlib.util
import io
import json
import zipfile
import zoneinfo
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from checks.core.catalogue import Catalogue, to_json
from checks.core.handbook import Handbook
from checks.core.registry import ADAPTERS
from checks.publish.bundle.parts import digest

#: Packages of `checks` that a session needs; the topics stand beside them.
PACKAGES = ("browser", "core", "records", "sources/media", "text", "worktime")
#: Of the sources of records, a browser has only the reader of images and films.
SINGLE = ("sources/__init__.py",)
#: Python in a browser has no time zones of its own.
ZONE = "Europe/Stockholm"
#: Drafts that are judged before the snapshot is taken, so that what is made once has been made.
MOST_DRAFTS = 60
SCRIPTS = Path(__file__).parent / "scripts"
_CHECKS = Path(__file__).parents[2]


@dataclass(frozen=True)
class Sources:
    """Everything that the engine is made of, apart from Pyodide."""

    #: The Python files, by their place in the zip.
    files: dict[str, bytes]
    catalogue: str
    #: The drafts, as requests in JSON.
    drafts: str

    def write(self, folder: Path) -> None:
        """Write them where the build script reads them."""
        (folder / "files.zip").write_bytes(_zipped(self.files))
        (folder / "catalogue.json").write_text(self.catalogue, encoding="utf-8")
        (folder / "warm.json").write_text(self.drafts, encoding="utf-8")

    def key(self, pyodide: Path) -> str:
        """Give a name that changes when any of it does, or how it is built."""
        built_by = [*SCRIPTS.iterdir(), *Path(__file__).parent.glob("*.py")]
        texts = (self.library_key(pyodide), self.catalogue, self.drafts)
        return digest(*_named(built_by), *(text.encode(errors="surrogatepass") for text in texts))

    def library_key(self, pyodide: Path) -> str:
        """Give a name that changes when what Python imports does, or how that is compiled."""
        compiled_by = [SCRIPTS / name for name in ("build.mjs", "compiling.py", "python.js")]
        of_pyodide = [pyodide / name for name in ("package.json", "pyodide.asm.mjs", "pyodide.mjs")]
        files = (each for name, data in self.files.items() for each in (name.encode(), data))
        return digest(*_named([*compiled_by, *of_pyodide]), *files)


def gather(handbook: Handbook) -> Sources:
    """Gather what a session of this handbook needs."""
    package = handbook.catalogue.checks
    files = dict(sorted({**dict(_checks()), **dict(_of(package)), **dict(_zone())}.items()))
    return Sources(files, to_json(_travelling(handbook.catalogue)), json.dumps(list(_drafts(handbook))))


def _travelling(catalogue: Catalogue) -> Catalogue:
    """Leave out what judges nothing: the examples, and what pages say of themselves."""
    pages = tuple(replace(page, meta={}) for page in catalogue.pages)
    return replace(catalogue, examples=(), pages=pages)


def _checks() -> Iterator[tuple[str, bytes]]:
    paths = [path for path in _CHECKS.glob("*.py") if path.stem not in ADAPTERS]
    paths += [path for name in PACKAGES for path in (_CHECKS / name).rglob("*.py")]
    paths += [_CHECKS / name for name in SINGLE]
    for path in paths:
        yield path.relative_to(_CHECKS.parent).as_posix(), path.read_bytes()


def _of(package: str) -> Iterator[tuple[str, bytes]]:
    """Give the files of the handbook's own checks, where they are others than ours."""
    spec = importlib.util.find_spec(package) if package != "checks" else None
    if spec is None or not spec.origin:
        return
    origin = Path(spec.origin)
    paths = origin.parent.rglob("*.py") if spec.submodule_search_locations else [origin]
    root = origin.parents[1] if spec.submodule_search_locations else origin.parent
    for path in paths:
        yield path.relative_to(root).as_posix(), path.read_bytes()


def _zone() -> Iterator[tuple[str, bytes]]:
    """Give the rules of Swedish time, as the package where Python looks for them, if there are any."""
    data = next(
        (path.read_bytes() for folder in zoneinfo.TZPATH if (path := Path(folder, ZONE)).is_file()), b""
    )
    if not data and importlib.util.find_spec("tzdata"):
        data = importlib.resources.files("tzdata").joinpath("zoneinfo", *ZONE.split("/")).read_bytes()
    if data:
        for folder in ("tzdata", "tzdata/zoneinfo", "tzdata/zoneinfo/Europe"):
            yield f"{folder}/__init__.py", b""
        yield f"tzdata/zoneinfo/{ZONE}", data


def _drafts(handbook: Handbook) -> Iterator[dict[str, Any]]:
    """Give examples as requests: the first of each item, spread over the handbook."""
    examples = handbook.catalogue.examples
    first = {name: example for example in reversed(examples) for name in example.items}
    chosen = list({id(example): example for example in first.values() if _is_plain(example.record)}.values())
    for example in chosen[:: len(chosen) // MOST_DRAFTS + 1]:
        yield {"kind": example.kind, "record": example.record, "today": example.today or "2026-01-01"}


def _named(paths: Iterable[Path]) -> Iterator[bytes]:
    for path in sorted(path for path in paths if path.is_file()):
        yield path.name.encode()
        yield path.read_bytes()


def _is_plain(data: Any) -> bool:
    """Tell whether a record is written out, and not relative to a value of its page."""
    if isinstance(data, dict):
        return data.keys() != {"repeat", "times"} and all(map(_is_plain, data.values()))
    return all(map(_is_plain, data)) if isinstance(data, list) else data is not None


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as held:
        for name, data in files.items():
            held.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue()
