"""Parts of the engine that are the same in many builds: made once for what they are made of, and kept."""

import gzip
import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

#: Of each part; whoever goes back and forth between two texts has both.
KEPT = 2


class Parts:
    """A folder of parts, each named by what it was made of."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str, key: str) -> bytes | None:
        """Give a part that was kept."""
        path = self._folder / f"{name}-{key}"
        try:
            data = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):  # Somebody else may forget it meanwhile.
            os.utime(path)
        return data

    def keep(self, name: str, key: str, data: bytes) -> None:
        """Keep a part, and forget the oldest of the same name."""
        self._folder.mkdir(parents=True, exist_ok=True)
        written = self._folder / f"tmp-{os.getpid()}-{name}"
        written.write_bytes(data)
        written.replace(self._folder / f"{name}-{key}")
        for path in _newest_first(self._folder.glob(f"{name}-*"))[KEPT:]:
            path.unlink(missing_ok=True)

    def packed(self, name: str, data: bytes, level: int) -> bytes:
        """Compress a file, or take what was compressed from the same."""
        key = digest(data)
        packed = self.get(name, key)
        if packed is None:
            packed = gzip.compress(data, level, mtime=0)
            self.keep(name, key, packed)
        return packed


def digest(*data: bytes) -> str:
    """Give a name that changes when any of it does."""
    whole = hashlib.blake2b(digest_size=8)
    for each in data:
        whole.update(len(each).to_bytes(8) + each)
    return whole.hexdigest()


def _newest_first(paths: Iterable[Path]) -> list[Path]:
    times = {}
    for path in paths:
        with suppress(OSError):
            times[path] = path.stat().st_mtime
    return sorted(times, key=lambda path: times[path], reverse=True)
