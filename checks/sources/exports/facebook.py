"""Facebook: the export of a Page or a profile, in the layouts of 2025, of 2023 and older.

Files are known by their own names, since the folders around them have changed names many times, and posts
may be split over several numbered files. Times are in seconds, UTC. The export holds no alternative texts and
no comments of others. Films that stand in a post are told there; a list of films gives the rest.
"""

from collections.abc import Iterator, Mapping
from zlib import crc32

from checks.records import UNSET, Post
from checks.sources.bundle import Bundle
from checks.sources.entries import Entries, Entry, LeftOut, Unread
from checks.sources.exports.known import known, shown, words
from checks.sources.exports.looking import head, named
from checks.sources.exports.meta import Media, is_film, objects, only_pages, post_files, repaired, seconds
from checks.sources.exports.streaming import Item, each, first, keys, some, whole

NAME = "facebook"

#: *your_posts_1*, *your_posts__check_ins__photos_and_videos_1*, *profile_posts_1*, *your_posts_in_groups*.
POSTS = r"(?:profile|your)_posts(?:[_ ,].*)?\.json"
VIDEOS = r"(?:your_)?videos\.json"
PAGES = r"(?:(?:profile|your)_posts(?:[_ ,].*)?|your_videos)\.html"


def recognises(bundle: Bundle) -> bool:
    """Tell whether there are posts or films as Facebook writes them."""
    if any(_is_posts(bundle, name) for name in post_files(bundle, POSTS)):
        return True
    if any(b'"videos_v2"' in head(bundle, name) for name in named(bundle, VIDEOS)):
        return True
    return any(b"facebook" in head(bundle, name) for name in named(bundle, PAGES))


def read(bundle: Bundle) -> Entries:
    """Yield every post, and every film that is in no post."""
    posts = _Posts(bundle)
    names = list(post_files(bundle, POSTS))
    for name in names:
        yield from posts.in_file(name)
    for name in named(bundle, VIDEOS):
        yield from posts.films(name)
    yield from only_pages(bundle, PAGES)


def _is_posts(bundle: Bundle, name: str) -> bool:
    if b'"timestamp"' not in head(bundle, name):
        return False
    found = keys(bundle, name)
    if found is None:
        return any(isinstance(entry, dict) and _is_entry(entry) for entry in some(bundle, name))
    return _is_entry(dict.fromkeys(found)) or any(map(_is_list, found))


def _is_entry(entry: Mapping[str, object]) -> bool:
    return "timestamp" in entry and not entry.keys().isdisjoint(("data", "attachments", "post", "title"))


def _is_list(key: str) -> bool:
    """Tell the key of a list of posts: ``status_updates``, ``group_posts_v2``."""
    return key == "status_updates" or "_posts" in key


class _Posts:
    """Makes posts of an export's entries."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._media = Media(bundle)
        self._account = _page(bundle)
        #: Checksums of the films that are in posts: small, since there may be many.
        self._shown: set[int] = set()

    def in_file(self, name: str) -> Entries:
        """Yield the posts of a file: a list, a list under a key, or a post on its own."""
        found = keys(self._bundle, name)
        if found is None:
            yield from self._in_list(name)
        elif _is_entry(dict.fromkeys(found)):
            item = whole(self._bundle, name)
            yield item if isinstance(item, Unread) else self._entry(item)
        elif not any(map(_is_list, found)):
            yield Unread(self._bundle.place(name), "Filen har inga inlägg som går att känna igen.")
        for key in found or ():
            if _is_list(key):
                yield from self._in_list(name, key)

    def films(self, name: str) -> Entries:
        """Yield the films of a list as posts of their own, those that are in other posts left out."""
        for item in each(self._bundle, name, "videos_v2"):
            if isinstance(item, Unread):
                yield item
            elif not isinstance(item.value, dict):
                yield Unread(item.place, "Här skulle det stå en film, men här står något annat.")
            elif crc32(words(item.value.get("uri")).encode()) in self._shown:
                yield LeftOut(item.place, "Filmen står också i ett inlägg och är bedömd där.")
            else:
                film = {"media": {"media_metadata": {"video_metadata": {}}, **item.value}}
                post = {
                    "timestamp": item.value.get("creation_timestamp"),
                    "attachments": [{"data": [film]}],
                    "data": [],
                }
                yield self._entry(Item(post, item.place))

    def _in_list(self, name: str, *path: str) -> Entries:
        for item in each(self._bundle, name, *path):
            yield item if isinstance(item, Unread) else self._entry(item)

    def _entry(self, item: Item) -> Entry | Unread:
        entry = item.value
        if not isinstance(entry, dict) or not _is_entry(entry):
            return Unread(item.place, "Här skulle det stå ett inlägg, men här står något annat.")
        written = entry.get("timestamp")
        published = seconds(written)
        if written and published is None:
            return Unread(item.place, f"Tiden {shown(str(written)[:100])} går inte att läsa.")
        media = [medium for attached in _attached(entry) for medium in objects(attached.get("media"))]
        self._shown.update(crc32(words(film.get("uri")).encode()) for film in media if is_film(film))
        images, videos = self._media.pictures(media)
        post = known(
            Post,
            id=words(entry.get("fbid")),
            account=self._account or UNSET,
            channel="facebook",
            text=_text(entry, media),
            published=published or UNSET,
            images=images,
            videos=videos,
        )
        return Entry("post", post, item.place)


def _attached(entry: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Yield what is attached to a post, of whatever kind."""
    for attachment in objects(entry.get("attachments")):
        yield from objects(attachment.get("data"))


def _text(entry: Mapping[str, object], media: list[dict[str, object]]) -> object:
    """Give what was written, or the caption where all images have the same one.

    A post with neither text nor images is one that passes on something the export does not hold: its text
    is unknown.
    """
    parts = [part["post"] for part in objects(entry.get("data")) if isinstance(part.get("post"), str)]
    if not parts and isinstance(entry.get("post"), str):
        parts = [entry["post"]]
    if parts:
        return "\n\n".join(map(repaired, parts))
    captions = {repaired(medium.get("description")) for medium in media} - {""}
    if len(captions) == 1:
        return captions.pop()
    return "" if media and not captions else UNSET


def _page(bundle: Bundle) -> str:
    """Give the name of the Page, which signs its own comments; a person's name is not for a report."""
    for name in named(bundle, r"comments\.json"):
        if "this_profile" in name:
            entry = first(bundle, name, "comments_v2")
            for part in objects(entry.get("data") if isinstance(entry, dict) else None):
                comment = part.get("comment")
                if isinstance(comment, dict) and (author := repaired(comment.get("author"))):
                    return author
    return ""
