"""Comparing what people have filled in: a capital, a space too much or another form of å is no difference."""

import unicodedata
from functools import lru_cache

#: How much of somebody's own words a message repeats.
QUOTED = 60


#: What is longer is no word of a table, and not remembered.
_SHORT = 100


def plain(text: str) -> str:
    """Give a text without capitals, extra spaces and a final full stop, so that words are compared."""
    return _remembered(text) if len(text) <= _SHORT else _plain(text)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).rstrip(".")


_remembered = lru_cache(maxsize=4096)(_plain)


def same(said: str, wanted: str) -> bool:
    """Tell whether two texts are the same words."""
    return plain(said) == plain(wanted)


def says_something(text: str) -> bool:
    """Tell whether there are letters or digits; a dash, written to fill in a form, says nothing."""
    return any(map(str.isalnum, text))


def shown(text: str) -> str:
    """Give as much of a text as fits in a message."""
    words = " ".join(text[: QUOTED + 1].split())
    return words if len(text) <= QUOTED else f"{words[:QUOTED]} …"
