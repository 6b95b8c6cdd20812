"""The lock as a file: read with the pages, written so that it is never half of anything."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from checks.core.lock import from_toml, missing, unreadable
from checks.core.review import Lock


def read_lock(root: Path, name: str) -> Lock | None:
    """Read the lock that ``handbook_reviewed`` in ``conf.py`` names; where it names none there is none."""
    if not name:
        return None
    try:
        return from_toml((root / name).read_text(encoding="utf-8-sig"), name)
    except FileNotFoundError:
        return missing(name)
    except (OSError, UnicodeDecodeError) as error:
        return unreadable(name, getattr(error, "strerror", None) or "den är inte UTF-8")


def write_atomically(path: Path, text: str) -> None:
    """Replace a file's text: whoever is interrupted at any moment leaves the old text or the new."""
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _copy_mode(path, new)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    _keep_name(path.parent)


def _copy_mode(old: Path, new: Path) -> None:
    """Let whoever could read the file read it still; a temporary file is its owner's alone."""
    if old.exists():
        shutil.copymode(old, new)
    else:
        umask = os.umask(0)
        os.umask(umask)
        new.chmod(0o666 & ~umask)


def _keep_name(folder: Path) -> None:
    """Have the new name on the disk before anybody is told; some systems cannot open a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
