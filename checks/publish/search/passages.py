"""What a page says, passage by passage, as the search is to find and show it."""

from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx.addnodes import pending_xref, toctree

from checks.publish.nodes import example, item, mark, value

#: Stand around the name of what another page says, until that page has been read.
OPENS, CLOSES = "\x02", "\x03"
_SILENT = (
    nodes.comment,
    nodes.image,
    nodes.raw,
    nodes.system_message,
    nodes.target,
    example,
    item,
    mark,
    toctree,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what stands between it and the next one."""

    #: Empty for the page itself.
    anchor: str
    heading: str
    #: Paragraphs, terms with their definitions, rows and titles.
    blocks: tuple[str, ...]
    #: What is there for the checks or to be copied: rows of labelled tables and lists, templates.
    data: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """A page as the search meets it."""

    passages: tuple[Passage, ...] = ()
    #: What stands folded under each item: how it is done, and why.
    explained: tuple[tuple[str, str], ...] = ()
    #: Where the cards of the page lead, as ``(docname, words)``.
    cards: tuple[tuple[str, str], ...] = ()


def read_passages(doctree: nodes.document) -> Searched:
    """Take out of a page what can be searched; items are taken from the catalogue."""
    top = next(iter(doctree.findall(nodes.section)), None)
    return Searched(
        tuple(_passage(section, section is top) for section in doctree.findall(nodes.section)),
        tuple((node["item"], _explained(node)) for node in doctree.findall(item)),
        tuple(_cards(doctree)),
    )


def _passage(section: nodes.section, is_page: bool) -> Passage:
    title = section[0] if section.children and isinstance(section[0], nodes.title) else None
    blocks: list[str] = []
    data: list[str] = []
    for child in section.children[1 if title else 0 :]:
        if not isinstance(child, nodes.section):
            for block, is_data in _blocks(child, False):
                (data if is_data else blocks).append(block)
    anchor = "" if is_page or not section["ids"] else section["ids"][0]
    return Passage(anchor, _words(title) if title else "", tuple(blocks), tuple(data))


def _blocks(node: nodes.Node, is_data: bool) -> Iterator[tuple[str, bool]]:
    """Yield the text of a node, a paragraph or a row at a time, with whether it is data."""
    if isinstance(node, _SILENT) or not isinstance(node, nodes.Element):
        return
    if isinstance(node, nodes.row | nodes.definition_list_item):
        yield from _told(" · ".join(filter(None, map(_words, node.children))), is_data)
    elif isinstance(node, nodes.literal_block):
        yield from _told(_words(node), True)
    elif isinstance(node, nodes.TextElement):
        yield from _told(_words(node), is_data)
    else:
        listed = isinstance(node, nodes.table | nodes.bullet_list | nodes.enumerated_list)
        for child in node.children:
            yield from _blocks(child, is_data or (listed and bool(node["names"])))


def _told(words: str, is_data: bool) -> Iterator[tuple[str, bool]]:
    if words:
        yield words, is_data


def _explained(node: item) -> str:
    return " ".join(words for child in node.children[1:] for words, _ in _blocks(child, False))


def _words(node: nodes.Node) -> str:
    return " ".join("".join(_texts(node)).split())


def _texts(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, value) and node.get("stated"):
        yield f"{OPENS}{node['stated']}{CLOSES}"
    elif isinstance(node, pending_xref) and not node.astext():
        yield f"{OPENS}{node['reftarget']}{CLOSES}"
    elif not isinstance(node, _SILENT):
        for child in node.children:
            yield from _texts(child)
            if isinstance(child, nodes.paragraph):
                yield " "


def _cards(doctree: nodes.document) -> Iterator[tuple[str, str]]:
    """Yield the tasks that a start page shows as cards."""
    for card in doctree.findall(nodes.container):
        if "sd-card" in card["classes"]:
            titles = (part for part in card.findall(nodes.Element) if "sd-card-title" in part["classes"])
            title = next(titles, None)
            link = next(card.findall(pending_xref), None)
            if title is not None and link is not None:
                yield link["reftarget"], _words(title)
