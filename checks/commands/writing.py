"""Writing a text file so that at any moment it is the old one or the new one."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


class ChangedMeanwhile(OSError):
    """Somebody else wrote to the file after it was read."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file as it was read, every line ended by a line feed."""

    path: Path
    text: str
    newline: str = "\n"
    #: What stood in the file; nothing where there was none.
    raw: bytes | None = None

    @classmethod
    def read(cls, path: Path) -> "TextFile":
        """Read a file; what is written back keeps its line ends."""
        path = path.resolve()
        raw = path.read_bytes()
        newline = "\r\n" if b"\r\n" in raw else "\n"
        return cls(path, raw.decode("utf-8").replace("\r\n", "\n"), newline, raw)

    def write(self, text: str) -> None:
        """Put another text in the file's place.

        :raises ChangedMeanwhile: when the file is no longer what was read
        """
        if (self.path.read_bytes() if self.path.exists() else None) != self.raw:
            raise ChangedMeanwhile(0, "filen ändrades samtidigt av någon annan", str(self.path))
        with _replacing(self.path) as file:
            file.write(text.replace("\n", self.newline).encode())


def write_parts(path: Path, parts: Iterable[str]) -> None:
    """Write a file part by part; it takes its place when it is whole, and not before."""
    with _replacing(path.resolve()) as file:
        for part in parts:
            file.write(part.encode("utf-8", "replace"))


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file beside another one, that takes its place at the end unless something went wrong."""
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:  # nobody has asked for the file beside it, so its name is not told
        raise type(error)(error.errno, error.strerror, str(path)) from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode if path.exists() else 0o644
        Path(name).chmod(mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
