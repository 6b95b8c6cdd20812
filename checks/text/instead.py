"""What a table says to write instead, as words that can be put straight in the place of others."""

import re
from collections.abc import Iterator

from checks.text.phrases import forms

#: A cell that names several different abbreviations has an answer for people, not for each of them.
_SEVERAL = re.compile(r",\s")
_NOTE = re.compile(r"\s*\([^()]*\)")
#: What stands for words that only the writer knows.
_OPEN = ("...", "…")


def for_abbreviation(found: str, short: str, write: str) -> tuple[str, ...]:
    """Give what an abbreviation may be exchanged for, however it is dotted."""
    return () if _SEVERAL.search(short) else tuple(_capitalised(found, write))


def for_word(found: str, cell: str, write: str) -> tuple[str, ...]:
    """Give what a word may be exchanged for, if it has the same form as the answer: the first of its row.

    *Erhålla* is *få*, but *erhåller* is not.
    """
    first = next(forms(cell), "")
    return tuple(_capitalised(found, write)) if found.casefold() == first.casefold() else ()


def _capitalised(found: str, write: str) -> Iterator[str]:
    begins = found[:1].isupper() and not found.isupper()
    for answer in re.split(r",\s", _NOTE.sub("", write)):
        if answer and not any(mark in answer for mark in _OPEN):
            yield answer[:1].upper() + answer[1:] if begins else answer
