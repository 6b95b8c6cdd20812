"""The coverage directive: every requirement with its items, in nodes that any builder can write."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from checks.core.catalogue import Catalogue, Item
from checks.core.coverage import Coverage, CoveredItem, CoveredRequirement, coverage, coverage_json
from checks.core.coverage_text import STRENGTHS, about, totals_said
from checks.core.handbook import Handbook
from checks.core.problems import Kind, nearest
from checks.publish.domain import domain_of, note_problem
from checks.publish.nodes import coverage_place
from checks.publish.reading import cross_reference

_ENGLISH = re.compile(r"\b(and|for|of|section|the)\b", re.IGNORECASE)

#: In Swedish, as an editor writes them after ``{coverage}``.
PARTS = ("summor", "krav", "utan-punkt", "råd", "förslag")


def coverage_of(env: BuildEnvironment) -> Coverage:
    """Give the coverage of the handbook of this run."""
    handbook = domain_of(env).handbook
    assert handbook is not None
    return coverage(handbook.catalogue, handbook.mutations, handbook.reviews)


class CoverageDirective(SphinxDirective):
    """Marks where a part of the coverage is shown; without a word, all of it."""

    optional_arguments = 1
    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        part = self.arguments[0] if self.arguments else ""
        if part and part not in PARTS:
            title = f"{{coverage}} har ingen del som heter ”{part}”."
            hint = f"{nearest(part, PARTS)} Delarna är {', '.join(PARTS)}.".strip()
            note_problem(self.env, self.env.docname, Kind.PAGE_WARNING, self.lineno, title, hint)
            return []
        domain_of(self.env).page(self.env.docname).covers = True
        return [coverage_place("", part=part, classes=["coverage"])]


class ShowCoverage(SphinxPostTransform):
    """Fill in the coverage."""

    #: Before Sphinx resolves references at 10.
    default_priority = 7

    def run(self, **kwargs: Any) -> None:
        domain = domain_of(self.env)
        page = domain.pages.get(self.env.docname)
        if domain.handbook is None or page is None or not page.covers:
            return
        covered = coverage_of(self.env)
        for place in list(self.document.findall(coverage_place)):
            for part in [place["part"]] if place["part"] else PARTS:
                place += self._written(part, covered)

    def _written(self, part: str, covered: Coverage) -> list[nodes.Node]:
        write: dict[str, Callable[[], list[nodes.Node]]] = {
            "summor": lambda: [_bullets(nodes.Text(f"{said}.") for said in totals_said(covered.totals))],
            "krav": lambda: [self._requirements(covered.requirements)],
            "utan-punkt": lambda: self._uncarried(covered.uncarried),
            "råd": lambda: [self._items(covered.advice)],
            "förslag": lambda: self._proposals(domain_of(self.env).handbook),
        }
        return write[part]()

    def _requirements(self, requirements: Iterable[CoveredRequirement]) -> nodes.Element:
        entries = nodes.definition_list("")
        for requirement in requirements:
            term = nodes.term("", "", self._link("req", requirement.id, requirement.sentence))
            strength = nodes.paragraph("", f"Styrka: {STRENGTHS[requirement.strength]}. Id: ")
            strength += nodes.literal("", requirement.id)
            definition = nodes.definition("", strength)
            if requirement.items:
                definition += self._items(requirement.items)
            else:
                definition += nodes.paragraph("", "", nodes.strong("", "Ingen punkt bär kravet."))
            entries += nodes.definition_list_item("", term, definition)
        return entries

    def _uncarried(self, requirements: tuple[CoveredRequirement, ...]) -> list[nodes.Node]:
        if not requirements:
            return [nodes.paragraph("", "Inga. Varje krav bärs av minst en punkt.")]
        return [_bullets(self._link("req", r.id, r.sentence) for r in requirements)]

    def _items(self, items: Iterable[CoveredItem]) -> nodes.Element:
        if not items:
            return nodes.paragraph("", "Inga.")
        bullets = nodes.bullet_list("")
        for item in items:
            line = nodes.paragraph("", "", self._link("check", item.id, item.text))
            line += _about(item)
            bullets += nodes.list_item("", line)
        return bullets

    def _proposals(self, handbook: Handbook | None) -> list[nodes.Node]:
        """List what only the municipality can decide, page by page: a number or a table in an item."""
        catalogue = handbook.catalogue if handbook else Catalogue()
        titles = {page.name: page.title for page in catalogue.pages}
        found: list[nodes.Node] = []
        for page, items in catalogue.items_on.items():
            open_items = [item for item in items if item.proposals]
            if open_items:
                found.append(nodes.rubric("", titles.get(page, page)))
                found.append(_bullets(map(self._proposal, open_items)))
        return found or [nodes.paragraph("", "Inga. Allt är beslutat.")]

    def _proposal(self, item: Item) -> nodes.Node:
        open_words = [argument.text for argument in item.arguments if argument.name in item.proposals]
        line = nodes.inline("", "", nodes.strong("", ", ".join(open_words)), nodes.Text(": "))
        line += self._link("check", item.id, item.text)
        return line

    def _link(self, role: str, target: str, words: str) -> nodes.Node:
        return cross_reference(self.env.docname, "handbook", role, target, nodes.inline("", words))


def _about(item: CoveredItem) -> Iterator[nodes.Node]:
    """Say what is said of an item, with the law marked as English where its author names it so."""
    basis, said = item.legal_basis.rstrip("."), f" ({about(item)})"
    if not _ENGLISH.search(basis):
        yield nodes.Text(said)
        return
    before, basis, after = said.partition(basis)
    yield from (nodes.Text(before), nodes.inline("", basis, classes=["language-en"]), nodes.Text(after))


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write the same as JSON beside the pages."""
    if exception is None and app.builder.format == "html" and domain_of(app.env).handbook is not None:
        (app.outdir / "coverage.json").write_text(coverage_json(coverage_of(app.env)), encoding="utf-8")


def _bullets(lines: Iterable[nodes.Node]) -> nodes.Element:
    return nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", "", line)) for line in lines))


def setup_coverage(app: Sphinx) -> None:
    """Register the directive, its node, the transform and the file."""
    app.add_node(coverage_place)
    app.add_directive_to_domain("handbook", "coverage", CoverageDirective)
    app.add_post_transform(ShowCoverage)
    app.connect("build-finished", on_build_finished)
