"""JPEG, PNG and WebP, from after the bytes that tell which of them it is."""

import struct
from dataclasses import replace

from checks.sources.media.exif import exif, text_in
from checks.sources.media.forwards import MOST_PARTS, File
from checks.sources.media.seen import UNSEEN, Seen, sized

_XMP = b"http://ns.adobe.com/xap/"


def jpeg(file: File) -> Seen:
    """Look at a JPEG, up to where the picture begins."""
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
                seen, turned = exif(part[6:], seen)
            elif part.startswith(_XMP) and b"GPSLatitude" in part:
                seen = replace(seen, place=True)
        elif 0xC0 <= mark[1] <= 0xCF and mark[1] not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">xHH", file.take(5))
            return sized(seen, *((height, width) if turned else (width, height)))
        else:
            file.skip(size)
    return seen


def png(file: File) -> Seen:
    """Look at a PNG, up to where the picture begins."""
    seen = Seen(place=False, owner=False)
    for _ in range(MOST_PARTS):
        size, kind = struct.unpack(">I4s", file.take(8))
        if kind == b"IHDR":
            seen = sized(seen, *struct.unpack(">II", file.take(8)))
            file.skip(size - 8 + 4)
        elif kind == b"eXIf":
            seen, _ = exif(file.take(size), seen)
            file.skip(4)
        elif kind in (b"tEXt", b"iTXt") and size <= 10_000:
            key, _, value = file.take(size).partition(b"\0")
            file.skip(4)
            if key == b"Author":
                seen = replace(seen, owner=True)
            elif key == b"Software" and kind == b"tEXt":
                seen = replace(seen, software=text_in(value))
        elif kind in (b"IDAT", b"IEND"):
            break
        else:
            file.skip(size + 4)
    return seen


def webp(file: File) -> Seen:
    """Look at a WebP, whose metadata stand after the picture."""
    seen = UNSEEN
    for _ in range(MOST_PARTS):
        try:
            kind, size = struct.unpack("<4sI", file.take(8))
        except EOFError:
            break
        if kind in (b"VP8X", b"VP8 ", b"VP8L") and seen.width is None:
            head = file.take(10)
            file.skip(size - 10 + size % 2)
            seen = sized(seen, *_webp_size(kind, head))
            # Without the mark for metadata there are none after the picture.
            if kind != b"VP8X" or not head[0] & 0x08:
                return replace(seen, place=False, owner=False)
        elif kind == b"EXIF":
            data = file.take(size)
            return exif(data.removeprefix(b"Exif\0\0"), replace(seen, place=False, owner=False))[0]
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
