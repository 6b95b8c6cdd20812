"""Reading subtitle files, SubRip (SRT) and WebVTT: their blocks, and what is wrong with them.

The reading is liberal, so that a file with one slip still shows its blocks; the faults are strict. Both are
values: nothing here raises, whatever the file holds.

Source: WebVTT, W3C; SRT has no standard, and is read as YouTube and Facebook describe it.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from checks.records.base import Word

#: A broken file breaks the same way everywhere: more faults of one kind say nothing new.
_MOST_OF_A_KIND = 25
#: A line with times is short; what is longer is not looked through.
_LONGEST_TIMING = 300
#: The largest hour that players show.
_LAST_HOUR = 99

_BREAK = re.compile(r"\r\n|\r|\n")
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_TIME = r"[-−]?(?:\d{1,9}\s?:\s?)?\d{1,9}\s?:\s?\d{1,9}(?:\s?[.,:;]\s?\d{1,9})?"
_TIMING = re.compile(rf"\s*({_TIME})\s*(-->|-+>|[–—]>|→)\s*({_TIME})(.*)", re.ASCII | re.DOTALL)
_ARROW = re.compile(r"-->|->|[–—]>|→")
_PARTS = re.compile(r"\d+", re.ASCII)
_SRT_TIME = re.compile(r"\d{2,}:[0-5]\d:[0-5]\d,\d{3}", re.ASCII)
_VTT_TIME = re.compile(r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}", re.ASCII)
_STYLING = re.compile(r"</?[A-Za-z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}")
_VTT_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?!\S)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BOM = "\ufeff"
_LOST = "\ufffd"


class FaultKind(Word):
    """What can be wrong with a subtitle file; a page says which of them matter, and the remedy."""

    EMPTY = "filen har inga block"
    MISNAMED = "filnamnet och innehållet stämmer inte"
    HEADER = "rubriken WEBVTT saknas"
    ENCODING = "tecken har gått förlorade"
    NUMBER_MISSING = "löpnumret saknas"
    NUMBERING = "löpnumret är inte nästa i ordningen"
    TIMES_UNREADABLE = "tidsraden går inte att läsa"
    TIME_FORM = "tiden är skriven på fel sätt"
    DECIMAL_SIGN = "fel decimaltecken i tiden"
    LONG_TIME = "tiden är längre än 99 timmar"
    NEGATIVE = "blocket slutar innan det börjar"
    ZERO = "blocket visas i noll sekunder"
    ORDER = "blocket börjar före det förra"
    OVERLAP = "blocket börjar innan det förra har slutat"
    NO_TEXT = "blocket har ingen text"
    BLANK_LINE = "tomrad saknas före blocket"
    STRAY = "raden hör inte till något block"
    BYTE_ORDER_MARK = "osynligt tecken först i filen"
    CONTROL = "styrtecken i filen"
    STYLING = "formatering i texten"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: which, on which line, and where in the file."""

    kind: FaultKind
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a block as the viewer reads it, and where it stands in the file."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """Text that is shown together: from and to in milliseconds, its lines, and where its times stand."""

    begins: int
    ends: int
    lines: tuple[TextLine, ...]
    line: int
    start: int
    end: int

    @property
    def characters(self) -> int:
        """Count what is to be read; the break between two lines is none."""
        return sum(len(line.text) for line in self.lines)

    @property
    def duration(self) -> int:
        """How long it is shown, in milliseconds; negative where the file is wrong."""
        return self.ends - self.begins


class Subtitles(NamedTuple):
    """What a file holds."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...]


class _Line(NamedTuple):
    text: str
    number: int
    start: int
    end: int


class _Timing(NamedTuple):
    begins: int
    ends: int
    first: str
    last: str


@lru_cache(maxsize=16)
def parse(content: str, file: str = "") -> Subtitles:
    """Read the content of a subtitle file; its name tells whether it is meant to be WebVTT."""
    named_vtt = file.casefold().endswith(".vtt")
    headed = content.removeprefix(_BOM).startswith("WEBVTT")
    reading = _Reading(vtt=named_vtt or headed)
    if content.startswith(_BOM):
        reading.note(FaultKind.BYTE_ORDER_MARK, _Line("", 1, 0, 1))
    first = next(_lines(content))
    if headed and file and not named_vtt:
        reading.note(FaultKind.MISNAMED, first)
    elif named_vtt and not headed:
        reading.note(FaultKind.HEADER, first)
    for index, group in enumerate(_groups(_lines(content))):
        header = headed and index == 0
        reading.take(group[1:] if header else group, after_header=header)
    reading.compare()
    reading.look_at_signs(content)
    if not reading.blocks:
        reading.note(FaultKind.EMPTY, first)
    order = sorted(reading.faults, key=lambda fault: (fault.line, fault.start))
    return Subtitles(tuple(reading.blocks), tuple(order))


