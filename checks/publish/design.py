"""What sphinx-design and docutils lack for screen readers and phones: links with a name, rows that stack."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

_HIDDEN = "sd-hide-link-text"


class CardLinks(SphinxPostTransform):
    """Let the title of a card be its link: sphinx-design hides one, with another name, over the card."""

    formats = ("html",)
    #: After references are resolved, at 10, and sphinx-design's own.
    default_priority = 520

    def run(self, **kwargs: Any) -> None:
        for link in list(self.document.findall(nodes.reference)):
            if _HIDDEN not in link["classes"]:
                continue
            card: nodes.Element | None = link.parent
            while card is not None and "sd-card" not in card.get("classes", ()):
                card = card.parent
            title = next(filter(_is_title, card.findall(nodes.Element)), None) if card is not None else None
            if title is None:
                continue
            # A link is written within text only: what holds it goes with it.
            text = link.parent
            text.parent.remove(text)
            link["classes"].remove(_HIDDEN)
            words = list(title.children)
            link.children, title.children = [], []
            link += words
            title += text


class StackedTables(SphinxPostTransform):
    """Give every cell the name of its column, for screens where rows are stacked."""

    formats = ("html",)
    default_priority = 520

    def run(self, **kwargs: Any) -> None:
        for table in self.document.findall(nodes.table):
            head = next(table.findall(nodes.thead), None)
            body = next(table.findall(nodes.tbody), None)
            if head is None or body is None or any(map(_spans, table.findall(nodes.entry))):
                continue
            headers = [entry.astext() for entry in next(head.findall(nodes.row)).children]
            table["classes"] += ["stacked", *(["wide"] if len(headers) > 2 else [])]
            for row in body.findall(nodes.row):
                for entry, header in zip(row.findall(nodes.entry), headers, strict=False):
                    entry["column"] = header


def visit_table(self: HTML5Translator, node: nodes.table) -> None:
    """Say that it is a table: a stacked one is drawn as blocks, and browsers then forget what it was."""
    _with_role(self, node, HTML5Translator.visit_table, "table")


def visit_row(self: HTML5Translator, node: nodes.row) -> None:
    _with_role(self, node, HTML5Translator.visit_row, "row")


def visit_entry(self: HTML5Translator, node: nodes.entry) -> None:
    label = f' data-label="{self.attval(node["column"])}"' if node.get("column") else ""
    _with_role(self, node, HTML5Translator.visit_entry, "cell" if label else "", label)


def _with_role(self: HTML5Translator, node: nodes.Element, visit: Any, role: str, more: str = "") -> None:
    """Write what the writer writes, with a role in its first tag when the table is one that stacks."""
    start = len(self.body)
    visit(self, node)
    table = node
    while not isinstance(table, nodes.table):
        table = table.parent
    if role and "stacked" in table["classes"]:
        name, rest = self.body[start][1:].split(">", 1)[0], self.body[start].split(">", 1)[1]
        self.body[start] = f'<{name} role="{role}"{more}>{rest}'


def _is_title(node: nodes.Element) -> bool:
    return "sd-card-title" in node["classes"]


def _spans(entry: nodes.entry) -> bool:
    return bool(entry.get("morecols") or entry.get("morerows"))


def setup_design(app: Sphinx) -> None:
    """Register the transforms, and the writers of tables."""
    app.add_post_transform(CardLinks)
    app.add_post_transform(StackedTables)
    app.add_node(nodes.table, override=True, html=(visit_table, HTML5Translator.depart_table))
    app.add_node(nodes.row, override=True, html=(visit_row, HTML5Translator.depart_row))
    app.add_node(nodes.entry, override=True, html=(visit_entry, HTML5Translator.depart_entry))
