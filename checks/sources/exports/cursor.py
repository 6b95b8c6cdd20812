"""A place in a file of JSON that is moved forwards, with as much of the file in memory as one value needs."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from checks.sources.exports.skimming import Skim
from checks.sources.exports.strict import DECODER, Refused, reason_why

#: In characters: a larger entry is passed over and told. A text of 5 MB is well within.
LARGEST_ENTRY = 32_000_000
#: In bytes: what is read at a time.
STEP = 262_144


class Broken(Exception):
    """The file cannot be read on from here; the text says why."""


_DECODE = DECODER.raw_decode
_SPACE = re.compile(r"[ \t\n\r]*+")
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_ASSIGNMENT = re.compile(r"\s*(?:window|var|const|let)\b[^=\[{]{0,200}=")
#: In characters: what has to be seen of a file before its first value is sought.
_HEAD = 1_000
COMMA_TOO_MANY = "Det står ett komma för mycket före {}."
_TRUNCATED = "Filen tar slut för tidigt."


class Cursor:
    """A place in a file of JSON, and the piece of the file around it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._text = ""
        self._at = 0
        self._ended = False
        #: Where the value that was passed last began.
        self._begun = 0
        #: Some byte of what is in `_text` is not UTF-8.
        self._doubtful = False

    def begin(self) -> None:
        """Pass over what may stand before the value."""
        while len(self._text) < _HEAD and self._more():
            pass
        if self._text.startswith(("\udcff\udcfe", "\udcfe\udcff")):
            raise Broken("Filen är sparad som UTF-16. Spara om den som UTF-8.")
        self._at = 1 if self._text.startswith("\ufeff") else 0
        if assigned := _ASSIGNMENT.match(self._text, self._at):
            self._at = assigned.end()
        if not self.next():
            raise Broken("Filen är tom.")

    def next(self) -> str:
        """Give the next character that is not space, without passing it; nothing at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def skip(self) -> None:
        """Pass the character that `next` gave."""
        self._at += 1

    def fields(self) -> Iterator[str]:
        """Yield the keys of an object; the caller passes each value."""
        self._at += 1
        if self.next() == "}":
            self._at += 1
            return
        while True:
            try:
                key = self.value() if self.next() == '"' else None
            except Refused as error:
                raise Broken(str(error)) from None
            if not isinstance(key, str) or self.next() != ":":
                raise Broken(_TRUNCATED if not self.next() else "Filen är inte JSON.")
            self._at += 1
            yield key
            if self.closes("}"):
                return
            if self.next() == "}":
                raise Broken(COMMA_TOO_MANY.format("}"))

    def pass_over(self) -> bool:
        """Pass a value, whatever it holds; tell whether all of it fits in `_text` from where it began."""
        start = self.next()
        if not start:
            raise Broken(_TRUNCATED)
        skim = Skim()
        begun, at = self._at, self._at
        fits = True
        while (end := skim.feed(self._text, at)) < 0:
            if self._ended:
                self._at = len(self._text)
                raise Broken(_TRUNCATED)
            if len(self._text) - begun > LARGEST_ENTRY:
                fits = False
            # What has been passed is dropped once it is too large to be given.
            self._at = begun if fits else skim.at
            behind = skim.at - self._at
            self._more()
            begun, at = self._at, self._at + behind
        self._begun, self._at = begun, end
        return fits and end - begun <= LARGEST_ENTRY

    def closes(self, bracket: str) -> bool:
        """Pass a comma, or the end of a list or an object and tell so."""
        mark = self.next()
        if mark == bracket:
            self._at += 1
            return True
        if mark != ",":
            raise Broken("Det saknas ett kommatecken." if mark else _TRUNCATED)
        self._at += 1
        return False

    def value(self) -> object:
        """Pass a value and give it.

        :raises Refused: when it cannot be given, but has been passed
        :raises Broken: when nothing after it can be read either
        """
        if not self.next():
            raise Broken(_TRUNCATED)
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
            raise Refused("Texten är inte sparad som UTF-8.")
        return value

    def _retried(self) -> object:
        """Find the end of a value by its brackets, and decode it once more or say what is wrong with it."""
        if not self.pass_over():
            raise Refused(f"Posten är större än {LARGEST_ENTRY // 1_000_000} miljoner tecken.")
        text = self._text[self._begun : self._at]
        if not text:
            raise Broken("Filen är inte JSON.")
        try:
            value, end = _DECODE(text)
        except (ValueError, RecursionError) as error:
            raise Refused(reason_why(error)) from None
        if end != len(text):
            raise Refused("Posten är inte JSON.")
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
