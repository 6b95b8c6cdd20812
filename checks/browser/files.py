"""What a file that the reader drops says of itself, read where it lies: nothing is sent anywhere."""

import io
from collections.abc import Callable
from pathlib import PurePosixPath

from checks.browser.requests import LONGEST_SUBTITLES, compact
from checks.sources.media.looking import look_at
from checks.sources.media.seen import UNSEEN, image_fields

#: Files of subtitles, which are read whole as text.
SUBTITLES = frozenset({".srt", ".vtt"})


def file_json(name: str, size: int, read: Callable[[int, int], bytes]) -> str:
    """Give what a file says as the fields of an image, a film or its subtitles, or a fault.

    :param read: gives the bytes from one place to another
    """
    try:
        return compact(_fields(name, size, read))
    except OSError:
        return compact({"fault": "Filen går inte att läsa. Välj den igen."})


def _fields(name: str, size: int, read: Callable[[int, int], bytes]) -> dict[str, object]:
    if PurePosixPath(name).suffix.lower() in SUBTITLES:
        return _subtitle_fields(size, read)
    seen = look_at(io.BufferedReader(Sliced(size, read), 65_536))  # type: ignore[type-var]
    if seen == UNSEEN:
        return {"fault": "Filen är inte en bild eller film som går att läsa. Fyll i uppgifterna själv."}
    fields = image_fields(seen)
    if seen.subtitles is not None:
        fields["subtitles"] = [{"language": language} for language in seen.subtitles]
    return fields


def _subtitle_fields(size: int, read: Callable[[int, int], bytes]) -> dict[str, object]:
    if size > 4 * LONGEST_SUBTITLES:  # A character has four bytes at most.
        return {"fault": "Textfilen är för stor för att vara textning."}
    raw = read(0, size)
    try:
        # A byte order mark stays: there is a rule about it.
        return {"content": raw.decode("utf-8")}
    except UnicodeDecodeError:
        return {"fault": "Textfilen är inte sparad som UTF-8. Spara om den med kodningen UTF-8."}


class Sliced(io.RawIOBase):
    """A file that is fetched a piece at a time, and only the pieces that are asked for."""

    def __init__(self, size: int, read: Callable[[int, int], bytes]) -> None:
        self._size = size
        self._read = read
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        starts = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}
        self._at = max(0, starts[whence] + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        end = min(self._at + len(buffer), self._size)
        piece = self._read(self._at, end) if end > self._at else b""
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)
