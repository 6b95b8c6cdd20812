"""Plain language: how hard a text is to read, its abbreviations, its words and its letters."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from checks.core.contract import Finding, Step, check
from checks.core.per_table import per_table
from checks.records.post import Post, PostType
from checks.text.having import signs_of
from checks.text.instead import for_abbreviation, for_word
from checks.text.phrases import Hit, Lexicon, find, forms
from checks.text.reading import LONG_WORD, Cover, Reading, Sentence, lix, read, sentences
from checks.text.wordlists import (
    Abbreviation,
    Advice,
    Alphabet,
    Certainty,
    DifficultWord,
    abbreviation_lexicon,
    name_lexicon,
    signs,
    term_lexicon,
    word_lexicon,
)

Row = TypeVar("Row")

#: Words in capitals that stand alone. Beside others they are shouting, not an abbreviation.
_INITIALS = re.compile(
    r"[A-ZÅÄÖ](?<!\w[A-ZÅÄÖ])(?<![A-ZÅÄÖ]{2} [A-ZÅÄÖ])[A-ZÅÄÖ]++(?![^\W_])(?! [A-ZÅÄÖ]{2})"
)
#: What is no small letter of ours; counting these is quicker than asking each sign what it is.
_PERHAPS_CAPITAL = re.compile(r"[^\W\d_a-zà-öø-ÿ]")
#: Two letters neither of which is small: without them nobody shouts.
_TWO_CAPITALS = re.compile(r"[^\W\d_a-zà-öø-ÿ][^\W\d_a-zà-öø-ÿ]")
#: How much of a text a message repeats.
_QUOTED = 60


def has_text(post: Post) -> bool:
    """Tell whether anything is written."""
    return bool(post.text.strip())


def has_words(post: Post) -> bool:
    """Tell whether there is anything to read."""
    return bool(read(post.text).words)


def is_urgent(post: Post) -> bool:
    """Tell whether a post that has words is read by somebody in a hurry."""
    return has_words(post) and post.type in (PostType.SERVICE, PostType.CRISIS)


@check(when=has_words)
def lix_limit(
    post: Post,
    *,
    max_lix: Annotated[int, Step(3)],
    min_words: int,
    names: Sequence[str],
    abbreviations: Sequence[Abbreviation],
) -> Iterator[Finding]:
    """The text is not officialese.

    Source: LIX, C. H. Björnsson, Läsbarhet (1968). The limit is the handbook's own.
    """
    yield from _too_hard(post.text, max_lix, min_words, names, abbreviations)


@check(when=has_words)
def lix_goal(
    post: Post,
    *,
    max_lix: Annotated[int, Step(3)],
    min_words: int,
    names: Sequence[str],
    abbreviations: Sequence[Abbreviation],
) -> Iterator[Finding]:
    """The text is easy to read.

    Source: LIX, C. H. Björnsson, Läsbarhet (1968). The goal is the handbook's own.
    """
    yield from _too_hard(post.text, max_lix, min_words, names, abbreviations)


@check(when=is_urgent)
def urgent_lix_goal(
    post: Post,
    *,
    max_lix: Annotated[int, Step(3)],
    min_words: int,
    names: Sequence[str],
    abbreviations: Sequence[Abbreviation],
) -> Iterator[Finding]:
    """What is read in a hurry is very easy to read.

    Source: LIX, C. H. Björnsson, Läsbarhet (1968). The goal is the handbook's own.
    """
    yield from _too_hard(post.text, max_lix, min_words, names, abbreviations)


@check(when=has_words)
def sentence_length(
    post: Post, *, max_words: int, abbreviations: Sequence[Abbreviation]
) -> Iterator[Finding]:
    """No sentence is so long that its beginning is forgotten at its end."""
    for sentence in _sentences(post.text, abbreviation_lexicon(abbreviations)):
        if sentence.words > max_words:
            message = f"Meningen har {sentence.words} ord. Dela den: högst {max_words} ord i varje mening."
            yield _at(post, message, sentence.start, sentence.end)


@check(when=has_words)
def abbreviations_spelled_out(
    post: Post, *, abbreviations: Sequence[Abbreviation], allowed: Sequence[str]
) -> Iterator[Finding]:
    """Words are written in full."""
    hits = find(post.text, abbreviation_lexicon(abbreviations))
    explained = _explained(post.text, hits)
    for start, end, row in _own_words(post, hits, term_lexicon(allowed)):
        if row.certainty is not Certainty.LOOK and row not in explained:
            found = _words(post, start, end)
            message = f"”{found}” är en förkortning. Skriv i stället: {row.write}."
            yield _at(post, message, start, end, for_abbreviation(found, row.short, row.write))


@check(when=has_words)
def possible_abbreviations(post: Post, *, abbreviations: Sequence[Abbreviation]) -> Iterator[Finding]:
    """Letters that are a word or an abbreviation are looked at by a person."""
    for start, end, row in _own_words(post, find(post.text, abbreviation_lexicon(abbreviations))):
        if row.certainty is Certainty.LOOK:
            found = _words(post, start, end)
            message = f"”{found}” kan vara en förkortning. Är det så, skriv i stället: {row.write}."
            yield _at(post, message, start, end, for_abbreviation(found, row.short, row.write))


@check(when=has_words)
def unknown_abbreviations(
    post: Post, *, max_letters: int, allowed: Sequence[str], abbreviations: Sequence[Abbreviation]
) -> Iterator[Finding]:
    """Short words in capitals that no table knows are looked at by a person."""
    plain = read(post.text).plain
    initials = [Hit(*match.span(), match[0]) for match in _INITIALS.finditer(plain)]
    if not initials:
        return
    explained = {hit.row for hit in initials if _explains(plain, hit.start, hit.end)}
    known = term_lexicon(allowed), abbreviation_lexicon(abbreviations)
    #: What may stand alone may also stand in a compound: *EU-bidrag*.
    parts = _in_capitals(allowed)
    for start, end, word in _own_words(post, initials, *known):
        if len(word) <= max_letters and word not in explained | parts:
            message = f"”{word}” kan vara en förkortning. Skriv ut den, eller förklara den första gången."
            yield _at(post, message, start, end)


@check(when=has_words)
def difficult_words(post: Post, *, words: Sequence[DifficultWord]) -> Iterator[Finding]:
    """Words that have a simpler one are exchanged."""
    for start, end, row in _own_words(post, find(post.text, word_lexicon(words))):
        if row.advice is Advice.REPLACE:
            found = _words(post, start, end)
            message = f"”{found}” är svårt att förstå. Skriv hellre: {row.write}."
            yield _at(post, message, start, end, for_word(found, row.forms, row.write))


@check(when=has_words)
def word_tips(post: Post, *, words: Sequence[DifficultWord], exceptions: Sequence[str]) -> Iterator[Finding]:
    """Words that often have a simpler one are looked at by a person."""
    for start, end, row in _own_words(post, find(post.text, word_lexicon(words)), term_lexicon(exceptions)):
        if row.advice is Advice.TIP:
            found = _words(post, start, end)
            message = f"”{found}” går kanske att säga enklare: {row.write}."
            yield _at(post, message, start, end, for_word(found, row.forms, row.write))


@check(when=has_words)
def capitals_in_a_row(post: Post, *, max_words: int, allowed: Sequence[str]) -> Iterator[Finding]:
    """Words are not shouted."""
    reading = read(post.text)
    if not _TWO_CAPITALS.search(reading.plain):
        return
    for run in _shouted(reading, _cover(post.text, term_lexicon(allowed))):
        if len(run) > max_words:
            message = f"{len(run)} ord i rad står med bara stora bokstäver. Skriv dem med små."
            yield _at(post, message, run[0][0], run[-1][1])


@check(when=has_words)
def capitals_share(
    post: Post, *, max_percent: Annotated[int, Step(5)], min_letters: int
) -> Iterator[Finding]:
    """A text is written in small letters."""
    reading = read(post.text)
    plain = reading.plain
    fewest = sum(map(len, filter(str.isalpha, reading.runs)))
    if 100 * len(_PERHAPS_CAPITAL.findall(plain)) <= max_percent * fewest:
        return
    letters = sum(map(str.isalpha, plain))
    if letters < min_letters or 100 * sum(map(str.isupper, plain)) <= max_percent * letters:
        return
    large = sum(map(str.isupper, filter(str.isalpha, plain)))
    if 100 * large > max_percent * letters:
        share = -(-100 * large // letters)
        message = f"{share} procent av bokstäverna är stora. Högst {max_percent} procent ska vara det."
        yield Finding(message, at="text")


@check(when=has_text)
def fancy_letters(post: Post, *, alphabets: Sequence[Alphabet]) -> Iterator[Finding]:
    """Letters are letters, and not signs that look like them."""
    fancy = signs(alphabets)
    for match in fancy.finditer(post.text) if fancy.search(signs_of(post.text)) else ():
        found = match[0][:_QUOTED]
        letters = unicodedata.normalize("NFKC", found)
        message = f"”{found}” är inga bokstäver för en skärmläsare. Skriv med vanliga: {letters}."
        instead = (letters,) if found == match[0] else ()
        yield Finding(message, at="text", span=match.span(), instead=instead)


@per_table
def _in_capitals(cells: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form.upper() for cell in cells for form in forms(cell))


def _too_hard(
    text: str, max_lix: int, min_words: int, names: Sequence[str], abbreviations: Sequence[Abbreviation]
) -> Iterator[Finding]:
    reading = read(text)
    if len(reading.words) < min_words:
        return
    long_words = _long_words(text, name_lexicon(names))
    rows = abbreviation_lexicon(abbreviations)
    found = lix(len(reading.words), len(_sentences(text, rows)), len(long_words))
    if found > max_lix:
        shown = f"{found:.1f}".replace(".", ",")
        yield Finding(f"LIX är {shown}, högst {max_lix} gäller. {_remedy(long_words)}", at="text")


def _remedy(long_words: Iterable[str]) -> str:
    """Say where to begin: with the longest words."""
    longest = sorted(set(long_words), key=lambda word: (-len(word), word))[:3]
    shown = ", ".join(f"”{word[:_QUOTED]}”" for word in longest)
    return f"Dela meningar och byt långa ord: {shown}." if shown else "Dela meningarna."


@lru_cache(maxsize=32)
def _long_words(text: str, names: Lexicon[str]) -> tuple[str, ...]:
    reading, known = read(text), _cover(text, names)
    return tuple(
        reading.plain[start:end]
        for start, end in reading.words
        if end - start > LONG_WORD and reading.letters(start, end) > LONG_WORD and not known.holds(start, end)
    )


@lru_cache(maxsize=32)
def _sentences(text: str, abbreviations: Lexicon[Abbreviation]) -> tuple[Sentence, ...]:
    plain = read(text).plain
    silent = {
        place
        for start, end, row in find(text, abbreviations)
        if row.certainty is not Certainty.LOOK
        for place in range(start, end)
        if plain[place] == "."
    }
    return tuple(sentences(read(text), silent))


def _own_words(post: Post, hits: Sequence[Hit[Row]], *kept: Lexicon[Any]) -> Iterator[Hit[Row]]:
    """Pass over what is quoted, what is a case number, and what the `kept` terms allow."""
    if hits:
        cover = _cover(post.text, *kept, apart=read(post.text).apart)
        yield from (hit for hit in hits if not cover.holds(hit.start, hit.end))


def _cover(text: str, *terms: Lexicon[Any], apart: Iterable[tuple[int, int]] = ()) -> Cover:
    return Cover(apart, *(((hit.start, hit.end) for hit in find(text, each)) for each in terms))


def _explained(text: str, hits: Iterable[Hit[Abbreviation]]) -> set[Abbreviation]:
    """Give the rows that may stand once they are explained, and are: *svenska för invandrare (SFI)*."""
    first: dict[Abbreviation, Hit[Abbreviation]] = {}
    for hit in hits:
        if hit.row.certainty is Certainty.EXPLAIN:
            first.setdefault(hit.row, hit)
    return {row for row, hit in first.items() if _explains(read(text).plain, hit.start, hit.end)}


def _explains(plain: str, start: int, end: int) -> bool:
    return plain[start - 1 : end + 1] == f"({plain[start:end]})" or plain[end : end + 2] == " ("


def _shouted(reading: Reading, allowed: Cover) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of words in capitals; single letters, numbers and allowed words neither count nor break."""
    run: list[tuple[int, int]] = []
    for word in reading.words:
        if reading.plain[slice(*word)].isupper():
            if reading.letters(*word) > 1 and not allowed.holds(*word):
                run.append(word)
        elif reading.letters(*word) < 2 or allowed.holds(*word):
            continue
        elif run:
            yield run
            run = []
    yield run


def _words(post: Post, start: int, end: int) -> str:
    return read(post.text).plain[start : min(end, start + _QUOTED)]


def _at(post: Post, message: str, start: int, end: int, instead: tuple[str, ...] = ()) -> Finding:
    return Finding(message, at="text", span=read(post.text).span(start, end), instead=instead)
