"""The lists of words in a page: their rows, and how a text is searched for them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from checks.core.contract import Header
from checks.records.base import Word
from checks.text.phrases import Lexicon, abbreviation, forms, lexicon, make_term, per_table, phrase

Row = TypeVar("Row")


class Certainty(Word):
    """How sure it is that the letters are an abbreviation, and that they must go."""

    WRONG = "fel"
    EXPLAIN = "förklara"
    LOOK = "kontrollera"


class Advice(Word):
    """Whether a difficult word is to be exchanged or thought about."""

    REPLACE = "byt"
    TIP = "tips"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation, and what to write instead."""

    short: Annotated[str, Header("Förkortning")]
    write: Annotated[str, Header("Skriv")]
    certainty: Annotated[Certainty, Header("Säkerhet")]


@dataclass(frozen=True, slots=True)
class DifficultWord:
    """A difficult word in all its forms, and what to write instead."""

    forms: Annotated[str, Header("Ord")]
    write: Annotated[str, Header("Skriv hellre")]
    advice: Annotated[Advice, Header("Råd")]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Signs that only look like letters: the first and the last of them, as U+1D400."""

    first: Annotated[str, Header("Från")]
    last: Annotated[str, Header("Till")]


@per_table
def abbreviation_lexicon(rows: tuple[Abbreviation, ...]) -> Lexicon[Abbreviation]:
    """Look for abbreviations: the certain ones however they are dotted, the others as they stand."""
    return _lexicon(
        ((row.short, row) for row in rows),
        lambda form, row: abbreviation(form, exact=row.certainty is Certainty.LOOK),
    )


@per_table
def word_lexicon(rows: tuple[DifficultWord, ...]) -> Lexicon[DifficultWord]:
    """Look for difficult words in the forms that stand in their rows."""
    return _lexicon(((row.forms, row) for row in rows), lambda form, _: phrase(form))


@per_table
def term_lexicon(cells: tuple[str, ...]) -> Lexicon[str]:
    """Look for what is allowed."""
    return _lexicon(((cell, cell) for cell in cells), lambda form, _: abbreviation(form, exact=False))


@per_table
def name_lexicon(names: tuple[str, ...]) -> Lexicon[str]:
    """Look for names, also in the genitive."""
    return _lexicon(((name, name) for name in names), lambda form, _: rf"{phrase(form)}(?::?s)?", ("", "s"))


@per_table
def signs(alphabets: tuple[Alphabet, ...]) -> re.Pattern[str]:
    """Look for signs of any of the alphabets, with the spaces between them."""
    ranges = "".join(f"{_sign(row.first)}-{_sign(row.last)}" for row in alphabets)
    return re.compile(f"[{ranges}]+(?: +[{ranges}]+)*" if ranges else "(?!)")


def _lexicon(
    cells: Iterable[tuple[str, Row]], pattern: Callable[[str, Row], str], endings: tuple[str, ...] = ("",)
) -> Lexicon[Row]:
    return lexicon(
        make_term(cell, form, pattern(form, row), row, endings) for cell, row in cells for form in forms(cell)
    )


def _sign(code: str) -> str:
    return re.escape(chr(int(code.upper().removeprefix("U+"), 16)))
