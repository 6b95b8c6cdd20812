"""The entries of a large list in JSON, one at a time, however large the file is.

The file is read a piece at a time, and each entry is decoded by the standard library's own decoder as soon as
the whole of it is there. An entry that cannot be decoded is passed over by counting its brackets, so the
entries after it are still read. Memory is that of the largest entry.
"""

import codecs
import itertools
import json
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from checks.sources.bundle import Bundle, reason_of
from checks.sources.entries import Unread
from checks.sources.exports.skimming import Skim

#: In characters: a larger entry is passed over and told. A text of 5 MB is well within.
LARGEST_ENTRY = 32_000_000
#: In bytes: a file that is read whole, by `whole`.
LARGEST_WHOLE = 64_000_000
#: In bytes: what is read at a time.
STEP = 262_144


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
            entries = _Entries(stream, bundle, name)
            entries.begin()
            if entries.next() != "{":
                return None
            for key in entries.fields():
                found.append(key)
                entries.pass_over()
    except (OSError, _Broken):
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
        return Item(_DECODER.decode(raw.decode("utf-8-sig")), place)
    except (ValueError, RecursionError) as error:
        return Unread(place, _reason(error))


class _Broken(Exception):
    """The file cannot be read on from here; the text says why."""


class _Told(_Broken):
    """The file cannot be read on, and that has been said."""


class _Refused(ValueError):
    """Something that JSON does not have, or that means two things; the text says what."""


def _no_constant(name: str) -> object:
    raise _Refused(f"Värdet {name} finns inte i JSON.")


def _no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) == len(pairs):
        return fields
    seen: set[str] = set()
    twin = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    raise _Refused(f"Fältet ”{twin[:60]}” står två gånger.")


_DECODER = json.JSONDecoder(parse_constant=_no_constant, object_pairs_hook=_no_twins)
_DECODE = _DECODER.raw_decode
_SPACE = re.compile(r"[ \t\n\r]*+")
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_ASSIGNMENT = re.compile(r"\s*(?:window|var|const|let)\b[^=\[{]{0,200}=")
#: In characters: what has to be seen of a file before its first value is sought.
_HEAD = 1_000
_TRUNCATED = "Filen tar slut för tidigt."


