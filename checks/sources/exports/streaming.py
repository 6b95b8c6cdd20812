"""The entries of a large list in JSON, one at a time, however large the file is.

The file is read a piece at a time, and each entry is decoded by the standard library's own decoder as soon as
the whole of it is there. An entry that cannot be decoded is passed over by counting its brackets, so the
entries after it are still read. Memory is that of the largest entry.
"""

import itertools
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from checks.sources.bundle import Bundle, reason_of
from checks.sources.entries import Unread
from checks.sources.exports.cursor import COMMA_TOO_MANY, Broken, Cursor
from checks.sources.exports.strict import DECODER, Refused, reason_why

#: In bytes: a file that is read whole, by `whole`.
LARGEST_WHOLE = 64_000_000


class Item(NamedTuple):
    """An entry of a list: what it holds, and its place for an `Entry` or `Unread`."""

    value: object
    place: str


def each(bundle: Bundle, name: str, *path: str) -> Iterator[Item | Unread]:
    """Yield the entries of the list that a member holds, under these keys: ``each(b, n, "Post", "Posts")``.

    A list that is ``null``, and a key that is not there, is a list without entries; ask `keys` where that
    matters. ``window.YTD.tweets.part0 =`` before the list is passed over.
    """
    try:
        with bundle.open(name) as stream:
            yield from _Entries(stream, bundle, name).under(path)
    except OSError as error:
        yield Unread(bundle.place(name), reason_of(error))


def keys(bundle: Bundle, name: str) -> tuple[str, ...] | None:
    """Give the keys of the object that a member holds; nothing where it is a list or cannot be read."""
    found: list[str] = []
    try:
        with bundle.open(name) as stream:
            cursor = Cursor(stream)
            cursor.begin()
            if cursor.next() != "{":
                return None
            for key in cursor.fields():
                found.append(key)
                cursor.pass_over()
    except (OSError, Broken):
        return tuple(found) or None
    return tuple(found) if found else None


def first(bundle: Bundle, name: str, *path: str) -> object:
    """Give the first entry of a list that can be read, to tell what a file is, or nothing."""
    return next(iter(some(bundle, name, *path, most=1)), None)


def some(bundle: Bundle, name: str, *path: str, most: int = 5) -> list[object]:
    """Give the first entries of a list that can be read: one odd entry does not hide what a file is."""
    items = each(bundle, name, *path)
    try:
        return [item.value for item in itertools.islice(items, 2 * most) if isinstance(item, Item)][:most]
    finally:
        items.close()  # type: ignore[attr-defined]


def whole(bundle: Bundle, name: str) -> Item | Unread:
    """Give all that a member holds, where it is small enough."""
    place = bundle.place(name)
    try:
        with bundle.open(name) as stream:
            raw = stream.read(LARGEST_WHOLE + 1)
    except OSError as error:
        return Unread(place, reason_of(error))
    if len(raw) > LARGEST_WHOLE:
        return Unread(place, f"Filen är större än {LARGEST_WHOLE // 1_000_000} MB.")
    try:
        return Item(DECODER.decode(raw.decode("utf-8-sig")), place)
    except (ValueError, RecursionError) as error:
        return Unread(place, reason_why(error))


class _Told(Broken):
    """The file cannot be read on, and that has been said."""


class _Entries:
    """The entries of the list under some keys, and where each stands."""

    def __init__(self, stream: BinaryIO, bundle: Bundle, name: str) -> None:
        self._cursor = Cursor(stream)
        self._bundle = bundle
        self._name = name

    def under(self, path: tuple[str, ...]) -> Iterator[Item | Unread]:
        """Yield the entries of the list under some keys."""
        try:
            self._cursor.begin()
            yield from self._under(path, "")
            if self._cursor.next():
                raise Broken("Det står mer text efter att JSON-värdet har tagit slut.")
        except _Told:
            return
        except Broken as error:
            yield self._unread("", str(error))

    def _under(self, path: tuple[str, ...], pointer: str) -> Iterator[Item | Unread]:
        if not path:
            yield from self._list(pointer)
            return
        if (mark := self._cursor.next()) != "{":
            self._cursor.pass_over()
            if mark != "n":
                yield self._unread(pointer, "Här skulle det stå fält, men här står något annat.")
            return
        count = 0
        for key in self._cursor.fields():
            if key != path[0]:
                self._cursor.pass_over()
            elif count:
                reason = f"Fältet ”{key}” står två gånger. Bara det första läses."
                yield self._unread(f"{pointer}/{_escaped(key)}", reason)
                self._cursor.pass_over()
            else:
                # Mastodon's own archives hold an empty list before the real one, under the same key.
                for item in self._under(path[1:], f"{pointer}/{_escaped(key)}"):
                    count += 1
                    yield item

    def _list(self, pointer: str) -> Iterator[Item | Unread]:
        if (mark := self._cursor.next()) != "[":
            self._cursor.pass_over()
            if mark != "n":
                yield self._unread(pointer, "Här skulle det stå en lista, men här står något annat.")
            return
        self._cursor.skip()
        if self._cursor.next() == "]":
            self._cursor.skip()
            return
        index = 0
        while True:
            here = f"{pointer}/{index}"
            try:
                yield Item(self._cursor.value(), self._bundle.place(self._name, here))
            except Refused as error:
                yield self._unread(here, str(error))
            except Broken as error:
                if index and self._cursor.next() == "]":
                    yield self._unread(pointer, COMMA_TOO_MANY.format("]"))
                else:
                    yield self._unread(here, str(error))
                raise _Told from error
            index += 1
            try:
                if self._cursor.closes("]"):
                    return
            except Broken as error:
                yield self._unread(pointer, str(error))
                if self._cursor.next() in ("", ":", "}"):
                    raise _Told from error

    def _unread(self, pointer: str, reason: str) -> Unread:
        return Unread(self._bundle.place(self._name, pointer), reason)


def _escaped(key: str) -> str:
    """Write a key as a step of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")
