"""Meta's Graph API: answers saved as JSON, for a Facebook Page or an Instagram account.

Each answer is a file, or an entry of a list; several are pages of the same list, and the comments of a post
and the nodes of its photos may be files of their own. This is the only source from Meta with alternative
texts and the public's comments. Who wrote a comment is not kept. An answer is the account's own first reply.

``alt_text_custom`` is what a person wrote. ``alt_text`` of a Facebook photo may be Meta's own guess, so alone
it says nothing; on Instagram it is what a person wrote. The API leaves out what is empty, so a field that is
in no answer at all was not asked for, and is unknown.
"""

from collections.abc import Mapping

from checks.records import UNSET, Post
from checks.sources.bundle import Bundle
from checks.sources.entries import Entries, Entry, LeftOut, Unread
from checks.sources.exports.graph_answers import goes_on, nodes_of, shape_of
from checks.sources.exports.graph_asked import Asked
from checks.sources.exports.graph_comments import Thread, comments_of
from checks.sources.exports.graph_nodes import (
    author_of,
    comments_under,
    edge_of,
    further_in,
    goes_on_inside,
    is_comment,
    is_node,
    is_photo,
)
from checks.sources.exports.graph_pictures import pictures_of
from checks.sources.exports.known import known, moment, shown, words
from checks.sources.exports.looking import named
from checks.sources.exports.streaming import Item

NAME = "meta-graph"


def recognises(bundle: Bundle) -> bool:
    """Tell whether there are answers with posts, comments or photos as the Graph API writes them."""
    return any(shape_of(bundle, name) for name in named(bundle, r".*\.json"))


def read(bundle: Bundle) -> Entries:
    """Yield every post, and every comment on it that somebody else wrote."""
    shapes = {name: shape_of(bundle, name) for name in named(bundle, r".*\.json")}
    answers = {name: shape for name, shape in shapes.items() if shape}
    asked = Asked()
    for name, shape in answers.items():
        for item in nodes_of(bundle, name, shape):
            if isinstance(item, Item) and isinstance(item.value, dict):
                asked.look(item.value)
    for name, shape in answers.items():
        for item in nodes_of(bundle, name, shape):
            yield from [item] if isinstance(item, Unread) else _entries(item, name, asked)
    lists = [name for name, shape in answers.items() if shape in ("list", "pages")]
    if lists and all(goes_on(bundle, name) for name in lists):
        reason = "Listan är inte hämtad till slutet: den sista sidan har en sida efter sig."
        yield Unread(bundle.place(lists[-1]), reason)


def _entries(item: Item, name: str, asked: Asked) -> Entries:
    """Yield what a node is, and the comments in it."""
    node, place = item
    if not isinstance(node, dict):
        yield Unread(place, "Här skulle det stå ett inlägg, men här står något annat.")
    elif "error" in node:
        yield Unread(place, "Tjänsten svarade med ett fel. Hämta sidan en gång till.")
    elif not is_node(node):
        yield Unread(place, "Posten saknar id eller tid, och går inte att känna igen.")
    elif is_photo(node):
        yield LeftOut(place, "Det är en bild till ett inlägg, inget eget inlägg.")
    elif is_comment(node, name):
        account = next(iter(asked.accounts)) if len(asked.accounts) == 1 else ""
        yield from comments_of([Item(node, place)], Thread(account, asked.own, asked))
    else:
        yield from _post(node, place, asked)


def _post(node: Mapping[str, object], place: str, asked: Asked) -> Entries:
    instagram = not node.keys().isdisjoint(("caption", "media_type", "permalink"))
    written = node.get("timestamp" if instagram else "created_time")
    published = moment(written)
    if written is not None and published is None:
        yield Unread(place, f"Tiden {shown(str(written)[:100])} går inte att läsa.")
        return
    author = author_of(node)
    images, videos = pictures_of(node, asked)
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
    thread = Thread(author[-1] if author else "", {*author, *(() if author else asked.own)}, asked)
    yield from comments_of(comments_under(node, place), thread)
    if goes_on_inside(node):
        reason = "Inlägget har fler kommentarer än de som är hämtade."
        yield Unread(further_in(place, f"/{edge_of(node)}"), reason)