class _Entries:
    """A place in a file of JSON, moved forwards."""

    def __init__(self, stream: BinaryIO, bundle: Bundle, name: str) -> None:
        self._stream = stream
        self._bundle = bundle
        self._name = name
        self._decode = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._text = ""
        self._at = 0
        self._ended = False
        #: Where the value that was passed last began.
        self._begun = 0
        #: Some byte of what is in `_text` is not UTF-8.
        self._doubtful = False

    def under(self, path: tuple[str, ...]) -> Iterator[Item | Unread]:
        """Yield the entries of the list under some keys."""
        try:
            self.begin()
            yield from self._under(path, "")
            if self.next():
                raise _Broken("Det står mer text efter att JSON-värdet har tagit slut.")
        except _Told:
            return
        except _Broken as error:
            yield self._unread("", str(error))

    def begin(self) -> None:
        """Pass over what may stand before the value."""
        while len(self._text) < _HEAD and self._more():
            pass
        if self._text.startswith(("\udcff\udcfe", "\udcfe\udcff")):
            raise _Broken("Filen är sparad som UTF-16. Spara om den som UTF-8.")
        self._at = 1 if self._text.startswith("\ufeff") else 0
        if assigned := _ASSIGNMENT.match(self._text, self._at):
            self._at = assigned.end()
        if not self.next():
            raise _Broken("Filen är tom.")

    def next(self) -> str:
        """Give the next character that is not space, without passing it; nothing at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def fields(self) -> Iterator[str]:
        """Yield the keys of an object; the caller passes each value."""
        self._at += 1
        if self.next() == "}":
            self._at += 1
            return
        while True:
            try:
                key = self._value() if self.next() == '"' else None
            except _Refused as error:
                raise _Broken(str(error)) from None
            if not isinstance(key, str) or self.next() != ":":
                raise _Broken(_TRUNCATED if not self.next() else "Filen är inte JSON.")
            self._at += 1
            yield key
            if self._closes("}"):
                return

    def pass_over(self) -> bool:
        """Pass a value, whatever it holds; tell whether all of it fits in `_text` from where it began."""
        start = self.next()
        if not start:
            raise _Broken(_TRUNCATED)
        skim = Skim()
        begun, at = self._at, self._at
        fits = True
        while (end := skim.feed(self._text, at)) < 0:
            if self._ended:
                self._at = len(self._text)
                raise _Broken(_TRUNCATED)
            if len(self._text) - begun > LARGEST_ENTRY:
                fits = False
            # What has been passed is dropped once it is too large to be given.
            self._at = begun if fits else skim.at
            behind = skim.at - self._at
            self._more()
            begun, at = self._at, self._at + behind
        self._begun, self._at = begun, end
        return fits and end - begun <= LARGEST_ENTRY

    def _under(self, path: tuple[str, ...], pointer: str) -> Iterator[Item | Unread]:
        if not path:
            yield from self._list(pointer)
            return
        if (mark := self.next()) != "{":
            self.pass_over()
            if mark != "n":
                yield self._unread(pointer, "Här skulle det stå fält, men här står något annat.")
            return
        count = 0
        for key in self.fields():
            if key != path[0]:
                self.pass_over()
            elif count:
                reason = f"Fältet ”{key}” står två gånger. Bara det första läses."
                yield self._unread(f"{pointer}/{_escaped(key)}", reason)
                self.pass_over()
            else:
                # Mastodon's own archives hold an empty list before the real one, under the same key.
                for item in self._under(path[1:], f"{pointer}/{_escaped(key)}"):
                    count += 1
                    yield item

    def _list(self, pointer: str) -> Iterator[Item | Unread]:
        if (mark := self.next()) != "[":
            self.pass_over()
            if mark != "n":
                yield self._unread(pointer, "Här skulle det stå en lista, men här står något annat.")
            return
        self._at += 1
        if self.next() == "]":
            self._at += 1
            return
        index = 0
        while True:
            here = f"{pointer}/{index}"
            try:
                yield Item(self._value(), self._bundle.place(self._name, here))
            except _Refused as error:
                yield self._unread(here, str(error))
            except _Broken as error:
                yield self._unread(here, str(error))
                raise _Told from error
            index += 1
            try:
                if self._closes("]"):
                    return
            except _Broken as error:
                yield self._unread(pointer, str(error))
                if self.next() in ("", ":", "}"):
                    raise _Told from error

    def _closes(self, bracket: str) -> bool:
        """Pass a comma, or the end of a list or an object and tell so."""
        mark = self.next()
        if mark == bracket:
            self._at += 1
            return True
        if mark != ",":
            raise _Broken("Det saknas ett kommatecken." if mark else _TRUNCATED)
        self._at += 1
        return False

    def _value(self) -> object:
        """Pass a value and give it.

        :raises _Refused: when it cannot be given, but has been passed
        :raises _Broken: when nothing after it can be read either
        """
        if not self.next():
            raise _Broken(_TRUNCATED)
        while True:
            try:
                value, end = _DECODE(self._text, self._at)
            except (ValueError, RecursionError):
                end = -1
            # A number at the end of a piece may go on in the next.
            if end >= 0 and (end < len(self._text) or self._ended or self._text[end - 1] in '"]}'):
                return self._given(value, self._at, end)
            if len(self._text) - self._at >= STEP or not self._more():
                return self._retried()

    def _given(self, value: object, start: int, end: int) -> object:
        self._at = end
        if self._doubtful and _NOT_UTF8.search(self._text, start, end):
            raise _Refused("Texten är inte sparad som UTF-8.")
        return value

    def _retried(self) -> object:
        """Find the end of a value by its brackets, and decode it once more or say what is wrong with it."""
        if not self.pass_over():
            raise _Refused(f"Posten är större än {LARGEST_ENTRY // 1_000_000} miljoner tecken.")
        text = self._text[self._begun : self._at]
        if not text:
            raise _Broken("Filen är inte JSON.")
        try:
            value, end = _DECODE(text)
        except (ValueError, RecursionError) as error:
            raise _Refused(_reason(error)) from None
        if end != len(text):
            raise _Refused("Posten är inte JSON.")
        return self._given(value, self._begun, self._at)

    def _more(self) -> bool:
        """Read on, as much again as is waiting to be decoded; tell whether there was more."""
        if self._ended:
            return False
        left = self._text[self._at :]
        raw = self._stream.read(max(STEP, len(left)))
        self._ended = not raw
        text = self._decode.decode(raw, final=self._ended)
        doubtful = not text.isascii() and _NOT_UTF8.search(text) is not None
        self._doubtful = doubtful or (self._doubtful and bool(left))
        self._text, self._at = left + text, 0
        return bool(text) or not self._ended

    def _unread(self, pointer: str, reason: str) -> Unread:
        return Unread(self._bundle.place(self._name, pointer), reason)


def _escaped(key: str) -> str:
    """Write a key as a step of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def _reason(error: Exception) -> str:
    if isinstance(error, _Refused):
        return str(error)
    if isinstance(error, RecursionError):
        return "Listor och fält ligger i varandra i för många led."
    if isinstance(error, UnicodeDecodeError):
        return "Texten är inte sparad som UTF-8."
    if isinstance(error, json.JSONDecodeError):
        return "Posten är inte JSON."
    return "Ett tal är för långt för att läsas."
