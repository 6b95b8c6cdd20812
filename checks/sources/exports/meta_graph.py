"""Meta's Graph API: answers saved as JSON, for a Facebook Page or an Instagram account.

Each answer is a file, or an entry of a list; several are pages of the same list, and the comments of a post
and the nodes of its photos may be files of their own. This is the only source from Meta with alternative
texts and the public's comments. Who wrote a comment is not kept. An answer is the account's own first reply.

``alt_text_custom`` is what a person wrote. ``alt_text`` of a Facebook photo may be Meta's own guess, so alone
it says nothing; on Instagram it is what a person wrote. The API leaves out what is empty, so a field that is
in no answer at all was not asked for, and is unknown.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from checks.records import UNSET, Comment, Image, Post, Video
from checks.sources.bundle import Bundle
from checks.sources.entries import Entries, Entry, LeftOut, Unread
from checks.sources.exports.known import known, moment, picture, shown, words
from checks.sources.exports.looking import head, named
from checks.sources.exports.meta import objects
from checks.sources.exports.streaming import Item, each, keys, some, whole

NAME = "meta-graph"

#: In bytes: where the address of the next page stands, at the end of an answer.
TAIL = 8_192
#: Answers to answers; Facebook shows two levels.
MOST_LEVELS = 5

_PAGING = re.compile(rb'"paging"\s*:\s*\{[^\[\]]*\}\s*\}\s*\]?\s*\Z')
_ALT = ("alt_text", "alt_text_custom")
_HEADS = (b'"created_time"', b'"timestamp"', b'"alt_text')
#: What stands with a post and never with a comment, and the other way round.
_OF_POST = ("permalink_url", "permalink", "attachments", "status_type", "media_type")
_OF_COMMENT = ("parent", "can_reply", "comment_count")
#: What attachments are called that are images.
_IMAGES = ("", "photo", "image", "album", "carousel_album", "new_album", "cover_photo", "profile_media")


def recognises(bundle: Bundle) -> bool:
    """Tell whether there are answers with posts, comments or photos as the Graph API writes them."""
    return any(_shape(bundle, name) for name in named(bundle, r".*\.json"))


def read(bundle: Bundle) -> Entries:
    """Yield every post, and every comment on it that somebody else wrote."""
    shapes = {name: _shape(bundle, name) for name in named(bundle, r".*\.json")}
    answers = {name: shape for name, shape in shapes.items() if shape}
    asked = _Asked()
    for name, shape in answers.items():
        for item in _nodes(bundle, name, shape):
            if isinstance(item, Item) and isinstance(item.value, dict):
                asked.look(item.value)
    for name, shape in answers.items():
        for item in _nodes(bundle, name, shape):
            yield from [item] if isinstance(item, Unread) else _entries(item, name, asked)
    lists = [name for name, shape in answers.items() if shape in ("list", "pages")]
    if lists and all(_goes_on(bundle, name) for name in lists):
        reason = "Listan är inte hämtad till slutet: den sista sidan har en sida efter sig."
        yield Unread(bundle.place(lists[-1]), reason)


def _shape(bundle: Bundle, name: str) -> str:
    """Tell how an answer is saved: a list, pages of lists, bare entries, one node; nothing if it is none."""
    start = head(bundle, name)
    # Looking through a large file for nothing takes time: most files of other exports end here.
    if b'"fbtrace_id"' not in start and not (b'"id"' in start and any(key in start for key in _HEADS)):
        return ""
    found = keys(bundle, name)
    if found is None:
        entries = [entry for entry in some(bundle, name) if isinstance(entry, dict)]
        if any(map(_is_node, entries)):
            return "bare"
        return "pages" if any(_is_node(node) for entry in entries for node in _data(entry)) else ""
    if "error" in found:
        return "node" if b'"fbtrace_id"' in start else ""
    if "data" in found and not set(found) - {"data", "paging", "summary", "id"}:
        entries = [entry for entry in some(bundle, name, "data") if isinstance(entry, dict)]
        return "list" if any(map(_is_node, entries)) else ""
    return "node" if _is_node(dict.fromkeys(found)) else ""


def _is_node(entry: Mapping[str, object]) -> bool:
    """Tell a post, a comment or a photo of the API by its id and what stands beside it."""
    beside = ("created_time", "timestamp", *_ALT)
    return "id" in entry and not entry.keys().isdisjoint(beside) and "kind" not in entry


def _nodes(bundle: Bundle, name: str, shape: str) -> Iterator[Item | Unread]:
    """Yield the nodes of an answer, however it is saved."""
    if shape == "node":
        yield whole(bundle, name)
    elif shape == "list":
        yield from each(bundle, name, "data")
    elif shape == "bare":
        yield from each(bundle, name)
    else:
        for page in each(bundle, name):
            data = page.value.get("data") if isinstance(page, Item) and isinstance(page.value, dict) else None
            if isinstance(page, Unread):
                yield page
            elif not isinstance(data, list):
                yield Unread(page.place, "Sidan har ingen lista. Hämta den en gång till.")
            else:
                yield from (Item(node, f"{page.place}/data/{index}") for index, node in enumerate(data))


@dataclass
class _Asked:
    """What must be known of all answers before one can be understood: who answers, and what was asked for."""

    #: The alternative texts of photos, by their id; unset where only the machine's is known.
    alts: dict[str, object] = field(default_factory=dict)
    #: The ids of the account, and its names for comments without an id.
    own: set[str] = field(default_factory=set)
    #: What it is called.
    accounts: set[str] = field(default_factory=set)
    #: The fields that some post has.
    fields: set[str] = field(default_factory=set)
    #: Somewhere there is an answer to a comment.
    answers: bool = False

    def look(self, node: Mapping[str, object]) -> None:
        """Take in what a node tells."""
        if not node.keys().isdisjoint(_ALT):
            self.alts[words(node.get("id"))] = _alt(node)
        author = _author(node)
        if author and (author[0] == words(node.get("id")).partition("_")[0] or "permalink" in node):
            self.own.update(author)
            self.accounts.add(author[-1])
        self.fields.update(key for key in ("message", "attachments") if key in node)
        inner = _data(node.get(_edge(node)))
        self.answers = self.answers or any(map(_is_answered_or_answer, inner))
        if _is_comment(node, ""):
            self.answers = self.answers or _is_answered_or_answer(node)


def _is_answered_or_answer(comment: Mapping[str, object]) -> bool:
    return "parent" in comment or bool(_data(comment.get(_edge(comment))))


class _Thread(NamedTuple):
    """The comments of a post: whose it is, and whose words are answers."""

    account: str
    own: set[str]
    asked: _Asked


def _entries(item: Item, name: str, asked: _Asked) -> Entries:
    """Yield what a node is, and the comments in it."""
    node, place = item
    if not isinstance(node, dict):
        yield Unread(place, "Här skulle det stå ett inlägg, men här står något annat.")
    elif "error" in node:
        yield Unread(place, "Tjänsten svarade med ett fel. Hämta sidan en gång till.")
    elif not _is_node(node):
        yield Unread(place, "Posten saknar id eller tid, och går inte att känna igen.")
    elif _is_photo(node):
        yield LeftOut(place, "Det är en bild till ett inlägg, inget eget inlägg.")
    elif _is_comment(node, name):
        account = next(iter(asked.accounts)) if len(asked.accounts) == 1 else ""
        yield from _comments([Item(node, place)], _Thread(account, asked.own, asked))
    else:
        yield from _post(node, place, asked)


def _is_photo(node: Mapping[str, object]) -> bool:
    telling = ("message", "comments", "attachments", "permalink", "caption")
    return not node.keys().isdisjoint(_ALT) and node.keys().isdisjoint(telling)


def _is_comment(node: Mapping[str, object], name: str) -> bool:
    """Tell a comment from a post, whose id begins with its author's."""
    if not node.keys().isdisjoint(_OF_POST):
        return False
    if not node.keys().isdisjoint(_OF_COMMENT):
        return True
    author = _author(node)
    if author:
        return author[0] != words(node.get("id")).partition("_")[0]
    return "comment" in name.rpartition("/")[2]


