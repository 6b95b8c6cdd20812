"""What is in a text beside its words: addresses, mentions and hashtags, and where the words end."""

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from checks.text.emoji import emojis
from checks.text.reading import unread


class MarkKind(Enum):
    """What a mark is."""

    LINK = "link"
    EMAIL = "e-mail"
    MENTION = "mention"
    HASHTAG = "hashtag"


class Mark(NamedTuple):
    """A mark and its place in the text, in code points."""

    start: int
    end: int
    kind: MarkKind


#: In the order that they are looked for: whole addresses before those without ``https``.
_KINDS = (MarkKind.LINK, MarkKind.EMAIL, MarkKind.LINK, MarkKind.MENTION, MarkKind.HASHTAG)
_LETTER = re.compile(r"[^\W\d_]")


def links(text: str) -> Iterator[Mark]:
    """Yield the web addresses, whole or without ``https``."""
    return (mark for mark in marks(text) if mark.kind is MarkKind.LINK)


def mentions(text: str) -> Iterator[Mark]:
    """Yield the names with ``@``."""
    return (mark for mark in marks(text) if mark.kind is MarkKind.MENTION)


def hashtags(text: str) -> Iterator[Mark]:
    """Yield the hashtags; a number with ``#`` is none."""
    return (mark for mark in marks(text) if mark.kind is MarkKind.HASHTAG)


@lru_cache(maxsize=32)
def marks(text: str) -> tuple[Mark, ...]:
    """Find the marks of a text, in order."""
    _, found = unread(text)
    if not any(found):
        return ()
    return tuple(
        sorted(
            Mark(start, end, kind)
            for kind, spans in zip(_KINDS, found, strict=True)
            for start, end in spans
            if kind is not MarkKind.HASHTAG or _LETTER.search(text, start, end)
        )
    )


@lru_cache(maxsize=32)
def words_only(text: str) -> str:
    """Put blanks where marks and emojis stand; every other character keeps its place."""
    parts: list[str] = []
    reached = 0
    taken = [(mark.start, mark.end) for mark in marks(text)]
    for start, end in sorted([*taken, *((emoji.start, emoji.end) for emoji in emojis(text))]):
        if start >= reached:
            parts += text[reached:start], "\0" * (end - start)
            reached = end
    return "".join(parts) + text[reached:]


def words_end(text: str) -> int:
    """Give the place after the last letter or digit that is no mark and no emoji."""
    words = words_only(text)
    return next((place + 1 for place in range(len(words) - 1, -1, -1) if words[place].isalnum()), 0)
