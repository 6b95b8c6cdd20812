"""The Graph API's answers give posts, alternative texts and the public's comments."""

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.records import Comment, Post
from checks.records.base import is_set
from checks.sources.bundle import Bundle, open_bundle
from checks.sources.entries import Entry, LeftOut, Unread
from checks.sources.exports import facebook, instagram, meta_graph

SAMPLE = Path(__file__).parent / "samples" / "exports" / "meta_graph_api"
PAGE = {"name": "Demokommun", "id": "1"}
SOMEBODY = {"name": "Någon", "id": "9"}


def written(folder: Path, files: dict[str, object]) -> Bundle:
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return open_bundle(folder)


def records(bundle: Bundle) -> tuple[list[Post], list[Comment]]:
    """Give posts and comments, where everything could be read."""
    entries = list(meta_graph.read(bundle))
    assert [entry for entry in entries if type(entry) is Unread] == []
    found = [entry.record for entry in entries if isinstance(entry, Entry)]
    posts = [record for record in found if isinstance(record, Post)]
    return posts, [record for record in found if isinstance(record, Comment)]


def reasons(bundle: Bundle) -> list[str]:
    return [entry.reason for entry in meta_graph.read(bundle) if type(entry) is Unread]


def post(number: int = 2, **fields: object) -> dict[str, object]:
    made = {"id": f"1_{number}", "message": "Hej", "created_time": "2026-01-01T09:00:00+0000", "from": PAGE}
    return {**made, **fields}


def comment(number: int, author: object = SOMEBODY, day: int = 1, **fields: object) -> dict[str, object]:
    made = {"id": f"2_{number}", "message": f"Ord {number}", "created_time": f"2026-01-0{day}T10:00:00+0000"}
    return {**made, "from": author, **fields}


def data(*nodes: object, **paging: object) -> dict[str, object]:
    return {"data": list(nodes), **({"paging": paging} if paging else {})}


class TestSample:
    """A page of posts, and the node of a photo beside it."""

    def test_recognised(self) -> None:
        bundle = open_bundle(SAMPLE)
        readers = (facebook, instagram, meta_graph)
        assert [reader.recognises(bundle) for reader in readers] == [False, False, True]

    def test_post(self) -> None:
        ((found,), _) = records(open_bundle(SAMPLE))
        assert (found.text, found.account) == ("Båtfesten öppnar på måndag! 🎉", "Sölvesborgs kommun")
        assert (found.id, found.url) == ("1_2", "https://www.facebook.com/1/posts/2")
        assert [image.alt for image in found.images] == [""]

    def test_comment(self) -> None:
        (_, (found,)) = records(open_bundle(SAMPLE))
        assert found.text == "När öppnar den?"
        assert found.received == datetime.datetime(2026, 1, 1, 10, tzinfo=datetime.UTC)
        assert found.answered == datetime.datetime(2026, 1, 2, 8, tzinfo=datetime.UTC)
        assert found.answer == "Kl. 9.00"

    def test_nobody_is_named(self) -> None:
        assert "Åsa" not in repr(list(meta_graph.read(open_bundle(SAMPLE))))