def _post(node: Mapping[str, object], place: str, asked: _Asked) -> Entries:
    instagram = not node.keys().isdisjoint(("caption", "media_type", "permalink"))
    written = node.get("timestamp" if instagram else "created_time")
    published = moment(written)
    if written is not None and published is None:
        yield Unread(place, f"Tiden {shown(str(written)[:100])} går inte att läsa.")
        return
    author = _author(node)
    images, videos = _pictures(node, asked)
    pictured = instagram or "attachments" in asked.fields
    text = node.get("caption") if instagram else node.get("message")
    post = known(
        Post,
        id=words(node.get("id")),
        url=words(node.get("permalink")) or words(node.get("permalink_url")) or UNSET,
        account=author[-1] if author else UNSET,
        channel="instagram" if instagram else "facebook",
        text=words(text) if text or instagram or "message" in asked.fields else UNSET,
        published=published or UNSET,
        images=images if pictured else UNSET,
        videos=videos if pictured else UNSET,
    )
    yield Entry("post", post, place)
    thread = _Thread(author[-1] if author else "", {*author, *(() if author else asked.own)}, asked)
    yield from _comments(_under(node, place), thread)
    if _goes_on_inside(node):
        yield Unread(_at(place, f"/{_edge(node)}"), "Inlägget har fler kommentarer än de som är hämtade.")


def _comments(comments: list[Item], thread: _Thread, level: int = 1) -> Entries:
    """Yield the comments that others wrote; the account's own are answers, and are left out."""
    flat: dict[str, list[Item]] = {}
    for item in comments:
        parent = _inner(item.value, "parent", "id")
        if isinstance(parent, str):
            flat.setdefault(parent, []).append(item)
    for item in comments:
        if not isinstance(item.value, dict):
            yield Unread(item.place, "Här skulle det stå en kommentar, men här står något annat.")
            continue
        under = _under(item.value, item.place)
        answers = [*under, *flat.get(words(item.value.get("id")), ())]
        yield _comment(item.value, item.place, answers, thread)
        if level < MOST_LEVELS:
            yield from _comments(under, thread, level + 1)
        elif under:
            yield Unread(item.place, f"Svaren ligger under varandra i fler än {MOST_LEVELS} led.")


