"""X, formerly Twitter: the archive with ``data/tweets.js``, in one part or several.

Retweets are somebody else's words and are left out. Links stand in the text as they lead, not as t.co, and
the link that X adds for an image is taken away. A long post is cut off in ``tweets.js``; the whole of it
is taken from ``note-tweet.js``. The archive holds no alternative texts.
"""

import datetime
import html
import re
from collections.abc import Iterator, Mapping

from checks.records import UNSET, Image, Post, Video
from checks.sources.bundle import Bundle
from checks.sources.entries import Entries, Entry, LeftOut, Unread
from checks.sources.exports.known import YEARS, known, moment, picture, shown, words
from checks.sources.exports.looking import head, named, own
from checks.sources.exports.streaming import each, first

NAME = "x"

TWEETS = r"(?:community-)?tweets?(?:-part\d+)?\.js"
NOTES = r"note-tweets?(?:-part\d+)?\.js"
#: In characters: what all long posts may hold together, since they wait for the tweet they belong to.
LARGEST_NOTES = 50_000_000
#: Characters at its beginning that tell which tweet a long post belongs to.
OPENING = 60
#: In characters: what is shorter has not been cut off, which happens at 280 as X counts them.
SHORTEST_CUT = 200

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_TIME = re.compile(
    r"\w{3} (\w{3}) (\d\d) (\d\d):(\d\d):(\d\d) ([+-]\d\d)(\d\d) (\d{4})", re.ASCII
)  # Sat Dec 06 18:20:30 +0000 2025


def recognises(bundle: Bundle) -> bool:
    """Tell whether there are tweets as X writes them."""
    return any(b"window.YTD." in head(bundle, name)[:200] for name in named(bundle, TWEETS))


def read(bundle: Bundle) -> Entries:
    """Yield every tweet that the account wrote itself."""
    user, media, notes = _user(bundle), _media(bundle), _Notes()
    yield from notes.collect(bundle)
    for name in named(bundle, TWEETS):
        for item in each(bundle, name):
            yield item if isinstance(item, Unread) else _entry(item.value, item.place, user, media, notes)
    yield from notes.left()


def _entry(value: object, place: str, user: str, media: Mapping[str, str], notes: "_Notes") -> Entry | Unread:
    tweet = value.get("tweet", value) if isinstance(value, dict) else None
    if not isinstance(tweet, dict):
        return Unread(place, "Här skulle det stå ett inlägg, men här står något annat.")
    raw = tweet.get("full_text", tweet.get("text"))
    if not isinstance(raw, str):
        return Unread(place, "Inlägget har ingen text (full_text).")
    if raw.startswith("RT @") or "retweeted_status" in tweet:
        return LeftOut(place, "Det är en delning av någon annans inlägg.")
    written = tweet.get("created_at")
    published = _time(written)
    if written and published is None:
        return Unread(place, f"Tiden {shown(str(written)[:100])} går inte att läsa.")
    number = words(tweet.get("id_str")) or words(tweet.get("id"))
    images, videos = _pictures(tweet, number, media)
    post = known(
        Post,
        id=number,
        url=f"https://x.com/{user or 'i'}/status/{number}" if number else UNSET,
        account=user or UNSET,
        channel="x",
        text=notes.whole(raw, published) or _text(raw, tweet),
        published=published or UNSET,
        images=images,
        videos=videos,
    )
    return Entry("post", post, place)


def _text(raw: str, tweet: Mapping[str, object]) -> str:
    """Give the text as readers see it: signs are signs, and links lead where they lead."""
    leads = _leads(_listed(tweet.get("entities"), "urls"), "url", "expanded_url")
    leads.update({words(medium.get("url")): "" for medium in _attached(tweet)})
    return _lengthened(html.unescape(words(raw)), leads).strip()


def _leads(links: list[dict[str, object]], short: str, whole: str) -> dict[str, str]:
    """Give where the short addresses of a text lead."""
    return {words(link.get(short)): words(link.get(whole)) or words(link.get(short)) for link in links}


def _lengthened(text: str, leads: Mapping[str, str]) -> str:
    return _SHORT.sub(lambda short: leads.get(short[0], short[0]), text)


_SHORT = re.compile(r"https?://t\.co/\w{1,40}", re.ASCII)


def _pictures(
    tweet: Mapping[str, object], number: str, media: Mapping[str, str]
) -> tuple[tuple[Image, ...], tuple[Video, ...]]:
    """Give images and films; the archive knows where they lie, and nothing else of them."""
    images, videos = [], []
    for medium in _attached(tweet):
        if medium.get("type") in ("video", "animated_gif"):
            file = _file(_variants(medium), number, media)
            # X turns a moving image into a film without sound.
            silent = True if medium.get("type") == "animated_gif" else UNSET
            videos.append(known(Video, file=file or UNSET, silent=silent))
        else:
            address = words(medium.get("media_url_https")) or words(medium.get("media_url"))
            alt = medium.get("ext_alt_text")
            file = _file([address], number, media)
            images.append(picture(file=file or UNSET, alt=alt if isinstance(alt, str) else UNSET))
    return tuple(images), tuple(videos)


