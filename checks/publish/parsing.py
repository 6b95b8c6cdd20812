"""MyST's parser with three things added.

Our roles are made without detours, ``strength=`` is kept on spans, and table rows know their line.
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
        node.line = token.map[0] + 1 if token.map else None
        self.current_node.append(node)
        note(self.document, node)

    def render_span(self, token: SyntaxTreeNode) -> None:
        super().render_span(token)
        span: Any = self.current_node[-1]
        if "strength" in token.attrs:
            span["strength"] = str(token.attrs["strength"])
        note(self.document, span)

    def render_table_row(self, token: SyntaxTreeNode) -> None:
        super().render_table_row(token)
        row: Any = self.current_node[-1]
        row.line = token.map[0] + 1 if token.map else None


def setup_parsing(app: Sphinx) -> None:
    """Let MyST's parser use our renderer.

    MyST names its renderer class in the module of its parser and offers no setting for it; a test
    (``test_parsing.py``) fails loudly if a new version reads it from somewhere else.
    """
    assert vars(parser_module)["SphinxRenderer"] in (SphinxRenderer, HandbookRenderer)
    vars(parser_module)["SphinxRenderer"] = HandbookRenderer
