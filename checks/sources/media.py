"""What the files of images and films say of themselves: size, place, owner, software and subtitle tracks.

JPEG, PNG, GIF, WebP, MP4 and MOV. Only the parts that tell are read, never the picture. Files come from
anywhere, so nothing they say is believed beyond its bounds; what cannot be read is unknown.

Source: JPEG (ITU-T T.81), Exif 2.3, PNG (W3C), WebP (RFC 9649), MP4 and MOV (ISO/IEC 14496-12).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

# A browser looks at files that the reader drops, and has no archives.
if TYPE_CHECKING:
    from checks.sources.bundle import Bundle

#: In bytes: how far into a file that cannot be gone about in freely something is looked for.
FARTHEST = 8_000_000
#: In bytes: one part that is read whole, such as the tables of a film.
LARGEST_PART = 16_000_000
#: Parts of a file, fields of a table, tracks of a film.
MOST_PARTS = 2_000
#: In characters, of the name of a program.
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file says; nothing where it does not, or cannot be read."""

    width: int | None = None
    height: int | None = None
    #: The file tells where it was taken; the place itself is not kept.
    place: bool | None = None
    #: The file names somebody; the name itself is not kept.
    owner: bool | None = None
    software: str = ""
    #: The languages of a film's subtitle tracks, as *sv*; ``und`` where the track does not say.
    subtitles: tuple[str, ...] | None = None


UNSEEN = Seen()


def look(bundle: "Bundle", name: str) -> Seen:
    """Look at a member; one that is missing or cannot be read says nothing."""
    try:
        with bundle.open(name) as stream:
            return look_at(stream)
    except (KeyError, OSError):
        return UNSEEN


def image_fields(seen: Seen) -> dict[str, object]:
    """Give what was seen as the fields of an `Image`; what a file does not say is left out."""
    fields: dict[str, object] = {
        "width": seen.width,
        "height": seen.height,
        "place_in_file": seen.place,
        "owner_in_file": seen.owner,
        "software": seen.software or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def look_at(stream: BinaryIO) -> Seen:
    """Look at a file from where it begins.

    :raises OSError: when it cannot be read
    """
    file = _File(stream)
    try:
        head = file.take(12)
        if head.startswith(b"\xff\xd8"):
            return _jpeg(_File(stream, head[2:]))
        if head.startswith(b"\x89PNG\r\n\x1a\n"):
            return _png(_File(stream, head[8:]))
        if head.startswith((b"GIF87a", b"GIF89a")):
            return _sized(Seen(place=False, owner=False), *struct.unpack("<HH", head[6:10]))
        if head[:4] == b"RIFF" and head[8:] == b"WEBP":
            return _webp(file)
        if head[4:8] in (b"ftyp", b"moov", b"mdat", b"free", b"wide", b"skip"):
            return _film(_File(stream, head))
    except (EOFError, struct.error, ValueError):
        pass
    return UNSEEN


class _File:
    """A file that is gone forwards in, to a bound."""

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


_XMP = b"http://ns.adobe.com/xap/"


def _jpeg(file: _File) -> Seen:
    seen = Seen(place=False, owner=False)
    turned = False
    for _ in range(MOST_PARTS):
        mark = file.take(2)
        while mark == b"\xff\xff":
            mark = mark[1:] + file.take(1)
        if mark[0] != 0xFF or mark[1] in (0xD9, 0xDA):
            break
        size = int.from_bytes(file.take(2), "big") - 2
        if mark[1] == 0xE1 and size >= 0:
            part = file.take(size)
            if part.startswith(b"Exif\0\0"):
                seen, turned = _exif(part[6:], seen)
            elif part.startswith(_XMP) and b"GPSLatitude" in part:
                seen = replace(seen, place=True)
        elif 0xC0 <= mark[1] <= 0xCF and mark[1] not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">xHH", file.take(5))
            return _sized(seen, *((height, width) if turned else (width, height)))
        else:
            file.skip(size)
    return seen


def _sized(seen: Seen, width: int, height: int) -> Seen:
    """Add a size; unknown where the file says that there is nothing to see."""
    return replace(seen, width=width or None, height=height or None)


def _png(file: _File) -> Seen:
    seen = Seen(place=False, owner=False)
    for _ in range(MOST_PARTS):
        size, kind = struct.unpack(">I4s", file.take(8))
        if kind == b"IHDR":
            seen = _sized(seen, *struct.unpack(">II", file.take(8)))
            file.skip(size - 8 + 4)
        elif kind == b"eXIf":
            seen, _ = _exif(file.take(size), seen)
            file.skip(4)
        elif kind in (b"tEXt", b"iTXt") and size <= 10_000:
            key, _, value = file.take(size).partition(b"\0")
            file.skip(4)
            if key == b"Author":
                seen = replace(seen, owner=True)
            elif key == b"Software" and kind == b"tEXt":
                seen = replace(seen, software=_text(value))
        elif kind in (b"IDAT", b"IEND"):
            break
        else:
            file.skip(size + 4)
    return seen


