"""TikTok's export in both layouts, and Snapchat's, which has nothing to judge."""

import datetime
import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.sources.auto import read_source
from checks.sources.exports import snapchat, tiktok
from tests.exporting import EXPORTS, STRANGE, bundle, counts, gone_wrong, picture, records, sample, told, torn

DATA = json.loads((EXPORTS / "tiktok/user_data_tiktok.json").read_text())
LINK = "https://www.tiktokv.com/share/video/740000000000000000"


def export(*videos: object) -> dict[str, object]:
    return {"user_data_tiktok.json": {"Post": {"Posts": {"VideoList": list(videos)}}}}


def zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_both_layouts_are_read() -> None:
    """The new layout has texts; in the old one they are unknown. Times are taken to be UTC."""
    assert tiktok.recognises(sample("tiktok"))
    assert told(tiktok, sample("tiktok")) == [
        {
            "id": "7400000000000000001",
            "url": f"{LINK}1/",
            "channel": "tiktok",
            "text": "Så släcker vi en brand",
            "images": [],
            "videos": [{}],
            "published": datetime.datetime(2026, 1, 1, 9, tzinfo=datetime.UTC),
        },
        ("tiktok/user_data_tiktok.json#/Comment/Comments/CommentsList/0", "Det är kontots egen kommentar."),
        {
            "id": "7400000000000000002",
            "url": f"{LINK}2/",
            "channel": "tiktok",
            "images": [],
            "videos": [{}],
            "published": datetime.datetime(2023, 1, 1, 9, tzinfo=datetime.UTC),
        },
    ]


@pytest.mark.parametrize(
    "old", [{"Video": {"Videos": {"VideoList": None}}}, {"Post": {"Posts": {"VideoList": []}}}]
)
def test_a_list_may_be_null_or_empty(old: object) -> None:
    """An account that has posted nothing has nothing to judge, and nothing is wrong."""
    source = bundle({"user_data.json": old})
    assert tiktok.recognises(source)
    assert told(tiktok, source) == []


def test_the_case_of_keys_does_not_matter() -> None:
    """TikTok writes Date in some lists and date in others."""
    data = {"post": {"posts": {"videoList": [{"date": "2026-01-01 09:00", "title": "Hej"}]}}}
    (post,) = records(tiktok, bundle({"user_data.json": data}))
    assert (post["text"], post["published"].hour) == ("Hej", 9)


def test_a_layout_not_seen_before_is_told() -> None:
    """A file of TikTok's without its posts where they are looked for does not pass in silence."""
    data = {"Your Activity": {}, "App Settings": {}}
    reason = "Filen är TikToks, men den har ingen lista med inlägg där den brukar stå."
    assert told(tiktok, bundle({"user_data.json": data})) == [("e!user_data.json", reason)]


def test_a_post_of_images_has_images() -> None:
    """What the links lead to tells; an empty alternative text may be one that the export lacks."""
    links = "https://p16.example/1.jpeg?x=1\nhttps://p16.example/2.webp"
    posts = records(
        tiktok,
        bundle(
            export(
                {"Link": links, "AlternateText": ""}, {"Link": links.split()[0], "AlternateText": "En hund"}
            )
        ),
    )
    assert [post["images"] for post in posts] == [
        [picture(file=link) for link in links.split()],
        [picture(file=links.split()[0], alt="En hund")],
    ]
    assert [post["videos"] for post in posts] == [[], []]


def test_music_is_known_only_by_name() -> None:
    """What TikTok calls original sound may be anything."""
    posts = records(
        tiktok, bundle(export({"Title": "a", "Sound": "Vårvisa"}, {"Title": "b", "Sound": "original sound"}))
    )
    assert [post["videos"] for post in posts] == [[{"music": "Vårvisa"}], [{}]]


def test_private_posts_are_left_out_and_counted() -> None:
    """Nobody but the account sees them."""
    assert counts(tiktok, bundle(export({"Title": "a", "WhoCanView": "Only you"}, {"Title": "b"}))) == (
        1,
        1,
        0,
    )


@pytest.mark.parametrize(
    ("video", "reason"),
    [
        (None, "Här skulle det stå ett inlägg, men här står något annat."),
        ({"Likes": "1"}, "Inlägget har inget av fälten Date, Link och Title."),
        ({"Date": "1/2/26"}, "Tiden ”1/2/26” går inte att läsa."),
    ],
)
def test_what_is_not_understood_is_told(video: object, reason: str) -> None:
    """An entry that is no post is told with its place."""
    place = "e!user_data_tiktok.json#/Post/Posts/VideoList/0"
    assert told(tiktok, bundle(export(video))) == [(place, reason)]


def test_the_export_as_text_says_what_to_do() -> None:
    """TikTok's other format is recognised and refused with what to order instead."""
    source = bundle({"TikTok/Post/Posts.txt": "Date: 2026-01-01"})
    assert tiktok.recognises(source)
    assert told(tiktok, source) == [("e", "Exporten är textfiler. Beställ den som JSON i stället.")]


@settings(max_examples=30, deadline=None)
@given(gone_wrong(DATA))
def test_strange_exports_never_raise(data: object) -> None:
    """Whatever stands where, something is told of it."""
    tiktok.recognises(bundle({"user_data.json": data}))
    told(tiktok, bundle({"user_data.json": data}))


@settings(max_examples=20, deadline=None)
@given(torn(json.dumps(DATA).encode()))
def test_torn_exports_never_raise(raw: bytes) -> None:
    """A file cut off or overwritten somewhere gives what could be read."""
    told(tiktok, bundle({"user_data.json": raw}))


def test_snapchat_has_nothing_to_judge() -> None:
    """Its export is recognised, and why there is nothing is said."""
    source = bundle({"json/memories_history.json": {"Saved Media": []}, "json/account.json": {}})
    assert snapchat.recognises(source)
    assert told(snapchat, source) == [("e", snapchat.REASON)]
    assert not snapchat.recognises(sample("tiktok"))
    assert not snapchat.recognises(bundle({"talk_history_2.json": {}, "memories_history.txt": ""}))


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(["memories_history.json", "json/snap_history.json", "html/talk_history.html"]),
    st.dictionaries(st.text(min_size=1, max_size=12), STRANGE | st.binary(max_size=30), max_size=4),
    STRANGE | st.binary(max_size=30),
)
def test_a_strange_snapchat_export_is_told_unopened(
    name: str, beside: dict[str, object], content: object
) -> None:
    """Whatever stands in it and beside it, there is nothing to judge, and no file of it is even opened."""
    source = replace(bundle(beside | {name: content}), _open=pytest.fail)
    assert snapchat.recognises(source)
    assert told(snapchat, source) == [("e", snapchat.REASON)]


@settings(max_examples=30, deadline=None)
@given(torn(zipped({"json/memories_history.json": b"{}", "json/account.json": b"{}"})))
def test_a_torn_snapchat_export_is_told(raw: bytes) -> None:
    """An archive that is cut off or overwritten gives no record, and never nothing at all."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "mydata.zip")
        path.write_bytes(raw)
        reading = read_source([str(path)], io.BytesIO())
        assert list(reading.records) == []
        assert [problem.title for problem in reading.problems] != []
