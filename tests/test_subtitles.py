"""Reading subtitle files: liberal with what they hold, strict about what is wrong, and never lost."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.text.subtitles import FaultKind, Subtitles, parse

GOOD = (
    "1\n00:00:01,000 --> 00:00:03,000\nHej!\n\n2\n00:00:04,000 --> 00:00:06,000\nVälkommen\ntill Demobadet.\n"
)
VTT = (
    "WEBVTT\n\n00:01.000 --> 00:03.000\nHej!\n\n"
    "intro\n00:04.000 --> 00:06.000 line:0\nVälkommen\ntill Demobadet.\n"
)


def kinds(read: Subtitles) -> list[FaultKind]:
    return [fault.kind for fault in read.faults]


def texts(read: Subtitles) -> list[tuple[int, int, list[str]]]:
    return [(block.begins, block.ends, [line.text for line in block.lines]) for block in read.blocks]


SHOWN = [(1000, 3000, ["Hej!"]), (4000, 6000, ["Välkommen", "till Demobadet."])]


class TestWhatIsReadWithoutAFault:
    @pytest.mark.parametrize(
        "content",
        [
            GOOD,
            GOOD.replace("\n", "\r\n"),
            GOOD.replace("\n", "\r"),
            GOOD.rstrip("\n"),
            "\n\n" + GOOD.replace("\n\n", "\n \t\n\n\n"),
            GOOD.replace("Välkommen", "Va\u0308lkommen"),
            GOOD.replace("Hej!\n", "Hej!  \n"),
        ],
        ids=[
            "as it should be",
            "windows",
            "old mac",
            "no last break",
            "more blank lines",
            "decomposed",
            "spaces",
        ],
    )
    def test_srt(self, content: str) -> None:
        """Line breaks of any kind, and more of them than needed, are no faults."""
        read = parse(content, "film.srt")
        assert (texts(read), kinds(read)) == (SHOWN, [])

    @pytest.mark.parametrize(
        "content",
        [
            VTT,
            VTT.replace("WEBVTT", "WEBVTT - Demobadet", 1),
            VTT.replace("WEBVTT\n", "WEBVTT\nKind: captions\nLanguage: sv\n", 1),
            VTT.replace("\n\nintro", "\n\nNOTE\nRader som\ningen ser\n\nintro"),
            VTT.replace("\n\n00:01", "\n\nSTYLE\n::cue { color: red }\n\n00:00:01"),
            VTT.replace("00:04.000", "0100:00:04.000").replace("00:06.000", "0100:00:06.000"),
        ],
        ids=["as it should be", "title", "metadata", "note", "style", "many digits"],
    )
    def test_webvtt(self, content: str) -> None:
        """Headers, notes, styles, names and settings belong to the format."""
        read = parse(content, "film.vtt")
        assert texts(read)[0] == SHOWN[0]
        assert [block[2] for block in texts(read)] == [block[2] for block in SHOWN]
        assert set(kinds(read)) <= {FaultKind.LONG_TIME}

    def test_characters_are_counted_as_they_are_seen(self) -> None:
        """Tags and entities are not read; a heart is no tag."""
        read = parse("WEBVTT\n\n00:01.000 --> 00:03.000\n<v Kim>Bad &amp; <b>bastu</b> <3\n", "film.vtt")
        assert texts(read)[0][2] == ["Bad & bastu <3"]
        assert kinds(read) == [FaultKind.STYLING]


class TestFaults:
    @pytest.mark.parametrize(
        ("before", "after", "kind"),
        [
            ("1\n", "\ufeff1\n", FaultKind.BYTE_ORDER_MARK),
            ("2\n", "", FaultKind.NUMBER_MISSING),
            ("2\n", "7\n", FaultKind.NUMBERING),
            ("2\n", "1\n", FaultKind.NUMBERING),
            ("1\n", "0\n", FaultKind.NUMBERING),
            ("00:00:04,000 -->", "00:00:04.000 -->", FaultKind.DECIMAL_SIGN),
            ("00:00:04,000 -->", "0:00:04,000 -->", FaultKind.TIME_FORM),
            ("00:00:04,000 -->", "00:00:04,00 -->", FaultKind.TIME_FORM),
            ("00:00:04,000 -->", "00:00:04:000 -->", FaultKind.TIME_FORM),
            ("00:00:04,000 -->", "00:00:04 -->", FaultKind.TIME_FORM),
            ("04,000 -->", "04,000 ->", FaultKind.TIME_FORM),
            ("04,000 -->", "04,000 –>", FaultKind.TIME_FORM),
            ("04,000 -->", "04,000 →", FaultKind.TIME_FORM),
            ("00:00:04,000 -->", "klockan fyra -->", FaultKind.TIMES_UNREADABLE),
            ("00:00:06,000", "00:00:04,000", FaultKind.ZERO),
            ("00:00:06,000", "00:00:03,999", FaultKind.NEGATIVE),
            ("00:00:06,000", "100:00:00,000", FaultKind.LONG_TIME),
            ("00:00:04,000", "00:00:00,999", FaultKind.ORDER),
            ("00:00:04,000", "00:00:02,999", FaultKind.OVERLAP),
            ("Hej!\n", "", FaultKind.NO_TEXT),
            ("Hej!", "<i></i>", FaultKind.NO_TEXT),
            ("Hej!\n\n", "Hej!\n", FaultKind.BLANK_LINE),
            ("Välkommen\n", "Välkommen\n\n", FaultKind.STRAY),
            ("Välkommen", "V\ufffdlkommen", FaultKind.ENCODING),
            ("Hej!", "Hej\x07!", FaultKind.CONTROL),
            ("Hej!", "{\\an8}Hej!", FaultKind.STYLING),
            ("Hej!", "<font color=red>Hej!</font>", FaultKind.STYLING),
        ],
    )
    def test_finds_each(self, before: str, after: str, kind: FaultKind) -> None:
        """One change of a good file gives the fault it is."""
        assert before in GOOD
        assert kind in kinds(parse(GOOD.replace(before, after, 1), "film.srt"))

    @pytest.mark.parametrize(
        ("content", "file", "kind"),
        [
            ("", "film.srt", FaultKind.EMPTY),
            ("Hej!", "film.srt", FaultKind.EMPTY),
            ("WEBVTT\n", "film.vtt", FaultKind.EMPTY),
            (VTT, "film.srt", FaultKind.MISNAMED),
            (GOOD, "film.VTT", FaultKind.HEADER),
            ("\n" + VTT, "film.vtt", FaultKind.HEADER),
        ],
    )
    def test_finds_what_is_wrong_with_the_file(self, content: str, file: str, kind: FaultKind) -> None:
        """The name, the header and the blocks must agree."""
        assert kind in kinds(parse(content, file))

    def test_tells_where(self) -> None:
        """A fault has its line, and its place in the text."""
        content = GOOD.replace("00:00:04,000", "00:00:04.000")
        (fault,) = parse(content, "film.srt").faults
        assert fault.line == 6
        assert content[fault.start : fault.end] == "00:00:04.000 --> 00:00:06,000"

    def test_a_slip_in_the_numbers_is_told_once(self) -> None:
        """What follows a jump follows from it."""
        content = "".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\nHej!\n\n" for n in (1, 3, 4, 5))
        assert kinds(parse(content)) == [FaultKind.NUMBERING]


#: In characters; a file of five million takes as many times longer as it is larger.
SIZE = 300_000
#: What files are made of, and what breaks them.
PIECES = [
    *("1", "2", "\n", "\n\n", "\r", "00:00:01,000", "00:00:00.5", " --> ", "->", "WEBVTT", "NOTE", "Hej"),
    *("<i>", "<", "{\\", "}", "&", "\ufeff", "\ufffd", "\x00", "😀", "-", "–>", "99999999:", "²", "\x85"),
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60),
    st.sampled_from(["", "film.srt", "film.vtt"]),
)
@settings(max_examples=150, deadline=None)
def test_never_raises_and_places_lie_in_the_text(content: str, file: str) -> None:
    """Whatever the file holds, it is read, and what is said of it can be shown."""
    read = parse(content, file)
    for fault in read.faults:
        assert 0 <= fault.start <= fault.end <= len(content)
        assert 1 <= fault.line <= content.count("\n") + content.count("\r") + 1
    for block in read.blocks:
        assert block.characters == sum(len(line.text) for line in block.lines)
        assert all(line.text in line.text.strip() and line.start <= line.end for line in block.lines)


@pytest.mark.parametrize(
    "unit",
    ["a", "\n", "-->", "<", "<a", "{\\", "1\n", "1\n00:00:01,000 --> 00:00:02,000\nHej\n", "00:", "\x00\n"],
)
def test_a_large_file_takes_time_in_proportion(unit: str) -> None:
    """Anything at all is read in moments, and its faults are few."""
    content = "1\n00:00:01,000 --> 00:00:02,000\n" + unit * (SIZE // len(unit))
    began = time.process_time()
    read = parse(content, "film.srt")
    assert time.process_time() - began < 10
    assert len(read.faults) < 25 * len(FaultKind)
