"""Spotting the phrases of a page's list in a text, where they stand."""

from collections.abc import Iterator, Sequence

from checks.core.per_table import per_table
from checks.text.phrases import Lexicon, find, forms, lexicon, make_term, phrase
from checks.text.reading import read

Span = tuple[int, int]


def spotted(text: str, phrases: Sequence[str]) -> Iterator[tuple[str, Span]]:
    """Yield each phrase found, as its cell has it, with its place in code points.

    A cell may hold several forms, *borde, bör*; three dots stand for one to four words.
    """
    reading = read(text)
    for hit in find(text, _lexicon(phrases)):
        yield hit.row, reading.span(hit.start, hit.end)


@per_table
def _lexicon(cells: tuple[str, ...]) -> Lexicon[str]:
    return lexicon(make_term(cell, form, phrase(form), cell) for cell in cells for form in forms(cell))
