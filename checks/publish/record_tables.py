"""The records directive: what a file of records may hold, field by field."""

from collections.abc import Sequence
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from checks.core.fields import fields_of
from checks.core.problems import Kind
from checks.core.record_schema import absent, schema_json, told
from checks.publish.domain import note_problem
from checks.publish.words import nearest_kind
from checks.records import KINDS, Image, Record, Video
from checks.records.account import Holder

#: Parts that stand inside the outermost kinds, by the word an editor writes.
_PARTS: dict[str, type[Record]] = {"image": Image, "video": Video, "holder": Holder}


class RecordsDirective(SphinxDirective):
    """A table of the fields of a kind of record."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        word = self.arguments[0]
        kind = (KINDS | _PARTS).get(word)
        if kind is None:
            title = f"Det finns inget slags post som heter {word}."
            note_problem(
                self.env, self.env.docname, Kind.PAGE_WARNING, self.lineno, title, nearest_kind(word)
            )
            return []
        rows = [
            [nodes.literal("", f.name), *map(nodes.Text, (f.label, told(f.type), absent(f)))]
            for f in fields_of(kind)
        ]
        return [table(("Fält", "Betyder", "Skriv", "Utelämnat betyder"), rows)]


def table(header: Sequence[str], rows: Sequence[Sequence[nodes.Node]]) -> nodes.table:
    """Make a table of what stands in its cells."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in header), cols=len(header))
    group += nodes.thead("", _row([nodes.Text(word) for word in header]))
    body = nodes.tbody("")
    for cells in rows:
        body += _row(cells)
    group += body
    return nodes.table("", group)


def _row(cells: Sequence[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write the schema beside the pages."""
    if exception is None and app.builder.format == "html":
        (app.outdir / "records.schema.json").write_text(schema_json(), encoding="utf-8")


def setup_record_tables(app: Sphinx) -> None:
    """Register the directive and the file."""
    app.add_directive_to_domain("handbook", "records", RecordsDirective)
    app.connect("build-finished", on_build_finished)
