"""The checks on captions, with what the examples in the page do not show."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import caption_text, caption_timing
from checks.caption_text import (
    Fault,
    Symbol,
    caption_abbreviations,
    caption_file_valid,
    caption_line_length,
    caption_lines,
    caption_symbols,
    has_blocks,
)
from checks.caption_timing import (
    caption_gap,
    caption_longest,
    caption_pace,
    caption_shortest,
    caption_speed,
    has_changes,
    has_shown_blocks,
)
from checks.captions import Channel, captions_closed, captions_file_fits, captions_language, captions_present
from checks.core.contract import Finding
from checks.records.base import UNSET, UnsetField
from checks.records.post import Post, Subtitle, Video
from checks.text.subtitles import FaultKind
from checks.text.wordlists import Abbreviation, Certainty

CHANNELS = (
    Channel("Facebook", True, ".sv_SE.srt"),
    Channel("Youtube", True, None),
    Channel("Snapchat", False, None),
)
FAULTS = tuple(Fault(kind, "Rätta det.") for kind in FaultKind)
SYMBOLS = (Symbol("%", "procent"), Symbol("€", "euro"))
SHORT = (
    Abbreviation("t.ex.", "till exempel", Certainty.WRONG),
    Abbreviation("tom", "till och med", Certainty.LOOK),
)


def srt(*blocks: tuple[str, str, str]) -> Subtitle:
    """Make captions of blocks: from and to in seconds and thousandths, and the text."""
    lines = [f"{n}\n00:00:{a} --> 00:00:{b}\n{text}\n" for n, (a, b, text) in enumerate(blocks, 1)]
    return Subtitle(file="film.srt", language="sv", content="\n".join(lines))


def shown(subtitle: Subtitle, findings: Any) -> list[str]:
    return [subtitle.content[slice(*finding.span)] for finding in findings]


class TestPresence:
    def judged(self, **post: Any) -> list[Finding]:
        video = Video(file="film.mp4")
        return list(captions_present(video, Post(**post), since=datetime.date(2020, 9, 23)))

    def test_a_draft_has_no_day_and_is_judged(self) -> None:
        """What is not published will be."""
        assert len(self.judged()) == 1

    def test_an_unknown_day_is_unknown(self) -> None:
        """Where the source cannot tell when a post was published, nobody can tell whether it is excepted."""
        with pytest.raises(UnsetField):
            self.judged(published=UNSET)


class TestLanguage:
    @pytest.mark.parametrize("tag", ["sv", "SV", "sv-SE", "sv_SE", " sv "])
    def test_the_country_does_not_matter(self, tag: str) -> None:
        """Swedish is Swedish in Finland too."""
        video = Video(language="sv-FI", subtitles=(Subtitle(language=tag),))
        assert list(captions_language(video)) == []

    def test_an_unknown_language_is_unknown(self) -> None:
        """Captions in nobody knows what language are not called wrong."""
        with pytest.raises(UnsetField):
            list(captions_language(Video(language="sv", subtitles=(Subtitle(file="a.srt"),))))


class TestChannel:
    @pytest.mark.parametrize(
        ("channel", "file", "language", "found"),
        [
            ("facebook", "film.SV_se.SRT", "sv", 0),
            (" Facebook ", "film.srt", "sv", 1),
            ("facebook", "film.en_US.srt", "en", 0),
            ("facebook", "film.en_US.txt", "en", 1),
            ("youtube", "film.txt", "sv", 0),
            ("snapchat", "film.srt", "sv", 1),
            ("threads", "film.srt", "sv", 0),
        ],
    )
    def test_the_file_and_its_name(self, channel: str, file: str, language: str, found: int) -> None:
        """A Swedish ending is asked for only of Swedish captions; an unknown channel asks for nothing."""
        subtitle = Subtitle(file=file, language=language)
        assert len(list(captions_file_fits(subtitle, Post(channel=channel), channels=CHANNELS))) == found

    def test_burned_in_beside_a_file_is_no_question(self) -> None:
        """Whoever wants to can turn on the other ones."""
        burned = Subtitle(burned_in=True)
        video = Video(subtitles=(burned, Subtitle(file="film.srt")))
        assert list(captions_closed(burned, video, Post(channel="youtube"), channels=CHANNELS)) == []


class TestText:
    def test_points_at_what_is_too_much(self) -> None:
        """The finding shows the letters beyond the limit, or the line where tags hide them."""
        subtitle = srt(("01,000", "03,000", "Välkommen hit"), ("04,000", "06,000", "<b>Välkommen hit</b>"))
        found = caption_line_length(subtitle, max_characters=9)
        assert shown(subtitle, found) == [" hit", "<b>Välkommen hit</b>"]

    def test_points_at_the_lines_too_many(self) -> None:
        """The finding shows the third line and those after it."""
        subtitle = srt(("01,000", "03,000", "Ett\nTvå\nTre\nFyra"))
        assert shown(subtitle, caption_lines(subtitle, max_lines=2)) == ["Tre\nFyra"]

    def test_numbers_and_times_are_no_text(self) -> None:
        """Only what the viewer reads is looked through for words and signs."""
        content = "%\n00:00:01,000 --> 00:00:02,000 t.ex.\n50 % t.ex. tom\n"
        subtitle = Subtitle(file="film.srt", content=content)
        assert shown(subtitle, caption_symbols(subtitle, symbols=SYMBOLS)) == ["%"]
        assert shown(subtitle, caption_abbreviations(subtitle, abbreviations=SHORT)) == ["t.ex."]

    def test_decomposed_letters_keep_their_places(self) -> None:
        """A text whose letters are written in two parts is pointed at where it stands."""
        subtitle = srt(("01,000", "03,000", "A\u030ak hem, t.ex. i da\u030a"))
        assert shown(subtitle, caption_abbreviations(subtitle, abbreviations=SHORT)) == ["t.ex."]

    def test_a_file_that_nobody_has_read_is_unknown(self) -> None:
        """Without the content there is nothing to say."""
        with pytest.raises(UnsetField):
            has_blocks(Subtitle(file="film.srt"))


class TestTiming:
    def test_broken_times_are_left_to_the_check_of_the_file(self) -> None:
        """A block that ends before it begins has no speed and no length."""
        subtitle = srt(("03,000", "01,000", "Hej!"), ("04,000", "04,000", "Hej!"))
        assert not has_shown_blocks(subtitle)
        assert not has_changes(subtitle)

    def test_an_overlap_is_no_short_gap(self) -> None:
        """Blocks on top of each other are a fault of the file, told there."""
        subtitle = srt(("01,000", "03,000", "Hej!"), ("02,000", "04,000", "Hej!"))
        assert list(caption_gap(subtitle, min_gap=80)) == []

    def test_many_short_gaps_are_one_finding(self) -> None:
        """A program sets all the gaps alike; they are counted, and the first is shown."""
        subtitle = srt(*((f"{n:02},000", f"{n + 1:02},000", "Hej!") for n in range(1, 6)))
        (finding,) = caption_gap(subtitle, min_gap=80)
        assert "4 block" in finding.message

    def test_what_is_said_to_be_needed_is_enough(self) -> None:
        """Showing the block as long as the message asks for is long enough."""
        (finding,) = caption_speed(srt(("01,000", "02,000", "x" * 35)), max_speed=17)
        assert "2,1 sekunder" in finding.message
        assert list(caption_speed(srt(("01,000", "03,100", "x" * 35)), max_speed=17)) == []


@given(
    st.text(max_size=80) | st.text("1\n:,.->0 <b{}%t.ex", max_size=200),
    st.sampled_from(["a.srt", "a.vtt", ""]),
)
@settings(max_examples=100, deadline=None)
def test_any_file_is_judged_inside_its_bounds(content: str, file: str) -> None:
    """No check raises on any text, and every finding can be shown."""
    subtitle = Subtitle(file=file, language="sv", content=content)
    findings = [
        *caption_file_valid(subtitle, faults=FAULTS),
        *caption_line_length(subtitle, max_characters=3),
        *caption_lines(subtitle, max_lines=1),
        *caption_symbols(subtitle, symbols=SYMBOLS),
        *caption_abbreviations(subtitle, abbreviations=SHORT),
        *caption_speed(subtitle, max_speed=1),
        *caption_pace(subtitle, easy_speed=1),
        *caption_shortest(subtitle, min_seconds=9.0),
        *caption_longest(subtitle, max_seconds=0.5),
        *caption_gap(subtitle, min_gap=500),
    ]
    for finding in findings:
        start, end = finding.span or (0, 0)
        assert 0 <= start <= end <= len(content)
        assert finding.message.strip()


def test_every_check_is_for_files_only() -> None:
    """Captions that are a part of the picture are judged by none of these."""
    burned = Subtitle(burned_in=True)
    for module in (caption_text, caption_timing):
        for thing in vars(module).values():
            when = getattr(thing, "__check__", None)
            assert when is None or not when(burned)
