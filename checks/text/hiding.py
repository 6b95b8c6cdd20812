"""Hiding in a shown text what leads to a private person, character by character: every place stays."""

import re
from collections.abc import Iterator
from functools import lru_cache

from checks.text.listed import FULL_NAME
from checks.text.numbers import Span, account_numbers, fold, identity_numbers, mask, phone_numbers
from checks.text.reading import EMAIL

_EMAIL = re.compile(EMAIL)
#: The number of a house, after a street: *Storgatan 12 B*. The street itself may be named.
_HOUSE = re.compile(
    r"[^\W\d_]{2,30}(?:gatan|vägen|gränd|stigen|backen|torget|allén|väg|gata) ([0-9]{1,3}(?: ?[A-Z](?!\w))?)"
)


@lru_cache(maxsize=16)
def hide(text: str) -> str:
    """Give the text with personal numbers, telephones, addresses, accounts and full names hidden.

    What is shown of them is their form, so that a reader sees what kind of thing it was.
    """
    parts: list[str] = []
    reached = 0
    for start, end in sorted(_spans(text)):
        start = max(start, reached)
        if start < end:
            parts += text[reached:start], mask(text[start:end])
            reached = end
    return "".join(parts) + text[reached:]


def _spans(text: str) -> Iterator[Span]:
    folded = fold(text)
    yield from (number.span for number in identity_numbers(text))
    yield from (span for span, _ in phone_numbers(text))
    yield from account_numbers(text)
    if "@" in folded:
        yield from (match.span() for match in _EMAIL.finditer(folded))
    yield from (match.span() for match in FULL_NAME.finditer(text))
    yield from (match.span(1) for match in _HOUSE.finditer(text))
