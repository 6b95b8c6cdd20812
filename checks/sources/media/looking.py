"""Looking at a file, whichever kind it is: by how it begins, not by its name."""

import struct
from typing import TYPE_CHECKING, BinaryIO

from checks.sources.media.film import film
from checks.sources.media.forwards import File
from checks.sources.media.images import jpeg, png, webp
from checks.sources.media.seen import UNSEEN, Seen, sized

# A browser looks at files that the reader drops, and has no archives.
if TYPE_CHECKING:
    from checks.sources.bundle import Bundle


def look(bundle: "Bundle", name: str) -> Seen:
    """Look at a member; one that is missing or cannot be read says nothing."""
    try:
        with bundle.open(name) as stream:
            return look_at(stream)
    except (KeyError, OSError):
        return UNSEEN


def look_at(stream: BinaryIO) -> Seen:
    """Look at a file from where it begins.

    :raises OSError: when it cannot be read
    """
    file = File(stream)
    try:
        head = file.take(12)
        if head.startswith(b"\xff\xd8"):
            return jpeg(File(stream, head[2:]))
        if head.startswith(b"\x89PNG\r\n\x1a\n"):
            return png(File(stream, head[8:]))
        if head.startswith((b"GIF87a", b"GIF89a")):
            return sized(Seen(place=False, owner=False), *struct.unpack("<HH", head[6:10]))
        if head[:4] == b"RIFF" and head[8:] == b"WEBP":
            return webp(file)
        if head[4:8] in (b"ftyp", b"moov", b"mdat", b"free", b"wide", b"skip"):
            return film(File(stream, head))
    except (EOFError, struct.error, ValueError):
        pass
    return UNSEEN
