"""Bluesky's records, however they were fetched."""

import datetime
import hashlib
import json
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.sources.exports import bluesky
from tests.exporting import EXPORTS, STRANGE, bundle, counts, gone_wrong, picture, records, sample, told, torn

RECORDS = json.loads((EXPORTS / "bluesky/app.bsky.feed.post.json").read_text())


def post(text: str = "Hej", **fields: object) -> dict[str, object]:
    return {"$type": "app.bsky.feed.post", "text": text, "createdAt": "2026-01-01T09:00:00.000Z", **fields}


def link(start: int, end: int, uri: str = "https://exempel.se/bad/nu") -> dict[str, object]:
    feature = {"$type": "app.bsky.richtext.facet#link", "uri": uri}
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}


def text_of(record: object) -> str:
    (found,) = records(bluesky, bundle({"a.json": [record]}))
    text = found["text"]
    assert isinstance(text, str)
    return text


def test_the_sample_is_read() -> None:
    """An alternative text may be empty; a film has the captions that the record tells of."""
    common = {"account": "did:plc:x", "channel": "bluesky"}
    assert bluesky.recognises(sample("bluesky"))
    assert told(bluesky, sample("bluesky")) == [
        {
            "id": "at://did:plc:x/app.bsky.feed.post/1",
            "url": "https://bsky.app/profile/did:plc:x/post/1",
            "text": "Båtfesten börjar nu",
            "published": datetime.datetime(2026, 1, 1, 9, tzinfo=datetime.UTC),
            "images": [picture(file="bafkrei", alt=""), picture(file="bafkrej", alt="Två barn på en brygga")],
            "videos": [],
            **common,
        },
        {
            "id": "at://did:plc:x/app.bsky.feed.post/2",
            "url": "https://bsky.app/profile/did:plc:x/post/2",
            "text": "Film",
            "published": datetime.datetime(2026, 1, 2, 9, tzinfo=datetime.UTC),
            "images": [],
            "videos": [{"subtitles": [{"language": "sv"}]}],
            **common,
        },
    ]


@pytest.mark.parametrize(
    "data",
    [
        post(),
        [post()],
        [{"uri": "at://a/b/c", "value": post()}],
        {"records": [{"uri": "at://a/b/c", "value": post()}], "cursor": "x"},
        {
            "cursor": "x",
            "feed": [{"post": {"uri": "at://a/b/c", "author": {"handle": "a.b"}, "record": post()}}],
        },
        {"post": {"uri": "at://a/b/c", "record": post("Hej", langs=["records"])}},
    ],
)
def test_every_way_of_fetching_is_read(data: object) -> None:
    """One record, a list of them, and the answers of the two calls that give posts."""
    source = bundle({"a.json": data})
    assert bluesky.recognises(source)
    assert [found["text"] for found in records(bluesky, source)] == ["Hej"]


@pytest.mark.parametrize(
    ("text", "facets", "shown"),
    [
        ("Läs: exempel.se/bad...", [link(6, 23)], "Läs: https://exempel.se/bad/nu"),
        ("Läs mer här", [link(9, 13)], "Läs mer här (https://exempel.se/bad/nu)"),
        ("🏊 här", [link(5, 9)], "🏊 här (https://exempel.se/bad/nu)"),
        ("https://exempel.se/bad/nu", [link(0, 25)], "https://exempel.se/bad/nu"),
        ("ab", [link(1, 2, "https://b.se"), link(0, 1, "https://a.se")], "a (https://a.se)b (https://b.se)"),
        ("å", [link(1, 2), link(0, 99), link(-1, 1), link(0, 0), {}, None, 7], "å"),
        ("åå", [link(0, 4, "https://a.se"), link(2, 4)], "åå (https://a.se)"),
    ],
)
def test_links_are_written_out(text: str, facets: list[object], shown: str) -> None:
    """Facets count bytes; those that do not fit the text are passed by."""
    assert text_of(post(text, facets=facets)) == shown


def test_images_beside_a_quoted_post_are_found() -> None:
    """They lie one level down, in the record or in the view of it."""
    images = {"$type": "app.bsky.embed.images", "images": [{"alt": "En hund"}]}
    view = {
        "$type": "app.bsky.embed.images#view",
        "images": [{"alt": "En katt", "fullsize": "https://c.se/1"}],
    }
    found = records(
        bluesky,
        bundle(
            {
                "a.json": [
                    post(embed={"media": images, "record": {}}),
                    {"post": {"record": post(), "embed": view}},
                ]
            }
        ),
    )
    assert [one["images"] for one in found] == [
        [picture(alt="En hund")],
        [picture(file="https://c.se/1", alt="En katt")],
    ]


def test_what_is_no_post_is_counted() -> None:
    """Reposts and Bluesky's other records are left out."""
    others = [
        {"$type": "app.bsky.feed.repost"},
        {"$type": "app.bsky.feed.like"},
        {"post": post(), "reason": {}},
    ]
    assert counts(bluesky, bundle({"a.json": [*others, post()]})) == (1, 3, 0)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ("hej", "Här skulle det stå en post, men här står något annat."),
        ({"$type": "a.b"}, "Posten ”a.b” är inget inlägg."),
        ({"$type": "app.bsky.feed.post"}, "Inlägget har ingen text."),
        (post(createdAt="nyss"), "Tiden ”nyss” går inte att läsa."),
    ],
)
def test_what_is_not_understood_is_told(record: object, reason: str) -> None:
    """An entry that is no post is told with its place, and the next one is read."""
    source = bundle({"a.json": [record, post()]})
    assert told(bluesky, source)[0] == ("e!a.json#/0", reason)
    assert counts(bluesky, source) == (1, 0, 1)


