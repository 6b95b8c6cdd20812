"""What a node of the Graph API is, and where it holds what: Facebook and Instagram use words of their own."""

from collections.abc import Mapping

from checks.sources.exports.known import words
from checks.sources.exports.meta import objects
from checks.sources.exports.streaming import Item

#: Where the alternative text of an image stands.
ALT = ("alt_text", "alt_text_custom")
#: What stands with a post and never with a comment, and the other way round.
_OF_POST = ("permalink_url", "permalink", "attachments", "status_type", "media_type")
_OF_COMMENT = ("parent", "can_reply", "comment_count")


def is_node(entry: Mapping[str, object]) -> bool:
    """Tell a post, a comment or a photo of the API by its id and what stands beside it."""
    beside = ("created_time", "timestamp", *ALT)
    return "id" in entry and not entry.keys().isdisjoint(beside) and "kind" not in entry


def is_photo(node: Mapping[str, object]) -> bool:
    """Tell a photo that belongs to a post from a post that is a photo."""
    telling = ("message", "comments", "attachments", "permalink", "caption")
    return not node.keys().isdisjoint(ALT) and node.keys().isdisjoint(telling)


def is_comment(node: Mapping[str, object], name: str) -> bool:
    """Tell a comment from a post, whose id begins with its author's."""
    if not node.keys().isdisjoint(_OF_POST):
        return False
    if not node.keys().isdisjoint(_OF_COMMENT):
        return True
    author = author_of(node)
    if author:
        return author[0] != words(node.get("id")).partition("_")[0]
    return "comment" in name.rpartition("/")[2]


def is_own(node: Mapping[str, object], own: set[str]) -> bool:
    """Tell by the id, where there is one: others may have the same name."""
    author = author_of(node)
    return bool(author) and author[0] in own


def author_of(node: Mapping[str, object]) -> tuple[str, ...]:
    """Give the id and the name of an author, to tell the account from others; nothing where not told."""
    author = node.get("from", node.get("owner"))
    told = (author.get("id"), author.get("username", author.get("name"))) if isinstance(author, dict) else ()
    return tuple(filter(None, map(words, (*told, node.get("username")))))


def text_of(node: Mapping[str, object]) -> str:
    """Give what is written in a comment, as Facebook or Instagram calls it."""
    return words(node.get("message", node.get("text")))


def time_of(node: Mapping[str, object]) -> object:
    """Give when something was written, as Facebook or Instagram calls it."""
    return node.get("created_time", node.get("timestamp"))


def edge_of(node: Mapping[str, object]) -> str:
    """Give where comments and the answers to them stand: Instagram calls the latter replies."""
    return "replies" if "replies" in node else "comments"


def comments_under(node: Mapping[str, object], place: str) -> list[Item]:
    """Give the comments on a post, or the answers to a comment."""
    edge = edge_of(node)
    data = inside(node, edge, "data")
    items = data if isinstance(data, list) else []
    return [Item(value, further_in(place, f"/{edge}/data/{index}")) for index, value in enumerate(items)]


def further_in(place: str, steps: str) -> str:
    """Give a place further in."""
    return f"{place}{steps}" if "#" in place else f"{place}#{steps}"


def nodes_under(edge: object) -> list[dict[str, object]]:
    """Give the nodes of an edge."""
    return objects(inside(edge, "data"))


def inside(value: object, *steps: str) -> object:
    """Give what stands under these keys, or nothing."""
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def goes_on_inside(node: Mapping[str, object]) -> bool:
    """Tell whether the comments of a node go on in an answer of their own."""
    return bool(inside(node, edge_of(node), "paging", "next"))