def _comment(
    comment: Mapping[str, object], place: str, answers: list[Item], thread: _Thread
) -> Entry | Unread:
    if _is_own(comment, thread.own):
        return LeftOut(place, "Det är kontots egen kommentar.")
    received = moment(_written(comment))
    if received is None:
        return Unread(place, "Kommentaren saknar en tid som går att läsa.")
    given = [
        (time, _message(answer.value))
        for answer in answers
        if isinstance(answer.value, dict)
        and _is_own(answer.value, thread.own)
        and (time := moment(_written(answer.value)))
        and time >= received
    ]
    answered, answer = min(given, default=(UNSET, UNSET))
    if not given and thread.own and thread.asked.answers and not _goes_on_inside(comment):
        answered, answer = None, ""
    record = known(
        Comment,
        id=words(comment.get("id")),
        account=thread.account or UNSET,
        text=_message(comment),
        direct=False,
        received=received,
        answered=answered,
        answer=answer,
    )
    return Entry("comment", record, place)


def _pictures(node: Mapping[str, object], asked: _Asked) -> tuple[tuple[Image, ...], tuple[Video, ...]]:
    """Give the images and films of a post; the picture that comes with a link is not the post's own."""
    images: list[Image] = []
    videos: list[Video] = []
    for medium in _media(node):
        kind = words(medium.get("media_type", medium.get("type"))).lower()
        address = words(medium.get("media_url")) or words(_inner(medium, "media", "image", "src"))
        file = address or words(medium.get("url")) or UNSET
        if "video" in kind or "reel" in kind:
            videos.append(known(Video, file=file))
        elif kind in _IMAGES:
            images.append(picture(file=file, alt=_alt_of(medium, asked)))
    return tuple(images), tuple(videos)


def _media(node: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Yield what a post shows: an album is what is in it."""
    if "attachments" not in node and ("media_url" in node or "media_type" in node):
        yield from _data(node.get("children")) or [dict(node)]
    for attached in _data(node.get("attachments")):
        yield from _data(attached.get("subattachments")) or [attached]


def _alt_of(medium: Mapping[str, object], asked: _Asked) -> object:
    """Give the alternative text that stands with an image, or with the photo it leads to."""
    target = medium.get("target")
    for holder in (medium, target, medium.get("media")):
        if isinstance(holder, dict) and not holder.keys().isdisjoint(_ALT):
            return _alt(holder)
    number = words(target.get("id")) if isinstance(target, dict) else words(medium.get("id"))
    return asked.alts.get(number, UNSET)


def _alt(holder: Mapping[str, object]) -> object:
    """Give what a person wrote, even if it was nothing; unset where only Meta's own guess is known."""
    if "alt_text_custom" in holder:
        return words(holder["alt_text_custom"])
    is_instagram = "media_type" in holder or "timestamp" in holder
    return words(holder["alt_text"]) if is_instagram else UNSET


def _is_own(node: Mapping[str, object], own: set[str]) -> bool:
    """Tell by the id, where there is one: others may have the same name."""
    author = _author(node)
    return bool(author) and author[0] in own


def _author(node: Mapping[str, object]) -> tuple[str, ...]:
    """Give the id and the name of an author, to tell the account from others; nothing where not told."""
    author = node.get("from", node.get("owner"))
    told = (author.get("id"), author.get("username", author.get("name"))) if isinstance(author, dict) else ()
    return tuple(filter(None, map(words, (*told, node.get("username")))))


def _message(node: Mapping[str, object]) -> str:
    return words(node.get("message", node.get("text")))


def _written(node: Mapping[str, object]) -> object:
    return node.get("created_time", node.get("timestamp"))


def _edge(node: Mapping[str, object]) -> str:
    """Give where comments and the answers to them stand: Instagram calls the latter replies."""
    return "replies" if "replies" in node else "comments"


def _under(node: Mapping[str, object], place: str) -> list[Item]:
    """Give the comments on a post, or the answers to a comment."""
    edge = _edge(node)
    data = _inner(node, edge, "data")
    items = data if isinstance(data, list) else []
    return [Item(value, _at(place, f"/{edge}/data/{index}")) for index, value in enumerate(items)]


def _at(place: str, steps: str) -> str:
    return f"{place}{steps}" if "#" in place else f"{place}#{steps}"


def _data(edge: object) -> list[dict[str, object]]:
    return objects(_inner(edge, "data"))


def _inner(value: object, *steps: str) -> object:
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _goes_on_inside(node: Mapping[str, object]) -> bool:
    """Tell whether the comments of a node go on in an answer of their own."""
    return bool(_inner(node, _edge(node), "paging", "next"))


def _goes_on(bundle: Bundle, name: str) -> bool:
    """Tell whether an answer says that there is a page after it."""
    tail = b""
    try:
        with bundle.open(name) as stream:
            while piece := stream.read(1_000_000):
                tail = (tail + piece)[-TAIL:]
    except OSError:
        return False
    found = _PAGING.search(tail)
    return found is not None and b'"next"' in found[0]
