"""How a text is read: its words, its sentences, and what in it is not read at all.

The rules are those of the page *Klarspråk*, under "Så räknar vi LIX"; the letters are the same.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from checks.text.having import lowered, lowered_runs, signs_of

#: Björnsson's definition: a long word has more letters than this. (Läsbarhet, 1968)
LONG_WORD = 6

#: Invisible signs inside words, and accents that are not yet part of a letter.
_HIDDEN = re.compile("[\u0300-\u036f\u00ad\u200c\u200d\u2060\ufeff]")
#: A letter and its accents; no language has more, and sorting a million of them takes hours.
_MARKS = 31
_ADDRESS_END = r"[^\s<>\"”.,;:!?)\]…»’']"
_DOMAINS = "(?i:se|nu|com|org|net|eu|info|io|dev|app|fi|no|dk|de|uk|be|me|ly|gl|gd)"
_WORD_SIGN = r"[\w\u0300-\u036f]"
#: A web address, whole or from its name; an e-mail address; a name with @; a tag with #.
WEB_ADDRESS = rf"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"”]*{_ADDRESS_END}"
WEB_NAME = rf"(?<![\w@.-])(?:[\w-]++\.)+{_DOMAINS}(?![\w-])(?:[/?][^\s<>\"”]*{_ADDRESS_END})?"
WEB_NAME_SIGN = rf"\.{_DOMAINS}(?![\w-])"
EMAIL = r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)*+"
MENTION = rf"@(?<!\w@){_WORD_SIGN}++(?:\.\w++)*+"
HASHTAG = rf"\#(?<!\w\#){_WORD_SIGN}++"
#: What is not read, each with a sign that it may be there: most texts have few of them.
_UNREAD = tuple(
    (re.compile(sign), re.compile(pattern))
    for sign, pattern in (
        ("://", WEB_ADDRESS),
        ("@", EMAIL),
        (WEB_NAME_SIGN, WEB_NAME),
        ("@", MENTION),
        ("#", HASHTAG),
    )
)
#: A digit in a key is an emoji, and so is the letter in a square.
_PERHAPS_KEY, _KEY = re.compile("[\u20e3\u2139]"), re.compile("[0-9#*]\ufe0f?\u20e3|\u2139")
_LOWER = "a-zà-öø-ÿ"
_WORD = re.compile(
    rf"""
    (?: \d\d{{0,2}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d) | [^\W_][^\W_]*+ )  # 63 206, or letters and digits
    (?: (?: [-‐‑'’]                                                   # e-tjänst
          | \.(?=[{_LOWER}\d])                                        # t.ex
          | :(?=[{_LOWER}]{{1,4}}(?!\w))                              # EU:s, 5:e
          | [,:/–](?<=\d.)(?=\d)                                      # 3,5 and 18:00
        )
        [^\W_]++
    )*+
    """,
    re.VERBOSE,
)
LETTERS = re.compile(r"[^\W\d_]+")
_BREAK = r"\n\r\v\f\x85\u2028\u2029"
#: A set first, so that a search runs past everything else.
_STOP = re.compile(
    rf"[.!?…:{_BREAK}](?:(?<=[.!?…])[.!?…]*+|(?<=[{_BREAK}])[{_BREAK}]*+"
    r"|(?<=:)[ \t\u00a0]*+[\"”“»«(]*+(?=[^\W\d_]))"
)
_INSIDE = re.compile(rf"\.(?=[{_LOWER}\d])")
_LIST_NUMBER = re.compile(r"^[ \t]*\d{1,3}(\.)(?=[ \t])", re.MULTILINE)
#: One of these is in whatever is apart.
_PERHAPS_QUOTED, _PERHAPS_CASE = re.compile('[”"“„»«]'), re.compile(r"\d\d{3}[:./-]\d")
_APART = re.compile(
    r"""
      ”[^”\n]*” | "[^"\n]*" | [“„][^“”\n]*[“”] | »[^«»\n]*[«»] | «[^»\n]*»
    | [A-ZÅÄÖ](?<!\w.)[A-ZÅÄÖ]{1,5}[ ./-]?\d{4}[:./-]\d+              # KS 2026:123
    """,
    re.VERBOSE,
)


class Sentence(NamedTuple):
    """A sentence, from its first word to its last, and how many they are."""

    start: int
    end: int
    words: int


@dataclass(frozen=True)
class Reading:
    """A text made ready: letters composed, and blanks where nothing is to be read."""

    plain: str
    #: Where each character of `plain` came from, if that is not where it stands.
    origin: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give a stretch of `plain` as code points of the text itself."""
        if self.origin is None:
            return start, end
        first = self.origin[start]
        return first, max(self.origin[end], first + 1)

    @cached_property
    def words(self) -> tuple[tuple[int, int], ...]:
        """Where the words stand."""
        return tuple([match.span() for match in _WORD.finditer(self.plain)])

    @cached_property
    def runs(self) -> frozenset[str]:
        """Every run of letters, in lower case."""
        if len(self._lowered) != len(self.plain):
            return frozenset(map(str.lower, LETTERS.findall(self.plain)))
        words = lowered_runs(self.plain)
        whole = frozenset(filter(str.isalpha, words))
        return whole.union(*map(LETTERS.findall, words - whole))

    def places(self, run: str) -> Iterator[int]:
        """Yield where one of these runs begins: there a table's terms are looked for."""
        if len(self._lowered) != len(self.plain):  # a letter that is two in lower case has moved the rest
            yield from (match.start() for match in LETTERS.finditer(self.plain) if match[0].lower() == run)
        else:
            yield from (match.start() for match in _whole(run).finditer(self._lowered))

    @cached_property
    def _lowered(self) -> str:
        if "Σ" in self.plain:  # what it is in lower case depends on what stands beside it
            return LETTERS.sub(lambda match: match[0].lower(), self.plain)
        return lowered(self.plain)

    def letters(self, start: int, end: int) -> int:
        """Count the letters of a word: digits and hyphens are none."""
        word = self.plain[start:end]
        return end - start if word.isalpha() else sum(map(str.isalpha, word))

    @cached_property
    def apart(self) -> tuple[tuple[int, int], ...]:
        """Quotations and case numbers: somebody else's words."""
        if not (_PERHAPS_QUOTED.search(signs_of(self.plain)) or _PERHAPS_CASE.search(self.plain)):
            return ()
        return tuple(match.span() for match in _APART.finditer(self.plain))


