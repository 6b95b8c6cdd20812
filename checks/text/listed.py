"""Looking in a text for the words of a page's list, and for the names of people."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checks.core.per_table import per_table
from checks.text.having import head, heads_of, lowered

#: What often begins a sentence before the name of a place: *På Demobadet*.
_OPENING = (
    "Av|Bakom|Besök|Bland|Bredvid|Både|De|Den|Det|Du|Efter|En|Enligt|Ett|Följ|För|Före|Från|Genom|Hos|Inför"
    "|Innan|Inne|Inom|Kring|Längs|Med|Mellan|Men|Mitt|Mot|Nedanför|Nu|När|Nära|Och|Om|Ovanför|På|Runt|Se"
    "|Sedan|Som|Till|Under|Ut|Utan|Utanför|Vi|Via|Vid|Välkommen|Välkomna|Även|Över"
)
#: How the names of places end, and no surnames.
_PLACE = (
    "(?:arenan|badet|biblioteket|bron|centrum|gatan|gränd|gården|hallen|hemmet|huset|kyrkan|museet|parken"
    "|planen|skolan|skogen|stationen|stigen|torget|vägen)s?"
)
#: A first name and a last name after each other.
FULL_NAME = re.compile(
    rf"(?<!\w)(?!(?:{_OPENING}) )[A-ZÅÄÖÉ][a-zåäöé]{{1,30}} "
    rf"(?!\w[a-zåäöé]{{0,30}}?{_PLACE}(?!\w))[A-ZÅÄÖÉ][a-zåäöé]{{1,30}}(?!\w)"
)


@lru_cache(maxsize=64)
def words_pattern(words: tuple[str, ...], *, endings: bool) -> re.Pattern[str]:
    """Compile a list of words to a pattern for any of them, with endings (*diagnosen*) or as they stand."""
    listed = "|".join(re.escape(word) for word in sorted(filter(None, words), key=len, reverse=True))
    if not listed:
        return re.compile(r"(?!)")
    ending = r"[^\W\d_]{0,12}(?!\w)" if endings else r"(?!\w)"
    return re.compile(rf"(?<![\w\u00ad])({listed}){ending}", re.IGNORECASE)


def listed_words(text: str, words: Sequence[str], *, endings: bool = False) -> Iterator[re.Match[str]]:
    """Yield every place where one of the words stands; its first group is the word without its ending."""
    if has_listed(text, words):
        yield from words_pattern(tuple(words), endings=endings).finditer(text)


def has_listed(text: str, words: Sequence[str]) -> bool:
    """Tell whether the letters of one of the words stand in a text, perhaps inside a longer word."""
    by_head = _by_head(words)
    found = by_head.keys() & heads_of(text)
    if "" in by_head:
        found.add("")  # no telling without looking
    if not found:
        return False
    small = lowered(text)
    return any(word in small for each in found for word in by_head[each])


@per_table
def _by_head(words: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Arrange the words of a list by how they begin."""
    arranged: dict[str, list[str]] = {}
    for word in words:
        arranged.setdefault(head(word), []).append(word.lower())
    return arranged
