"""How answers of the Graph API are saved: a list, pages of lists, bare entries, or one node a file."""

import re
from collections.abc import Iterator

from checks.sources.bundle import Bundle
from checks.sources.entries import Unread
from checks.sources.exports.graph_nodes import is_node, nodes_under
from checks.sources.exports.looking import head
from checks.sources.exports.streaming import Item, each, keys, some, whole

#: In bytes: where the address of the next page stands, at the end of an answer.
TAIL = 8_192

_PAGING = re.compile(rb'"paging"\s*:\s*\{[^\[\]]*\}\s*\}\s*\]?\s*\Z')
_HEADS = (b'"created_time"', b'"timestamp"', b'"alt_text')


def shape_of(bundle: Bundle, name: str) -> str:
    """Tell how an answer is saved: a list, pages of lists, bare entries, one node; nothing if it is none."""
    start = head(bundle, name)
    # Looking through a large file for nothing takes time: most files of other exports end here.
    if b'"fbtrace_id"' not in start and not (b'"id"' in start and any(key in start for key in _HEADS)):
        return ""
    found = keys(bundle, name)
    if found is None:
        entries = [entry for entry in some(bundle, name) if isinstance(entry, dict)]
        if any(map(is_node, entries)):
            return "bare"
        return "pages" if any(is_node(node) for entry in entries for node in nodes_under(entry)) else ""
    if "error" in found:
        return "node" if b'"fbtrace_id"' in start else ""
    if "data" in found and not set(found) - {"data", "paging", "summary", "id"}:
        entries = [entry for entry in some(bundle, name, "data") if isinstance(entry, dict)]
        return "list" if any(map(is_node, entries)) else ""
    return "node" if is_node(dict.fromkeys(found)) else ""


def nodes_of(bundle: Bundle, name: str, shape: str) -> Iterator[Item | Unread]:
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


def goes_on(bundle: Bundle, name: str) -> bool:
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
