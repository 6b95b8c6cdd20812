"""Passing over lists whose words a text does not have: nothing that would be found is lost."""

import re
import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from checks.text.alternatives import first_of
from checks.text.having import may_hold, telling_of, words_of
from checks.text.listed import has_listed, words_pattern
from checks.text.reading import LETTERS, read

LETTER = st.sampled_from("aAåÅäeikKsSßſıİIKΣσςÉé#-. 1_\u0301\u030a\u00ad")
TEXT = st.text(LETTER, max_size=30)
PHRASES = st.lists(st.text(LETTER, min_size=1, max_size=5), min_size=1, max_size=4).map(tuple)


def test_letters_that_a_pattern_takes_for_each_other_are_folded_alike() -> None:
    """Every letter is tried with those that regular expressions without case count as the same."""
    letters = [chr(code) for code in range(sys.maxunicode + 1) if re.match(r"\w", chr(code))]
    lost = [
        (letter, other)
        for letter in letters
        for other in {letter.lower(), letter.upper(), letter.casefold(), *"iIkKsSåÅµ"} - {letter}
        if len(other) == 1
        and re.fullmatch(letter, other, re.IGNORECASE)
        and not may_hold(other, telling_of([letter]))
    ]
    assert lost == []


@given(TEXT, PHRASES)
def test_a_phrase_is_found_where_a_search_through_everything_finds_it(
    text: str, phrases: tuple[str, ...]
) -> None:
    forms = {unicodedata.normalize(form, each) for each in phrases for form in ("NFC", "NFD") if each.strip()}
    listed = sorted((form.split() for form in forms), key=lambda form: (len(form), form), reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, form)) for form in listed) or "(?!)"
    wanted = re.search(rf"(?<!\w)((?:{either})(?!\w))", text, re.IGNORECASE)
    found = first_of(phrases, text)
    assert (found and found.span(1)) == (wanted and wanted.span(1))


@given(TEXT, PHRASES)
def test_a_listed_word_is_never_passed_over(text: str, words: tuple[str, ...]) -> None:
    """Where its letters stand and the pattern matches, the text is searched."""
    matches = words_pattern(words, endings=True).search(text)
    if matches and any(word.lower() in text.lower() for word in words if word):
        assert has_listed(text, words)


@given(TEXT)
def test_runs_and_their_places_are_those_of_the_letters_one_by_one(text: str) -> None:
    reading = read(text)
    places: dict[str, list[int]] = {}
    for match in LETTERS.finditer(reading.plain):
        places.setdefault(match[0].lower(), []).append(match.start())
    assert {run: list(reading.places(run)) for run in places} == places
    assert set(places) <= reading.runs


def test_words_of_a_text_are_whole() -> None:
    assert words_of("Sol på badet, kl. 9!") == {"sol", "på", "badet", "kl", "9"}
