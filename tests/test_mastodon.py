"""Mastodon's archive: posts with their words and alternative texts, and nothing that is somebody else's."""

import datetime
import io
import json
import tarfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.sources.bundle import open_bundle
from checks.sources.exports import mastodon
from checks.sources.exports.html_text import LONGEST, html_text
from tests.exporting import EXPORTS, bundle, counts, gone_wrong, picture, records, sample, told, torn

OUTBOX = json.loads((EXPORTS / "mastodon/outbox.json").read_text())
MORNING = datetime.datetime(2026, 1, 1, 9, tzinfo=datetime.UTC)
BOOST = "Det är en delning av någon annans inlägg."


def outbox(*items: object) -> dict[str, object]:
    return {"@context": "https://www.w3.org/ns/activitystreams", "orderedItems": list(items)}


def note(**fields: object) -> dict[str, object]:
    post = {"type": "Note", "to": ["https://www.w3.org/ns/activitystreams#Public"], "content": "<p>Hej</p>"}
    return {"type": "Create", "actor": "https://s.example/users/k", "object": {**post, **fields}}


def test_the_sample_is_read() -> None:
    """A post has its words, its time and the alternative texts; one without a description has none."""
    base = dict(
        account="@kommun@social.example", channel="mastodon", text="Välkommen till #båtfesten!", videos=[]
    )
    file, alt = "media_attachments/files/1.jpg", "Barn på en brygga med båtar i bakgrunden"
    here = {"published": MORNING, **base}
    statuses = "https://social.example/users/kommun/statuses"
    assert mastodon.recognises(sample("mastodon"))
    assert told(mastodon, sample("mastodon")) == [
        {
            "id": f"{statuses}/1",
            "url": "https://social.example/@kommun/1",
            "images": [picture(file=file, alt=alt)],
            **here,
        },
        {
            "id": f"{statuses}/2",
            "url": "https://social.example/@kommun/2",
            "images": [picture(file=file, alt="")],
            **here,
        },
        ("mastodon/outbox.json#/orderedItems/2", BOOST),
    ]


def test_an_archive_is_read_where_it_lies(tmp_path: Path) -> None:
    """The tar.gz that Mastodon gives needs no unpacking, and media are found in it."""
    path = tmp_path / "archive-20260101.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, raw in (
            ("outbox.json", json.dumps(OUTBOX).encode()),
            ("files/media_attachments/files/1.jpg", b"\xff\xd8"),
        ):
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    source = open_bundle(path)
    assert mastodon.recognises(source)
    assert records(mastodon, source)[0]["images"][0]["file"] == "files/media_attachments/files/1.jpg"


def test_the_empty_list_before_the_real_one_is_passed_over() -> None:
    """Archives since 2022 hold ``orderedItems`` twice, first empty; that is how Mastodon writes them."""
    text = json.dumps(outbox(note())).replace('"orderedItems": [', '"orderedItems":[],"orderedItems":[')
    assert [post["text"] for post in records(mastodon, bundle({"outbox.json": text}))] == ["Hej"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Ett<br>två</p><p>Tre &amp; fyra</p>", "Ett\ntvå\n\nTre & fyra"),
        ("<p>Ett<br/>två<br />tre</p>", "Ett\ntvå\ntre"),
        (
            '<a href="https://a.se/b"><span class="invisible">https://</span><span>a.se/b</span></a>',
            "https://a.se/b",
        ),
        ("<ul><li>Ett</li><li>Två</li></ul>", "Ett\nTvå"),
        ("a < b och 1<2", "a < b och 1<2"),
        ("<p>Hej<script>x()</script></p>", "Hej"),
        ("utan taggar", "utan taggar"),
        ("", ""),
    ],
)
def test_html_becomes_text(html: str, text: str) -> None:
    """A reader's words, paragraphs and line breaks are kept; tags are not."""
    assert html_text(html) == text


@pytest.mark.parametrize("piece", ["<a ", "<p>", "<", "<!--", "<![CDATA[", "&#x", "<a b='>"])
def test_broken_html_takes_no_time(piece: str) -> None:
    """A hundred thousand tags that never end are read in less than a second."""
    before = time.process_time()
    html_text(piece * 30_000)
    assert time.process_time() - before < 1


def test_what_surrounds_a_text_belongs_to_it() -> None:
    """The warning before a post and the answers of a poll are words that readers see."""
    poll = note(type="Question", summary="Val", oneOf=[{"name": "Ja"}, {"name": "Nej"}])
    assert records(mastodon, bundle({"outbox.json": outbox(poll)}))[0]["text"] == "Val\n\nHej\n\nJa\nNej"


def test_a_direct_message_is_no_post() -> None:
    """A message to those who are named is left out; one to the followers is a post."""
    to = "https://s.example/users/a"
    source = bundle(
        {"outbox.json": outbox(note(to=[to], cc=[]), note(to=["https://s.example/users/k/followers"]))}
    )
    assert counts(mastodon, source) == (1, 1, 0)


def test_films_and_images_are_told_apart() -> None:
    """An attachment is a film or an image by its media type; what is neither is none of them."""
    media = [
        {"mediaType": kind, "url": f"https://s.example/{kind}"}
        for kind in ("video/mp4", "audio/mp3", "image/png")
    ]
    (post,) = records(mastodon, bundle({"outbox.json": outbox(note(attachment=media))}))
    assert (post["images"], post["videos"]) == (
        [picture(file="https://s.example/image/png", alt="")],
        [{"file": "https://s.example/video/mp4"}],
    )


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (7, "Här skulle det stå en händelse, men här står något annat."),
        ({"type": "Like"}, "Händelsen ”Like” är inget inlägg som går att läsa."),
        (
            {"type": "Create", "object": {"type": "Event"}},
            "Händelsen ”Event” är inget inlägg som går att läsa.",
        ),
        (note(published="i går"), "Tiden ”i går” går inte att läsa."),
        (note(published="9999-01-01T00:00:00Z"), "Tiden ”9999-01-01T00:00:00Z” går inte att läsa."),
        (note(content="a" * (LONGEST + 1)), f"Texten är längre än {LONGEST} tecken."),
    ],
)
def test_what_is_not_understood_is_told(item: object, reason: str) -> None:
    """An entry that is no post is told with its place, and the next one is read."""
    source = bundle({"outbox.json": outbox(item, note())})
    assert told(mastodon, source)[0] == ("e!outbox.json#/orderedItems/0", reason)
    assert counts(mastodon, source) == (1, 0, 1)


def test_other_files_are_not_mastodons() -> None:
    """An outbox by name alone is not recognised."""
    assert not mastodon.recognises(bundle({"outbox.json": [1], "b.json": {}}))


@settings(max_examples=30, deadline=None)
@given(gone_wrong(OUTBOX))
def test_strange_archives_never_raise(data: object) -> None:
    """Whatever stands where, something is told of it."""
    told(mastodon, bundle({"outbox.json": data}))
    mastodon.recognises(bundle({"outbox.json": data}))


@settings(max_examples=20, deadline=None)
@given(torn(json.dumps(OUTBOX).encode()), st.booleans())
def test_torn_archives_never_raise(raw: bytes, alone: bool) -> None:
    """A file cut off or overwritten somewhere gives what could be read."""
    source = bundle({"outbox.json": raw} if alone else {"outbox.json": raw, "actor.json": "{}"})
    mastodon.recognises(source)
    told(mastodon, source)
