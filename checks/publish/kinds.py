"""The page of problems, written from the enum that names them."""

from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from checks.core.problems import Kind


class ProblemKinds(SphinxDirective):
    """Lists every kind of problem by its slug."""

    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        entries = nodes.definition_list("", classes=["problem-kinds"])
        for kind in sorted(Kind, key=lambda kind: kind.slug):
            term = nodes.term("", "", nodes.literal(kind.slug, kind.slug))
            entry = nodes.definition_list_item("", term, ids=[f"problem-{kind.slug}"])
            entry += nodes.definition("", nodes.paragraph(kind.meaning, kind.meaning))
            entries += entry
        return [entries]


def setup_kinds(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive_to_domain("handbook", "problem-kinds", ProblemKinds)