def cbor(value: object) -> bytes:
    """Write a value as DAG-CBOR, and a link as the bytes of its address."""
    if isinstance(value, Link):
        return b"\xd8\x2a" + cbor(b"\x00" + value.cid)
    if isinstance(value, dict):
        return headed(5, len(value)) + b"".join(cbor(key) + cbor(inner) for key, inner in value.items())
    if isinstance(value, list):
        return headed(4, len(value)) + b"".join(map(cbor, value))
    if isinstance(value, str | bytes):
        raw = value.encode() if isinstance(value, str) else value
        return headed(3 if isinstance(value, str) else 2, len(raw)) + raw
    if isinstance(value, bool) or value is None:
        return {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[value]
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    assert isinstance(value, int)
    return headed(0, value) if value >= 0 else headed(1, -1 - value)


def headed(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    return bytes([major << 5 | 25]) + number.to_bytes(2, "big")


class Link:
    """What leads to a block: made of what is in it."""

    def __init__(self, value: object) -> None:
        self.block = cbor(value)
        self.cid = b"\x01\x71\x12\x20" + hashlib.sha256(self.block).digest()


def car(*blocks: Link) -> bytes:
    """Make an archive of blocks, with the first as its root."""
    parts = [cbor({"roots": [blocks[0]], "version": 1}), *(link.cid + link.block for link in blocks)]
    return b"".join(varint(len(part)) + part for part in parts)


def varint(number: int) -> bytes:
    return bytes([number]) if number < 128 else bytes([number & 127 | 128, number >> 7])


def deep() -> object:
    value: object = []
    for _ in range(100):
        value = [value]
    return value


IMAGE = Link("an image")
FIRST = Link(post("Hej", embed={"images": [{"alt": "", "image": {"ref": IMAGE}}]}, n=[-5, 1.5, True, None]))
SECOND, LIKE, LOST = Link(post("då" * 30)), Link({"$type": "app.bsky.feed.like"}), Link(post("borta"))
TREE = Link({"l": None, "e": [
    {"p": 0, "k": b"app.bsky.feed.like/1", "v": LIKE, "t": None},
    {"p": 14, "k": b"post/1", "v": FIRST, "t": None},
    {"p": 19, "k": b"2", "v": SECOND, "t": None},
    {"p": 19, "k": b"3", "v": LOST, "t": None},
]})  # fmt: skip
COMMIT = Link({"did": "did:plc:x", "version": 3, "data": TREE, "prev": None, "sig": b"x"})
ARCHIVE = car(COMMIT, SECOND, TREE, Link(post("utan namn")), FIRST, LIKE)


def test_the_archive_that_bluesky_gives_is_read() -> None:
    """The tree names the records; what it names and the archive lacks is told."""
    source = bundle({"repo.car": ARCHIVE})
    assert bluesky.recognises(source)
    second, first, lost = told(bluesky, source)
    assert (second["id"], second["text"]) == ("at://did:plc:x/app.bsky.feed.post/2", "då" * 30)
    assert (first["id"], first["account"]) == ("at://did:plc:x/app.bsky.feed.post/1", "did:plc:x")
    (image,) = first["images"]
    assert (image["alt"], image["file"][:5]) == ("", "bafyr")
    reason = "Posten finns inte i arkivet, fast den är uppräknad där."
    assert lost == ("e!repo.car#/app.bsky.feed.post/3", reason)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (ARCHIVE[:-5], "Arkivet tar slut för tidigt."),
        (ARCHIVE + b"\xff\xff\xff\x7f", "Ett block i arkivet är orimligt stort."),
        (car(COMMIT, Link(deep())), "Ett block i arkivet går inte att läsa."),
    ],
)
def test_a_broken_archive_is_told(raw: bytes, reason: str) -> None:
    """Cut off, with a block without end, or with lists in lists in lists."""
    assert told(bluesky, bundle({"repo.car": raw}))[-1] == ("e!repo.car", reason)


@settings(max_examples=60, deadline=None)
@given(torn(ARCHIVE))
def test_torn_archives_never_raise(raw: bytes) -> None:
    """A file cut off or overwritten somewhere gives what could be read, or the reason."""
    bluesky.recognises(bundle({"repo.car": raw}))
    assert told(bluesky, bundle({"repo.car": raw})) is not None


def test_other_files_are_not_blueskys() -> None:
    """A list of posts of somebody else's is not recognised."""
    assert not bluesky.recognises(bundle({"a.json": [{"text": "hej"}], "b.car": b"bil"}))


@settings(max_examples=40, deadline=None)
@given(gone_wrong(RECORDS), st.lists(STRANGE, max_size=3))
def test_strange_records_never_raise(data: object, facets: list[object]) -> None:
    """Whatever stands where, something is told of it."""
    told(bluesky, bundle({"a.json": data, "b.json": [post("åäö", facets=facets)]}))


@settings(max_examples=20, deadline=None)
@given(torn(json.dumps(RECORDS).encode()))
def test_torn_files_never_raise(raw: bytes) -> None:
    """A file cut off or overwritten somewhere gives what could be read."""
    bluesky.recognises(bundle({"a.json": raw}))
    told(bluesky, bundle({"a.json": raw}))
