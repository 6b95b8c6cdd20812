"""MyST's parser with four things added.

Our roles are made without detours, ``strength=`` is kept on spans, table rows know their line, and list
items that look like items of a checklist are noted.
"""

from typing import Any

from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers import sphinx_ as parser_module
from sphinx.application import Sphinx

from checks.publish.roles import MAKERS, note


class HandbookRenderer(SphinxRenderer):
    """Renders a page; roles of the handbook are four to an item, so they take no general machinery."""

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        make = MAKERS.get(token.meta["name"])
        if make is None:
            super().render_myst_role(token)
            return
        node = make(token.content)
        node.line = token.map[0] if token.map else None
        self.current_node.append(node)
        note(self.document, node)

    def render_span(self, token: SyntaxTreeNode) -> None:
        super().render_span(token)
        span: Any = self.current_node[-1]
        if "strength" in token.attrs:
            span["strength"] = str(token.attrs["strength"])
        note(self.document, span)

    def render_list_item(self, token: SyntaxTreeNode) -> None:
        super().render_list_item(token)
        first = token.children[0] if token.children else None
        if first is not None and first.children and first.children[0].content.startswith("[ ]"):
            plain: Any = self.current_node[-1]
            note(self.document, plain)

    def render_table_row(self, token: SyntaxTreeNode) -> None:
        super().render_table_row(token)
        row: Any = self.current_node[-1]
        row.line = token.map[0] if token.map else None


def setup_parsing(app: Sphinx) -> None:
    """Let MyST's parser use our renderer.

    MyST names its renderer class in the module of its parser and offers no setting for it; a test
    (``test_parsing.py``) fails loudly if a new version reads it from somewhere else.
    """
    assert vars(parser_module)["SphinxRenderer"] in (SphinxRenderer, HandbookRenderer)
    vars(parser_module)["SphinxRenderer"] = HandbookRenderer
