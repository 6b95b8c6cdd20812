"""The images and films of a post of the Graph API, with their alternative texts."""

from collections.abc import Iterator, Mapping

from checks.records import UNSET, Image, Video
from checks.sources.exports.graph_asked import Asked, alt_beside
from checks.sources.exports.graph_nodes import ALT, inside, nodes_under
from checks.sources.exports.known import known, picture, words

#: What attachments are called that are images.
_IMAGES = ("", "photo", "image", "album", "carousel_album", "new_album", "cover_photo", "profile_media")


def pictures_of(node: Mapping[str, object], asked: Asked) -> tuple[tuple[Image, ...], tuple[Video, ...]]:
    """Give the images and films of a post; the picture that comes with a link is not the post's own."""
    images: list[Image] = []
    videos: list[Video] = []
    for medium in _media(node):
        kind = words(medium.get("media_type", medium.get("type"))).lower()
        address = words(medium.get("media_url")) or words(inside(medium, "media", "image", "src"))
        file = address or words(medium.get("url")) or UNSET
        if "video" in kind or "reel" in kind:
            videos.append(known(Video, file=file))
        elif kind in _IMAGES:
            images.append(picture(file=file, alt=_alt_of(medium, asked)))
    return tuple(images), tuple(videos)


def _media(node: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Yield what a post shows: an album is what is in it."""
    if "attachments" not in node and ("media_url" in node or "media_type" in node):
        yield from nodes_under(node.get("children")) or [dict(node)]
    for attached in nodes_under(node.get("attachments")):
        yield from nodes_under(attached.get("subattachments")) or [attached]


def _alt_of(medium: Mapping[str, object], asked: Asked) -> object:
    """Give the alternative text that stands with an image, or with the photo it leads to."""
    target = medium.get("target")
    for holder in (medium, target, medium.get("media")):
        if isinstance(holder, dict) and not holder.keys().isdisjoint(ALT):
            return alt_beside(holder)
    number = words(target.get("id")) if isinstance(target, dict) else words(medium.get("id"))
    return asked.alts.get(number, UNSET)
