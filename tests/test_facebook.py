"""Facebook's export is read in every layout we know, and what cannot be read is told."""

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.records import Post
from checks.records.base import is_set
from checks.sources.bundle import Bundle, open_bundle
from checks.sources.entries import Entry, LeftOut, Unread
from checks.sources.exports import facebook, instagram, meta, meta_graph

SAMPLES = Path(__file__).parent / "samples" / "exports" / "facebook"
LAYOUTS = ("page_2025", "profile_2023", "profile_old")


def written(folder: Path, files: dict[str, object]) -> Bundle:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return open_bundle(folder)


def posts(bundle: Bundle) -> list[Post]:
    """Give the posts, where everything could be read."""
    entries = list(facebook.read(bundle))
    assert [entry for entry in entries if isinstance(entry, Unread) and type(entry) is Unread] == []
    return [entry.record for entry in entries if isinstance(entry, Entry) and isinstance(entry.record, Post)]


def post(**fields: object) -> dict[str, object]:
    return {"timestamp": 1767225600, "data": [{"post": "Hej"}], **fields}


@pytest.mark.parametrize("layout", LAYOUTS)
class TestLayouts:
    """The three layouts hold the same posts."""

    def test_recognised(self, layout: str) -> None:
        bundle = open_bundle(SAMPLES / layout)
        readers = (facebook, instagram, meta_graph)
        assert [reader.recognises(bundle) for reader in readers] == [True, False, False]

    def test_posts(self, layout: str) -> None:
        first, second = posts(open_bundle(SAMPLES / layout))[:2]
        assert first.text == "Båtfästen öppnar på måndag! 🎉 Välkommen till Östra hamnen."
        assert first.published == datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
        assert [image.file for image in first.images] == ["posts/media/202601/1.jpg"]
        assert second.text.startswith("Vi söker sommarjobbare – ansök")
        assert second.images == second.videos == ()
        assert {first.channel, second.channel} == {"facebook"}

    def test_what_the_export_cannot_say_is_unknown(self, layout: str) -> None:
        first = posts(open_bundle(SAMPLES / layout))[0]
        assert not is_set(first.images[0], "alt")
        assert not any(is_set(first, name) for name in ("type", "reuse", "sponsored", "watched_by"))


def test_export_that_others_wrote() -> None:
    """Three posts are read; an entry that is no post, and a file that is no JSON, are told."""
    found = list(facebook.read(open_bundle(SAMPLES.parent / "others" / "kawsay")))
    assert [type(entry) for entry in found] == [Entry, Entry, Entry, Unread, Unread]
    texts = [
        entry.record.text for entry in found if isinstance(entry, Entry) and isinstance(entry.record, Post)
    ]
    assert texts == ["Feliz Año Nuevo 🎉 — con José y Жанна", "Día en la playa ☀️", ""]


class TestPage:
    """A Page signs its comments, and lists its films apart."""

    def test_account(self) -> None:
        assert {post.account for post in posts(open_bundle(SAMPLES / "page_2025"))} == {"Sölvesborgs kommun"}

    def test_profile_has_no_name_for_a_report(self) -> None:
        assert not is_set(posts(open_bundle(SAMPLES / "profile_2023"))[0], "account")

    def test_film(self) -> None:
        film = posts(open_bundle(SAMPLES / "page_2025"))[2]
        assert film.text == "Så går det till i räddningstjänsten"
        assert film.videos[0].file == "posts/media/videos/1.mp4"
        assert film.images == ()

    def test_film_in_a_post_is_judged_once(self, tmp_path: Path) -> None:
        medium = {"uri": "posts/media/1.mp4", "creation_timestamp": 1767225600}
        bundle = written(
            tmp_path,
            {
                "posts/profile_posts_1.json": [post(attachments=[{"data": [{"media": medium}]}])],
                "posts/videos.json": {"videos_v2": [medium]},
            },
        )
        kinds = [type(entry) for entry in facebook.read(bundle)]
        assert kinds == [Entry, LeftOut]


