"""Mastodon: ``outbox.json`` in the archive that an account's owner downloads.

Boosts are somebody else's words and direct messages are no posts: both are left out. The archive holds the
alternative texts, so an image without one has none.
"""

import re

from checks.records import UNSET, Image, Post, Video
from checks.sources.bundle import Bundle
from checks.sources.entries import Entries, Entry, LeftOut, Unread
from checks.sources.exports.html_text import LONGEST, html_text
from checks.sources.exports.known import known, moment, picture, shown, words
from checks.sources.exports.looking import head, named
from checks.sources.exports.streaming import each

NAME = "mastodon"

#: What the objects are called that are written as posts.
POSTS = ("Note", "Question", "Article", "Page")


def recognises(bundle: Bundle) -> bool:
    """Tell whether there is an outbox of ActivityPub."""
    return any(_is_outbox(bundle, name) for name in _outboxes(bundle))


def read(bundle: Bundle) -> Entries:
    """Yield every post that the account wrote itself."""
    files = _Files(bundle)
    for name in _outboxes(bundle):
        for item in each(bundle, name, "orderedItems"):
            yield item if isinstance(item, Unread) else _entry(item.value, item.place, files)


def _outboxes(bundle: Bundle) -> list[str]:
    """Give the outboxes; a file on its own may be called anything."""
    return list(named(bundle, r"outbox\.json" if len(bundle.names) > 1 else r".*\.json"))


def _is_outbox(bundle: Bundle, name: str) -> bool:
    start = head(bundle, name)
    return b'"orderedItems"' in start and b"activitystreams" in start


def _entry(activity: object, place: str, files: "_Files") -> Entry | Unread:
    if not isinstance(activity, dict):
        return Unread(place, "Här skulle det stå en händelse, men här står något annat.")
    if activity.get("type") == "Announce":
        return LeftOut(place, "Det är en delning av någon annans inlägg.")
    post = activity.get("object")
    if activity.get("type") != "Create" or not isinstance(post, dict) or post.get("type") not in POSTS:
        kind = post.get("type") if isinstance(post, dict) else activity.get("type")
        return Unread(place, f"Händelsen {shown(words(kind))} är inget inlägg som går att läsa.")
    if not _is_for_readers(post):
        return LeftOut(place, "Det är ett direktmeddelande.")
    content = words(post.get("content"))
    if len(content) > LONGEST:
        return Unread(place, f"Texten är längre än {LONGEST} tecken.")
    written = post.get("published", activity.get("published"))
    published = moment(written)
    if written and published is None:
        return Unread(place, f"Tiden {shown(words(written))} går inte att läsa.")
    images, videos = files.pictures(post)
    account = words(activity.get("actor")) or words(post.get("attributedTo"))
    record = known(
        Post,
        id=words(post.get("id")),
        url=words(post.get("url")) or UNSET,
        account=_handle(account) or UNSET,
        channel="mastodon",
        text=_text(post, content),
        published=published or UNSET,
        images=images,
        videos=videos,
    )
    return Entry("post", record, place)


def _is_for_readers(post: dict[str, object]) -> bool:
    """Tell a post to all or to the followers from a message to those who are named."""
    to = [*_several(post.get("to")), *_several(post.get("cc"))]
    return not to or any(
        address.endswith(("#Public", "/followers")) or address in ("as:Public", "Public")
        for address in map(words, to)
    )


def _text(post: dict[str, object], content: str) -> str:
    """Give the warning that stands before a text, the text, and the answers to choose from."""
    choices = [*_several(post.get("oneOf")), *_several(post.get("anyOf"))]
    answers = "\n".join(words(choice.get("name")) for choice in choices if isinstance(choice, dict))
    return "\n\n".join(part for part in (words(post.get("summary")), html_text(content), answers) if part)


def _several(value: object) -> list[object]:
    """Give a list of what ActivityPub may write as a list, as one thing, or not at all."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _handle(actor: str) -> str:
    """Make ``@kommun@social.example`` of the actor's address."""
    match = re.fullmatch(r"https?://([^/\s]{1,200})/(?:users/|@|.*/)?([^/\s]{1,200})/?", actor)
    return f"@{match[2]}@{match[1]}" if match else actor


class _Files:
    """The media of an archive, found by the end of their address."""

    def __init__(self, bundle: Bundle) -> None:
        self._names = {
            name[at:]: name for name in bundle.names if (at := name.find("media_attachments/")) >= 0
        }

    def pictures(self, post: dict[str, object]) -> tuple[tuple[Image, ...], tuple[Video, ...]]:
        """Give the images and films of a post."""
        images, videos = [], []
        for attached in _several(post.get("attachment")):
            if isinstance(attached, dict):
                media_type, address = words(attached.get("mediaType")), words(attached.get("url"))
                file = self._file(address) or UNSET
                if media_type.startswith("image/") or attached.get("type") == "Image":
                    images.append(picture(file=file, alt=words(attached.get("name"))))
                elif media_type.startswith("video/") or attached.get("type") == "Video":
                    videos.append(known(Video, file=file))
        return tuple(images), tuple(videos)

    def _file(self, address: str) -> str:
        at = address.find("media_attachments/")
        return self._names.get(address[at:], address[at:]) if at >= 0 else address
