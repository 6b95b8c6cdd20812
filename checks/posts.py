"""Posts as a whole: what belongs in every one of them."""

from collections.abc import Iterator

from checks.core.contract import Finding, check
from checks.records.base import is_set
from checks.records.post import Post


@check
def image_or_film(post: Post) -> Iterator[Finding]:
    """A post has at least one image or film."""
    if any(is_set(post, name) and getattr(post, name) for name in ("images", "videos")):
        return
    if not post.images and not post.videos:
        yield Finding("Inlägget har varken bild eller film. Lägg till en, gärna en egen.", at="images")