@lru_cache(maxsize=4096)
def _whole(run: str) -> re.Pattern[str]:
    """Look for a run of letters that is no part of a longer one; by its first letter, since that is quick."""
    return re.compile(rf"{run}(?<![^\W\d_]{run})(?![^\W\d_])")


@lru_cache(maxsize=32)
def read(text: str) -> Reading:
    """Make a text ready, once for all the checks that look at it."""
    plain, origin = _composed(text)
    plain, _ = unread(plain)
    if _PERHAPS_KEY.search(signs_of(plain)):
        plain = _blanked(plain, (match.span() for match in _KEY.finditer(plain)))
    return Reading(plain, origin)


@lru_cache(maxsize=32)
def unread(text: str) -> tuple[str, tuple[tuple[tuple[int, int], ...], ...]]:
    """Put blanks where addresses, mentions and hashtags stand, and give where that was, by kind in order.

    What is found first is not looked into for the next.
    """
    found: list[tuple[tuple[int, int], ...]] = []
    for sign, pattern in _UNREAD:
        first = sign.search(text)
        # Nothing of this has a space before its sign, so what stands before the last one is passed over.
        start = text.rfind(" ", 0, first.start()) + 1 if first else 0
        spans = tuple(match.span() for match in pattern.finditer(text, start)) if first else ()
        text = _blanked(text, spans) if spans else text
        found.append(spans)
    return text, tuple(found)


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts: list[str] = []
    reached = 0
    for start, end in spans:
        parts += text[reached:start], "\0" * (end - start)
        reached = end
    return "".join(parts) + text[reached:]


def sentences(reading: Reading, silent: Collection[int] = ()) -> Iterator[Sentence]:
    """Divide a text into its sentences; `silent` are the places of full stops that end none."""
    unheard = {match.start(1) for match in _LIST_NUMBER.finditer(reading.plain)}.union(silent)
    words, first = reading.words, 0
    starts = [start for start, _ in words]
    for stop in chain(_stops(reading.plain, unheard), [len(reading.plain)]):
        last = bisect_left(starts, stop, first)
        if last > first:
            yield Sentence(starts[first], words[last - 1][1], last - first)
        first = last


def lix(words: int, sentences: int, long_words: int) -> float:
    """Björnsson's readability index: words a sentence, and long words a hundred; rounded to one decimal."""
    above, below = words * words + 100 * long_words * sentences, words * sentences
    return (20 * above + below) // (2 * below) / 10


class Cover:
    """Stretches of a text, ready to be asked many times what they hold."""

    def __init__(self, *spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(chain(*spans))
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def holds(self, start: int, end: int) -> bool:
        """Tell whether one of the stretches holds all of this one."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self._reach[index] >= end


def _stops(plain: str, unheard: Collection[int]) -> Iterator[int]:
    for match in _STOP.finditer(plain):
        start, end = match.span()
        if match[0] == "." and (start in unheard or _INSIDE.match(plain, start)):
            continue
        if plain[start] == ":" and not plain[end].isupper():
            continue
        yield start


def _composed(text: str) -> tuple[str, tuple[int, ...] | None]:
    """Compose letters and accents (NFC) and drop what cannot be seen, remembering where all of it stood."""
    if not _HIDDEN.search(signs_of(text)):
        return text, None
    letters: list[str] = []
    origin: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        for letter in unicodedata.normalize("NFC", text[start : min(end, start + _MARKS)]):
            if not _HIDDEN.match(letter):
                letters.append(letter)
                origin.append(start)
        start = end
    return "".join(letters), (*origin, len(text))
