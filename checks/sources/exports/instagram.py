"""Instagram: the export of an account, in the layouts of 2025, 2023, 2021 and the one file of 2020.

A post with one image has its text on the image; one with several has it on the outside. Times are in seconds,
UTC. The export holds no alternative texts and no comments of others. What has been archived is not published.
Since 2025 a file without a number may tell the same posts once more, and some others, as labels with values.
"""

from collections.abc import Mapping
from zlib import crc32

from checks.records import UNSET, Post
from checks.sources.bundle import Bundle
from checks.sources.entries import Entries, Entry, LeftOut, Unread
from checks.sources.exports.known import known, moment, shown
from checks.sources.exports.looking import head, named, own
from checks.sources.exports.meta import Media, objects, only_pages, post_files, repaired, seconds
from checks.sources.exports.streaming import Item, each, first, keys, some, whole

NAME = "instagram"

#: The labels, in English and Swedish, whose value is the text of a post.
CAPTIONS = ("Caption", "Bildtext")
POSTS = r"posts(?:_\d+)?\.json"
#: The files where a list stands under a key; what is in a story can be seen, but is not in its text.
LISTS = {
    "ig_reels_media": False,
    "ig_igtv_media": False,
    "ig_stories": True,
}
LISTED = r"(?:reels|igtv_videos|stories)(?:_\d+)?\.json"
ARCHIVED = r"archived_posts(?:_\d+)?\.json"
#: The layout of 2020: one file, where the lists say what they hold.
OLD = r"media\.json"
OLD_LISTS = {"photos": False, "videos": False, "stories": True}
PAGES = r"(?:posts(?:_\d+)?|reels|stories)\.html"


def recognises(bundle: Bundle) -> bool:
    """Tell whether there are posts, reels or stories as Instagram writes them."""
    if any(_is_posts(bundle, name) for name in post_files(bundle, POSTS)):
        return True
    if any(b'"ig_' in head(bundle, name) for name in named(bundle, f"{LISTED}|{ARCHIVED}")):
        return True
    if any(_is_old(bundle, name) for name in named(bundle, OLD)):
        return True
    return any(b"nstagram" in head(bundle, name) for name in named(bundle, PAGES))


def read(bundle: Bundle) -> Entries:
    """Yield every post, reel, film and story."""
    posts = _Posts(bundle)
    alone = len(bundle.names) == 1
    archived = list(named(bundle, ARCHIVED))
    for name in sorted(post_files(bundle, POSTS), key=lambda name: own(name).lower() == "posts.json"):
        if name not in archived:
            yield from posts.in_file(name)
    for name in () if alone else named(bundle, LISTED):
        yield from posts.in_lists(name, LISTS)
    for name in () if alone else named(bundle, OLD):
        yield from posts.in_lists(name, OLD_LISTS)
    for name in archived:
        for key in keys(bundle, name) or ():
            for item in each(bundle, name, key):
                yield item if isinstance(item, Unread) else LeftOut(item.place, "Inlägget är arkiverat.")
    yield from only_pages(bundle, PAGES)


def _is_posts(bundle: Bundle, name: str) -> bool:
    start = head(bundle, name)
    # Bluesky's records have a uri too.
    if (b'"uri"' not in start and b'"ig_' not in start) or b'"at://' in start:
        return False
    found = keys(bundle, name)
    if found is not None:
        return "media" in found or not LISTS.keys().isdisjoint(found)
    several = (_media(entry) for entry in some(bundle, name) if isinstance(entry, dict))
    return any("uri" in medium for media in several for medium in media)


def _is_old(bundle: Bundle, name: str) -> bool:
    return any(
        isinstance(entry := first(bundle, name, key), dict) and {"path", "taken_at"} <= entry.keys()
        for key in OLD_LISTS
    )


