"""Before references are resolved: values stated elsewhere, collected checklists, and overdue documents."""

import datetime
import re
from collections.abc import Iterator
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from checks.core.catalogue import Catalogue, Item, Severity
from checks.publish.clock import build_day
from checks.publish.domain import domain_of
from checks.publish.nodes import carriers, collected, fold, item, overdue, requirement, value
from checks.publish.reading import cross_reference

#: What belongs to the words before it.
_CLOSING = re.compile(r"[.,;:!?)\]”]+")

_WEIGHT = {severity: weight for weight, severity in enumerate(reversed(Severity))}


class ShowElsewhere(SphinxPostTransform):
    """Fill in what a page shows of other pages."""

    #: Before Sphinx resolves references at 10, so that those of collected items are resolved too.
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        domain = domain_of(self.env)
        page = domain.pages.get(self.env.docname)
        if domain.handbook is None or page is None:
            return
        catalogue = domain.handbook.catalogue
        for marked in list(self.document.findall(requirement)):
            _place_carriers(marked)
        if page.shows_values:
            for node in list(self.document.findall(value)):
                if node.get("stated"):
                    self._fill(node, catalogue)
        if page.collects:
            for place in list(self.document.findall(collected)):
                place.replace_self(self._collect(place["subject"], catalogue))
        if "review_by" in page.meta:
            for banner in list(self.document.findall(overdue)):
                banner.replace_self(list(self._overdue()))

    def _fill(self, node: value, catalogue: Catalogue) -> None:
        stated = catalogue.stated.get(node["stated"])
        if stated is None:
            return
        node.children.clear()
        node += nodes.Text(stated.text)
        if node.get("linked"):
            owner = node["stated"].partition(".")[0]
            role = "req" if owner in catalogue.requirement else "check"
            words = value("", "", nodes.Text(stated.text), classes=["value"])
            node.replace_self(cross_reference(self.env.docname, "handbook", role, owner, words))

    def _collect(self, subject: str, catalogue: Catalogue) -> list[nodes.Node]:
        """Write every item for a kind of record: by topic, must first, parts that may be absent folded."""
        groups: list[nodes.Node] = []
        for page in catalogue.pages:
            items = [
                shown for shown in catalogue.items if shown.page == page.name and shown.subject == subject
            ]
            if not items:
                continue
            items.sort(key=lambda shown: _WEIGHT[shown.severity])
            sources = {node["item"]: node for node in self.env.get_doctree(page.name).findall(item)}
            bullets = nodes.bullet_list(
                "", *(self._copy(sources[shown.id]) for shown in items), classes=["items"]
            )
            if self._sometimes(items):
                groups.append(fold("", bullets, summary=f"{page.title} ({len(items)})"))
            else:
                groups += [nodes.rubric(page.title, page.title, classes=["checklist-group"]), bullets]
        return groups

    def _copy(self, node: item) -> item:
        copy: item = node.deepcopy()
        for element in list(copy.findall(nodes.Element)):
            element["ids"] = []
            if isinstance(element, pending_xref):
                element["refdoc"] = self.env.docname
            if isinstance(element, value) and element.get("stated"):
                handbook = domain_of(self.env).handbook
                assert handbook is not None
                self._fill(element, handbook.catalogue)
        return copy

    def _sometimes(self, items: list[Item]) -> bool:
        """Tell whether every item of a group looks at a part that a record may lack, an image say."""
        handbook = domain_of(self.env).handbook
        assert handbook is not None
        parts = {bound.item.id: bound.check.part for bound in handbook.bound}
        subjects = {parts[shown.id].__name__.lower() for shown in items if shown.id in parts}
        return bool(subjects) and items[0].subject not in subjects

    def _overdue(self) -> Iterator[nodes.Node]:
        review_by = str(self.env.metadata.get(self.env.docname, {}).get("review_by", ""))
        try:
            passed = datetime.date.fromisoformat(review_by) < build_day(self.config)
        except ValueError:
            return
        if passed:
            text = (
                f"Dokumentet skulle ha uppdaterats senast {review_by}. Kommunen har inte lämnat någon nyare "
                "fastställd version till handboken. Till dess gäller texten här nedanför."
            )
            title = nodes.title("", "Uppdateringen är försenad")
            yield nodes.admonition(
                "", title, nodes.paragraph("", text), classes=["added", "overdue", "warning"]
            )


def _place_carriers(marked: requirement) -> None:
    """Make place after a marked sentence, and after the sign that ends it, for what carries it."""
    around = marked.parent
    after = around.index(marked) + 1
    place: list[nodes.Node] = [carriers("", requirement=marked["ids"][0])]
    following = around[after] if after < len(around) else None
    if isinstance(following, nodes.Text) and (closing := _CLOSING.match(following)):
        place = [nodes.Text(closing[0]), *place, nodes.Text(following[closing.end() :])]
        around.remove(following)
    around[after:after] = place


class Overdue(SphinxDirective):
    """Marks where a steering document says that its review date has passed."""

    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        return [overdue("")]


def setup_showing(app: Sphinx) -> None:
    """Register the transform and the directive that marks its place."""
    app.add_post_transform(ShowElsewhere)
    app.add_directive_to_domain("handbook", "overdue", Overdue)
