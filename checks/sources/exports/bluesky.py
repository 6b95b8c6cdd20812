"""Bluesky: records of posts as JSON, however they were fetched.

A list of records, the answer of ``listRecords`` or ``getAuthorFeed``, or a folder with a file a record.
The archive that Bluesky itself gives is a CAR file, and is read too. The alternative text of an image is
required and may be empty, so an image without one has none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from checks.records import UNSET, Image, Post, Subtitle, Video
from checks.sources.bundle import Bundle
from checks.sources.entries import Entries, Entry, LeftOut, Unread
from checks.sources.exports.car import car_records, is_car
from checks.sources.exports.known import known, moment, picture, shown, words
from checks.sources.exports.looking import head, named
from checks.sources.exports.streaming import Item, each, whole

NAME = "bluesky"

POST = "app.bsky.feed.post"
#: The keys that hold the list of records, where it is not the whole file.
LISTS = ("records", "feed", "posts")


def recognises(bundle: Bundle) -> bool:
    """Tell whether there are records of Bluesky's own types."""
    return any(is_car(head(bundle, name)) for name in named(bundle, r".*\.car")) or any(
        b"app.bsky." in head(bundle, name) for name in named(bundle, r".*\.json")
    )


def read(bundle: Bundle) -> Entries:
    """Yield every post."""
    for name in named(bundle, r".*\.car"):
        yield from _list(car_records(bundle, name, POST))
    for name in named(bundle, r".*\.json"):
        if b"app.bsky." in (start := head(bundle, name)):
            yield from _file(bundle, name, start)


def _file(bundle: Bundle, name: str, start: bytes) -> Entries:
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _list(each(bundle, name))
        return
    lists = [key for key in LISTS if re.search(rb'"%s"\s*:\s*\[' % key.encode(), start)]
    if lists:
        yield from _list(each(bundle, name, lists[0]))
        return
    item = whole(bundle, name)
    yield item if isinstance(item, Unread) else _entry(item)


def _list(items: Iterator[Item | Unread]) -> Entries:
    for item in items:
        yield item if isinstance(item, Unread) else _entry(item)


def _entry(item: Item) -> Entry | Unread:
    value, place = item
    outer = value.get("post", value) if isinstance(value, dict) else None
    record = outer.get("value", outer.get("record", outer)) if isinstance(outer, dict) else None
    if not isinstance(value, dict) or not isinstance(outer, dict) or not isinstance(record, dict):
        return Unread(place, "Här skulle det stå en post, men här står något annat.")
    if record.get("$type") == "app.bsky.feed.repost" or isinstance(value.get("reason"), dict):
        return LeftOut(place, "Det är en delning av någon annans inlägg.")
    if record.get("$type") != POST:
        what = words(record.get("$type"))
        kind = LeftOut if what.startswith("app.bsky.") else Unread
        return kind(place, f"Posten {shown(what)} är inget inlägg.")
    if not isinstance(record.get("text"), str):
        return Unread(place, "Inlägget har ingen text.")
    written = record.get("createdAt")
    published = moment(written)
    if written and published is None:
        return Unread(place, f"Tiden {shown(words(written))} går inte att läsa.")
    images, videos = _pictures(record.get("embed") or outer.get("embed"))
    post = known(
        Post,
        id=words(outer.get("uri")),
        url=_address(words(outer.get("uri"))) or UNSET,
        account=_account(outer) or UNSET,
        channel="bluesky",
        text=_text(words(record["text"]), record.get("facets")),
        published=published or UNSET,
        images=images,
        videos=videos,
    )
    return Entry("post", post, place)


def _account(outer: Mapping[str, object]) -> str:
    """Give the handle of the account where it is written, else its number."""
    author = outer.get("author")
    handle = words(author.get("handle")) if isinstance(author, dict) else ""
    uri = words(outer.get("uri"))
    return handle or (uri.removeprefix("at://").partition("/")[0] if uri.startswith("at://") else "")


def _address(uri: str) -> str:
    """Give where a record can be seen: ``at://did:plc:x/app.bsky.feed.post/1`` is a page too."""
    match = re.fullmatch(r"at://([^/\s]{1,300})/app\.bsky\.feed\.post/([^/\s]{1,300})", uri)
    return f"https://bsky.app/profile/{match[1]}/post/{match[2]}" if match else ""


def _text(text: str, facets: object) -> str:
    """Give the text with its links as they lead; facets count bytes of UTF-8."""
    raw, pieces, reached = text.encode(), [], 0
    for start, end, uri in sorted(_links(facets)):
        # A link that begins or ends within a letter, or within another link, is a fault in the facets.
        if reached <= start < end <= len(raw) and not any(_is_within(raw, at) for at in (start, end)):
            pieces += [raw[reached:start].decode(), _link(raw[start:end].decode(), uri)]
            reached = end
    return "".join((*pieces, raw[reached:].decode()))


def _is_within(raw: bytes, at: int) -> bool:
    return at < len(raw) and raw[at] & 0xC0 == 0x80


def _link(anchor: str, uri: str) -> str:
    """Write a link out: a shortened address becomes the whole one, and words keep their place before it."""
    if anchor == uri:
        return anchor
    bare = anchor.removesuffix("...").removesuffix("…").removeprefix("https://").removeprefix("http://")
    address = uri.partition("://")[2]
    is_address = (
        "." in bare and " " not in bare and address.removeprefix("www.").startswith(bare.removeprefix("www."))
    )
    return uri if is_address else f"{anchor} ({uri})"


def _links(facets: object) -> Iterator[tuple[int, int, str]]:
    for facet in _dicts(facets):
        index = facet.get("index")
        start, end = (
            (index.get("byteStart"), index.get("byteEnd")) if isinstance(index, dict) else (None, None)
        )
        for feature in _dicts(facet.get("features")):
            uri = words(feature.get("uri"))
            if (
                type(start) is int
                and type(end) is int
                and uri
                and str(feature.get("$type")).endswith("#link")
            ):
                yield start, end, uri


def _pictures(embed: object) -> tuple[tuple[Image, ...], tuple[Video, ...]]:
    """Give the images or the film; a post that quotes another has them one level down."""
    if isinstance(embed, dict) and isinstance(embed.get("media"), dict):
        embed = embed["media"]
    if not isinstance(embed, dict):
        return (), ()
    images = tuple(_image(image) for image in _dicts(embed.get("images")))
    if str(embed.get("$type")).startswith("app.bsky.embed.video"):
        captions = tuple(
            known(Subtitle, language=words(c.get("lang")) or UNSET) for c in _dicts(embed.get("captions"))
        )
        return images, (known(Video, subtitles=captions),)
    return images, ()


def _image(image: Mapping[str, object]) -> Image:
    blob = image.get("image")
    ref = blob.get("ref") if isinstance(blob, dict) else None
    file = words(ref.get("$link")) if isinstance(ref, dict) else words(image.get("fullsize"))
    return picture(file=file or UNSET, alt=words(image.get("alt")))


def _dicts(value: object) -> Sequence[dict[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
