"""The images and films of a post alike, for the checks that ask who can be seen in them."""

from collections.abc import Iterator

from checks.records.base import is_set
from checks.records.post import Image, Post, Video

#: An image or a film, and the address it has in its post.
Picture = tuple[str, Image | Video]


def pictures(post: Post) -> Iterator[Picture]:
    """Yield the images and films of a post, what is known first."""
    for field in ("images", "videos"):
        if is_set(post, field):
            for index, picture in enumerate(getattr(post, field)):
                yield f"{field}[{index}].", picture
    post.images, post.videos  # noqa: B018 (raises where they are not known)


def with_people(post: Post) -> Iterator[Picture]:
    """Yield the pictures where somebody can be recognised; those nobody has looked at come last and raise."""
    return _known_first(post, "people")


def with_children(post: Post) -> Iterator[Picture]:
    """Yield the pictures where a child can be recognised; without people there are no children."""
    for at, picture in _known_first(post, "people"):
        if is_set(picture, "children") and picture.children:
            yield at, picture
    for _, picture in _known_first(post, "people"):
        picture.children  # noqa: B018 (raises where nobody has looked)


def shows_people(post: Post) -> bool:
    """Tell whether somebody can be recognised in the post's images or films."""
    return any(True for _ in with_people(post))


def shows_children(post: Post) -> bool:
    """Tell whether a child can be recognised in the post's images or films."""
    return any(True for _ in with_children(post))


def _known_first(post: Post, field: str) -> Iterator[Picture]:
    found: list[Picture] = []
    for at, picture in pictures(post):
        found.append((at, picture))
        if is_set(picture, field) and getattr(picture, field):
            yield at, picture
    for _, picture in found:
        getattr(picture, field)  # raises where nobody has looked
