"""Emojis as a reader sees them, and the checks on texts that no page shows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.emojis import emoji_inside_sentence, emoji_instead_of_word, has_emojis
from checks.records.post import Post
from checks.text.emoji import emojis
from checks.text.marks import words_end, words_only

ONE = {
    "family": "👨\u200d👩\u200d👧\u200d👦",
    "skin tone": "👍🏽",
    "flag": "🇸🇪",
    "part of a country": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "key": "1\ufe0f\u20e3",
    "key without selector": "#\u20e3",
    "heart with selector": "❤\ufe0f",
    "heart without": "❤",
    "profession without selector": "👩\u200d⚕",
    "nodding": "🙂\u200d↔\ufe0f",
    "sign made a picture": "©\ufe0f",
    "rainbow flag": "🏳\ufe0f\u200d🌈",
    "half a flag": "🇸",
}


class TestEmojis:
    @pytest.mark.parametrize("text", ONE.values(), ids=ONE.keys())
    def test_counts_what_looks_like_one_as_one(self, text: str) -> None:
        assert [(each.start, each.end) for each in emojis(text)] == [(0, len(text))]

    @pytest.mark.parametrize("text", ["©", "™ ®", "☀\ufe0e", "1 # *", "å", "→", "\u200d\ufe0f", "½"])
    def test_leaves_signs_alone(self, text: str) -> None:
        assert emojis(text) == ()

    def test_parts_two_flags(self) -> None:
        assert [each.base for each in emojis("🇸🇪🇳🇴")] == ["🇸🇪", "🇳🇴"]

    def test_gives_skin_tones_the_same_base(self) -> None:
        assert {each.base for each in emojis("👍👍🏽👍🏿")} == {"👍"}

    @given(st.text(alphabet="👍🏽\u200d\ufe0f\ufe0e🇸🇪1\u20e3☀©a \n", max_size=40))
    @settings(max_examples=60, deadline=None)
    def test_finds_places_in_order_that_do_not_overlap(self, text: str) -> None:
        places = [place for each in emojis(text) for place in (each.start, each.end)]
        assert places == sorted(places)
        assert len(words_only(text)) == len(text)
        assert words_end(text) <= len(text)


class TestPlace:
    """Where in a text an emoji stands."""

    @pytest.mark.parametrize(
        "text",
        [
            "Hej! 🎉 Vi ses.",
            "Vi ses 🎉",
            "Vi ses 🎉.",
            "🎉 Vi ses",
            "Vi ses 🎉 #Bad",
            "Vi ses 🎉\nVälkommen",
            "Så: 🎉 nu",
        ],
    )
    def test_may_end_a_sentence(self, text: str) -> None:
        assert list(emoji_inside_sentence(Post(text=text))) == []

    @pytest.mark.parametrize("text", ["Vi 🎉 ses", "Vi 🎉🎈 ses", "Vi, 🎉 ses", "Jag ❤️ Värnamo"])
    def test_must_not_stand_inside_one(self, text: str) -> None:
        assert list(emoji_inside_sentence(Post(text=text)))

    def test_points_at_the_emoji_where_letters_are_composed(self) -> None:
        text = "A\u030a, vi ses på\u00ad 🏊"
        assert [
            text[slice(*finding.span or ())]
            for finding in emoji_instead_of_word(Post(text=text), words=("på",))
        ] == ["🏊"]

    def test_a_text_without_emojis_has_none(self) -> None:
        assert not has_emojis(Post(text="Temperaturen är 15 ° på 3 platser #1"))
