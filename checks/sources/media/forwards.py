"""A file that is gone forwards in, to a bound."""

from typing import BinaryIO

#: In bytes: how far into a file that cannot be gone about in freely something is looked for.
FARTHEST = 8_000_000
#: In bytes: one part that is read whole, such as the tables of a film.
LARGEST_PART = 16_000_000
#: Parts of a file, fields of a table, tracks of a film.
MOST_PARTS = 2_000


class File:
    """A file of which only what is asked for is read, whatever it says of its own parts."""

    def __init__(self, stream: BinaryIO, waiting: bytes = b"") -> None:
        self._stream = stream
        self._waiting = waiting
        self._left = FARTHEST
        self._jumps = stream.seekable()

    def take(self, size: int) -> bytes:
        """Read exactly so much."""
        if not 0 <= size <= LARGEST_PART:
            raise EOFError
        taken, self._waiting = self._waiting[:size], self._waiting[size:]
        taken += self._stream.read(size - len(taken))
        if len(taken) < size:
            raise EOFError
        return taken

    def skip(self, size: int) -> None:
        """Pass so much."""
        waiting = len(self._waiting[:size])
        self._waiting = self._waiting[waiting:]
        size -= waiting
        if size < 0:
            raise EOFError
        if self._jumps:
            self._stream.seek(size, 1)
            return
        self._left -= size
        if self._left < 0:
            raise EOFError
        while size:
            size -= len(self.take(min(size, 65_536)))
