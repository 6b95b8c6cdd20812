"""Where the parts of a record are, and what surrounds them."""

import pytest

from checks.core.parts import Part, finder, reachable, reference, resolve
from checks.records import UNSET, Account, Document, Holder, Image, Post, UnsetField, Video
from checks.records.base import Record, labelled, record

SUN, RAIN = Image(file="sol.jpg"), Image(file="regn.jpg")
POST = Post(id="p1", account="demobadet", images=(SUN, RAIN))


@record
class Album(Record):
    """Posts that belong together, with one in front."""

    posts: tuple[Post, ...] = labelled("Inlägg", default=())
    front: Post = labelled("Omslag")


def parts(outer: Record, part: type) -> list[Part]:
    find = finder(type(outer), part)
    return list(find(outer)) if find else []


class TestFinder:
    def test_a_record_is_its_own_part(self) -> None:
        assert parts(POST, Post) == [Part("", POST, ())]

    def test_finds_every_part_with_its_address(self) -> None:
        """The address is what stands before a field: ``images[1].alt``."""
        assert parts(POST, Image) == [Part("images[0].", SUN, (POST,)), Part("images[1].", RAIN, (POST,))]

    def test_finds_parts_of_parts(self) -> None:
        """What holds a part stands outermost first."""
        album = Album(posts=(Post(), POST), front=POST)
        assert parts(album, Image) == [
            Part("posts[1].images[0].", SUN, (album, POST)),
            Part("posts[1].images[1].", RAIN, (album, POST)),
            Part("front.images[0].", SUN, (album, POST)),
            Part("front.images[1].", RAIN, (album, POST)),
        ]

    def test_finds_nothing_in_an_empty_list(self) -> None:
        assert parts(Post(), Image) == []

    def test_says_where_there_can_be_none(self) -> None:
        """A document never has an image, whatever is in it."""
        assert finder(Document, Image) is None

    def test_a_list_that_is_not_known_is_not_empty(self) -> None:
        """Whoever asks for the parts is told that the record does not say."""
        with pytest.raises(UnsetField):
            parts(Post(images=UNSET), Image)

    def test_other_lists_may_be_unknown(self) -> None:
        """Only the way to the part is walked."""
        assert len(parts(Post(images=(SUN,), videos=UNSET), Image)) == 1


class TestResolve:
    ACCOUNT = Account(id="demobadet")

    def test_the_nearest_holder_of_the_type(self) -> None:
        album = Album(posts=(POST,))
        assert resolve(Post, (album, POST, SUN), {}) is POST

    def test_an_account_written_inline(self) -> None:
        post = Post(account=self.ACCOUNT)
        assert resolve(Account, (post, SUN), {}) is self.ACCOUNT

    def test_an_account_named_by_id(self) -> None:
        world = {Account: {"demobadet": self.ACCOUNT, "demoskolan": Account(id="demoskolan")}}
        assert resolve(Account, (POST, SUN), world) is self.ACCOUNT

    @pytest.mark.parametrize("post", [POST, Post(), Post(account="")], ids=["other", "unset", "empty"])
    def test_one_that_is_not_in_the_run_is_unknown(self, post: Post) -> None:
        """An id without a record, no id, and an empty id are all the same: the run does not say."""
        with pytest.raises(UnsetField):
            resolve(Account, (post,), {Account: {"demoskolan": Account(id="demoskolan")}})

    def test_what_nothing_refers_to_is_unknown(self) -> None:
        with pytest.raises(UnsetField):
            resolve(Document, (POST,), {})


def test_reference_names_the_field() -> None:
    """A field that is a record or its id is a reference; a list of parts is none."""
    assert [reference(Post, Account), reference(Post, Image), reference(Image, Account)] == [
        "account",
        None,
        None,
    ]


def test_reachable_is_what_can_surround_a_part() -> None:
    """An image has a post around it, and through that an account; an account has no post."""
    assert [reachable(Post, Account), reachable(Account, Holder), reachable(Account, Post)] == [
        True,
        True,
        False,
    ]
    assert not reachable(Post, int)
    assert reachable(Post, Video)