class _Posts:
    """Makes posts of an export's entries."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._media = Media(bundle)
        self._account = _username(bundle)
        #: Checksums of the media that are in posts; kept only where posts may be told twice.
        self._shown: set[int] = set()
        self._twice = any(True for _ in named(bundle, r"posts\.json")) and len(bundle.names) > 1

    def in_file(self, name: str) -> Entries:
        """Yield the posts of a file: a list, or a post on its own."""
        found = keys(self._bundle, name)
        if found is None:
            for item in each(self._bundle, name):
                yield item if isinstance(item, Unread) else self._entry(item, story=False)
        elif "media" in found:
            item = whole(self._bundle, name)
            yield item if isinstance(item, Unread) else self._entry(item, story=False)
        else:
            yield from self.in_lists(name, LISTS | OLD_LISTS)

    def in_lists(self, name: str, lists: Mapping[str, bool]) -> Entries:
        """Yield what stands under the keys of a file; a key may tell of stories."""
        found = keys(self._bundle, name) or ()
        if lists.keys().isdisjoint(found):
            yield Unread(self._bundle.place(name), "Filen har inga inlägg som går att känna igen.")
        for key in found:
            if key in lists:
                for item in each(self._bundle, name, key):
                    yield item if isinstance(item, Unread) else self._entry(item, story=lists[key])

    def _entry(self, item: Item, *, story: bool) -> Entry | Unread:
        entry = item.value
        media = _media(entry) if isinstance(entry, dict) else []
        if not isinstance(entry, dict) or not (media or _caption(entry)):
            return Unread(item.place, "Här skulle det stå ett inlägg med bild eller film, men här är ingen.")
        if self._is_told(entry, media):
            return LeftOut(item.place, "Inlägget står också i en annan fil och är bedömt där.")
        times = (entry.get("creation_timestamp"), *(medium.get("creation_timestamp") for medium in media[:1]))
        written = next(filter(None, (*times, entry.get("taken_at"), entry.get("timestamp"))), None)
        published = seconds(written) or moment(written)
        if written and published is None:
            return Unread(item.place, f"Tiden {shown(str(written)[:100])} går inte att läsa.")
        images, videos = self._media.pictures(media)
        post = known(
            Post,
            id="",
            account=self._account or UNSET,
            channel="instagram",
            text=_text(entry, media) or (UNSET if story or "label_values" in entry else ""),
            published=published or UNSET,
            images=images,
            videos=videos,
        )
        return Entry("post", post, item.place)

    def _is_told(self, entry: Mapping[str, object], media: list[dict[str, object]]) -> bool:
        """Tell whether an entry of labels is a post that has been told; remember those that may be."""
        if not self._twice:
            return False
        shown = {crc32(repaired(medium.get("uri")).encode()) for medium in media}
        if "label_values" in entry and shown and shown <= self._shown:
            return True
        self._shown |= shown
        return False


def _media(entry: Mapping[str, object]) -> list[dict[str, object]]:
    """Give the media of an entry, which may itself be one."""
    if "media" in entry:
        return objects(entry["media"])
    if "label_values" in entry:
        return [medium for value in objects(entry["label_values"]) for medium in objects(value.get("media"))]
    if isinstance(entry.get("uri"), str):
        return [dict(entry)]
    return [{"uri": entry["path"]}] if isinstance(entry.get("path"), str) else []


def _text(entry: Mapping[str, object], media: list[dict[str, object]]) -> str:
    """Give the text: on the outside, else on the first of the media that has one."""
    texts = (
        _caption(entry),
        entry.get("title"),
        entry.get("caption"),
        *(medium.get("title") for medium in media),
    )
    return next(filter(None, map(repaired, texts)), "")


def _caption(entry: Mapping[str, object]) -> object:
    """Give the text of an entry that is labels with values."""
    values = objects(entry.get("label_values"))
    return next((value.get("value") for value in values if repaired(value.get("label")) in CAPTIONS), None)


def _username(bundle: Bundle) -> str:
    """Give the name of the account, where the export says it in English or Swedish."""
    for name in named(bundle, r"personal_information\.json"):
        entry = first(bundle, name, "profile_user")
        fields = entry.get("string_map_data") if isinstance(entry, dict) else None
        for label in ("Username", "Användarnamn", "Anv\u00c3\u00a4ndarnamn"):
            said = fields.get(label) if isinstance(fields, dict) else None
            if isinstance(said, dict) and (username := repaired(said.get("value"))):
                return username
    return ""
