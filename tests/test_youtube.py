"""YouTube's tables in Takeout, in any language."""

import datetime

import pytest
from hypothesis import given, settings

from checks.sources.exports import youtube
from tests.exporting import EXPORTS, bundle, counts, records, sample, told, torn

FOLDER = "Takeout/YouTube och YouTube Music"
SWEDISH = (EXPORTS / "youtube" / FOLDER / "videometadata/videor.csv").read_text()
COMMENTS = (EXPORTS / "youtube" / FOLDER / "kommentarer/kommentarer.csv").read_text()
ENGLISH = (
    "Video ID,Approx Duration (ms),Video Category,Video Description (Original),Channel ID,"
    "Video Title (Original),Privacy,Video State,Video Create Timestamp,Video Publish Timestamp\n"
)
GERMAN = (
    "Video-ID,Ungefähre Dauer (ms),Audiosprache des Videos,Videokategorie,Videobeschreibung (Original),"
    "Videobeschreibung (Original) Sprache,Kanal-ID,Tag 1,Videotitel (Original),Videotitel (Original) Sprache,"
    "Datenschutz,Videostatus,Zeitstempel bei Videoerstellung,Zeitstempel bei Videoveröffentlichung\n"
)
CHANNEL = "UCaaaaaaaaaaaaaaaaaaaaaa"
NIGHT = "2026-01-02T09:00:00+00:00"


def row(
    title: str = "Hej", privacy: str = "Public", published: str = NIGHT, number: str = "aaaaaaaaaaa"
) -> str:
    return f"{number},1,People,Om filmen,{CHANNEL},{title},{privacy},Processed,{NIGHT},{published}\n"


def videos(*rows: str) -> dict[str, str]:
    return {"video metadata/videos.csv": ENGLISH + "".join(rows)}


def test_the_sample_is_read() -> None:
    """In Swedish, title and description are found; private films and own comments are left out."""
    here, title = f"youtube/{FOLDER}", "Så blir det nya badet, del 1: ritningar"
    common = {"account": CHANNEL, "channel": "youtube", "images": []}
    assert youtube.recognises(sample("youtube"))
    assert told(youtube, sample("youtube")) == [
        (f"{here}/kommentarer/kommentarer.csv:2", "Det är kontots egen kommentar."),
        (f"{here}/kommentarer/kommentarer.csv:3", "Det är kontots egen kommentar."),
        {
            "id": "aaaaaaaaaaa",
            "url": "https://www.youtube.com/watch?v=aaaaaaaaaaa",
            "text": f"{title}\n\nBadet öppnar i maj.\n\nLäs mer på exempel.se.",
            "published": datetime.datetime(2026, 1, 2, 9, tzinfo=datetime.UTC),
            "videos": [
                {"file": f"{FOLDER}/videor/Så blir det nya badet_ del 1_ ritningar.mp4", "language": "sv"}
            ],
            **common,
        },
        (f"{here}/videometadata/videor.csv:5", "Filmen är privat."),
        {
            "id": "ccccccccc_c",
            "url": "https://www.youtube.com/watch?v=ccccccccc_c",
            "text": "Byns dag 🎉",
            "published": datetime.datetime(2026, 1, 4, 10, tzinfo=datetime.UTC),
            "videos": [{}],
            **common,
        },
    ]


def test_english_tables_are_known_by_their_headings() -> None:
    """Whatever case they are in, and whether or not there is a description."""
    assert records(youtube, bundle(videos(row())))[0]["text"] == "Hej\n\nOm filmen"
    lower = {"videos.csv": ENGLISH.lower().replace("video description (original)", "annat") + row()}
    assert records(youtube, bundle(lower))[0]["text"] == "Hej"


def test_german_tables_with_columns_for_languages_are_read() -> None:
    """The language of a title is not taken for its privacy."""
    cells = f"aaaaaaaaaaa,1,sv,People,Om filmen,sv,{CHANNEL},bad,Hej,sv,Privat,x,{NIGHT},{NIGHT}\n"
    source = bundle({"Video-Metadaten/Videos.csv": GERMAN + cells + cells.replace("Privat", "Öffentlich")})
    assert youtube.recognises(source)
    assert counts(youtube, source) == (1, 1, 0)
    assert records(youtube, source)[0]["text"] == "Hej\n\nOm filmen"


def test_a_table_without_a_title_to_find_is_told() -> None:
    """A language whose headings have no parentheses is refused with what to order instead."""
    source = bundle({"videor.csv": SWEDISH.replace("(original)", "")})
    assert youtube.recognises(source)
    reason = "Det går inte att se vilken kolumn som är titeln. Beställ exporten på engelska."
    assert told(youtube, source) == [("e!videor.csv", reason)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (row(number="abc"), "Raden börjar inte med numret på en film."),
        (row(published="i går"), "Tiden ”i går” går inte att läsa."),
        (
            row(title='"He"j'),
            'Raden har ett citattecken mitt i en cell. Skriv citattecken dubbelt: "Badet ""Havet"" öppnar".',
        ),
    ],
)
def test_what_is_not_understood_is_told(line: str, reason: str) -> None:
    """A row that is no film is told with its line, and the next one is read."""
    source = bundle(videos(line, row()))
    assert told(youtube, source)[0] == ("e!video metadata/videos.csv:2", reason)
    assert counts(youtube, source) == (1, 0, 1)


def test_two_films_of_one_title_are_no_ones() -> None:
    """Which of the files belongs to which film cannot be known."""
    source = bundle({**videos(row()), "videos/Hej.mp4": "", "videos/Hej_.mp4": ""})
    assert records(youtube, source)[0]["videos"] == [{}]


def test_other_tables_are_not_youtubes() -> None:
    """Neither a playlist nor a table of somebody else's is taken for films."""
    playlist = f"Video ID,Playlist Video Creation Timestamp\naaaaaaaaaaa,{NIGHT}\n"
    source = bundle({"playlists/a.csv": playlist, "b.csv": "Konto;Kanal\na;b\n", "tom.csv": ""})
    assert not youtube.recognises(source)
    assert told(youtube, source) == []


@settings(max_examples=40, deadline=None)
@given(torn(SWEDISH.encode()), torn(COMMENTS.encode()))
def test_torn_tables_never_raise(films: bytes, comments: bytes) -> None:
    """A file cut off or overwritten somewhere gives what could be read."""
    source = bundle({"videor.csv": films, "kommentarer.csv": comments})
    youtube.recognises(source)
    told(youtube, source)
