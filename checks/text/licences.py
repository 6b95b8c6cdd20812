"""Licences, as a page's table lists them, and how they are recognised in what people write."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import takewhile
from typing import Annotated

from checks.core.contract import Header
from checks.text.comparing import QUOTED

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence, and what it asks for."""

    name: Annotated[str, Header("Licens")]
    credit: Annotated[bool, Header("Namn krävs")]
    editing: Annotated[bool, Header("Får bearbetas")]
    changes: Annotated[bool, Header("Ändring ska anges")]
    usable: Annotated[bool, Header("Får användas")]


def listed(name: str, licences: Sequence[Licence]) -> Licence | None:
    """Give the row of a licence, whatever its version and however it is written."""
    key = _key(name)
    return next((licence for licence in licences if key and key_of(licence.name) == key), None)


@lru_cache(maxsize=256)
def key_of(name: str) -> str:
    """Give a licence's name without version, capitals and punctuation: *CC BY-SA 4.0* is *cc by sa*."""
    return _key(name)


def named_in(credit: str, licences: Sequence[Licence]) -> str:
    """Give the longest licence name in a credit, as `key_of` writes it: *CC BY-SA* is not *CC BY*."""
    words = f" {' '.join(_words(credit))} "
    keys = (key_of(licence.name) for licence in licences)
    return max((key for key in keys if f" {key} " in words), key=len, default="")


def nearest(name: str, names: Sequence[str]) -> str:
    """Give the listed name that is most like another, or nothing where none is."""
    return next(iter(get_close_matches(name[:QUOTED], names, n=1)), "")


def _key(name: str) -> str:
    return " ".join(takewhile(lambda word: not word.isdigit(), _words(name)))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())
