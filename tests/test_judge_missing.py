"""Which answer is lacking where a verdict is unknown."""

import datetime
from collections.abc import Iterator

import pytest

from checks.core.contract import Finding, check
from checks.core.missing import first_missing
from checks.records import Account, AccountType, Image, Post
from tests.made import made_bound

DAY = datetime.date(2026, 11, 22)


@check
def an_image(image: Image) -> Iterator[Finding]:
    """The image's own field is asked for."""
    if image.people:
        yield Finding("Någon syns.")


@check
def an_account(post: Post, account: Account) -> Iterator[Finding]:
    """A field of what the post names is asked for."""
    if account.type is AccountType.CENTRAL:
        yield Finding("Centralt.")


@check
def a_whole_post(post: Post) -> Iterator[Finding]:
    """A field of the post's images is asked for."""
    if any(image.people for image in post.images):
        yield Finding("Någon syns.")


def has_people(image: Image) -> bool:
    """Tell whether somebody is seen."""
    return image.people


@check(when=has_people)
def a_condition(image: Image) -> Iterator[Finding]:
    """The condition itself asks."""
    yield Finding("Någon syns.")


@pytest.mark.parametrize(
    ("function", "post", "place"),
    [
        (an_image, Post(images=(Image(people=False), Image())), "images[1].people"),
        (a_whole_post, Post(images=(Image(people=False), Image())), "images[1].people"),
        (a_condition, Post(images=(Image(),)), "images[0].people"),
        (an_account, Post(), "account"),
        (an_account, Post(account=Account(id="demo")), "account.type"),
        (an_image, Post(images=(Image(people=True),)), ""),
    ],
)
def test_names_the_first_field_that_is_not_said(function: object, post: Post, place: str) -> None:
    """The place is written as findings write it, so that a form can lead there."""
    assert first_missing(made_bound(function), post, DAY, {}) == place  # type: ignore[arg-type]
