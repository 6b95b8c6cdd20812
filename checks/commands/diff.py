"""``handbok diff OLD NEW``: what differs between two catalogues, folders or revisions."""

import argparse
import datetime
import io
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from checks.core.cannot import CannotRun
from checks.core.catalogue import Catalogue, from_json
from checks.core.difference import difference
from checks.core.difference_text import difference_json, difference_markdown, difference_text
from checks.core.holding import broken_by
from checks.core.registry import discover
from checks.publish.build import newest_commit_day, read_handbook

_FORMATS = {"text": difference_text, "json": difference_json, "markdown": difference_markdown}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    side = "en katalogfil, en mapp eller en gren, tagg eller commit i git"
    parser.add_argument("old", metavar="FÖRE", help=side)
    parser.add_argument("new", metavar="EFTER", help=side)
    parser.add_argument("--format", choices=tuple(_FORMATS), default="text")


def run(options: argparse.Namespace, root: Path) -> int:
    """Read both sides and print what differs.

    :raises CannotRun: when a side cannot be read
    """
    was, now = read_side(root, options.old), read_side(root, options.new)
    checks, _ = discover(now.checks)
    broken = broken_by(was, now, checks, newest_commit_day(root))
    print(_FORMATS[options.format](difference(was, now, broken)), end="")
    return 0


def read_side(root: Path, name: str) -> Catalogue:
    """Read a catalogue file, the pages of a folder with ``conf.py``, or the pages of a git revision."""
    path = Path(name)
    if path.is_file():
        try:
            return from_json(path.read_text(encoding="utf-8"))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CannotRun(f"{name} är ingen katalog som går att läsa: {error}") from error
    if (path / "conf.py").is_file():
        return read_handbook(path.resolve(), pinning=False).catalogue
    return _read_revision(root, name)


def _read_revision(root: Path, name: str) -> Catalogue:
    """Read the pages of a revision with the code and the settings of today."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if not commit:
        hint = "Skriv en katalogfil, en mapp med conf.py, eller en gren, tagg eller commit i git."
        raise CannotRun(f"{name} finns inte. {hint}")
    revision = commit.decode().strip()
    day = datetime.date.fromisoformat(_git(root, "log", "-1", "--format=%cs", revision).decode().strip())
    folder = "docs" if (root / "docs").is_dir() else "."
    pages = _git(root, "archive", "--format=tar", revision, folder)
    if not pages:
        raise CannotRun(f"{name} har ingen mapp {folder} att läsa sidor i.")
    with tempfile.TemporaryDirectory(prefix="handbok-") as temporary:
        there = Path(temporary).resolve()
        with tarfile.open(fileobj=io.BytesIO(pages)) as archive:
            archive.extractall(there, filter="data")
        shutil.copy(root / "conf.py", there)
        return read_handbook(there, day, pinning=False).catalogue


def _git(root: Path, *words: str) -> bytes:
    """Give what git says, or nothing where it does not know."""
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else b""
