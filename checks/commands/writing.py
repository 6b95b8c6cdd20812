"""Writing a text file so that at any moment it is the old one or the new one."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path


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
        descriptor, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.replace("\n", self.newline).encode())
                file.flush()
                os.fsync(file.fileno())
            mode = self.path.stat().st_mode if self.raw is not None else 0o644
            Path(name).chmod(mode & 0o777)
            Path(name).replace(self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
