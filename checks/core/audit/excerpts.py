"""The words of a record that a finding is about: clipped, with what leads to a person hidden, and marked."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from checks.core.audit.judged import known, text_at
from checks.core.fields import fields_of
from checks.records.base import Record

Span = tuple[int, int]

#: In characters: a text that is no longer is shown whole.
WHOLE = 1500
#: What is shown around a marked place of a longer text, and how much of that place.
AROUND = 160
LONGEST_MARK = 300
#: Of one text.
MOST_MARKS = 12
#: What is looked at beyond what is shown, so that nothing half shown is left unhidden.
_MARGIN = 120


class Piece(NamedTuple):
    """A part of a text, and whether it is what a finding points at."""

    text: str
    marked: bool


class Excerpt(NamedTuple):
    """What is shown of one field."""

    at: str
    #: What the field is called in Swedish: *Bilder 1, Alternativtext*.
    label: str
    pieces: tuple[Piece, ...]


def excerpt(record: Record | None, at: str, spans: Iterable[Span], hide: Callable[[str], str]) -> Excerpt:
    """Show a field with the places that findings point at."""
    text = text_at(record, at)
    return Excerpt(at, label_at(record, at), tuple(_pieces(text, list(_merged(spans, len(text))), hide)))


def label_at(record: Record | None, at: str) -> str:
    """Name a place such as ``images[0].alt`` in Swedish, as far as its steps are known."""
    words: list[str] = []
    holder: object = record
    for step in at.split(".") if at else ():
        name, _, number = step.partition("[")
        number = number.rstrip("]")
        if not isinstance(holder, Record):
            words.append(name)
            continue
        label = next((f.label for f in fields_of(type(holder)) if f.name == name), name)
        words.append(f"{label} {int(number) + 1}" if number.isdecimal() and len(number) < 9 else label)
        holder = known(holder, name)
        if number and isinstance(holder, tuple):
            index = int(number) if number.isdecimal() and len(number) < 9 else len(holder)
            holder = holder[index] if index < len(holder) else None
    return ", ".join(words)


def plain(pieces: Iterable[Piece]) -> str:
    """Write an excerpt without markup: what is marked stands between »these«."""
    return "".join(f"»{piece.text}«" if piece.marked else piece.text for piece in pieces)


def _merged(spans: Iterable[Span], length: int) -> Iterator[Span]:
    """Yield the places in order, within the text and apart; an empty one shows one character."""
    reached = -1
    count = 0
    for start, end in sorted(spans):
        start, end = max(0, start, reached), min(max(end, start + 1), length, start + LONGEST_MARK)
        if start < end and count < MOST_MARKS:
            yield start, end
            reached, count = end, count + 1


def _pieces(text: str, spans: list[Span], hide: Callable[[str], str]) -> Iterator[Piece]:
    for start, end in _windows(text, spans):
        if start:
            yield Piece("… ", False)
        reached = start
        shown = _hidden(text, start, end, hide)
        for first, last in spans:
            if start <= first and last <= end:
                if first > reached:
                    yield Piece(shown[reached - start : first - start], False)
                yield Piece(shown[first - start : last - start], True)
                reached = last
        if reached < end:
            yield Piece(shown[reached - start :], False)
        if end < len(text):
            yield Piece(" …", False)


def _windows(text: str, spans: list[Span]) -> Iterator[Span]:
    """Yield the parts that are shown: all of a short text, its beginning, or what is around the places."""
    if len(text) <= WHOLE:
        if text:
            yield 0, len(text)
        return
    if not spans:
        yield 0, AROUND * 3
        return
    start, end = max(0, spans[0][0] - AROUND), spans[0][1] + AROUND
    for first, last in spans[1:]:
        if first - AROUND > end:
            yield start, end
            start = first - AROUND
        end = last + AROUND
    yield start, min(end, len(text))


def _hidden(text: str, start: int, end: int, hide: Callable[[str], str]) -> str:
    before = max(0, start - _MARGIN)
    hidden = hide(text[before : end + _MARGIN])
    return hidden[start - before : end - before]
