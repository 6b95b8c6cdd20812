"""Letters of another alphabet inside an ordinary word: they look right and are read wrong."""

import re
from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records.post import Post
from checks.text.having import signs_of
from checks.text.wordlists import Alphabet, signs

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f]")
#: How much of a text a message repeats.
_QUOTED = 60


def has_text(post: Post) -> bool:
    """Tell whether anything is written."""
    return bool(post.text.strip())


@check(when=has_text)
def mixed_alphabets(post: Post, *, alphabets: Sequence[Alphabet]) -> Iterator[Finding]:
    """No word mixes our letters with those of another alphabet; a whole word of another may stand."""
    others = signs(alphabets)
    if not others.search(signs_of(post.text)):
        return
    for match in _WORD.finditer(post.text):
        if not match[0].isascii() and _LATIN.search(match[0]) and (other := others.search(match[0])):
            message = f"”{other[0]}” i ”{match[0][:_QUOTED]}” hör till ett annat alfabet. Skriv om ordet."
            yield Finding(message, at="text", span=match.span())
