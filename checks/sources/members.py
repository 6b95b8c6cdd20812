"""The members of a folder or an archive: what may be let in, and how the bytes of one are read.

Archives come from anywhere, so nothing they say of themselves is believed.
"""

import gzip
import io
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple, cast

from checks.sources.entries import Unread

#: In bytes: more than a member may hold once unpacked. A film is seldom larger, a file of posts never.
LARGEST_MEMBER = 4_000_000_000
#: Members of one archive or folder. Ten years of a municipality's images are some ten thousand.
MOST_MEMBERS = 200_000
#: Times its packed size that a member may swell, once larger than `FREE_SIZE`. Posts in JSON swell ten times.
MOST_SWELLING = 200
#: In bytes: what may always be unpacked, however well it was packed.
FREE_SIZE = 50_000_000
#: Times its size on disk that a whole archive may swell, so that members that share bytes are seen.
MOST_SWELLING_IN_ALL = 500
#: In bytes: the list of members in a zip, or one header in a tar.
LARGEST_LISTING = 100_000_000
LARGEST_HEADER = 1_000_000
#: In characters.
LONGEST_NAME = 1_000
#: In bytes: what is unpacked at a time.
STEP = 65_536


class Damaged(OSError):
    """A member cannot be read to its end; the text says why, in Swedish."""


#: What the libraries raise for an archive that is broken.
BROKEN = (zlib.error, struct.error, zipfile.BadZipFile, tarfile.TarError, LookupError, ArithmeticError)

CUT_OFF = "Arkivet är skadat eller tar slut för tidigt. Hämta det en gång till."


def reason_of(error: Exception) -> str:
    """Say in Swedish why something could not be read."""
    if isinstance(error, Damaged):
        return str(error)
    if isinstance(error, PermissionError):
        return "Du får inte läsa filen."
    if isinstance(error, (EOFError, gzip.BadGzipFile, *BROKEN)):
        return CUT_OFF
    return f"Det går inte att läsa. Systemet svarar: {getattr(error, 'strerror', None) or error}."


def printable(name: str) -> str:
    """Give a name as text that is safe to print, also where an archive holds control characters."""
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


class Member(NamedTuple):
    size: int
    #: Where its bytes begin: in the archive, or in the unpacked archive.
    at: int = 0
    #: How many bytes it is packed in, how, and the checksum of what comes out.
    packed: int = 0
    method: int = 0
    crc: int = 0
    #: Where it lies when it is a file of its own.
    path: str = ""


class Listing:
    """Members taken in, and those refused."""

    def __init__(self, place: Callable[[str], str]) -> None:
        self.members: dict[str, Member] = {}
        self.refused: list[Unread] = []
        self._place = place
        self._over = False

    def add(self, name: str, member: Member, fault: str = "") -> None:
        """Take in a member, unless its name or the caller says no."""
        if _hidden(name):
            return
        fault = _name_fault(name) or fault
        if not fault and name in self.members:
            fault = "Namnet står flera gånger i arkivet. Bara den första läses."
        if not fault and member.size > LARGEST_MEMBER:
            fault = f"Den är större än {LARGEST_MEMBER // 1_000_000_000} GB."
        if fault:
            self.refused.append(Unread(self._place(name[:LONGEST_NAME]), fault))
        else:
            self.members[name] = member

    def is_full(self) -> bool:
        """Tell whether no more can be listed, and note it once."""
        full = len(self.members) + len(self.refused) >= MOST_MEMBERS
        if full and not self._over:
            self._over = True
            reason = f"Den har fler än {MOST_MEMBERS} filer. Resten läses inte."
            self.refused.append(Unread(self._place(""), reason))
        return full


def _hidden(name: str) -> bool:
    """Tell what a computer adds by itself; ``..`` is no hidden name."""
    return any(part.startswith(".") and part.strip(".") for part in name.split("/")) or name.startswith(
        "__MACOSX/"
    )


def _name_fault(name: str) -> str:
    if len(name) > LONGEST_NAME:
        return f"Namnet är längre än {LONGEST_NAME} tecken."
    if name.startswith("/") or name[1:2] == ":":
        return "Namnet börjar utanför arkivet."
    if ".." in name.split("/"):
        return "Namnet leder ut ur arkivet."
    return "" if name and "\0" not in name else "Namnet går inte att läsa."


def kind_fault(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "Det är en länk till en annan fil, och länkar följs inte."
    return "" if stat.S_ISREG(mode) else "Det är ingen vanlig fil."


SWELLS = "Den är orimligt stor när den packas upp, som ett arkiv gjort för att fylla datorn."


class Stream(io.RawIOBase):
    """What a member holds, a piece at a time; it owns its file."""

    def __init__(self, file: BinaryIO, pieces: Iterator[bytes]) -> None:
        self._file = file
        self._pieces = pieces
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what comes next.

        :raises Damaged: when the archive is broken or ends too soon
        """
        while not self._left:
            try:
                piece = next(self._pieces, None)
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise Damaged(CUT_OFF) from error
            if piece is None:
                return 0
            self._left = piece
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size

    def close(self) -> None:
        self._file.close()
        super().close()


def section(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield the next bytes of a file, no more than there are to be."""
    while size:
        piece = file.read(min(size, STEP))
        if not piece:
            raise EOFError
        size -= len(piece)
        yield piece


def buffered(raw: io.RawIOBase) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(raw, STEP))