class TestAlternativeTexts:
    """What a person wrote is the alternative text; what Meta guessed is not."""

    @pytest.mark.parametrize(
        ("photo", "alt"),
        [
            (
                {"alt_text": "Kan vara en bild av båt", "alt_text_custom": "En båt vid kajen"},
                "En båt vid kajen",
            ),
            ({"alt_text": "Kan vara en bild av båt", "alt_text_custom": ""}, ""),
            ({"alt_text": "Kan vara en bild av båt", "alt_text_custom": None}, ""),
            ({"alt_text": "Kan vara en bild av båt"}, None),
            ({}, None),
        ],
    )
    def test_photo(self, tmp_path: Path, photo: dict[str, object], alt: str | None) -> None:
        attached = {
            "media_type": "photo",
            "target": {"id": "3"},
            "media": {"image": {"src": "https://x/3.jpg"}},
        }
        files: dict[str, object] = {"posts.json": data(post(attachments=data(attached)))}
        if photo:
            files["photo.json"] = {"id": "3", "created_time": "2026-01-01T09:00:00+0000", **photo}
        image = records(written(tmp_path, files))[0][0].images[0]
        assert (image.alt if is_set(image, "alt") else None) == alt

    def test_album(self, tmp_path: Path) -> None:
        photos = [{"media_type": "photo", "target": {"id": str(n)}} for n in range(3)]
        album = {"media_type": "album", "subattachments": data(*photos)}
        nodes = data(*({"id": str(n), "alt_text_custom": f"Bild {n}"} for n in range(3)))
        bundle = written(tmp_path, {"posts.json": data(post(attachments=data(album))), "photos.json": nodes})
        assert [image.alt for image in records(bundle)[0][0].images] == ["Bild 0", "Bild 1", "Bild 2"]

    def test_film_and_link(self, tmp_path: Path) -> None:
        film, link = {"media_type": "video", "url": "https://x/v"}, {"media_type": "link", "media": {}}
        (found,), _ = records(written(tmp_path, {"posts.json": data(post(attachments=data(film, link)))}))
        assert (len(found.videos), found.images) == (1, ())

    def test_images_that_were_not_asked_for(self, tmp_path: Path) -> None:
        (found,), _ = records(written(tmp_path, {"posts.json": data(post())}))
        assert not is_set(found, "images")

    def test_instagram(self, tmp_path: Path) -> None:
        child = {"id": "7", "media_type": "IMAGE", "media_url": "https://x/7.jpg", "alt_text": "En gran"}
        node = {
            "id": "5",
            "caption": "Julgranen är tänd",
            "media_type": "CAROUSEL_ALBUM",
            "permalink": "https://www.instagram.com/p/x/",
            "timestamp": "2026-01-01T09:00:00+0000",
            "username": "demokommun",
            "children": data(child),
            "comments": data(
                {
                    "id": "6",
                    "text": "Fin!",
                    "timestamp": "2026-01-01T10:00:00+0000",
                    "username": "nagon",
                    "replies": data(
                        {
                            "id": "8",
                            "text": "Tack!",
                            "timestamp": "2026-01-01T11:00:00+0000",
                            "username": "demokommun",
                        }
                    ),
                }
            ),
        }
        (found,), (said,) = records(written(tmp_path, {"media.json": data(node)}))
        assert (found.channel, found.account, found.images[0].alt) == ("instagram", "demokommun", "En gran")
        assert (said.text, said.answer) == ("Fin!", "Tack!")


class TestComments:
    """A comment is answered by the account's own first reply."""

    def read(self, folder: Path, *comments: object) -> list[Comment]:
        return records(written(folder, {"posts.json": data(post(comments=data(*comments)))}))[1]

    def test_first_answer_counts(self, tmp_path: Path) -> None:
        replies = data(comment(12, PAGE, 4), comment(11, PAGE, 3), comment(10, SOMEBODY, 2))
        first, other = self.read(tmp_path, comment(9, comments=replies))
        assert (first.answer, first.answered and first.answered.day) == ("Ord 11", 3)
        assert (other.text, other.answered) == ("Ord 10", None)

    def test_unanswered_among_answered(self, tmp_path: Path) -> None:
        found = self.read(tmp_path, comment(9), comment(10, comments=data(comment(11, PAGE, 2))))
        assert [each.answered is None for each in found] == [True, False]

    def test_answers_that_were_not_asked_for(self, tmp_path: Path) -> None:
        (found,) = self.read(tmp_path, comment(9))
        assert not is_set(found, "answered")

    def test_answers_that_go_on(self, tmp_path: Path) -> None:
        more = {"data": [comment(10, SOMEBODY)], "paging": {"next": "https://x"}}
        assert not is_set(self.read(tmp_path, comment(9, comments=more))[0], "answered")

    def test_answers_in_a_row(self, tmp_path: Path) -> None:
        found = self.read(tmp_path, comment(9), comment(10, PAGE, 2, parent={"id": "2_9"}))
        assert [(each.text, each.answer) for each in found] == [("Ord 9", "Ord 10")]

    def test_namesake_is_somebody_else(self, tmp_path: Path) -> None:
        replies = data(comment(10, {"name": "Demokommun", "id": "77"}))
        assert self.read(tmp_path, comment(9, comments=replies))[0].answered is None

    def test_hidden_author(self, tmp_path: Path) -> None:
        assert self.read(tmp_path, comment(9, None))[0].text == "Ord 9"

    def test_comments_in_a_file_of_their_own(self, tmp_path: Path) -> None:
        answered = comment(9, comments=data(comment(10, PAGE, 2)))
        bundle = written(tmp_path, {"posts.json": data(post()), "comments_2.json": data(answered)})
        _, (found,) = records(bundle)
        assert (found.answer, found.account) == ("Ord 10", "Demokommun")


