"""The lists of words in a page: their rows, and how a text is searched for them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from checks.core.contract import Header
from checks.core.per_table import per_table
from checks.records.base import Word
from checks.text.phrases import Lexicon, Term, abbreviation, forms, lexicon, make_term, phrase


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
    return lexicon(term for row in rows for term in _abbreviation_terms(row))


@per_table
def word_lexicon(rows: tuple[DifficultWord, ...]) -> Lexicon[DifficultWord]:
    """Look for difficult words in the forms that stand in their rows."""
    return lexicon(term for row in rows for term in _word_terms(row))


@per_table
def term_lexicon(cells: tuple[str, ...]) -> Lexicon[str]:
    """Look for what is allowed."""
    return lexicon(term for cell in cells for term in _allowed_terms(cell))


@per_table
def name_lexicon(names: tuple[str, ...]) -> Lexicon[str]:
    """Look for names, also in the genitive."""
    return lexicon(term for name in names for term in _name_terms(name))


@per_table
def signs(alphabets: tuple[Alphabet, ...]) -> re.Pattern[str]:
    """Look for signs of any of the alphabets, with the spaces between them."""
    ranges = "".join(f"{_sign(row.first)}-{_sign(row.last)}" for row in alphabets)
    return re.compile(f"[{ranges}]+(?: +[{ranges}]+)*" if ranges else "(?!)")


# A row's terms are made once, also when the table is read again with a row less or more.


@lru_cache(maxsize=2048)
def _abbreviation_terms(row: Abbreviation) -> tuple[Term[Abbreviation], ...]:
    exact = row.certainty is Certainty.LOOK
    return tuple(
        make_term(row.short, form, abbreviation(form, exact=exact), row) for form in forms(row.short)
    )


@lru_cache(maxsize=2048)
def _word_terms(row: DifficultWord) -> tuple[Term[DifficultWord], ...]:
    return tuple(make_term(row.forms, form, phrase(form), row) for form in forms(row.forms))


@lru_cache(maxsize=2048)
def _allowed_terms(cell: str) -> tuple[Term[str], ...]:
    return tuple(make_term(cell, form, abbreviation(form, exact=False), cell) for form in forms(cell))


@lru_cache(maxsize=2048)
def _name_terms(name: str) -> tuple[Term[str], ...]:
    return tuple(make_term(name, form, rf"{phrase(form)}(?::?s)?", name, ("", "s")) for form in forms(name))


def _sign(code: str) -> str:
    return re.escape(chr(int(code.upper().removeprefix("U+"), 16)))
