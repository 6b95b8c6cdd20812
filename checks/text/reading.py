"""How a text is read: its words, its sentences, and what in it is not read at all.

The rules are those of the page *Klarspråk*, under "Så räknar vi LIX"; the letters are the same.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

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
EMAIL = r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)*+"
MENTION = rf"@(?<!\w@){_WORD_SIGN}++(?:\.\w++)*+"
HASHTAG = rf"\#(?<!\w\#){_WORD_SIGN}++"
#: What is not read, each with a sign that it may be there: most texts have few of them.
_UNREAD = tuple(
    (re.compile(sign), re.compile(pattern))
    for sign, pattern in (
        ("://", WEB_ADDRESS),
        ("@", EMAIL),
        (rf"\.{_DOMAINS}(?![\w-])", WEB_NAME),
        ("@", MENTION),
        ("#", HASHTAG),
        # A digit in a key is an emoji, and so is the letter in a square.
        ("[\u20e3\u2139]", "[0-9#*]\ufe0f?\u20e3|\u2139"),
    )
)
_LOWER = "a-zà-öø-ÿ"
_WORD = re.compile(
    rf"""
    (?: \d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d) | [^\W_]++ )       # 63 206, or letters and digits
    (?: (?: [-‐‑'’]                                                   # e-tjänst
          | \.(?=[{_LOWER}\d])                                        # t.ex
          | :(?=[{_LOWER}]{{1,4}}(?!\w))                              # EU:s, 5:e
          | (?<=\d)[,:/–](?=\d)                                       # 3,5 and 18:00
        )
        [^\W_]++
    )*+
    """,
    re.VERBOSE,
)
LETTERS = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.!?…]+|[\n\r\v\f\x85\u2028\u2029]+|:[ \t\u00a0]*+[\"”“»«(]*+(?=[^\W\d_])")
_INSIDE = re.compile(rf"\.(?=[{_LOWER}\d])")
_LIST_NUMBER = re.compile(r"^[ \t]*\d{1,3}(\.)(?=[ \t])", re.MULTILINE)
_APART = re.compile(
    r"""
      ”[^”\n]*” | "[^"\n]*" | [“„][^“”\n]*[“”] | »[^«»\n]*[«»] | «[^»\n]*»
    | (?<!\w)[A-ZÅÄÖ]{2,6}[ ./-]?\d{4}[:./-]\d+                       # KS 2026:123
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
    def runs(self) -> Mapping[str, Sequence[int]]:
        """Every run of letters, in lower case, and where it begins: there a table's terms are looked for."""
        runs: dict[str, list[int]] = {}
        for match in LETTERS.finditer(self.plain):
            runs.setdefault(match[0].lower(), []).append(match.start())
        return runs

    def letters(self, start: int, end: int) -> int:
        """Count the letters of a word: digits and hyphens are none."""
        word = self.plain[start:end]
        return end - start if word.isalpha() else sum(map(str.isalpha, word))

    @cached_property
    def apart(self) -> tuple[tuple[int, int], ...]:
        """Quotations and case numbers: somebody else's words."""
        return tuple(match.span() for match in _APART.finditer(self.plain))


@lru_cache(maxsize=32)
def read(text: str) -> Reading:
    """Make a text ready, once for all the checks that look at it."""
    plain, origin = _composed(text)
    for sign, pattern in _UNREAD:
        if sign.search(plain):
            plain = pattern.sub(lambda match: "\0" * len(match[0]), plain)
    return Reading(plain, origin)


def sentences(reading: Reading, silent: Collection[int] = ()) -> Iterator[Sentence]:
    """Divide a text into its sentences; `silent` are the places of full stops that end none."""
    unheard = {match.start(1) for match in _LIST_NUMBER.finditer(reading.plain)}.union(silent)
    words, first = reading.words, 0
    for stop in (*_stops(reading.plain, unheard), len(reading.plain)):
        last = first
        while last < len(words) and words[last][0] < stop:
            last += 1
        if last > first:
            yield Sentence(words[first][0], words[last - 1][1], last - first)
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
    if not _HIDDEN.search(text):
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
