"""The checks on posts as a whole, with the traps that the examples in the page do not show."""

from typing import Any

import pytest

from checks.posts import image_or_film
from checks.records.base import UNSET, UnsetField
from checks.records.post import Image, Post, Video

IMAGES, VIDEOS = (Image(file="demobadet.jpg"),), (Video(file="demobadet.mp4"),)


def post(**fields: Any) -> Post:
    return Post(account="demobadet", **fields)


class TestImageOrFilm:
    @pytest.mark.parametrize(
        "draft",
        [
            post(images=IMAGES),
            post(videos=VIDEOS),
            post(images=IMAGES, videos=VIDEOS),
            post(images=UNSET, videos=VIDEOS),
            post(images=IMAGES, videos=UNSET),
        ],
        ids=["image", "film", "both", "film, images unknown", "image, films unknown"],
    )
    def test_accepts_either(self, draft: Post) -> None:
        """One of them is enough, also where the source cannot tell of the other."""
        assert list(image_or_film(draft)) == []

    @pytest.mark.parametrize(
        "draft", [post(), post(text="Se bilden! 📷 demobadet.jpg")], ids=["empty", "only words"]
    )
    def test_finds_neither(self, draft: Post) -> None:
        """A text about a picture is no picture."""
        (finding,) = image_or_film(draft)
        assert finding.at == "images"

    @pytest.mark.parametrize(
        "draft",
        [post(images=UNSET, videos=UNSET), post(images=UNSET), post(videos=UNSET)],
        ids=["both", "images", "films"],
    )
    def test_is_unknown_when_the_one_that_could_help_is(self, draft: Post) -> None:
        """None of the one, and no word of the other: it may be there."""
        with pytest.raises(UnsetField):
            list(image_or_film(draft))
