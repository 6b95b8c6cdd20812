"""MP4 and MOV: where a film was taken, and the languages of its subtitles."""

import struct
from collections.abc import Iterator

from checks.sources.media.forwards import MOST_PARTS, File
from checks.sources.media.seen import UNSEEN, Seen


def film(file: File) -> Seen:
    """Look at a film, part by part to the one with its tables."""
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
