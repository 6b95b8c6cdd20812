"""Instagram's export is read in every layout we know, and what cannot be read is told."""

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

SAMPLES = Path(__file__).parent / "samples" / "exports" / "instagram"


def written(folder: Path, files: dict[str, object]) -> Bundle:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return open_bundle(folder)


def posts(bundle: Bundle) -> list[Post]:
    """Give the posts, where everything could be read."""
    entries = list(instagram.read(bundle))
    assert [entry for entry in entries if type(entry) is Unread] == []
    return [entry.record for entry in entries if isinstance(entry, Entry) and isinstance(entry.record, Post)]


def medium(**fields: object) -> dict[str, object]:
    return {"uri": "media/posts/a.jpg", "creation_timestamp": 1767225600, "title": "", **fields}


@pytest.mark.parametrize("layout", ["2021", "2023", "2025"])
class TestLayouts:
    """The three layouts hold the same posts, one with one image and one with several."""

    def test_recognised(self, layout: str) -> None:
        bundle = open_bundle(SAMPLES / layout)
        readers = (facebook, instagram, meta_graph)
        assert [reader.recognises(bundle) for reader in readers] == [False, True, False]

    def test_posts(self, layout: str) -> None:
        single, carousel = posts(open_bundle(SAMPLES / layout))
        assert single.text == "Första bilden från Sölvesborgs slott #sölvesborg"
        assert carousel.text == "Karusell: före, under och efter 🚧"
        assert [len(single.images), len(carousel.images)] == [1, 2]
        assert single.published == carousel.published == datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
        assert not any(is_set(image, "alt") for image in (*single.images, *carousel.images))


def test_export_that_others_wrote() -> None:
    """Everything in it is read: one post, one reel with subtitles, three stories."""
    found = posts(open_bundle(SAMPLES.parent / "others" / "context-use"))
    assert [len(each.images) for each in found] == [1, 0, 0, 1, 1]
    assert [len(each.videos) for each in found] == [0, 1, 1, 0, 0]
    assert found[0].text == "Homemade pasta for dinner"
    assert "acoustic guitar" in found[1].videos[0].subtitles[0].content


class TestKinds:
    """Reels, films and stories are published too; what is archived is not."""

    def test_reels_and_films(self, tmp_path: Path) -> None:
        entry = {"media": [medium(uri="media/reels/a.mp4", title="Film")]}
        files: dict[str, object] = {
            "media/reels.json": {"ig_reels_media": [entry]},
            "media/igtv_videos.json": {"ig_igtv_media": [entry]},
        }
        found = posts(written(tmp_path, files))
        assert [(each.text, len(each.videos), each.images) for each in found] == [("Film", 1, ())] * 2

    def test_the_words_of_a_story_are_in_its_picture(self, tmp_path: Path) -> None:
        (story,) = posts(written(tmp_path, {"media/stories.json": {"ig_stories": [medium()]}}))
        assert not is_set(story, "text")
        assert len(story.images) == 1

    def test_archived(self, tmp_path: Path) -> None:
        files = {"media/archived_posts.json": {"ig_archived_post_media": [{"media": [medium()]}]}}
        bundle = written(tmp_path, files)
        assert instagram.recognises(bundle)
        assert [type(entry) for entry in instagram.read(bundle)] == [LeftOut]

    def test_the_one_file_of_2020(self, tmp_path: Path) -> None:
        photo = {"caption": "Hej", "taken_at": "2020-03-01T10:00:00+00:00", "path": "photos/a.jpg"}
        bundle = written(tmp_path, {"media.json": {"photos": [photo], "videos": [], "stories": [photo]}})
        assert instagram.recognises(bundle)
        found = posts(bundle)
        assert [(each.text, each.images[0].file) for each in found] == [("Hej", "photos/a.jpg")] * 2
        assert found[0].published == datetime.datetime(2020, 3, 1, 10, tzinfo=datetime.UTC)

    def test_subtitles_beside_the_film(self, tmp_path: Path) -> None:
        film = medium(
            uri="media/reels/a.mp4",
            media_metadata={"video_metadata": {"subtitles": {"uri": "media/other/a.srt"}}},
        )
        files: dict[str, object] = {
            "media/reels.json": {"ig_reels_media": [{"media": [film]}]},
            "media/other/a.srt": "1\n00:00:00,000 --> 00:00:02,000\nHej\n",
        }
        (subtitle,) = posts(written(tmp_path, files))[0].videos[0].subtitles
        assert "Hej" in subtitle.content


