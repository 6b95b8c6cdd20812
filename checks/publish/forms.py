"""The form directive: a page's questions for a kind of record, in YAML, shown as a form to fill in."""

from collections.abc import Iterator
from typing import Any, ClassVar

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from checks.core.catalogue import Catalogue
from checks.core.fields import Pointer
from checks.core.form_reading import read_form
from checks.core.forms import Question, unknown_names
from checks.core.problems import Kind, Problem
from checks.publish.domain import HandbookDomain, domain_of, note_problem, page_path
from checks.publish.nodes import answers, form, form_group, question
from checks.publish.words import nearest_kind
from checks.records import KINDS
from checks.sources.faults import YamlFault
from checks.sources.tree import Tree
from checks.sources.yaml12 import read_yaml


class FormDirective(SphinxDirective):
    """A form; its body is what the page asks, group by group."""

    has_content = True
    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        word = self.arguments[0].strip()
        if word not in KINDS:
            self._problem(self.lineno, f"Det finns inget slags post som heter {word}.", nearest_kind(word))
            return []
        tree = self._tree()
        if tree is None:
            return []
        read, faults = read_form(word, KINDS[word], tree.data)
        for fault in faults:
            self._problem(_line(tree, fault.pointer, self.lineno), fault.title, fault.hint)
        page = domain_of(self.env).page(self.env.docname)
        page.forms.append(read)
        page.form_lines.append({pointer: line for pointer, line in tree.lines.items() if len(pointer) < 9})
        node = form("", form=read, classes=["form"])
        node.line = self.lineno
        for group in read.groups:
            box = form_group("", nodes.rubric(group.title, group.title), title=group.title)
            box += [self._question(asked, tree) for asked in group.questions]
            node += box
        return [node]

    def _question(self, asked: Question, tree: Tree) -> question:
        line = _line(tree, asked.pointer, self.lineno)
        node = question("", asked=asked)
        node.line = line
        node += nodes.paragraph(asked.ask, asked.ask, classes=["ask"])
        if asked.help:
            node += self._help(asked.help, _line(tree, (*asked.pointer, "help"), line))
        if asked.parts:
            node += answers("", *(self._question(part, tree) for part in asked.parts))
        return node

    def _help(self, text: str, line: int) -> nodes.container:
        source, _ = self.get_source_info()
        box = nodes.container("", classes=["help"])
        lines = text.splitlines()
        self.state.nested_parse(StringList(lines, source), line - self.lineno, box)
        return box

    def _tree(self) -> Tree | None:
        above = self.lineno + self.content_offset
        try:
            return read_yaml("\n" * above + "\n".join(self.content))
        except YamlFault as fault:
            self._problem(fault.line or self.lineno, fault.title, f"{fault.hint}\n{fault.example}".strip())
            return None

    def _problem(self, line: int, title: str, hint: str) -> None:
        note_problem(self.env, self.env.docname, Kind.FORM_FIELD, line, title, hint)


def form_pages(domain: HandbookDomain) -> dict[str, str]:
    """Give the page that has the form for a kind of record, by the word after ``kind:``."""
    return {form.kind: name for name in sorted(domain.pages) for form in domain.pages[name].forms}


def form_problems(env: BuildEnvironment, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what the forms are to show of other pages and that is not there."""
    domain = domain_of(env)
    texts = all_texts(domain)
    for name in sorted(domain.pages):
        page = domain.pages[name]
        for read, lines in zip(page.forms, page.form_lines, strict=True):
            for fault in unknown_names(read, lambda option: options_of(catalogue, option), texts):
                line = lines.get(fault.pointer) or lines.get(fault.pointer[:-1], 0)
                yield Problem(Kind.FORM_FIELD, page_path(env, name), line, fault.title, fault.hint)


def options_of(catalogue: Catalogue, name: str) -> tuple[str, ...] | None:
    """Give the answers that a table's first column holds, or the one that is a value."""
    table = next((table for table in catalogue.tables if table.label == name), None)
    if table is not None:
        return tuple(row.cells[0] for row in table.rows if row.cells)
    value = catalogue.stated.get(name)
    return None if value is None else (value.text,)


def all_texts(domain: HandbookDomain) -> dict[str, tuple[str, ...]]:
    """Give the ready-made texts of all pages, by the label above them or above their heading."""
    return {
        label: texts for name in sorted(domain.pages) for label, texts in domain.pages[name].texts.items()
    }


def shown_in_forms(domain: HandbookDomain, catalogue: Catalogue, docname: str) -> Iterator[Any]:
    """Yield what a page's forms show of other pages, and where the forms are that it leads to."""
    page = domain.pages[docname]
    texts = all_texts(domain) if page.forms else {}
    for read in page.forms:
        yield read
        for asked in read.questions():
            yield [options_of(catalogue, name) for name in asked.options]
            yield [texts.get(template.label) for template in asked.compose]
    if page.items or page.examples:
        yield sorted(form_pages(domain).items())


def read_texts(doctree: nodes.document) -> dict[str, tuple[str, ...]]:
    """Give the ready-made texts of a page, by label."""
    found: dict[str, tuple[str, ...]] = {}
    for block in doctree.findall(nodes.literal_block):
        for label in block["names"]:
            found[label] = (block.astext().strip("\n"),)
        if isinstance(block.parent, nodes.section):
            for label in block.parent["names"]:
                found[label] = (*found.get(label, ()), block.astext().strip("\n"))
    return found


def _line(tree: Tree, pointer: Pointer, otherwise: int) -> int:
    """Give the line of a place in a form, or of the nearest place around it."""
    for length in range(len(pointer), 0, -1):
        if line := tree.lines.get(pointer[:length]):
            return line
    return otherwise


def setup_forms(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive_to_domain("handbook", "form", FormDirective)
