"""The example directive: a record in YAML, with the verdict it must get."""

import re
from difflib import get_close_matches
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from checks.core.catalogue import Example, Place, Verdict
from checks.core.problems import Kind
from checks.publish.domain import domain_of, note_problem, page_path
from checks.publish.nodes import example
from checks.publish.words import VERDICT_WORDS, nearest_kind
from checks.records import KINDS
from checks.sources.faults import YamlFault
from checks.sources.yaml12 import read_yaml

#: A whole value within the quotation marks that Word makes.
_CURLY = re.compile(r"\s*(?:- +)*(\w+): +[“”„]([^“”\"]*)[“”]\s*")


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
        node.line = self.lineno
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
        record = self._record(source)
        kind = self._kind()
        if verdict is None or not items:
            return None
        return Example(
            title=self.arguments[0],
            items=items,
            verdict=verdict,
            record=record,
            source=source,
            starts=self.lineno + self.content_offset + 1,
            kind=kind,
            today=self.options.get("today", "").strip(),
            boundary="boundary" in self.options,
            page=self.env.docname,
            place=Place(page_path(self.env, self.env.docname), self.lineno),
        )

    def _record(self, source: str) -> object:
        """Read the record; nothing if it cannot be read, and then that is told."""
        above = self.lineno + self.content_offset
        for number, text in enumerate(source.splitlines(), above + 1):
            if text.startswith("```"):
                title = f"Exemplet ”{self.arguments[0]}” har inget slut före den här raden."
                hint = "Skriv ``` på en egen rad efter exemplets sista rad."
                self._problem(Kind.EXAMPLE_UNREADABLE, number, title, hint)
                return None
            if curly := _CURLY.fullmatch(text):
                title = f"Citattecknen i {text.strip()} är krökta och blir en del av texten."
                name, words = curly.groups()
                hint = f'Skriv {name}: "{words}"\nSka de synas: skriv {name}: | och texten på nästa rad.'
                self._problem(Kind.EXAMPLE_UNREADABLE, number, title, hint)
        try:
            # Pushed down to where it stands, so that the lines in messages are those of the page.
            data = read_yaml("\n" * above + source).data
        except YamlFault as fault:
            line = fault.line or self.lineno
            hint = f"{fault.hint}\n{fault.example}".strip()
            self._problem(Kind.EXAMPLE_UNREADABLE, line, fault.title, hint)
            return None
        if data is None:
            title = f"Exemplet ”{self.arguments[0]}” är tomt."
            hint = "Skriv posten på raderna under, efter en tom rad: ett fält, ett kolon och ett värde."
            self._problem(Kind.EXAMPLE_UNREADABLE, self.lineno, title, hint)
        return data

    def _kind(self) -> str:
        word: str = self.options.get("kind", "").strip()
        if not word or word in KINDS:
            return word
        title = f"Exemplet ”{self.arguments[0]}” är av slaget ”{word}”, som inte finns."
        self._problem(Kind.EXAMPLE_UNREADABLE, self.lineno, title, nearest_kind(word))
        return ""

    def _verdict(self) -> Verdict | None:
        """Read the verdict; what was probably meant by another word, so that one slip is told once."""
        word = self.options.get("verdict", "").strip()
        known = {verdict.value: VERDICT_WORDS[verdict.value] for verdict in Verdict}
        if word in known:
            return Verdict(word)
        swedish = [slug for slug, words in known.items() if word.casefold() == words]
        meant = next(iter(swedish or get_close_matches(word, known, n=1)), "")
        title = f"Exemplet ”{self.arguments[0]}” har utfallet ”{word}”, som inte finns."
        if not word:
            title = f"Exemplet ”{self.arguments[0]}” säger inte vilket utfall det ska få."
        guess = f"Menade du {meant}? " if meant else ""
        words = ", ".join(f"{slug} ({words})" for slug, words in known.items())
        hint = f"{guess}Skriv :verdict: och ett av orden {words}."
        self._problem(Kind.EXAMPLE_UNREADABLE, self.lineno, title, hint)
        return Verdict(meant) if meant else None

    def _problem(self, kind: Kind, line: int, title: str, hint: str) -> None:
        note_problem(self.env, self.env.docname, kind, line, title, hint)


def setup_examples(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive_to_domain("handbook", "example", ExampleDirective)
