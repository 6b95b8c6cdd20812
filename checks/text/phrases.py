"""Finding the terms of a page's table in a text.

A text is asked once which runs of letters it has, and where. A term is looked for only where its first
run stands, if the text has its longest one at all: two hundred rows cost hardly more than two.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from checks.text.reading import LETTERS, read

Row = TypeVar("Row")

_SPACE = "[ \u00a0\u202f]"
_HYPHEN = "[-‐‑]"
_AFTER_DIGIT = rf"(?<![^\W\d])(?<!\w{_HYPHEN})(?:(?<=\d)|(?<=\d{_SPACE}))"
_START = rf"(?<!\w)(?<!\w{_HYPHEN})"
#: A full stop ends any term; otherwise no letter, hyphenated part or *(t)* may follow.
_END = rf"(?:(?<=\.)|(?!\w)(?!{_HYPHEN}\w)(?!\(\w))"
#: One to four words: what the dots in *genom ... försorg* stand for.
_GAP = rf"(?:{_SPACE}+[^\W_][\w:-]*+){{1,4}}?{_SPACE}+"

#: Notes in a cell that say where a term counts. All other notes are for people.
_PLACES: Mapping[str, Callable[[str], str]] = {
    "efter siffra": lambda term: rf"{_AFTER_DIGIT}(?:{term}){_END}",
    "intill siffra": lambda term: rf"{_AFTER_DIGIT}(?:{term}){_END}|{_START}(?:{term})(?={_SPACE}?\d)",
    "mitt i meningen": lambda term: rf"{_START}(?:{term})(?={_SPACE}(?-i:[a-zåäöé]))",
    "efter komma": lambda term: rf"(?:(?<=,)|(?<=,{_SPACE}))(?:{term}){_END}",
}
_NOTE = re.compile(r"\s*\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Term(Generic[Row]):
    """One way of writing what a row is about."""

    pattern: re.Pattern[str]
    #: The runs of letters it may begin with.
    first: tuple[str, ...]
    #: The runs of letters one of which the text must have.
    telling: frozenset[str]
    row: Row


@dataclass(frozen=True, eq=False, slots=True)
class Lexicon(Generic[Row]):
    """The terms of a table, and which of them begin with a run of letters."""

    terms: tuple[Term[Row], ...]
    by_first: Mapping[str, tuple[int, ...]]
    first: frozenset[str]


class Hit(NamedTuple, Generic[Row]):
    """Where in the plain text a term stands."""

    start: int
    end: int
    row: Row


def lexicon(terms: Iterable[Term[Row]]) -> Lexicon[Row]:
    """Arrange terms for looking up."""
    kept = tuple(terms)
    by_first: dict[str, tuple[int, ...]] = {}
    for index, term in enumerate(kept):
        for run in term.first:
            by_first[run] = (*by_first.get(run, ()), index)
    return Lexicon(kept, by_first, frozenset(by_first))


@lru_cache(maxsize=128)
def find(text: str, terms: Lexicon[Row]) -> tuple[Hit[Row], ...]:
    """Find the terms in a text, in order; of those that overlap the first counts, then the longest."""
    reading = read(text)
    runs = reading.runs
    found = [
        (start, -match.end(), index)
        for run in runs & terms.first
        for index in terms.by_first[run]
        if not terms.terms[index].telling.isdisjoint(runs)
        for start in reading.places(run)
        if (match := terms.terms[index].pattern.match(reading.plain, start))
    ]
    if not found:
        return ()
    hits: list[Hit[Row]] = []
    reached = 0
    for start, end, index in sorted(found):
        if start >= reached:
            reached = -end
            hits.append(Hit(start, reached, terms.terms[index].row))
    return tuple(hits)


def forms(cell: str) -> Iterator[str]:
    """Split a cell into its forms: *tillse, tillser*, *p.g.a. / pga*. Notes in parentheses fall away."""
    for form in re.split(r",\s|\s/\s", _NOTE.sub("", cell)):
        if LETTERS.search(form):
            yield form.strip(" ,/")


def in_place(cell: str, term: str) -> re.Pattern[str]:
    """Compile a term for the place that a cell's note gives it: *st (efter siffra)*."""
    notes = " ".join(_NOTE.findall(cell))
    for note, placed in _PLACES.items():
        if note in notes:
            return re.compile(placed(term), re.IGNORECASE)
    return re.compile(rf"{_START}(?:{term}){_END}", re.IGNORECASE)


def phrase(form: str) -> str:
    """Make a pattern of a word or a phrase; three dots stand for one to four words."""
    parts = (part.split() for part in re.split(r"\.\.\.|…", form))
    return _GAP.join(rf"{_SPACE}+".join(map(re.escape, part)) for part in parts if part)


def abbreviation(form: str, *, exact: bool) -> str:
    """Make a pattern of an abbreviation: with full stops, spaces or both between its parts.

    Unless it is to be `exact`, the last full stop may be left out and an ending added: *SFI:s*.
    """
    parts = [_dashed(part) for part in re.split(r"\.\s*|\s+", form.rstrip(".")) if part]
    joined = rf"(?:\.{_SPACE}?|{_SPACE})".join(parts)
    if form.endswith("."):
        return joined + (r"\." if exact else r"\.?")
    return joined if exact else rf"{joined}(?::[^\W\d_]{{1,4}})?"


def make_term(cell: str, form: str, pattern: str, row: Row, endings: Sequence[str] = ("",)) -> Term[Row]:
    """Make a term of one form in a cell; its pattern allows the endings."""
    runs = LETTERS.findall(form.lower())
    longest = max(runs, key=len)
    first, telling = ([run + ending for ending in endings] for run in (runs[0], longest))
    return Term(in_place(cell, pattern), tuple(first), frozenset(telling), row)


def _dashed(part: str) -> str:
    return rf"{_SPACE}?[-‐‑–]{_SPACE}?".join(map(re.escape, re.split("[-–]", part)))
