"""The example directive: a record in YAML, with the verdict it must get."""

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from checks.core.catalogue import Example, Place, Verdict
from checks.core.problems import Kind, nearest
from checks.publish.domain import domain_of, note_problem, page_path
from checks.publish.nodes import example
from checks.publish.words import VERDICT_WORDS
from checks.sources.yaml12 import YamlFault, read_yaml


class ExampleDirective(SphinxDirective):
    """A good or a bad example; shown to the reader and run as a test."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {
        "check": directives.unchanged,
        "verdict": directives.unchanged,
        "today": directives.unchanged,
        "kind": directives.unchanged,
        "boundary": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        page = domain_of(self.env).page(self.env.docname)
        source = "\n".join(self.content)
        boundary = "boundary" in self.options
        node = example(
            "", classes=["example"], index=len(page.examples), title=self.arguments[0], boundary=boundary
        )
        word = VERDICT_WORDS.get(self.options.get("verdict", "").strip(), "")
        node += nodes.paragraph("", "", nodes.strong("", self.arguments[0]), nodes.Text(f" – {word}"))
        node += nodes.literal_block(source, source, language="yaml")
        read = self._read(source)
        if read is None:
            return [node]
        page.examples.append(read)
        node["read"] = True
        return [node]

    def _read(self, source: str) -> Example | None:
        verdict = self._verdict()
        items = tuple(name.strip() for name in self.options.get("check", "").split(",") if name.strip())
        if not items:
            title = f"Exemplet ”{self.arguments[0]}” säger inte vilken kontroll det hör till."
            self._problem(Kind.EXAMPLE_UNBOUND, self.lineno, title, "Skriv :check: och kontrollens id.")
        try:
            tree = read_yaml(source)
        except YamlFault as fault:
            line = self.content_offset + fault.line
            note_problem(self.env, self.env.docname, Kind.EXAMPLE_UNREADABLE, line, fault.title, _hint(fault))
            return None
        if verdict is None or not items:
            return None
        return Example(
            title=self.arguments[0],
            items=items,
            verdict=verdict,
            record=tree.data,
            source=source,
            kind=self.options.get("kind", "").strip(),
            today=self.options.get("today", "").strip(),
            boundary="boundary" in self.options,
            page=self.env.docname,
            place=Place(page_path(self.env, self.env.docname), self.lineno),
        )

    def _verdict(self) -> Verdict | None:
        word = self.options.get("verdict", "").strip()
        known = [verdict.value for verdict in Verdict]
        if word in known:
            return Verdict(word)
        title = f"Exemplet ”{self.arguments[0]}” har utfallet ”{word}”, som inte finns."
        hint = f"{nearest(word, known)} Utfallen är {', '.join(known)}.".strip()
        self._problem(Kind.EXAMPLE_UNREADABLE, self.lineno, title, hint)
        return None

    def _problem(self, kind: Kind, line: int, title: str, hint: str) -> None:
        note_problem(self.env, self.env.docname, kind, line, title, hint)


def _hint(fault: YamlFault) -> str:
    return f"{fault.hint}\n{fault.example}".strip()


def setup_examples(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive_to_domain("handbook", "example", ExampleDirective)