def _webp(file: _File) -> Seen:
    seen = UNSEEN
    for _ in range(MOST_PARTS):
        try:
            kind, size = struct.unpack("<4sI", file.take(8))
        except EOFError:
            break
        if kind in (b"VP8X", b"VP8 ", b"VP8L") and seen.width is None:
            head = file.take(10)
            file.skip(size - 10 + size % 2)
            seen = _sized(seen, *_webp_size(kind, head))
            # Without the mark for metadata there are none after the picture.
            if kind != b"VP8X" or not head[0] & 0x08:
                return replace(seen, place=False, owner=False)
        elif kind == b"EXIF":
            data = file.take(size)
            return _exif(data.removeprefix(b"Exif\0\0"), replace(seen, place=False, owner=False))[0]
        else:
            file.skip(size + size % 2)
    return seen


def _webp_size(kind: bytes, head: bytes) -> tuple[int, int]:
    if kind == b"VP8X":
        return int.from_bytes(head[4:7], "little") + 1, int.from_bytes(head[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", head[6:10])
    return width & 0x3FFF, height & 0x3FFF


_ORIENTATION, _SOFTWARE, _ARTIST, _EXIF, _GPS, _CAMERA_OWNER = 0x0112, 0x0131, 0x013B, 0x8769, 0x8825, 0xA430
_LATITUDE, _LONGITUDE = 2, 4


def _exif(data: bytes, seen: Seen) -> tuple[Seen, bool]:
    """Read the tables of Exif; tell too whether the picture is shown turned on its side."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if order is None:
        return replace(seen, place=None, owner=None), False
    try:
        fields = dict(_fields(data, int(struct.unpack_from(order + "I", data, 4)[0]), order))
        inner = dict(_fields(data, _number(fields.get(_EXIF), order), order))
        place = dict(_fields(data, _number(fields.get(_GPS), order), order))
    except struct.error:
        return replace(seen, place=None, owner=None), False
    named = any(_text(part.get(tag, b"")) for part in (fields, inner) for tag in (_ARTIST, _CAMERA_OWNER))
    placed = seen.place or any(
        part.strip(b"\0") for part in (place.get(_LATITUDE, b""), place.get(_LONGITUDE, b""))
    )
    software = _text(fields.get(_SOFTWARE, b"")) or seen.software
    turned = _number(fields.get(_ORIENTATION), order) in (5, 6, 7, 8)
    return replace(seen, place=placed, owner=named, software=software), turned


_FIELD_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}


def _fields(data: bytes, at: int, order: str) -> Iterator[tuple[int, bytes]]:
    """Yield the fields of a table, each with its value as bytes; nothing where there is no table."""
    if not at:
        return
    (count,) = struct.unpack_from(order + "H", data, at)
    for index in range(min(count, MOST_PARTS)):
        here = at + 2 + 12 * index
        tag, kind, number = struct.unpack_from(order + "HHI", data, here)
        size = _FIELD_SIZES.get(kind, 0) * number
        start = here + 8 if size <= 4 else int(struct.unpack_from(order + "I", data, here + 8)[0])
        if size and start + size <= len(data):
            yield tag, data[start : start + size]


def _number(value: bytes | None, order: str) -> int:
    return int.from_bytes(value[:4], "little" if order == "<" else "big") if value else 0


def _text(value: bytes) -> str:
    text = value.partition(b"\0")[0].decode("utf-8", "replace")
    return "".join(c for c in text[:LONGEST_NAME] if c.isprintable()).strip()


def _film(file: _File) -> Seen:
    for _ in range(MOST_PARTS):
        size, kind = struct.unpack(">I4s", file.take(8))
        body = size - 8
        if size == 1:
            body = int.from_bytes(file.take(8), "big") - 16
        if kind == b"moov":
            return _tables(file.take(body))
        if size == 0:
            break
        file.skip(body)
    return UNSEEN


def _tables(data: bytes) -> Seen:
    languages = []
    for kind, track in _boxes(data):
        if kind == b"trak":
            media = dict(_boxes(dict(_boxes(track)).get(b"mdia", b"")))
            if media.get(b"hdlr", b"")[8:12] in (b"sbtl", b"subt", b"text", b"clcp"):
                languages.append(_language(media.get(b"mdhd", b"")))
    place = any(mark in data for mark in (b"\xa9xyz", b"loci", b"location.ISO6709"))
    return Seen(place=place, subtitles=tuple(languages))


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    for _ in range(MOST_PARTS):
        if at + 8 > len(data):
            return
        size, kind = struct.unpack_from(">I4s", data, at)
        if size < 8:
            return
        yield kind, data[at + 8 : at + size]
        at += size


#: The languages of the tracks that a Swedish municipality has; others keep their three letters.
_SHORT = {
    "swe": "sv",
    "eng": "en",
    "fin": "fi",
    "ara": "ar",
    "nor": "no",
    "dan": "da",
    "ger": "de",
    "deu": "de",
}


def _language(header: bytes) -> str:
    at = 32 if header[:1] == b"\1" else 20
    packed = int.from_bytes(header[at : at + 2], "big")
    letters = "".join(chr((packed >> shift & 0x1F) + 0x60) for shift in (10, 5, 0))
    return _SHORT.get(letters, letters) if letters.isascii() and letters.isalpha() else "und"
