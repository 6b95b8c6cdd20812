"""Links: one is enough, it shows where it leads, and the text before it says what the reader finds there."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.core.per_table import per_table
from checks.records.post import Post
from checks.text.having import Telling, may_hold, telling_of
from checks.text.marks import links
from checks.text.phrases import find
from checks.text.reading import read
from checks.text.wordlists import term_lexicon

#: What stands before the end of a sentence says nothing of the link after it.
_STOP = re.compile(r"[.!?…](?=\s)")


def has_text(post: Post) -> bool:
    """Tell whether anything is written."""
    return bool(post.text.strip())


def has_links(post: Post) -> bool:
    """Tell whether there is a link in the text."""
    return next(links(post.text), None) is not None


@check(when=has_links)
def link_count(post: Post, *, max_links: int) -> Iterator[Finding]:
    """There are few links."""
    found = list(links(post.text))
    if len(found) > max_links:
        message = f"Texten har {len(found)} länkar. Behåll {max_links}: den viktigaste."
        yield Finding(message, at="text", span=found[max_links][:2])


@check(when=has_text)
def short_links(post: Post, *, domains: Sequence[str]) -> Iterator[Finding]:
    """Nobody is sent to an address that hides where it leads."""
    pattern, telling = _hosts(domains)
    for match in pattern.finditer(post.text) if may_hold(post.text, telling) else ():
        message = f"{match[0]} döljer vart länken leder. Skriv hela adressen."
        yield Finding(message, at="text", span=match.span())


@check(when=has_text)
def empty_link_text(post: Post, *, phrases: Sequence[str]) -> Iterator[Finding]:
    """The words at a link say what the reader finds there.

    Source: WCAG 2.1, success criterion 2.4.4.
    """
    reading = read(post.text)
    for start, end, row in find(post.text, term_lexicon(phrases)):
        message = f"”{row}” säger inte vart länken leder. Skriv vad läsaren hittar där."
        yield Finding(message, at="text", span=reading.span(start, end))


@check(when=has_links)
def link_explained(post: Post, *, min_words: int) -> Iterator[Finding]:
    """A link without enough words before it is looked at by a person."""
    reading = read(post.text)
    words = [reading.span(*word)[0] for word in reading.words]
    starts = sorted([0, *(match.end() for match in _STOP.finditer(post.text)), *_ends(post.text)])
    for link in links(post.text):
        begins = starts[bisect_right(starts, link.start) - 1]
        if bisect_left(words, link.start) - bisect_left(words, begins) < min_words:
            message = "Säger texten vart länken leder? Skriv det före länken."
            yield Finding(message, at="text", span=(link.start, link.end))


def _ends(text: str) -> Iterator[int]:
    return (link.end for link in links(text))


@per_table
def _hosts(domains: tuple[str, ...]) -> tuple[re.Pattern[str], Telling]:
    """Look for the names of hosts, and tell which words a text with one of them must have."""
    names = "|".join(sorted(map(re.escape, domains), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<![\w@-])(?:{names})(?![\w-]|\.\w)", re.IGNORECASE), telling_of(domains)