class TestPages:
    """Several pages of one list are folded, and the end of it is asked for."""

    def test_files(self, tmp_path: Path) -> None:
        files: dict[str, object] = {
            "posts_2.json": data(post(3), cursors={"after": "y"}),
            "posts_1.json": data(post(2), cursors={"after": "x"}, next="https://graph"),
        }
        found, _ = records(written(tmp_path, files))
        assert [each.id for each in found] == ["1_2", "1_3"]

    def test_one_file_with_all_pages(self, tmp_path: Path) -> None:
        found, _ = records(written(tmp_path, {"all.json": [data(post(2), next="x"), data(post(3))]}))
        assert [each.id for each in found] == ["1_2", "1_3"]

    def test_bare_list(self, tmp_path: Path) -> None:
        assert len(records(written(tmp_path, {"all.json": [post(2), post(3)]}))[0]) == 2

    def test_list_that_goes_on(self, tmp_path: Path) -> None:
        assert "inte hämtad till slutet" in reasons(written(tmp_path, {"p.json": data(post(), next="x")}))[0]

    def test_comments_that_go_on(self, tmp_path: Path) -> None:
        more = {"data": [comment(9)], "paging": {"next": "https://x"}}
        assert reasons(written(tmp_path, {"p.json": data(post(comments=more))})) == [
            "Inlägget har fler kommentarer än de som är hämtade."
        ]

    def test_error_instead_of_an_answer(self, tmp_path: Path) -> None:
        error = {"error": {"message": "x", "code": 190, "fbtrace_id": "y"}}
        assert "Hämta sidan en gång till" in reasons(written(tmp_path, {"p.json": error}))[0]


def test_what_is_not_understood_is_told(tmp_path: Path) -> None:
    nodes = [
        7,
        {"x": 1},
        post(created_time="igår"),
        post(comments=data(7, comment(9, created_time="x"))),
        post(),
    ]
    found = list(meta_graph.read(written(tmp_path, {"posts.json": data(*nodes)})))
    kinds = [Unread, Unread, Unread, Entry, Unread, Unread, Entry]
    assert [type(entry) for entry in found] == kinds


def test_answers_under_answers_have_a_bound(tmp_path: Path) -> None:
    node = comment(9)
    for number in range(10, 60):
        node = comment(number, comments=data(node))
    assert len(reasons(written(tmp_path, {"p.json": data(post(comments=data(node)))}))) == 1


KEYS = (
    "id message created_time from attachments comments data paging next parent alt_text alt_text_custom"
).split()
SMALL = st.text(max_size=4) | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False) | st.none()
ANY = st.recursive(
    SMALL,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)
NODES = st.lists(
    ANY | st.fixed_dictionaries({"id": SMALL, "created_time": SMALL}, optional={"comments": ANY})
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NODES)
def test_whatever_it_holds_every_entry_is_accounted_for(tmp_path: Path, nodes: list[object]) -> None:
    bundle = written(tmp_path, {"posts.json": data(post(), *nodes)})
    found = list(meta_graph.read(bundle))
    places = [entry.place.rpartition("#")[2] for entry in found]
    assert len([place for place in places if place.count("/") == 2]) == 1 + len(nodes)
    assert all(repr(entry) for entry in found)
    assert all(isinstance(entry, Entry | LeftOut | Unread) for entry in found)
