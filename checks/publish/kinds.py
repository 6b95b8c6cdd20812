"""The page of problems, written from the enum that names them."""

from collections.abc import Iterator
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from checks.core.problems import Kind


class ProblemKinds(SphinxDirective):
    """Lists every kind of problem by its slug: what it means, why it comes, and what to write instead."""

    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        entries = nodes.definition_list("", classes=["problem-kinds"])
        for kind in sorted(Kind, key=lambda kind: kind.slug):
            term = nodes.term("", "", nodes.literal(kind.slug, kind.slug), ids=[kind.anchor])
            entry = nodes.definition_list_item("", term)
            entry += nodes.definition("", *_explained(kind))
            entries += entry
        return [entries]


def _explained(kind: Kind) -> Iterator[nodes.Node]:
    yield nodes.paragraph("", "", nodes.strong(kind.meaning, kind.meaning))
    for text in filter(None, (kind.cause, kind.instead)):
        yield nodes.paragraph(text, text)
    if kind.example:
        yield nodes.literal_block(kind.example, kind.example, language="text")


def setup_kinds(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive_to_domain("handbook", "problem-kinds", ProblemKinds)
