"""The waiver directive, and the box beside a rule that has a waiver."""

from collections.abc import Iterator
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from checks.core.catalogue import Catalogue, Place, Waiver
from checks.core.waivers import valid_waivers
from checks.publish.clock import build_day
from checks.publish.domain import domain_of, page_path
from checks.publish.nodes import item, waiver_box
from checks.publish.reading import cross_reference


class WaiverDirective(SphinxDirective):
    """A known deviation: which item, for which records, why, who answers for it, and until when."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = dict.fromkeys(("records", "owner", "until"), directives.unchanged)

    def run(self) -> list[nodes.Node]:
        box = waiver_box("", item=self.arguments[0].strip() if self.arguments else "", classes=["waiver"])
        box.source, box.line = self.get_source_info()
        self.state.nested_parse(self.content, self.content_offset, box)
        written = {name: " ".join(self.options.get(name, "").split()) for name in self.option_spec}
        waiver = Waiver(
            item=box["item"],
            reason=" ".join(box.astext().split()),
            page=self.env.docname,
            place=Place(page_path(self.env, self.env.docname), self.lineno),
            **written,
        )
        domain_of(self.env).page(self.env.docname).waivers.append(waiver)
        return [box]


class ShowWaivers(SphinxPostTransform):
    """Say beside a rule that it has a waiver, and beside a waiver what the rule is."""

    #: After collected checklists are written at 5, before Sphinx resolves references at 10.
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        domain = domain_of(self.env)
        page = domain.pages.get(self.env.docname)
        if domain.handbook is None or page is None:
            return
        catalogue = domain.handbook.catalogue
        if page.waivers:
            for box, waiver in zip(self.document.findall(waiver_box), page.waivers, strict=True):
                box.insert(0, self._rule(waiver.item, catalogue))
                box += nodes.paragraph("", " ".join(_facts(waiver, catalogue)), classes=["facts"])
        waivers = valid_waivers(catalogue, build_day(self.config))
        if waivers and (page.items or page.collects):
            for shown in list(self.document.findall(item)):
                for waiver in waivers.get(shown["item"], ()):
                    shown.insert(1, beside(waiver, catalogue))

    def _rule(self, name: str, catalogue: Catalogue) -> nodes.paragraph:
        link: nodes.Node = nodes.literal(name, name)
        if name in catalogue.item:
            words = nodes.inline("", catalogue.item[name].text)
            link = cross_reference(self.env.docname, "handbook", "check", name, words)
        return nodes.paragraph("", "", nodes.strong("", "Undantag från: "), link)


def beside(waiver: Waiver, catalogue: Catalogue) -> nodes.paragraph:
    """Write what stands beside a rule that has a waiver."""
    until = nodes.strong("", f"Undantag till {waiver.until}:")
    _, *facts = _facts(waiver, catalogue)
    words = " ".join([waiver.reason, *facts])
    return nodes.paragraph("", "", until, nodes.Text(f" {words}"), classes=["waiver"])


def _facts(waiver: Waiver, catalogue: Catalogue) -> Iterator[str]:
    """Say until when, for which records and who; one of the handbook's own documents goes by its title."""
    yield f"Gäller till och med {waiver.until or '…'}."
    if waiver.records:
        titles = {page.name: page.title for page in catalogue.pages}
        yield f"Gäller bara {titles.get(waiver.records, waiver.records)}."
    yield f"Ansvarig: {waiver.owner or '…'}."


def setup_waivers(app: Sphinx) -> None:
    """Register the directive, its node and the transform."""
    app.add_node(waiver_box)
    app.add_directive_to_domain("handbook", "waiver", WaiverDirective)
    app.add_post_transform(ShowWaivers)
