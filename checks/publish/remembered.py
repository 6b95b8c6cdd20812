"""The catalogue as the last reading left it, for who only judges records: as long as it holds, Sphinx rests.

It holds while every file that it is made of is as it was, byte for byte: the project's pages, settings and
code, the code here, and what is installed. The items are bound to their functions anew in every run. A
handbook that something keeps from judging is never remembered: what is wrong with it has to be told.
"""

import hashlib
import os
import pickle
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from checks.core.catalogue import Catalogue
from checks.core.handbook import Handbook

#: The package that reads the pages.
_OURS = Path(__file__).parents[1]
#: Folders that hold what is made of the others, or what is installed.
_MADE = frozenset({"_build", "__pycache__", "node_modules"})


def recall(cache: Path, root: Path) -> Catalogue | None:
    """Give the catalogue that was remembered in a folder, if it is still what reading would give."""
    try:
        with (cache / _FILE).open("rb") as file:
            if file.readline().strip() != state(root).encode():
                return None
            catalogue = pickle.load(file)
    except (OSError, *_DAMAGED):
        return None
    return catalogue if isinstance(catalogue, Catalogue) else None


def remember(cache: Path, root: Path, before: str, handbook: Handbook, read: Iterable[Path]) -> None:
    """Keep the catalogue for the next run, if it is sure that the next run can tell when it no longer holds.

    :param before: what `state` gave before the pages were read: a file may have been saved since
    :param read: the files that pages take something from, which may stand anywhere
    """
    (cache / _FILE).unlink(missing_ok=True)
    package = getattr(sys.modules.get(handbook.catalogue.checks), "__file__", None)
    needed = {path.resolve() for path in (*read, Path(package or ""))}
    if handbook.judges and needed <= {path.resolve() for path in _files(root)} and state(root) == before:
        written = cache / f"{_FILE}.new"
        written.write_bytes(before.encode() + b"\n" + pickle.dumps(handbook.catalogue))
        written.replace(cache / _FILE)


_FILE = "catalogue.pickle"
#: What reading a pickle that is not whole can end in.
_DAMAGED = (pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError, ValueError)


def state(root: Path) -> str:
    """Digest everything that a catalogue is made of."""
    digest = hashlib.blake2b(repr((sys.version, _installed())).encode(), digest_size=16)
    for path in sorted(set(_files(root))):
        content = _content(path)
        digest.update(repr((str(path), len(content))).encode(errors="surrogateescape") + content)
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    """Read a file; one that cannot be read, like the link an editor locks a file with, says nothing."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _files(root: Path) -> Iterator[Path]:
    """Give the project's settings, code and pages, and the code here."""
    yield from root.glob("*.py")
    for package in (*(file.parent for file in root.glob("[!._]*/__init__.py")), _OURS):
        yield from (path for path in _below(package) if path.suffix == ".py")
    yield from _below(root / "docs" if (root / "docs").is_dir() else root)


def _below(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in _MADE and not name.startswith(".")]
        yield from (Path(where, name) for name in names)


def _installed() -> list[str]:
    """Name what is installed, with its version, as it stands on the disk."""
    return sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
