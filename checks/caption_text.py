"""The text of captions: that the file can be read, and that the lines are short and in plain words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.records.post import Subtitle
from checks.text.phrases import find
from checks.text.reading import Cover, read
from checks.text.subtitles import FaultKind, TextLine, parse
from checks.text.wordlists import Abbreviation, Certainty, abbreviation_lexicon

#: How much of a text a message repeats.
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that a file of captions can have, and what to do about it."""

    kind: Annotated[FaultKind, Header("Fel")]
    remedy: Annotated[str, Header("Gör så här")]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign that is read more easily as a word."""

    sign: Annotated[str, Header("Tecken")]
    word: Annotated[str, Header("Skriv")]


def is_separate(subtitle: Subtitle) -> bool:
    """Tell whether the captions are something else than a part of the picture."""
    return not subtitle.burned_in


def has_blocks(subtitle: Subtitle) -> bool:
    """Tell whether the file shows anything."""
    return is_separate(subtitle) and bool(parse(subtitle.content, subtitle.file).blocks)


@check(when=is_separate)
def caption_file_valid(subtitle: Subtitle, *, faults: Sequence[Fault]) -> Iterator[Finding]:
    """A player can read the whole file.

    Source: WebVTT, W3C.
    """
    yield from _faults(subtitle, faults)


@check(when=is_separate)
def caption_file_tidy(subtitle: Subtitle, *, faults: Sequence[Fault]) -> Iterator[Finding]:
    """The file holds nothing that only some players understand."""
    yield from _faults(subtitle, faults)


@check(when=has_blocks)
def caption_line_length(subtitle: Subtitle, *, max_characters: int) -> Iterator[Finding]:
    """A line fits in the picture."""
    for block in parse(subtitle.content, subtitle.file).blocks:
        for line in block.lines:
            if len(line.text) > max_characters:
                message = (
                    f"Raden har {len(line.text)} tecken. Högst {max_characters} får plats: dela eller stryk."
                )
                yield Finding(message, at="content", span=_beyond(subtitle.content, line, max_characters))


@check(when=has_blocks)
def caption_lines(subtitle: Subtitle, *, max_lines: int) -> Iterator[Finding]:
    """A block has few lines."""
    for block in parse(subtitle.content, subtitle.file).blocks:
        if len(block.lines) > max_lines:
            message = f"Blocket har {len(block.lines)} rader. Högst {max_lines} ryms: gör ett block till."
            span = (block.lines[max_lines].start, block.lines[-1].end)
            yield Finding(message, at="content", span=span)


@check(when=has_blocks)
def caption_symbols(subtitle: Subtitle, *, symbols: Sequence[Symbol]) -> Iterator[Finding]:
    """Signs for shares and currencies are written as words."""
    words = {symbol.sign: symbol.word for symbol in symbols}
    for line in _lines(subtitle):
        for place in range(line.start, line.end):
            if word := words.get(subtitle.content[place]):
                message = f"”{subtitle.content[place]}” läses lättare som ord. Skriv: {word}."
                yield Finding(message, at="content", span=(place, place + 1))


@check(when=has_blocks)
def caption_abbreviations(subtitle: Subtitle, *, abbreviations: Sequence[Abbreviation]) -> Iterator[Finding]:
    """Words are written in full, so that they can be read in passing."""
    reading = read(subtitle.content)
    shown = Cover((line.start, line.end) for line in _lines(subtitle))
    for hit in find(subtitle.content, abbreviation_lexicon(abbreviations)):
        start, end = reading.span(hit.start, hit.end)
        if hit.row.certainty is Certainty.WRONG and shown.holds(start, end):
            found = subtitle.content[start : min(end, start + _QUOTED)]
            message = f"”{found}” hinner få läsa. Skriv: {hit.row.write}."
            yield Finding(message, at="content", span=(start, end))


def _faults(subtitle: Subtitle, faults: Iterable[Fault]) -> Iterator[Finding]:
    remedies = {fault.kind: fault.remedy for fault in faults}
    for fault in parse(subtitle.content, subtitle.file).faults:
        if remedy := remedies.get(fault.kind):
            message = f"Rad {fault.line}: {fault.kind.value}. {remedy}"
            span = (fault.start, fault.end) if fault.end > fault.start else None
            yield Finding(message, at="content", span=span)


def _lines(subtitle: Subtitle) -> Iterator[TextLine]:
    for block in parse(subtitle.content, subtitle.file).blocks:
        yield from block.lines


def _beyond(content: str, line: TextLine, max_characters: int) -> tuple[int, int]:
    """Give what stands beyond the limit; the whole line, where what is shown is not what is written."""
    written = content[line.start : line.end]
    if written.rstrip() != line.text:
        return line.start, line.end
    return line.start + max_characters, line.start + len(line.text)
