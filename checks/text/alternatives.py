"""Any of a page's phrases, as whole words."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache


@cache
def any_of(phrases: Sequence[str]) -> str:
    """Write the pattern that matches any of the phrases as whole words, the longest first.

    Letters with marks are matched whether they are one code point or two, so that spans hold.
    """
    forms = {unicodedata.normalize(form, phrase) for phrase in phrases for form in ("NFC", "NFD")}
    words = sorted(
        (phrase.split() for phrase in forms if phrase.strip()), key=_words_and_letters, reverse=True
    )
    patterns = (r"\s+".join(map(re.escape, phrase)) for phrase in words)
    return rf"(?:{'|'.join(patterns)})(?!\w)" if words else "(?!)"


def first_of(phrases: Sequence[str], text: str) -> re.Match[str] | None:
    """Find the first place where one of the phrases stands; the phrase is the match's first group."""
    return re.search(rf"(?<!\w)({any_of(phrases)})", text, re.IGNORECASE)


def _words_and_letters(phrase: list[str]) -> tuple[int, list[str]]:
    return len(phrase), phrase
