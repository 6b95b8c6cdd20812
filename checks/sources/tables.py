"""CSV as programs and people write it: Swedish Excel's, LinkedIn's, Google's; one row at a time.

The encoding is looked at before it is believed. UTF-8 proves itself. Anything else could be several things,
and is read as Windows-1252 only where that gives words; otherwise nothing is read and the reason says so.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

#: In characters: one row, with all the line breaks in its cells. A text of 5 MB has room.
LONGEST_ROW = 16_000_000
#: Columns that a row may have.
MOST_COLUMNS = 2_000
#: In bytes: what is looked at in one go.
STEP = 1_000_000

Opener = Callable[[], BinaryIO]


class TableFault(ValueError):
    """What keeps a table, or the row at `line`, from being read, in Swedish."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        #: From 1; 0 where the whole file is meant.
        self.line = line
        self.reason = reason


class Row(NamedTuple):
    """The cells of a row, and the line of the file where it begins."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, and the rows below them: those that cannot be read are told and passed by."""

    line: int
    header: list[str]
    rows: Iterator[Row | TableFault]


def read_table(opener: Opener, *, escape: str | None = None) -> Table:
    """Read a file of rows, the first of which with a word in it is the headings.

    :param escape: what takes away the meaning of the quote after it, besides a quote
    :raises TableFault: when it is no such file
    :raises OSError: here or in the rows, when it cannot be read
    """
    encoding = encoding_of(opener)
    rows = _rows(opener, encoding, escape)
    for row in rows:
        if isinstance(row, TableFault):
            raise row
        if any(cell.strip() for cell in row.cells):
            if len(row.cells) > MOST_COLUMNS:
                raise TableFault(row.line, f"Tabellen har fler än {MOST_COLUMNS} kolumner.")
            return Table(row.line, [" ".join(cell.split()) for cell in row.cells], rows)
    raise TableFault(0, "Filen är tom.")


def encoding_of(opener: Opener) -> str:
    """Tell how a file is encoded, by looking through it; memory stays flat.

    :raises TableFault: when it is no text, or in an encoding that cannot be told
    """
    with opener() as stream:
        piece = stream.read(STEP)
        if piece.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
        decoder = codecs.getincrementaldecoder("utf-8")()
        is_utf8, undefined, right, wrong = True, False, 0, 0
        while piece:
            if b"\0" in piece:
                raise TableFault(0, "Filen är inte text. Spara arket som CSV UTF-8.")
            is_utf8 = is_utf8 and _decodes(decoder, piece)
            if not piece.isascii():
                undefined = undefined or _UNDEFINED.search(piece) is not None
                right += len(_SWEDISH.findall(piece))
                wrong += len(_FOREIGN.findall(piece))
            piece = stream.read(STEP)
    if is_utf8 and _decodes(decoder, b"", final=True):
        return "utf-8-sig"
    if undefined or wrong > right:
        reason = "Filen är inte sparad som UTF-8, och det går inte att se hur den är sparad."
        raise TableFault(0, f"{reason} Spara om den som CSV UTF-8.")
    return "cp1252"


#: Bytes without a meaning in Windows-1252; *åäö* there; and *åäö* of DOS and the old Mac, which there are
#: signs and letters that no Swedish word has.
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_SWEDISH = re.compile(rb"[\xe5\xe4\xf6\xc5\xc4\xd6\xe9]")
_FOREIGN = re.compile(rb"[a-z][\x84\x86\x94\x8a\x8c\x9a][a-z]")


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True


def _rows(opener: Opener, encoding: str, escape: str | None) -> Iterator[Row | TableFault]:
    with io.TextIOWrapper(opener(), encoding, newline="") as text:
        lines = _Lines(text)
        first = lines.peek()
        if named := re.match(r"sep=(.)\r?\n?$", first, re.IGNORECASE):
            next(lines)
        delimiter = named[1] if named else delimiter_of(first)
        reader = csv.reader(lines, delimiter=delimiter, escapechar=escape, strict=True)
        while True:
            line = lines.number + 1
            try:
                cells = _next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                if lines.too_long:
                    yield TableFault(line, _TOO_LONG)
                    return
                yield TableFault(line, _said(error))
            except UnicodeError:
                yield TableFault(line, "Raden går inte att läsa. Spara om filen som CSV UTF-8.")
                return
            else:
                if any(cells):
                    yield Row(line, cells)


_TOO_LONG = (
    f"Raden är längre än {LONGEST_ROW // 1_000_000} miljoner tecken. Saknas ett avslutande citattecken? "
    "Resten av filen är inte läst."
)


def _next(reader: Iterator[list[str]]) -> list[str]:
    """Read a row with room for long texts; the room is set for all of Python, so it is given back at once."""
    before = csv.field_size_limit(LONGEST_ROW)
    try:
        return next(reader)
    finally:
        csv.field_size_limit(before)


def _said(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return 'Ett citattecken i raden stängs aldrig. Skriv ett " till, eller ta bort det första.'
    return 'Raden har ett citattecken mitt i en cell. Skriv citattecken dubbelt: "Badet ""Havet"" öppnar".'


class _Lines(Iterator[str]):
    """The lines of a text, none longer than there is memory for, and counted."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._peeked = ""
        #: How many have been given.
        self.number = 0
        self.too_long = False
        self._size = 0

    def peek(self) -> str:
        """See the next line without taking it."""
        self._peeked = self._peeked or self._text.readline(LONGEST_ROW)
        return self._peeked

    def __next__(self) -> str:
        line = self.peek()
        self._peeked = ""
        if not line:
            raise StopIteration
        if len(line) >= LONGEST_ROW:
            self.too_long = True
            raise csv.Error
        self.number += 1
        return line


def delimiter_of(line: str) -> str:
    """Tell what stands between the cells of a line: Swedish Excel writes semicolons."""
    bare = re.sub(r'"[^"]*+"?', "", line)
    return max(";\t,", key=bare.count)


def column_of(header: Sequence[str], *names: str) -> int | None:
    """Find a column by any of its names, whatever the case; none where it is missing."""
    wanted = {name.casefold() for name in names}
    return next((index for index, cell in enumerate(header) if cell.casefold() in wanted), None)
