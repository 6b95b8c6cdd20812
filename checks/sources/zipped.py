"""Zip archives: their list of members, and members unpacked while they are read."""

import contextlib
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from checks.sources import members
from checks.sources.members import (
    STEP,
    SWELLS,
    Damaged,
    Listing,
    Member,
    Stream,
    buffered,
    kind_fault,
    section,
)


def list_zip(path: Path, listing: Listing) -> None:
    """List the members of a zip.

    :raises Damaged: when it says that it holds more than an honest archive could
    """
    on_disk = path.stat().st_size
    with _Guarded(io.FileIO(path)) as file, zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
    for info in infos:
        if listing.is_full():
            break
        if not info.is_dir():
            listing.add(_zip_name(info), _zip_member(info), _zip_fault(info, on_disk))
    unpacked = sum(member.size for member in listing.members.values())
    if unpacked > max(members.FREE_SIZE, members.MOST_SWELLING_IN_ALL * on_disk):
        raise Damaged(SWELLS)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Give the name in UTF-8, which many programs write without saying so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _zip_member(info: zipfile.ZipInfo) -> Member:
    return Member(info.file_size, info.header_offset, info.compress_size, info.compress_type, info.CRC)


def _zip_fault(info: zipfile.ZipInfo, on_disk: int) -> str:
    if info.flag_bits & 0x1:
        return "Den är skyddad med lösenord. Packa upp arkivet själv och ange mappen."
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) and (fault := kind_fault(mode)):
        return fault
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "Den är packad på ett sätt som inte går att läsa. Packa om arkivet som vanlig zip."
    if info.compress_size > on_disk or info.header_offset < 0:
        return "Arkivet är skadat."
    if info.file_size > max(members.FREE_SIZE, members.MOST_SWELLING * info.compress_size):
        return SWELLS
    return ""


class _Guarded(io.BufferedReader):
    """A file that gives up before what an archive says of itself fills the memory."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read a part of an archive's own lists.

        :raises Damaged: when the list is larger than any honest one
        """
        if size is None or size < 0:
            size = members.LARGEST_LISTING
        elif size > members.LARGEST_LISTING:
            raise Damaged("Arkivets innehållsförteckning är orimligt stor.")
        data = super().read(size)
        if data.count(b"PK\x01\x02") > members.MOST_MEMBERS:
            raise Damaged(f"Arkivet har fler än {members.MOST_MEMBERS} filer.")
        return data


def open_zipped(path: Path, member: Member) -> BinaryIO:
    """Open a member, which is unpacked while it is read.

    :raises Damaged: here or when reading, where the archive is broken
    """
    file = path.open("rb")
    try:
        file.seek(member.at)
        header = file.read(30)
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise Damaged("Arkivet är skadat.")
        name, extra = header[26] | header[27] << 8, header[28] | header[29] << 8
        file.seek(member.at + 30 + name + extra)
        return buffered(_Unpacked(file, member))
    except BaseException:
        file.close()
        raise


class _Unpacked(Stream):
    """A member of a zip, unpacked while it is read."""

    def __init__(self, file: BinaryIO, member: Member) -> None:
        super().__init__(file, _checked(_inflated(file, member), member))


def _inflated(file: BinaryIO, member: Member) -> Iterator[bytes]:
    if member.method == zipfile.ZIP_STORED:
        yield from section(file, min(member.size, member.packed))
        return
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for packed in section(file, member.packed):
        while packed:
            yield inflate.decompress(packed, STEP)
            packed = inflate.unconsumed_tail
    while rest := inflate.decompress(b"", STEP):
        yield rest


def _checked(pieces: Iterator[bytes], member: Member) -> Iterator[bytes]:
    """Pass on what is unpacked for as long as it agrees with the archive's own account of it."""
    size = crc = 0
    for piece in pieces:
        size += len(piece)
        if size > member.size:
            raise Damaged("Den är större än arkivet säger.")
        crc = zlib.crc32(piece, crc)
        yield piece
    if size != member.size or crc != member.crc:
        raise Damaged("Arkivet är skadat: filen stämmer inte med sin kontrollsumma.")
