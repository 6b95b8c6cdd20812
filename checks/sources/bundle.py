"""A folder, an archive or a single file, seen as members: read where they lie, never unpacked to disk.

Names that lead out, links, members that swell without measure and archives that end too soon are told as
`Unread` and left alone. No file is held open between two calls.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from checks.sources import members
from checks.sources.entries import Unread
from checks.sources.members import BROKEN, Damaged, Listing, Member, kind_fault, printable, reason_of
from checks.sources.tarred import list_tar, open_tarred
from checks.sources.zipped import list_zip, open_zipped

__all__ = ["Bundle", "Damaged", "Member", "open_bundle", "printable", "reason_of"]


@dataclass(frozen=True)
class Bundle:
    """Members that belong together. Hidden files, folders and what macOS adds to archives are not members."""

    #: How every place in it begins: the path as it was given.
    label: str
    #: In order, with ``/`` between folders.
    names: tuple[str, ...]
    #: What is not let in, and why.
    refused: tuple[Unread, ...]
    _members: Mapping[str, Member] = field(repr=False)
    _open: Callable[[Member], BinaryIO] = field(repr=False)
    _joint: str = "!"

    def size(self, name: str) -> int:
        """Give how many bytes a member holds, by its own account.

        :raises KeyError: when there is no such member
        """
        return self._members[name].size

    def open(self, name: str) -> BinaryIO:
        """Open a member for reading; what is read never exceeds its size.

        :raises KeyError: when there is no such member
        :raises OSError: here or when reading, where it cannot be read; `Damaged` when the archive is broken
        """
        return self._open(self._members[name])

    def place(self, name: str, pointer: str = "") -> str:
        """Say where something stands: ``export.zip!posts/x.json#/12``."""
        member = f"{self._joint}{printable(name)}" if self._joint else ""
        return f"{self.label}{member}#{pointer}" if pointer else f"{self.label}{member}"


#: How a zip begins, and what is left of that where the file ends after two or three bytes.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_CUT_ZIP = {sign[:length] for sign in _ZIP for length in (2, 3)}


def open_bundle(path: Path) -> Bundle:
    """See what a path holds, by its content; what cannot be opened is a bundle of nothing that says why."""
    label = printable(path.as_posix())
    try:
        if path.is_dir():
            return _folder(path, label)
        if not path.is_file():
            reason = "Det är ingen vanlig fil." if path.exists() else "Filen finns inte."
            return _nothing(label, reason)
        with path.open("rb") as file:
            head = file.read(512)
        if head[:4] in _ZIP or head in _CUT_ZIP:
            listing = _archived(label)
            list_zip(path, listing)
            return _bundle(label, listing, lambda member: open_zipped(path, member), "!")
        packed = head.startswith(b"\x1f\x8b")
        if packed or head[257:262] == b"ustar":
            listing = _archived(label)
            list_tar(path, label, packed, listing)
            return _bundle(label, listing, lambda member: open_tarred(path, packed, member), "!")
        return _file(path, label)
    except (OSError, EOFError, ValueError, RuntimeError, *BROKEN) as error:
        return _nothing(label, reason_of(error))


def _nothing(label: str, reason: str) -> Bundle:
    return Bundle(label, (), (Unread(label, reason),), {}, _closed)


def _closed(member: Member) -> BinaryIO:
    raise Damaged("Det går inte att läsa.")


def _bundle(label: str, listing: Listing, opener: Callable[[Member], BinaryIO], joint: str) -> Bundle:
    names = tuple(sorted(listing.members))
    return Bundle(label, names, tuple(listing.refused), listing.members, opener, joint)


def _archived(label: str) -> Listing:
    return Listing(lambda name: f"{label}!{printable(name)}" if name else label)


def _file(path: Path, label: str) -> Bundle:
    size = path.stat().st_size
    if size > members.LARGEST_MEMBER:
        return _nothing(label, f"Filen är större än {members.LARGEST_MEMBER // 1_000_000_000} GB.")
    return Bundle(label, (path.name,), (), {path.name: Member(size, path=str(path))}, _open_file, "")


def _open_file(member: Member) -> BinaryIO:
    return Path(member.path).open("rb")


def _folder(path: Path, label: str) -> Bundle:
    listing = Listing(lambda name: f"{label}/{printable(name)}")

    def note(error: OSError) -> None:
        listing.refused.append(Unread(printable(Path(error.filename).as_posix()), reason_of(error)))

    for folder, inner, files in os.walk(path, onerror=note):
        inner.sort()
        for name in sorted([*files, *(one for one in inner if os.path.islink(Path(folder, one)))]):  # noqa: PTH114
            if listing.is_full():
                break
            file = Path(folder, name)
            try:
                about = file.lstat()
            except OSError as error:
                note(error)
                continue
            member = Member(about.st_size, path=str(file))
            listing.add(file.relative_to(path).as_posix(), member, kind_fault(about.st_mode))
        inner[:] = [name for name in inner if not name.startswith(".")]
    return _bundle(label, listing, _open_file, "/")
