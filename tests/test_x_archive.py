"""X's archive: tweets as readers saw them, whole, and none that is somebody else's."""

import datetime
import json

import pytest
from hypothesis import given, settings

from checks.sources.exports import x
from tests.exporting import EXPORTS, bundle, counts, gone_wrong, picture, records, sample, told, torn

RAW = (EXPORTS / "x/data/tweets.js").read_text()
TWEETS = json.loads(RAW.partition("=")[2])
EVENING = datetime.datetime(2025, 12, 6, 18, 20, 30, tzinfo=datetime.UTC)


def tweet(text: str = "Hej", **fields: object) -> dict[str, object]:
    return {
        "tweet": {"id_str": "1", "created_at": "Sat Dec 06 18:20:30 +0000 2025", "full_text": text, **fields}
    }


def part(*tweets: object, number: int = 0, kind: str = "tweets") -> str:
    return f"window.YTD.{kind}.part{number} = {json.dumps(tweets)}"


def archive(*tweets: object, **more: str) -> dict[str, object]:
    return {"data/tweets.js": part(*tweets), **{f"data/{name}": text for name, text in more.items()}}


def test_the_sample_is_read() -> None:
    """Signs are signs, the link to the image is gone, and the export cannot say the alternative text."""
    assert x.recognises(sample("x"))
    assert told(x, sample("x")) == [
        {
            "id": "1",
            "url": "https://x.com/x/status/1",
            "account": "x",
            "channel": "x",
            "text": "Hej & hå #sölvesborg",
            "published": EVENING,
            "images": [picture(file="1-F.png")],
            "videos": [],
        }
    ]


def test_every_part_is_read_in_order() -> None:
    """Part 10 comes after part 2, and no part is lost."""
    files = {f"data/tweets-part{n}.js": part(tweet(str(n)), number=n) for n in (10, 2, 1)}
    source = bundle({**archive(tweet("0")), **files})
    assert [post["text"] for post in records(x, source)] == ["0", "1", "2", "10"]


def test_older_archives_are_read() -> None:
    """They have the tweets in ``tweet.js``, without an object around each, and the name in ``account.js``."""
    account = 'window.YTD.account.part0 = [{"account": {"username": "kommun"}}]'
    source = bundle({"tweet.js": part(tweet()["tweet"], kind="tweet"), "account.js": account})
    assert x.recognises(source)
    assert records(x, source)[0]["url"] == "https://x.com/kommun/status/1"


def test_links_lead_where_they_lead() -> None:
    """A t.co address is written as what it leads to, and one that nothing is known of stays."""
    urls = [{"url": "https://t.co/a", "expanded_url": "https://exempel.se/?a=1&copy=2"}]
    source = bundle(archive(tweet("Se https://t.co/a &lt;här&gt; https://t.co/b", entities={"urls": urls})))
    assert records(x, source)[0]["text"] == "Se https://exempel.se/?a=1&copy=2 <här> https://t.co/b"


def test_retweets_are_left_out_and_counted() -> None:
    """They are somebody else's words."""
    assert counts(x, bundle(archive(tweet("RT @a: hej"), tweet(retweeted_status={}), tweet()))) == (1, 2, 0)


def test_a_long_post_is_whole() -> None:
    """What was cut off in ``tweets.js`` is taken from ``note-tweet.js``, links and all."""
    long = "Vi bygger om badet & dansbanan i vår, och det tar sin tid. " * 8
    core = {
        "text": f"{long}https://t.co/a",
        "urls": [{"shortUrl": "https://t.co/a", "expandedUrl": "https://a.se"}],
    }
    near = {"noteTweet": {"createdAt": "2025-12-06T18:20:30.000Z", "core": core}}
    far = {"noteTweet": {"createdAt": "2020-12-06T18:20:30.000Z", "core": {"text": long}}}
    cut = tweet(long.replace("&", "&amp;")[:270] + "… https://t.co/x")
    source = bundle(archive(cut, tweet("Hej"), **{"note-tweet.js": part(far, near, 5, kind="note_tweet")}))
    assert told(x, source) == [
        ("e!data/note-tweet.js#/2", "Det långa inlägget går inte att läsa. Dess början är bedömd."),
        {**facts_of(long + "https://a.se"), "images": [], "videos": []},
        {**facts_of("Hej"), "images": [], "videos": []},
        ("e!data/note-tweet.js#/0", "Det långa inlägget hör inte till något inlägg i arkivet."),
    ]


def facts_of(text: str) -> dict[str, object]:
    return {"id": "1", "url": "https://x.com/i/status/1", "channel": "x", "text": text, "published": EVENING}


def test_media_are_found_in_the_archive() -> None:
    """The file of an image or a film is the archive's own, the best of the film's variants."""
    film = {
        "type": "video",
        "url": "https://t.co/m",
        "video_info": {
            "variants": [
                {"bitrate": "100", "url": "https://v.example/low.mp4"},
                {"bitrate": "900", "url": "https://v.example/high.mp4?tag=1"},
                {"url": "https://v.example/list.m3u8"},
            ]
        },
    }
    moving = {"type": "animated_gif", "video_info": {"variants": [{"url": "https://v.example/g.mp4"}]}}
    source = bundle(
        {**archive(tweet(extended_entities={"media": [film, moving]})), "data/tweets_media/1-high.mp4": b""}
    )
    assert records(x, source)[0]["videos"] == [
        {"file": "data/tweets_media/1-high.mp4"},
        {"file": "1-g.mp4", "silent": True},
    ]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("hej", "Här skulle det stå ett inlägg, men här står något annat."),
        ({"tweet": {"id_str": "1"}}, "Inlägget har ingen text (full_text)."),
        (
            tweet(created_at="Sat Dec 36 18:20:30 +0000 2025"),
            "Tiden ”Sat Dec 36 18:20:30 +0000 2025” går inte att läsa.",
        ),
        (tweet(created_at=[1]), "Tiden ”[1]” går inte att läsa."),
    ],
)
def test_what_is_not_understood_is_told(entry: object, reason: str) -> None:
    """An entry that is no tweet is told with its place, and the next one is read."""
    source = bundle(archive(entry, tweet()))
    assert told(x, source)[0] == ("e!data/tweets.js#/0", reason)
    assert counts(x, source) == (1, 0, 1)


def test_other_scripts_are_not_xs() -> None:
    """A file of tweets by name alone is not recognised."""
    assert not x.recognises(bundle({"data/tweets.js": "export const tweets = []"}))


@settings(max_examples=30, deadline=None)
@given(gone_wrong(TWEETS))
def test_strange_archives_never_raise(data: object) -> None:
    """Whatever stands where, something is told of it."""
    notes = {"data/note-tweet.js": f"window.YTD.note_tweet.part0 = {json.dumps(data)}"}
    told(x, bundle({"data/tweets.js": f"window.YTD.tweets.part0 = {json.dumps(data)}", **notes}))


@settings(max_examples=20, deadline=None)
@given(torn(RAW.encode()))
def test_torn_archives_never_raise(raw: bytes) -> None:
    """A file cut off or overwritten somewhere gives what could be read."""
    told(x, bundle({"data/tweets.js": raw}))
