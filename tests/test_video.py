"""The checks on films and live broadcasts, with what the examples in the pages do not show."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.core.contract import Finding
from checks.records.base import UnsetField
from checks.records.post import Post, Subtitle, Video
from checks.video import (
    Pointing,
    audio_description,
    has_only_seen,
    has_words,
    is_kept_broadcast,
    live_recording_captions,
    live_recording_noticed,
    silent_film_told,
    spoken_pointing,
)

POINTING = (Pointing("som ni ser, som du ser", "Säger talet vad man ser?"),)
DAY = datetime.date(2026, 11, 22)
SINCE = datetime.date(2020, 9, 23)


class TestAudioDescription:
    def test_is_unknown_where_nobody_has_looked(self) -> None:
        """Whether something is only seen is for a person to say."""
        with pytest.raises(UnsetField):
            has_only_seen(Video(file="film.mp4"))

    @pytest.mark.parametrize("field", ["silent", "live"])
    def test_other_films_have_their_own_rule(self, field: str) -> None:
        """A film without sound and a live broadcast are not judged here, whatever is seen in them."""
        assert not has_only_seen(Video(**{field: True}))

    def test_says_that_a_text_is_not_enough(self) -> None:
        """Whoever has written a text is told why that is not all."""
        video = Video(only_seen=True, text_version="i inlägget")
        (finding,) = audio_description(video, Post(), since=SINCE)
        assert "textversion räcker inte" in finding.message

    @pytest.mark.parametrize("how", [{"audio_described": True}, {"text_version": "i inlägget"}])
    def test_a_silent_film_is_told_either_way(self, how: dict[str, Any]) -> None:
        """A voice or a text is enough where there is no sound to disturb."""
        assert list(silent_film_told(Video(silent=True, **how))) == []


class TestPointing:
    def pointed(self, text: str) -> list[Finding]:
        content = f"1\n00:00:01,000 --> 00:00:03,000\n{text}\n"
        return list(spoken_pointing(Subtitle(file="a.srt", content=content), pointing=POINTING))

    def test_finds_a_phrase_in_any_case(self) -> None:
        """A phrase at the beginning of a sentence is the same phrase."""
        assert [finding.span for finding in self.pointed("Som ni ser här.")] == [(32, 42)]

    def test_does_not_find_parts_of_words_or_phrases_across_blocks(self) -> None:
        """Only what is said in one go points."""
        assert self.pointed("Någonsom ni serverar.") == []
        assert self.pointed("Som\n\n2\n00:00:04,000 --> 00:00:05,000\nni ser") == []

    def test_captions_without_a_text_are_not_judged(self) -> None:
        """What is burned in, or empty, cannot be searched."""
        assert not has_words(Subtitle(burned_in=True))
        assert not has_words(Subtitle(file="a.srt", content=""))

    @given(st.text(max_size=120))
    @settings(max_examples=50, deadline=None)
    def test_never_raises(self, text: str) -> None:
        """Any text is looked through, and what is found lies in it."""
        content = f"1\n00:00:01,000 --> 00:00:03,000\n{text}\nSom ni ser\n"
        for finding in spoken_pointing(Subtitle(file="a.srt", content=content), pointing=POINTING):
            assert finding.span is not None
            assert 0 <= finding.span[0] < finding.span[1] <= len(content)


class TestLiveBroadcast:
    @pytest.mark.parametrize(
        ("fields", "judged"),
        [
            ({"live": True, "ended": DAY}, True),
            ({"live": True}, False),
            ({"live": True, "ended": DAY, "kept": False}, False),
            ({"live": True, "ended": DAY, "silent": True}, False),
            ({"ended": DAY}, False),
        ],
        ids=["over and kept", "going on", "taken down", "silent", "not live"],
    )
    def test_is_judged_when_it_is_over_and_kept(self, fields: dict[str, Any], judged: bool) -> None:
        """While it is sent, and when it is gone, there is nothing to caption."""
        assert is_kept_broadcast(Video(**fields)) is judged

    @pytest.mark.parametrize(("days", "found"), [(-1, 0), (0, 0), (14, 0), (15, 1)])
    def test_waits_so_many_days(self, days: int, found: int) -> None:
        """The last day still passes; a day in the future is no delay."""
        video = Video(live=True, ended=DAY - datetime.timedelta(days=days))
        wait = datetime.timedelta(days=14)
        assert len(list(live_recording_captions(video, DAY, max_wait=wait))) == found
        assert len(list(live_recording_noticed(video))) == 1
