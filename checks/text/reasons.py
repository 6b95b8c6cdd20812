"""Reasons that are none: words that often stand for an opinion nobody liked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from checks.core.contract import Header


@dataclass(frozen=True, slots=True)
class WeakReason:
    """Words that are no ground for removing anything, and what to do instead."""

    words: Annotated[Sequence[str], Header("Ord")]
    instead: Annotated[str, Header("Gör så här")]


def weak_reasons(text: str, reasons: Sequence[WeakReason]) -> Iterator[tuple[re.Match[str], WeakReason]]:
    """Yield the first place where the words of each row stand."""
    for row in reasons:
        if match := _beginning(tuple(row.words)).search(text):
            yield match, row


@lru_cache(maxsize=256)
def _beginning(words: tuple[str, ...]) -> re.Pattern[str]:
    """Look for words that begin as these do: *olämplig* is also *olämpligt*, and all of it is shown."""
    forms = (r"\s{1,9}".join(map(re.escape, form.split())) for form in words)
    joined = "|".join(filter(None, forms))
    return re.compile(rf"(?<!\w)(?:{joined})\w{{0,20}}" if joined else "(?!)", re.IGNORECASE)
