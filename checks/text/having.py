"""Which signs and words a text has at all: what needs them is looked for only where they stand.

A text is taken apart once for all the lists. Letters are folded as regular expressions fold them, so that
nothing they would find is passed over.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

_RUN = re.compile(r"\w+")
#: Letters that in lower case depend on what stands beside them, or become two.
_BY_CONTEXT = re.compile("[İΣ]")
#: A text with more kinds of signs between its words is no ordinary text.
_MOST_SIGNS = 64
#: Letters that are folded otherwise than into lower case, though they may seem not to be.
_FOLDED_APART = re.compile("[İΣı]")
#: How much of its beginning tells what a word with an unknown ending may be.
_HEAD = 4


@lru_cache(maxsize=64)
def signs_of(text: str) -> str:
    """Give every sign of a text once, in no order: whether a text has one is quicker asked of these few."""
    return "".join(frozenset(text))


@lru_cache(maxsize=64)
def lowered(text: str) -> str:
    """Give a text in lower case."""
    return text.lower()


@lru_cache(maxsize=64)
def lowered_runs(text: str) -> frozenset[str]:
    """Give every run of letters, digits and underscores, in lower case."""
    signs = signs_of(text)
    if _BY_CONTEXT.search(signs):
        return frozenset(run.lower() for run in _RUN.findall(text))
    between = "".join(_RUN.split(signs.lower()))
    if len(between) > _MOST_SIGNS:
        return frozenset(_RUN.findall(lowered(text)))
    words = lowered(text)
    for sign in between:
        words = words.replace(sign, " ")
    return frozenset(words.split())


@lru_cache(maxsize=64)
def words_of(text: str) -> frozenset[str]:
    """Give every run, folded."""
    runs, signs = lowered_runs(text), signs_of(text)
    if signs.lower() == signs.casefold() and not _FOLDED_APART.search(signs):
        return runs
    return frozenset(_folded(runs))


@lru_cache(maxsize=64)
def heads_of(text: str) -> frozenset[str]:
    """Give the first four characters of every run."""
    return frozenset(word[:_HEAD] for word in words_of(text))


#: The longest run of some phrases, and the sets of runs one of which a text must have all of.
Telling = Mapping[str, Sequence[frozenset[str]]]


def telling_of(phrases: Iterable[str]) -> Telling:
    """Arrange phrases, which are looked for as whole words, by what tells that a text may hold them."""
    arranged: dict[str, list[frozenset[str]]] = {}
    for phrase in phrases:
        runs = _folded(_RUN.findall(phrase))
        arranged.setdefault(max(runs, key=len, default=""), []).append(frozenset(runs))
    return arranged


def may_hold(text: str, telling: Telling) -> bool:
    """Tell whether a text has all the words of one of the phrases, in whatever order."""
    words = words_of(text)
    return "" in telling or any(runs <= words for run in telling.keys() & words for runs in telling[run])


def head(word: str) -> str:
    """Give four characters that a run must begin with in a text that holds the word, whatever its ending.

    Nothing where so little is known of its first run.
    """
    first = next(iter(_folded(_RUN.findall(word))), "")
    return first[:_HEAD] if len(first) >= _HEAD else ""


def _folded(runs: Iterable[str]) -> list[str]:
    """Fold letters; to a regular expression *İ*, *I* and *ı* are all *i*."""
    joined = " ".join(runs).casefold().replace("i\u0307", "i").replace("ı", "i")
    return [run for run in joined.split(" ") if run]