class _Reading:
    """The state of one reading: blocks and faults so far, and the number that should come next."""

    def __init__(self, *, vtt: bool) -> None:
        self.vtt = vtt
        self.blocks: list[Block] = []
        self.faults: list[Fault] = []
        self._seen: Counter[FaultKind] = Counter()
        self._next = 1

    def note(self, kind: FaultKind, line: _Line) -> None:
        self._seen[kind] += 1
        if self._seen[kind] <= _MOST_OF_A_KIND:
            self.faults.append(Fault(kind, line.number, line.start, line.end))

    def take(self, group: Sequence[_Line], *, after_header: bool = False) -> None:
        """Read lines with no blank one between them: one block, unless a blank line was forgotten."""
        timings = [index for index, line in enumerate(group) if _looks_like_timing(line.text)]
        if not timings:
            if group and not after_header and not (self.vtt and _VTT_ASIDE.match(group[0].text)):
                self.note(FaultKind.STRAY, group[0])
            return
        done = 0
        for place, index in enumerate(timings):
            until = timings[place + 1] if place + 1 < len(timings) else len(group)
            if place:
                self.note(FaultKind.BLANK_LINE, group[index])
            self._head(group[done:index], group[index])
            if until < len(group) and until - 1 > index and _is_number(group[until - 1]):
                until -= 1
            self._block(group[index], group[index + 1 : until])
            done = until

    def _head(self, before: Sequence[_Line], timing: _Line) -> None:
        """Look at what stands above the times: a number in SRT, any one line or none in WebVTT."""
        stray = before[:-1]
        if self.vtt:
            pass
        elif before and _is_number(before[-1]):
            number = int(before[-1].text)
            if number != self._next:
                self.note(FaultKind.NUMBERING, before[-1])
            self._next = number
        else:
            stray = before
            self.note(FaultKind.NUMBER_MISSING, timing)
        if stray:
            self.note(FaultKind.STRAY, stray[0])
        self._next += 1

    def _block(self, line: _Line, text: Sequence[_Line]) -> None:
        timing = _timing(line.text)
        shown = tuple(shown for shown in map(self._shown, text) if shown.text)
        if timing is None:
            self.note(FaultKind.TIMES_UNREADABLE, line)
            return
        self._form(timing, line)
        if timing.ends <= timing.begins:
            self.note(FaultKind.NEGATIVE if timing.ends < timing.begins else FaultKind.ZERO, line)
        if not shown:
            self.note(FaultKind.NO_TEXT, line)
        self.blocks.append(Block(timing.begins, timing.ends, shown, line.number, line.start, line.end))

    def _form(self, timing: _Timing, line: _Line) -> None:
        strict, sign, other = (_VTT_TIME, ".", ",") if self.vtt else (_SRT_TIME, ",", ".")
        for written in (timing.first, timing.last):
            if not strict.fullmatch(written):
                swapped = strict.fullmatch(written.replace(other, sign))
                self.note(FaultKind.DECIMAL_SIGN if swapped else FaultKind.TIME_FORM, line)
                break
        if max(timing.begins, timing.ends) >= (_LAST_HOUR + 1) * 3_600_000:
            self.note(FaultKind.LONG_TIME, line)

    def _shown(self, line: _Line) -> TextLine:
        text = line.text
        if "<" in text or "{" in text:
            text = _STYLING.sub("", text)
            if len(text) != len(line.text):
                self.note(FaultKind.STYLING, line)
        if self.vtt and "&" in text:
            text = html.unescape(text)
        return TextLine(unicodedata.normalize("NFC", text).strip(), line.start, line.end)

    def compare(self) -> None:
        """Look at each block beside the one before it."""
        for before, block in pairwise(self.blocks):
            place = _Line("", block.line, block.start, block.end)
            if block.begins < before.begins:
                self.note(FaultKind.ORDER, place)
            elif block.begins < before.ends:
                self.note(FaultKind.OVERLAP, place)

    def look_at_signs(self, content: str) -> None:
        """Look for signs that tell of a wrong coding, or that nobody can see."""
        lost, control = _LOST in content, _CONTROL.search(content)
        if not lost and not control:
            return
        for line in _lines(content):
            if lost and _LOST in line.text:
                self.note(FaultKind.ENCODING, line)
            if control and _CONTROL.search(line.text):
                self.note(FaultKind.CONTROL, line)


def _lines(content: str) -> Iterator[_Line]:
    """Divide the content at its line breaks, of whatever kind; a mark at the very beginning is no text."""
    start = len(content) - len(content.removeprefix(_BOM))
    number = 1
    for found in _BREAK.finditer(content, start):
        yield _Line(content[start : found.start()], number, start, found.start())
        start, number = found.end(), number + 1
    yield _Line(content[start:], number, start, len(content))


def _groups(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    for blank, group in groupby(lines, key=lambda line: not line.text.strip()):
        if not blank:
            yield list(group)


def _is_number(line: _Line) -> bool:
    return _NUMBER.fullmatch(line.text.strip()) is not None


def _looks_like_timing(text: str) -> bool:
    """Tell whether a line has an arrow between what could be times."""
    if ">" not in text and "→" not in text:
        return False
    if "-->" in text[:_LONGEST_TIMING]:
        return True
    return bool(_ARROW.search(text, 0, _LONGEST_TIMING)) and _timing(text) is not None


def _timing(text: str) -> _Timing | None:
    match = _TIMING.match(text[:_LONGEST_TIMING])
    if not match:
        return None
    first, arrow, last, rest = match.groups()
    begins, ends = _milliseconds(first), _milliseconds(last)
    if begins is None or ends is None:
        return None
    # What is wrong with the arrow, or follows without a space, is a fault of the times too.
    tidy = arrow == "-->" and (not rest or rest[0].isspace())
    return _Timing(begins, ends, first, last if tidy else f"{last}?")


def _milliseconds(time: str) -> int | None:
    parts = [int(part) for part in _PARTS.findall(time)]
    fraction = re.search(r"[.,;]\s?(\d+)$", time) or (
        re.search(r":\s?(\d+)$", time) if len(parts) > 3 else None
    )
    whole = parts[:-1] if fraction else parts
    seconds = 0
    for part in whole:
        seconds = seconds * 60 + part
    thousandths = int(f"{fraction[1]:0<3}"[:3]) if fraction else 0
    return -1 if time[0] in "-−" else seconds * 1000 + thousandths
