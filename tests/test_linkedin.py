"""LinkedIn's shares, with the quotes that LinkedIn puts about line breaks taken away."""

import datetime

import pytest
from hypothesis import given, settings

from checks.sources.exports import linkedin
from tests.exporting import EXPORTS, bundle, counts, picture, records, sample, told, torn

SHARES = (EXPORTS / "linkedin/Shares_123456789.csv").read_text()
HEADER = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"


def shares(*rows: str) -> dict[str, str]:
    return {"Shares.csv": HEADER + "".join(f"{row}\n" for row in rows), "Profile.csv": "First Name\nA\n"}


def row(text: str = "Hej", date: str = "2026-05-07 16:41:18", media: str = "") -> str:
    return f'{date},https://l.example/1,"{text}","",{media},MEMBER_NETWORK'


def test_the_sample_is_read() -> None:
    """Times are taken to be UTC; images and films are unknown; own comments are left out."""
    assert linkedin.recognises(sample("linkedin"))
    assert told(linkedin, sample("linkedin")) == [
        {
            "id": "urn:li:ugcPost:7458194261025673216",
            "url": "https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A7458194261025673216",
            "channel": "linkedin",
            "text": 'Vi söker en kommunstrateg.\n\nLäs "annonsen" på webben, åäö.',
            "published": datetime.datetime(2026, 5, 7, 16, 41, 18, tzinfo=datetime.UTC),
        },
        ("linkedin/Comments_123456789.csv:2", "Det är kontots egen kommentar."),
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('Ett""\n""två', "Ett\ntvå"),
        ('Ett""\n""""\n""två', "Ett\n\ntvå"),
        ('Läs ""detta""""\n""nu', 'Läs "detta"\nnu'),
        ('Läs ""detta""\nnu', 'Läs "detta"\nnu'),
        ('""Ett""\n""två""\noch tre', '"Ett"\n"två"\noch tre'),
    ],
)
def test_line_breaks_are_as_they_were_written(written: str, text: str) -> None:
    """Real exports have quotes about every line break; where only some have, they are the text's."""
    assert records(linkedin, bundle(shares(row(written))))[0]["text"] == text


def test_an_image_is_known_by_its_address() -> None:
    """A medium that may be an image or a film leaves both unknown."""
    image = "https://m.example/a.jpg?x=1"
    posts = records(linkedin, bundle(shares(row(media=image), row(media="https://m.example/a"))))
    assert [post.get("images") for post in posts] == [[picture(file=image)], None]


def test_reposts_and_comments_are_counted() -> None:
    """They are no posts of the account's own; comments have a backslash before a quote."""
    more = {
        "InstantReposts.csv": "Date,Link\n2026-01-01 10:00:00,https://l.example\n",
        "Comments.csv": 'Date,Link,Message\n2026-01-01 10:00:00,https://l.example,"Ett \\"ord\\", två"\n',
    }
    assert counts(linkedin, bundle({**shares(row()), **more})) == (1, 2, 0)


def test_a_file_on_its_own_may_be_called_anything() -> None:
    """It is recognised by its headings, also without the column that older exports lack."""
    source = bundle({"delningar.csv": (HEADER + row()).replace(",MediaUrl", "").replace(',"",', ",")})
    assert linkedin.recognises(source)
    assert records(linkedin, source)[0]["text"] == "Hej"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (row(date="5/7/26"), "Tiden ”5/7/26” går inte att läsa."),
        (row() + ",a,b", "Raden har 8 celler, men tabellen har 6 kolumner."),
    ],
)
def test_what_is_not_understood_is_told(line: str, reason: str) -> None:
    """A row that is no share is told with its line, and the next one is read."""
    source = bundle(shares(line, row()))
    assert told(linkedin, source)[0] == ("e!Shares.csv:2", reason)
    assert counts(linkedin, source) == (1, 0, 1)


def test_a_quote_that_never_ends_is_told() -> None:
    """It would take the rest of the file as one text."""
    (_, reason) = told(linkedin, bundle(shares(row(), '2026-05-07 16:41:18,l,"Hej,,,')))[1]
    assert reason == 'Ett citattecken i raden stängs aldrig. Skriv ett " till, eller ta bort det första.'


def test_a_missing_column_is_told() -> None:
    """The whole file, not every row of it."""
    source = bundle({"Shares.csv": HEADER.replace("Date", "Datum") + row(), "b.csv": ""})
    reason = "Kolumnerna Date saknas. Har LinkedIn bytt namn på dem?"
    assert told(linkedin, source) == [("e!Shares.csv:1", reason)]


@settings(max_examples=40, deadline=None)
@given(torn(SHARES.encode()))
def test_torn_files_never_raise(raw: bytes) -> None:
    """A file cut off or overwritten somewhere gives what could be read."""
    source = bundle({"Shares.csv": raw, "Comments.csv": raw})
    linkedin.recognises(source)
    told(linkedin, source)
