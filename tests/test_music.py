"""What the page on music says, with the traps that its examples do not show."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.core.contract import Finding
from checks.music import (
    MusicSource,
    has_music,
    is_heard_in_ad,
    music_channel,
    music_credit,
    music_in_ad,
    music_licence,
    music_licence_stated,
    music_source,
    music_source_stated,
)
from checks.records import UNSET, Post, UnsetField, Video
from checks.text.licences import Licence

SOURCES = (
    MusicSource(
        "Demobiblioteket", usable=True, only_in=("Facebook",), ads=False, licence=False, credit=False
    ),
    MusicSource("Fri musik", usable=True, only_in=("Facebook",), ads=True, licence=True, credit=False),
    MusicSource("Radion", usable=False, only_in=None, ads=False, licence=False, credit=False),
)
LICENCES = (
    Licence("CC BY", credit=True, editing=True, changes=True, usable=True),
    Licence("CC BY-ND", credit=True, editing=False, changes=False, usable=True),
)


def messages(findings: Iterable[Finding]) -> list[str]:
    return [finding.message for finding in findings]


def film(source: str = "Demobiblioteket", **fields: Any) -> Video:
    return Video(music="Demovalsen", music_source=source, **fields)


class TestSource:
    @pytest.mark.parametrize("source", ["demobiblioteket", " Demobiblioteket. "])
    def test_capitals_and_spaces(self, source: str) -> None:
        """How the source is written makes no difference."""
        assert not messages(music_source(film(source), sources=SOURCES))

    def test_suggests_the_nearest(self) -> None:
        """A slip of the pen gets a suggestion."""
        (message,) = messages(music_source(film("Demobibloteket"), sources=SOURCES))
        assert message.endswith("Menar du Demobiblioteket?")

    def test_a_refused_source_is_told_once(self) -> None:
        """What may not be used at all is not also in the wrong channel or in an advertisement."""
        video, post = film("Radion"), Post(channel="tiktok", sponsored=True)
        assert messages(music_source(video, sources=SOURCES))
        assert not messages(music_channel(video, post, sources=SOURCES))
        assert not messages(music_in_ad(video, post, sources=SOURCES))

    def test_a_dash_is_no_music(self) -> None:
        """A sign written to fill in a form is neither music nor a source."""
        assert not has_music(Video(music="–"))
        assert messages(music_source_stated(film("–")))

    def test_unknown_music(self) -> None:
        """Where it is not known whether there is music, nothing is claimed."""
        with pytest.raises(UnsetField):
            has_music(Video(music=UNSET))


class TestAd:
    def test_unknown_only_where_there_is_music(self) -> None:
        """Whether somebody paid matters only for a film with music."""
        assert not is_heard_in_ad(Video(), Post(sponsored=UNSET))
        with pytest.raises(UnsetField):
            is_heard_in_ad(film(), Post(sponsored=UNSET))


class TestLicence:
    def test_no_derivatives(self) -> None:
        """Music to a film is an adaptation, whatever the version of the licence."""
        (message,) = messages(music_licence(film(music_licence="cc-by-nd 2.0"), licences=LICENCES))
        assert "CC BY-ND" in message

    def test_licence_asks_before_source(self) -> None:
        """The licence that asks for a name is the one that is told."""
        (message,) = messages(
            music_credit(film("Fri musik", music_licence="CC BY 4.0"), sources=SOURCES, licences=LICENCES)
        )
        assert message.startswith("CC BY kräver namn.")


class TestHostileInput:
    @given(st.text())
    def test_any_text(self, text: str) -> None:
        """No text raises in any check."""
        judge(text)

    @pytest.mark.parametrize("text", ["a" * 1_000_000, "cc by " * 150_000, "\x00\u202e🏊‍♀️" * 100_000])
    def test_a_million_characters(self, text: str) -> None:
        """A text of a million characters is judged at once, and no message repeats it."""
        assert all(len(message) < 600 for message in judge(text))


def judge(text: str) -> list[str]:
    video = Video(music=text, music_source=text, music_licence=text, music_credit=text)
    post = Post(channel=text, sponsored=True)
    return [
        *messages(music_source_stated(video)),
        *messages(music_source(video, sources=SOURCES)),
        *messages(music_channel(video, post, sources=SOURCES)),
        *messages(music_in_ad(video, post, sources=SOURCES)),
        *messages(music_licence_stated(video, sources=SOURCES)),
        *messages(music_licence(video, licences=LICENCES)),
        *messages(music_credit(video, sources=SOURCES, licences=LICENCES)),
    ]