def _attached(tweet: Mapping[str, object]) -> list[dict[str, object]]:
    """Give the media: all of them where X tells of all, else the first."""
    return _listed(tweet.get("extended_entities"), "media") or _listed(tweet.get("entities"), "media")


def _variants(medium: Mapping[str, object]) -> list[str]:
    """Give the addresses of a film, the best first, as the archive keeps that one."""
    found = _listed(medium.get("video_info"), "variants")
    found.sort(key=lambda variant: _number(variant.get("bitrate")), reverse=True)
    return [words(variant.get("url")) for variant in found]


def _file(addresses: list[str], number: str, media: Mapping[str, str]) -> str:
    """Find a file among the archive's by the tweet and the address, or say what it would be called."""
    names = [f"{number}-{own(address.partition('?')[0])}" for address in addresses if address]
    return next((media[name] for name in names if name in media), names[0] if names else "")


def _listed(holder: object, key: str) -> list[dict[str, object]]:
    """Give the objects of a list within an object, whichever of them there is."""
    items = holder.get(key) if isinstance(holder, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _number(value: object) -> int:
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,9}", value, re.ASCII) else 0


def _time(value: object) -> datetime.datetime | None:
    """Read ``Sat Dec 06 18:20:30 +0000 2025``, whatever language the computer speaks."""
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if not match or match[1] not in _MONTHS or int(match[8]) not in YEARS:
        return None
    month, (day, hour, minute, second) = _MONTHS.index(match[1]) + 1, map(int, match.group(2, 3, 4, 5))
    try:
        offset = datetime.timedelta(hours=int(match[6]), minutes=int(match[6][0] + match[7]))
        zone = datetime.timezone(offset)
        return datetime.datetime(int(match[8]), month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def _user(bundle: Bundle) -> str:
    """Give the name of the account, where the archive says it."""
    for name in named(bundle, r"account\.js"):
        value = first(bundle, name)
        account = value.get("account") if isinstance(value, dict) else None
        if isinstance(account, dict) and (user := words(account.get("username"))):
            return user
    for name in named(bundle, r"manifest\.js"):
        if match := re.search(rb'"userName"\s*:\s*"(\w{1,50})"', head(bundle, name), re.ASCII):
            return match[1].decode()
    return ""


def _media(bundle: Bundle) -> dict[str, str]:
    """Give the files of media by their own names, which begin with the number of the tweet."""
    return {own(name): name for name in bundle.names if "_media/" in name}


class _Notes:
    """Long posts, waiting for the tweets that they belong to."""

    def __init__(self) -> None:
        self._found: dict[str, list[tuple[datetime.datetime | None, str, str]]] = {}
        self._size = 0

    def collect(self, bundle: Bundle) -> Iterator[Unread]:
        """Take in the long posts of an archive; yield those that cannot be read."""
        for name in named(bundle, NOTES):
            for item in each(bundle, name):
                if isinstance(item, Unread):
                    yield item
                elif not self._take(item.value, item.place):
                    yield Unread(item.place, "Det långa inlägget går inte att läsa. Dess början är bedömd.")

    def whole(self, raw: str, published: datetime.datetime | None) -> str:
        """Give the whole of a text that was cut off, or nothing where it was not."""
        waiting = self._found.get(_opening(html.unescape(raw)), ()) if len(raw) >= SHORTEST_CUT else ()
        near = [note for note in waiting if _apart(note[0], published) <= 3600]
        if not near:
            return ""
        note = min(near, key=lambda note: _apart(note[0], published))
        self._found[_opening(note[2])].remove(note)
        return note[2]

    def left(self) -> Iterator[Unread]:
        """Yield the long posts that no tweet asked for."""
        for notes in self._found.values():
            for _, place, _ in notes:
                yield Unread(place, "Det långa inlägget hör inte till något inlägg i arkivet.")

    def _take(self, value: object, place: str) -> bool:
        note = value.get("noteTweet") if isinstance(value, dict) else None
        core = note.get("core") if isinstance(note, dict) else None
        if not isinstance(note, dict) or not isinstance(core, dict) or not isinstance(core.get("text"), str):
            return False
        text = _lengthened(words(core["text"]), _leads(_listed(core, "urls"), "shortUrl", "expandedUrl"))
        self._size += len(text)
        if self._size > LARGEST_NOTES:
            return False
        self._found.setdefault(_opening(text), []).append((moment(note.get("createdAt")), place, text))
        return True


def _opening(text: str) -> str:
    """Give how a text begins, up to its first link, which is written in two ways."""
    return " ".join(text.split())[:OPENING].partition("http")[0]


def _apart(one: datetime.datetime | None, other: datetime.datetime | None) -> float:
    return abs((one - other).total_seconds()) if one and other else 0
