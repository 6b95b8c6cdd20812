"""Any of a page's phrases, as whole words."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from checks.core.per_table import per_table
from checks.text.having import Telling, may_hold, telling_of


@dataclass(frozen=True, slots=True)
class _Phrases:
    first: re.Pattern[str]
    opening: re.Pattern[str]
    telling: Telling


def first_of(phrases: Sequence[str], text: str) -> re.Match[str] | None:
    """Find the first place where one of the phrases stands; the phrase is the match's first group."""
    made = _made(phrases)
    return made.first.search(text) if may_hold(text, made.telling) else None


def opening_of(phrases: Sequence[str], text: str) -> re.Match[str] | None:
    """Find the phrase that a text begins with, past signs; the phrase is the match's first group."""
    made = _made(phrases)
    return made.opening.match(text) if may_hold(text, made.telling) else None


@per_table
def _made(phrases: tuple[str, ...]) -> _Phrases:
    forms = {unicodedata.normalize(form, phrase) for phrase in phrases for form in ("NFC", "NFD")}
    kept = [form for form in forms if form.strip()]
    either = _any_of(kept)
    return _Phrases(
        re.compile(rf"(?<!\w)({either})", re.IGNORECASE),
        re.compile(rf"\W*({either})", re.IGNORECASE),
        telling_of(kept),
    )


def _any_of(forms: Sequence[str]) -> str:
    """Write the pattern that matches any of the phrases as whole words, the longest first.

    Letters with marks are matched whether they are one code point or two, so that spans hold.
    """
    words = sorted((form.split() for form in forms), key=_words_and_letters, reverse=True)
    patterns = (r"\s+".join(map(re.escape, phrase)) for phrase in words)
    return rf"(?:{'|'.join(patterns)})(?!\w)" if words else "(?!)"


def _words_and_letters(phrase: list[str]) -> tuple[int, list[str]]:
    return len(phrase), phrase
