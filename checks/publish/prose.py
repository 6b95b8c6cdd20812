"""What a page says in its own words, taken from its nodes."""

import re
from collections.abc import Iterator

from docutils import nodes

from checks.core.own_prose import Picture, Prose
from checks.publish.nodes import example, line_of, mark

#: Blocks whose words are not the page's own: records, code, and what is quoted, such as a law.
_OTHERS = (example, nodes.literal_block, nodes.block_quote, nodes.comment, nodes.system_message, nodes.raw)
#: The class that an editor gives words that are quoted: ``{.citat}`` on the line above.
QUOTED = "citat"
_BLOCKS = (nodes.paragraph, nodes.title, nodes.rubric, nodes.term)
#: What is named and not said: words in quotation marks.
_NAMED = re.compile(r"”[^”]*”")


def read_prose(path: str, document: nodes.document) -> Prose:
    """Gather the blocks of a page."""
    text, lines, pictures = "", [], []
    for block in _own(document):
        if isinstance(block, nodes.image):
            pictures.append(Picture(block.get("uri", ""), block.get("alt", ""), line_of(block)))
            continue
        said = _NAMED.sub(_unsaid, "".join(_words(block))).strip()
        # What a program has written into the page has no line to mend.
        if said and line_of(block):
            lines.append((len(text), line_of(block)))
            text += f"{said}\n\n"
    return Prose(path, text, tuple(lines), tuple(pictures))


def _own(node: nodes.Element) -> Iterator[nodes.Element]:
    for child in node.children:
        if not isinstance(child, nodes.Element) or isinstance(child, _OTHERS) or _is_quoted(child):
            continue
        # A table or a list with a label is data.
        if isinstance(child, nodes.table | nodes.bullet_list | nodes.enumerated_list) and child["names"]:
            continue
        if isinstance(child, (*_BLOCKS, nodes.image)):
            yield child
            yield from child.findall(nodes.image) if not isinstance(child, nodes.image) else ()
        else:
            yield from _own(child)


def _words(node: nodes.Element) -> Iterator[str]:
    """Give the words of a block; code in it stands as a word that says nothing."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        elif isinstance(child, nodes.literal):
            yield "kod"
        elif isinstance(child, nodes.Element) and not isinstance(child, mark | nodes.image):
            yield "ord" if _is_quoted(child) else "".join(_words(child))


def _is_quoted(node: nodes.Element) -> bool:
    """Tell what is marked as somebody else's words, or as another language: ``{.language-en}``."""
    return any(name == QUOTED or name.startswith("language-") for name in node["classes"])


def _unsaid(quoted: re.Match[str]) -> str:
    """Keep the place and the line breaks of words that are only named."""
    return "ord" + "\n" * quoted[0].count("\n")
