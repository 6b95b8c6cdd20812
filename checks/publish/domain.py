"""The domain: what the pages said while they were read, page by page, and the handbook made of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from checks.core.catalogue import Example, Item, Requirement, Table, Value, Waiver
from checks.core.fields import Pointer
from checks.core.forms import Form
from checks.core.handbook import Handbook
from checks.core.own_prose import Prose
from checks.core.problems import Kind, Problem
from checks.publish.roles import MAKERS, docutils_role
from checks.publish.search.passages import Searched


@dataclass(frozen=True, slots=True)
class Label:
    """A place in a page that other pages can lead to."""

    anchor: str
    #: What a link says if it has no words of its own; empty where it must have.
    title: str
    line: int


@dataclass(slots=True)
class PageData:
    """What one page holds; lives and dies with the page."""

    title: str = ""
    items: list[Item] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: What the page links to or shows from other pages, as ``(role, target)``.
    references: set[tuple[str, str]] = field(default_factory=set)
    #: The guideline's values that the running text shows.
    shown_values: list[Value] = field(default_factory=list)
    #: The kinds of record whose items it collects.
    collects: list[str] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)
    #: Tells whether it shows how requirements are covered.
    covers: bool = False
    labels: dict[str, Label] = field(default_factory=dict)
    #: The pages that it links to by their files.
    linked: set[str] = field(default_factory=set)
    #: Tells whether it shows the index from A to Ö.
    indexes: bool = False
    forms: list[Form] = field(default_factory=list)
    #: The lines of each form, by pointer.
    form_lines: list[dict[Pointer, int]] = field(default_factory=list)
    #: Ready-made texts, by the label above them or above their heading.
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: What it says in its own words; nothing where somebody else has adopted it.
    prose: Prose | None = None
    #: What the search finds on it.
    searched: Searched = field(default_factory=Searched)
    #: The front matter.
    meta: dict[str, str] = field(default_factory=dict)

    @property
    def shows_values(self) -> bool:
        """Tell whether a sentence of the page shows a value that is stated elsewhere."""
        return any(role == "value" for role, _ in self.references)


class HandbookDomain(Domain):
    """Items, requirements, tables and examples of a handbook."""

    name = "handbook"
    label = "Handbok"
    object_types: ClassVar[dict[str, ObjType]] = {
        "rule": ObjType("punkt", "check", "assist", "manual"),
        "requirement": ObjType("krav", "req"),
    }
    roles: ClassVar[dict[str, Any]] = {name: docutils_role(name) for name in MAKERS}
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}, "shown": {}}
    data_version = 1
    dangling_warnings: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("check", "assist", "manual"), "Ingen punkt i handboken heter %(target)s."),
        "req": "Inget krav i riktlinjen heter %(target)s.",
    }

    #: The source folder relative to the project's root, with a slash after it; set when a run begins.
    folder = ""
    #: Made anew in every run, when everything has been read.
    handbook: Handbook | None = None

    @property
    def pages(self) -> dict[str, PageData]:
        """What was read, by docname."""
        pages: dict[str, PageData] = self.data["pages"]
        return pages

    @property
    def shown(self) -> dict[str, str]:
        """A digest of what each page shows of other pages and of the code, from when it was last written."""
        shown: dict[str, str] = self.data["shown"]
        return shown

    def page(self, docname: str) -> PageData:
        """Give the data of a page that is being read."""
        return self.pages.setdefault(docname, PageData())

    def clear_doc(self, docname: str) -> None:
        self.pages.pop(docname, None)
        self.shown.pop(docname, None)

    def merge_domaindata(self, docnames: Any, otherdata: dict[str, Any]) -> None:
        for docname in docnames:
            if docname in otherdata["pages"]:
                self.pages[docname] = otherdata["pages"][docname]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for docname, page in self.pages.items():
            for item in page.items:
                words = self.find("check", item.id) or (docname, item.text)
                yield item.id, words[1], "rule", docname, item.id, 1
            for requirement in page.requirements:
                yield requirement.id, requirement.sentence, "requirement", docname, requirement.id, 1

    def find(self, role: str, target: str) -> tuple[str, str] | None:
        """Find the page of an item or a requirement, and the words it is linked with."""
        if self.handbook is None:
            return None
        catalogue = self.handbook.catalogue
        if role == "req":
            requirement = catalogue.requirement.get(target)
            return (requirement.page, requirement.sentence) if requirement else None
        item = catalogue.item.get(target)
        return (item.page, item.text) if item else None

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        found = self.find(typ, target)
        if found is None:
            return None
        docname, words = found
        if not contnode.astext():
            contnode = nodes.inline("", words.rstrip("."))
        return make_refnode(builder, fromdocname, docname, target, contnode)

    def resolve_any_xref(self, *arguments: Any) -> list[tuple[str, nodes.reference]]:
        return []


def domain_of(env: BuildEnvironment) -> HandbookDomain:
    """Give the handbook's domain of an environment."""
    domain = env.domains["handbook"]
    assert isinstance(domain, HandbookDomain)
    return domain


def note_problem(
    env: BuildEnvironment, docname: str, kind: Kind, line: int, title: str, hint: str = ""
) -> None:
    """Keep a problem with the page that has it, so that every run reports it."""
    domain_of(env).page(docname).problems.append(Problem(kind, page_path(env, docname), line, title, hint))


def page_path(env: BuildEnvironment, docname: str) -> str:
    """Give a page's file relative to the project's root, where ``conf.py`` is."""
    return domain_of(env).folder + str(env.doc2path(docname, base=False))
