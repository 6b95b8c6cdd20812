"""Tar archives, packed with gzip or not: their list of members, and members read where they lie."""

import gzip
import tarfile
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from checks.sources import members
from checks.sources.entries import Unread
from checks.sources.members import (
    CUT_OFF,
    SWELLS,
    Damaged,
    Listing,
    Member,
    Stream,
    buffered,
    reason_of,
    section,
)


def list_tar(path: Path, label: str, packed: bool, listing: Listing) -> None:
    """List the members of a tar.

    :raises Damaged: when it is no tar
    """
    limit = max(members.FREE_SIZE, members.MOST_SWELLING_IN_ALL * path.stat().st_size)
    with _unpacked_tar(path, packed) as inner:
        try:
            with tarfile.open(fileobj=cast(BinaryIO, _Bounded(inner, limit)), mode="r:") as archive:
                _list(archive, label, listing)
        except tarfile.ReadError:
            raise Damaged("Filen är packad med gzip, men är inget helt tar-arkiv.") from None


def _list(archive: tarfile.TarFile, label: str, listing: Listing) -> None:
    """List for as long as the archive holds together; what came before a break is kept."""
    try:
        while not listing.is_full() and (info := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]
            if not info.isdir():
                name = info.name.removeprefix("./")
                listing.add(name, Member(info.size, info.offset_data), _tar_fault(info))
        if not listing.is_full() and not _ends(archive):
            raise EOFError
    except (OSError, EOFError, ValueError, zlib.error, tarfile.TarError, RecursionError) as error:
        listing.refused.append(Unread(label, reason_of(error)))


def _ends(archive: tarfile.TarFile) -> bool:
    """Tell whether the archive has come to its end, and not to something that is no header."""
    file = cast("_Bounded", archive.fileobj)
    file.seek(archive.offset)
    return not file.read(tarfile.BLOCKSIZE).strip(b"\0")


def _tar_fault(info: tarfile.TarInfo) -> str:
    if info.issym() or info.islnk():
        return "Det är en länk till en annan fil, och länkar följs inte."
    return "" if info.isreg() and not info.issparse() and info.size >= 0 else "Det är ingen vanlig fil."


def _unpacked_tar(path: Path, packed: bool) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb")) if packed else path.open("rb")


def open_tarred(path: Path, packed: bool, member: Member) -> BinaryIO:
    """Open a member, where it lies in the unpacked archive.

    :raises Damaged: here or when reading, where the archive is broken
    """
    file = _unpacked_tar(path, packed)
    try:
        file.seek(member.at)
        return buffered(Stream(file, section(file, member.size)))
    except (EOFError, zlib.error) as error:
        file.close()
        raise Damaged(CUT_OFF) from error
    except BaseException:
        file.close()
        raise


class _Bounded:
    """What `tarfile` reads through: headers of a sane size, and an archive that does not swell for ever."""

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file = file
        self._limit = limit

    def read(self, size: int = -1) -> bytes:
        """Read a header.

        :raises Damaged: when it is larger than any honest one, or too far in
        """
        if not 0 <= size <= members.LARGEST_HEADER:
            raise Damaged("Arkivets innehållsförteckning är orimligt stor.")
        if self._file.tell() > self._limit:
            raise Damaged(SWELLS)
        return self._file.read(size)

    def seek(self, position: int) -> int:
        """Go to the next header.

        :raises Damaged: when it would take unpacking too much
        """
        if not 0 <= position <= self._limit:
            raise Damaged(SWELLS)
        return self._file.seek(position)

    def tell(self) -> int:
        return self._file.tell()