class TestText:
    """The text is what was written, or unknown."""

    @pytest.mark.parametrize(
        ("entry", "text"),
        [
            (post(data=[{"post": "R\u00c3\u00a4ksm\u00c3\u00b6rg\u00c3\u00a5s"}]), "Räksmörgås"),
            (post(data=[{"post": "Räksmörgås"}]), "Räksmörgås"),
            (post(data=[{"post": "caf\u00e9 \u00c3"}]), "café \u00c3"),
            (post(data=[{"post": "a\ud83d"}]), "a\ufffd"),
            (post(data=[{"post": "Ett"}, {"update_timestamp": 1}, {"post": "Två"}]), "Ett\n\nTvå"),
            (post(data=None, post="Gammal"), "Gammal"),
            (
                post(data=[], attachments=[{"data": [{"media": {"uri": "a.jpg", "description": "Bild"}}]}]),
                "Bild",
            ),
            (post(data=[], attachments=[{"data": [{"media": {"uri": "a.jpg"}}]}]), ""),
        ],
    )
    def test_known(self, tmp_path: Path, entry: object, text: str) -> None:
        assert posts(written(tmp_path, {"posts/your_posts_1.json": [entry]}))[0].text == text

    def test_something_passed_on_without_words(self, tmp_path: Path) -> None:
        shared = post(data=[], attachments=[{"data": [{"external_context": {"url": "https://x"}}]}])
        assert not is_set(posts(written(tmp_path, {"posts/your_posts_1.json": [shared]}))[0], "text")


class TestFiles:
    """Files are known by their own names, in the order of their numbers."""

    def test_several_numbered(self, tmp_path: Path) -> None:
        files = {f"posts/profile_posts_{n}.json": [post(data=[{"post": str(n)}])] for n in (10, 2, 1)}
        assert [each.text for each in posts(written(tmp_path, files))] == ["1", "2", "10"]

    @pytest.mark.parametrize("name", ["x.json", "your_posts_1.json"])
    def test_single_file(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_text(json.dumps([post()]))
        bundle = open_bundle(tmp_path / name)
        assert facebook.recognises(bundle)
        assert [each.text for each in posts(bundle)] == ["Hej"]

    def test_one_post_without_a_list(self, tmp_path: Path) -> None:
        assert len(posts(written(tmp_path, {"posts/your_posts_1.json": post()}))) == 1

    def test_posts_in_groups(self, tmp_path: Path) -> None:
        groups = {"group_posts_v2": [post()]}
        assert len(posts(written(tmp_path, {"posts/your_posts_in_groups.json": groups}))) == 1

    def test_media_is_found_in_the_export(self, tmp_path: Path) -> None:
        entry = post(attachments=[{"data": [{"media": {"uri": "posts/media/1.jpg"}}]}])
        files = {"fb/posts/your_posts_1.json": [entry], "fb/posts/media/1.jpg": "", "other/1.jpg": ""}
        assert posts(written(tmp_path, files))[0].images[0].file == "fb/posts/media/1.jpg"

    def test_html(self, tmp_path: Path) -> None:
        bundle = written(tmp_path, {"posts/your_posts_1.html": "<title>Facebook</title> facebook.com"})
        assert facebook.recognises(bundle)
        assert [entry.reason for entry in facebook.read(bundle) if isinstance(entry, Unread)] == [
            meta.AS_HTML
        ]


def test_what_is_not_understood_is_told(tmp_path: Path) -> None:
    entries = [7, {"a": 1}, post(timestamp="igår"), post(timestamp=10**30), post(timestamp=0), post()]
    found = list(facebook.read(written(tmp_path, {"posts/your_posts_1.json": entries})))
    assert [type(entry) for entry in found] == [Unread, Unread, Unread, Unread, Entry, Entry]
    assert [entry.place.rpartition("#")[2] for entry in found] == [f"/{n}" for n in range(6)]


KEYS = (
    "timestamp data post attachments media uri "
    "description media_metadata video_metadata subtitles creation_timestamp title update_timestamp"
).split()
SMALL = st.text(max_size=4) | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False) | st.none()
ANY = st.recursive(
    SMALL,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ANY, max_size=5))
def test_whatever_it_holds_every_entry_is_accounted_for(tmp_path: Path, entries: list[object]) -> None:
    name = "your_posts_1.json"
    bundle = written(tmp_path, {name: entries, "videos.json": {"videos_v2": entries}})
    found = list(facebook.read(bundle))
    assert len(found) == 2 * len(entries)
    assert all(repr(entry) for entry in found)
    facebook.recognises(bundle)
