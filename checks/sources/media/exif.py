"""Exif: where a picture was taken, by whom and with which program, and whether it lies on its side."""

import struct
from collections.abc import Iterator
from dataclasses import replace

from checks.sources.media.forwards import MOST_PARTS
from checks.sources.media.seen import Seen

#: In characters, of the name of a program.
LONGEST_NAME = 100

_ORIENTATION, _SOFTWARE, _ARTIST, _EXIF, _GPS, _CAMERA_OWNER = 0x0112, 0x0131, 0x013B, 0x8769, 0x8825, 0xA430
_LATITUDE, _LONGITUDE = 2, 4


def exif(data: bytes, seen: Seen) -> tuple[Seen, bool]:
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
    named = any(text_in(part.get(tag, b"")) for part in (fields, inner) for tag in (_ARTIST, _CAMERA_OWNER))
    placed = seen.place or any(
        part.strip(b"\0") for part in (place.get(_LATITUDE, b""), place.get(_LONGITUDE, b""))
    )
    software = text_in(fields.get(_SOFTWARE, b"")) or seen.software
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


def text_in(value: bytes) -> str:
    """Read the text of a field: up to its end, and only what can be shown."""
    text = value.partition(b"\0")[0].decode("utf-8", "replace")
    return "".join(c for c in text[:LONGEST_NAME] if c.isprintable()).strip()
