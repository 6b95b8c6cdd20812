"""TikTok: ``user_data_tiktok.json``, and the older ``user_data.json``.

The export writes times without a zone. They are read as UTC, which is an assumption. The older layout has no
texts, so there they are unknown. Own comments are counted and left out.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from checks.records import UNSET, Image, Post, Video
from checks.sources.bundle import Bundle
from checks.sources.entries import Entries, Entry, LeftOut, Unread
from checks.sources.exports.known import known, moment, picture, shown, words
from checks.sources.exports.looking import named, own
from checks.sources.exports.streaming import each, keys, whole

NAME = "tiktok"

#: The zone of times that have none.
ZONE = datetime.UTC
#: Where the posts are: today, and before 2024.
POSTS = (("Post", "Posts", "VideoList"), ("Video", "Videos", "VideoList"))
COMMENTS = ("Comment", "Comments", "CommentsList")

_TOP = frozenset({"post", "video", "comment", "activity", "your activity", "profile", "profile and settings",
                  "app settings", "direct messages", "direct message", "tiktok live", "tiktok shopping",
                  "tiktok shop", "ads and data", "likes and favorites"})  # fmt: skip
_PRIVATE = frozenset({"only you", "only me", "self only", "private"})
_IMAGE = re.compile(r".*\.(?:jpe?g|png|webp|heic|image)", re.IGNORECASE)


def recognises(bundle: Bundle) -> bool:
    """Tell whether there is a file as TikTok writes it, as JSON or as text."""
    return any(True for _ in _files(bundle)) or _is_text(bundle)


def read(bundle: Bundle) -> Entries:
    """Yield every post that others can see."""
    found = False
    for name in _files(bundle):
        found = True
        yield from _posts(bundle, name)
        for item in each(bundle, name, *COMMENTS):
            if not isinstance(item, Unread):
                yield LeftOut(item.place, "Det är kontots egen kommentar.")
    if not found and _is_text(bundle):
        yield Unread(bundle.label, "Exporten är textfiler. Beställ den som JSON i stället.")


def _files(bundle: Bundle) -> Iterator[str]:
    """Give the files that hold what TikTok's do."""
    pattern = r"user_data.*\.json" if len(bundle.names) > 1 else r".*\.json"
    for name in named(bundle, pattern):
        top = {key.casefold() for key in keys(bundle, name) or ()} & _TOP
        if len(top) > 1 or (top and own(name).startswith("user_data")):
            yield name


def _is_text(bundle: Bundle) -> bool:
    return any(name.endswith(("Post/Posts.txt", "Videos/Videos.txt")) for name in bundle.names)


def _posts(bundle: Bundle, name: str) -> Entries:
    count = 0
    for path in POSTS:
        for item in each(bundle, name, *path):
            count += 1
            yield item if isinstance(item, Unread) else _entry(item.value, item.place)
    if not count:
        yield from _otherwise(bundle, name)


def _otherwise(bundle: Bundle, name: str) -> Entries:
    """Look for the posts whatever the case of the keys; a list that is ``null`` holds none."""
    item = whole(bundle, name)
    if isinstance(item, Unread):
        yield item
        return
    for path in POSTS:
        value, steps = item.value, ""
        for wanted in path:
            key = _key(value, wanted)
            value = value[key] if isinstance(value, dict) and key is not None else _MISSING
            steps += f"/{key}"
        if isinstance(value, list):
            for index, video in enumerate(value):
                yield _entry(video, bundle.place(name, f"{steps}/{index}"))
        if value is not _MISSING:
            return
    yield Unread(item.place, "Filen är TikToks, men den har ingen lista med inlägg där den brukar stå.")


_MISSING = object()


def _key(value: object, wanted: str) -> str | None:
    keys = value if isinstance(value, dict) else ()
    return next((key for key in keys if key.casefold() == wanted.casefold()), None)


def _entry(value: object, place: str) -> Entry | Unread:
    if not isinstance(value, dict):
        return Unread(place, "Här skulle det stå ett inlägg, men här står något annat.")
    video = {key.casefold(): field for key, field in value.items()}
    if not video.keys() & {"date", "link", "title"}:
        return Unread(place, "Inlägget har inget av fälten Date, Link och Title.")
    if words(video.get("whocanview")).casefold() in _PRIVATE:
        return LeftOut(place, "Bara kontot självt kan se inlägget.")
    written = video.get("date")
    published = moment(written, ZONE)
    if written and published is None:
        return Unread(place, f"Tiden {shown(words(written))} går inte att läsa.")
    links = words(video.get("link")).split()
    images = _images(video, links)
    record = known(
        Post,
        id=_number(links),
        url=links[0] if links else UNSET,
        channel="tiktok",
        text=words(video["title"]) if "title" in video else UNSET,
        published=published or UNSET,
        images=images,
        videos=() if images else (_video(video),),
    )
    return Entry("post", record, place)


def _images(video: Mapping[str, object], links: list[str]) -> tuple[Image, ...]:
    """Give the images of a post that is no film; where no alternative text stands there may still be one."""
    addresses = [link for link in links if _IMAGE.fullmatch(_path(link)) or "/photo/" in link]
    alt = words(video.get("alternatetext")).strip() or UNSET
    return tuple(picture(file=address, alt=alt) for address in addresses)


def _video(video: Mapping[str, object]) -> Video:
    """Give the film; a sound that TikTok calls original may be anything."""
    sound = words(video.get("sound"))
    return known(Video, music=UNSET if not sound or sound.casefold().startswith("original") else sound)


def _number(links: list[str]) -> str:
    """Give the number of a post, which its address holds."""
    match = re.search(r"/(?:video|photo)/(\d{1,30})", links[0], re.ASCII) if links else None
    return match[1] if match else ""


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