class TestLabels:
    """The file without a number tells posts as labels with values."""

    def labelled(self, *values: dict[str, object]) -> dict[str, object]:
        return {"timestamp": 1767225600, "label_values": [{"label": "Post type", "value": "Image"}, *values]}

    def test_told_twice(self, tmp_path: Path) -> None:
        again = self.labelled({"label": "Media", "media": [medium(title="Hej")]})
        other = self.labelled({"label": "Caption", "value": "Bara h\u00c3\u00a4r"})
        files: dict[str, object] = {
            "media/posts.json": [again, other],
            "media/posts_1.json": [{"media": [medium(title="Hej")]}],
        }
        found = list(instagram.read(written(tmp_path, files)))
        assert [type(entry) for entry in found] == [Entry, LeftOut, Entry]
        assert [each.text for each in posts(open_bundle(tmp_path))] == ["Hej", "Bara här"]

    def test_alone(self, tmp_path: Path) -> None:
        entry = self.labelled({"label": "Media", "media": [medium()]})
        (found,) = posts(written(tmp_path, {"posts.json": [entry]}))
        assert len(found.images) == 1
        assert not is_set(found, "text")

    def test_labels_in_another_language(self, tmp_path: Path) -> None:
        found = list(instagram.read(written(tmp_path, {"posts.json": [self.labelled()]})))
        assert [type(entry) for entry in found] == [Unread]


def test_account(tmp_path: Path) -> None:
    user = {"profile_user": [{"string_map_data": {"Anv\u00c3\u00a4ndarnamn": {"value": "demokommun"}}}]}
    files: dict[str, object] = {
        "content/posts_1.json": [{"media": [medium()]}],
        "personal_information/personal_information.json": user,
    }
    assert posts(written(tmp_path, files))[0].account == "demokommun"


def test_one_post_without_a_list(tmp_path: Path) -> None:
    assert len(posts(written(tmp_path, {"content/posts_1.json": {"media": [medium(title="Hej")]}}))) == 1


def test_single_files(tmp_path: Path) -> None:
    for name, content in (
        ("p.json", [{"media": [medium()]}]),
        ("r.json", {"ig_reels_media": [{"media": [medium()]}]}),
    ):
        (tmp_path / name).write_text(json.dumps(content))
        bundle = open_bundle(tmp_path / name)
        assert instagram.recognises(bundle)
        assert len(posts(bundle)) == 1


def test_html(tmp_path: Path) -> None:
    bundle = written(tmp_path, {"content/posts_1.html": "<title>Instagram</title>"})
    assert instagram.recognises(bundle)
    assert [entry.reason for entry in instagram.read(bundle) if isinstance(entry, Unread)] == [meta.AS_HTML]


def test_what_is_not_understood_is_told(tmp_path: Path) -> None:
    entries = [7, {"a": 1}, {"media": []}, {"media": [medium(creation_timestamp="x")]}, {"media": [medium()]}]
    found = list(instagram.read(written(tmp_path, {"content/posts_1.json": entries})))
    assert [type(entry) for entry in found] == [Unread, Unread, Unread, Unread, Entry]
    assert [entry.place.rpartition("#")[2] for entry in found] == [f"/{n}" for n in range(5)]


KEYS = (
    "media uri title creation_timestamp media_metadata video_metadata subtitles path "
    "taken_at caption label_values label value timestamp"
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
    files: dict[str, object] = {
        "posts_1.json": entries,
        "stories.json": {"ig_stories": entries},
        "media.json": {"photos": entries},
    }
    bundle = written(tmp_path, files)
    found = list(instagram.read(bundle))
    assert len(found) == 3 * len(entries)
    assert all(repr(entry) for entry in found)
    instagram.recognises(bundle)
