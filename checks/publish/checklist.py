"""The checklist directive: from ``- [ ]`` lines to items."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from checks.core.catalogue import Item, ItemKind, Place, Severity, TableUse, Value
from checks.core.problems import Kind
from checks.publish.domain import domain_of, note_problem, page_path
from checks.publish.nodes import (
    checklist,
    collected,
    example,
    fold,
    item,
    line_of,
    mark,
    sentence,
    table_use,
    value,
)
from checks.publish.words import nearest_kind
from checks.records import KINDS

_KINDS = {"check": ItemKind.CHECK, "assist": ItemKind.ASSIST, "manual": ItemKind.MANUAL}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_BOX = "[ ] "
_HOLDS_HERE = "Handbokens egna sidor följer också kontrollerna i den här listan."
_NEARLY_A_BOX = re.compile(r"\[\s*[xX]?\s*\]\s*")


class Checklist(SphinxDirective):
    """A list in which every line is an item."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {
        "for": directives.unchanged,
        "collect": directives.unchanged,
        "own-pages": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        title = self.arguments[0] if self.arguments else ""
        node = checklist("", title=title, classes=["checklist"])
        node.line = self.lineno
        if title:
            node += nodes.rubric(title, title, classes=["checklist-title"])
        if "collect" in self.options:
            subject = self._kind("collect")
            domain_of(self.env).page(self.env.docname).collects.append(subject)
            node += collected("", subject=subject)
            return [node]
        self.state.nested_parse(self.content, self.content_offset, node)
        self._without_end(node)
        for at, child in enumerate(node.children):
            if isinstance(child, nodes.paragraph) and len(child) and isinstance(child[-1], mark):
                node[at] = _as_list(child)
        lists = [child for child in node if isinstance(child, nodes.bullet_list | nodes.enumerated_list)]
        if not lists:
            self._problem(
                self.lineno, "Checklistan har inga punkter.", "Skriv minst en rad som börjar med - [ ]."
            )
        subject = self._kind("for")
        for bullets in lists:
            if isinstance(bullets, nodes.enumerated_list):
                line = bullets.line or self.lineno
                self._problem(line, "Punkterna är numrerade.", "Börja varje rad med - [ ].")
            bullets["classes"].append("items")
            bullets.children[:] = [
                self._item(child, subject) for child in bullets if isinstance(child, nodes.list_item)
            ]
            _adopt(bullets)
        if "own-pages" in self.options:
            node += nodes.paragraph("", _HOLDS_HERE, classes=["own-pages"])
        return [node]

    def _without_end(self, node: checklist) -> None:
        """Tell a checklist that runs on over what follows it: nothing of that belongs in a list."""
        inside = (inner for inner in node.findall(nodes.Element) if inner is not node)
        swallowed = next((inner for inner in inside if isinstance(inner, checklist | example)), None)
        if swallowed is not None:
            title = f"Checklistan ”{node['title']}” har inget slut före den här raden."
            hint = "Skriv ::: på en egen rad efter checklistans sista punkt."
            self._problem(swallowed.line or self.lineno, title, hint)

    def _item(self, plain: nodes.list_item, subject: str) -> nodes.list_item:
        line = plain.line or self.lineno
        plain["claimed"] = True
        first = plain[0] if len(plain) else None
        if not isinstance(first, nodes.paragraph) or not len(first):
            self._problem(line, "Punkten har ingen mening.", "Skriv meningen på samma rad, efter - [ ].")
            return plain
        self._take_box(first, line)
        self._without_box(plain)
        read = read_item(self.env, first, line, subject, self.arguments)
        if read is None:
            return plain
        read = replace(read, own_pages="own-pages" in self.options)
        domain_of(self.env).page(self.env.docname).items.append(read)
        shown = _sentence(first)
        shown.line = line
        node = item("", shown, ids=[read.id], item=read.id)
        node.source, node.line = plain.source, plain.line
        # Two items with one id are told when all pages have been read.
        if not isinstance(self.state.document.ids.get(read.id, node), item):
            title = f"Sidan har redan något som heter {read.id}, kanske en rubrik eller en tabell."
            self._problem(line, title, "Ge punkten ett annat id.", Kind.DUPLICATE_ID)
        self.state.document.ids[read.id] = node
        if len(plain) > 1:
            node += fold("", *plain.children[1:], summary="Så gör du, och varför")
        return node

    def _without_box(self, plain: nodes.list_item) -> None:
        """Tell a line under an item that ends as an item does: its box is gone, and it ran on from above."""
        for below in plain[1:]:
            if not isinstance(below, nodes.paragraph) or not len(below):
                continue
            last = below[-1]
            if isinstance(last, mark) and last["role"] in _KINDS and not last["words"]:
                words = below.astext().strip().rpartition("\n")[2].lstrip("•· ")
                title = f"Raden ”{words}” slutar som en punkt, men börjar inte med - [ ]."
                self._problem(line_of(last) or self.lineno, title, f"Skriv: - [ ] {words}")
                below.remove(last)
                last.parent = None

    def _take_box(self, paragraph: nodes.paragraph, line: int) -> None:
        """Take the box out of a sentence; one that is not quite a box is told, and the item read anyway."""
        opening = paragraph.children[0]
        if isinstance(opening, nodes.Text) and opening.startswith(_BOX):
            paragraph.replace(opening, nodes.Text(opening[len(_BOX) :].lstrip()))
            return
        written, box = _words(paragraph)[1], None
        if isinstance(opening, nodes.Text) and (box := _NEARLY_A_BOX.match(opening)):
            paragraph.replace(opening, nodes.Text(opening[box.end() :]))
        if not box or not box[0].startswith(_BOX):
            title = f"Raden ”{written}” börjar inte med - [ ]."
            self._problem(line, title, f"Skriv: - [ ] {_words(paragraph)[1]}")

    def _kind(self, option: str) -> str:
        """Give the kind of record that an option names."""
        word: str = self.options.get(option, "").strip()
        if word and word not in KINDS:
            title = f"Checklistan gäller ”{word}”, som inte är något slags post."
            self._problem(self.lineno, title, nearest_kind(word))
        return word

    def _problem(self, line: int, title: str, hint: str, kind: Kind = Kind.ITEM_SYNTAX) -> None:
        note_problem(self.env, self.env.docname, kind, line, title, hint)


def read_item(
    env: BuildEnvironment, paragraph: nodes.paragraph, line: int, subject: str, title: list[str]
) -> Item | None:
    """Read an item's first paragraph and take the roles without words out of it."""
    place = Place(page_path(env, env.docname), line)
    values: list[Value] = []
    tables: list[TableUse] = []
    marks: list[mark] = []
    for node in list(_inlines(paragraph)):
        if isinstance(node, value):
            node["claimed"] = True
            values.append(
                Value(name=node["name"], text=node.astext(), place=place, stated=node.get("stated", ""))
            )
        elif isinstance(node, table_use):
            name = node["name"] or node["label"].replace("-", "_")
            tables.append(TableUse(name=name, label=node["label"], text=node.astext(), place=place))
        elif isinstance(node, mark):
            marks.append(node)
    template, text = _words(paragraph)
    for node in marks:
        node.parent.remove(node)
        node.parent = None
    _trim(paragraph)
    deciders = [node for node in marks if node["role"] in _KINDS]
    if len(deciders) != 1:
        _not_one(env, line, text, deciders)
        return None
    (decider,) = deciders
    if not _SLUG.fullmatch(decider["target"]):
        words = f"”{decider['target']}” går inte att ha som id."
        slug = nodes.make_id(decider["target"]) or "ett-id"
        hint = f"Skriv små bokstäver a–z, siffror och bindestreck: {{{decider['role']}}}`{slug}`."
        note_problem(env, env.docname, Kind.ITEM_KIND, line, words, hint)
        return None
    proposals = ",".join(node["target"] for node in marks if node["role"] == "proposal")
    return Item(
        id=decider["target"],
        kind=_KINDS[decider["role"]],
        sentence=template,
        text=text,
        values=tuple(values),
        tables=tuple(tables),
        requirements=tuple(node["target"] for node in marks if node["role"] == "req"),
        proposals=tuple(name.strip() for name in proposals.split(",") if name.strip()),
        severity=Severity.ADVICE,
        legal_basis="",
        subject=subject,
        checklist=title[0] if title else "",
        page=env.docname,
        place=place,
        url="",
    )


def _sentence(paragraph: nodes.paragraph) -> sentence:
    """Make the sentence of an item: one text where it holds nothing but words and its own values.

    Sphinx walks through every page some fifty times, so a node less is time won in each of them.
    """
    pieces = paragraph.children
    if not all(isinstance(piece, nodes.Text) or _is_own_value(piece) for piece in pieces):
        return sentence("", "", *pieces)
    words, places = "", []
    for piece in pieces:
        text = piece.astext()
        if isinstance(piece, value):
            piece.parent = None
            places.append((len(words), len(words) + len(text)))
        words += text
    return sentence("", nodes.Text(words), values=places)


def _is_own_value(node: nodes.Node) -> bool:
    return isinstance(node, value) and not node.get("stated")


def _inlines(node: nodes.Element) -> Iterator[nodes.Element]:
    for child in node.children:
        if isinstance(child, nodes.Element):
            yield child
            if not isinstance(child, value | table_use | mark):
                yield from _inlines(child)


def _words(paragraph: nodes.paragraph) -> tuple[str, str]:
    """Give the sentence with placeholders and the sentence as shown."""
    template: list[str] = []
    shown: list[str] = []
    for words, name in _pieces(paragraph):
        template.append(f"{{{name}}}" if name else words)
        shown.append(words)
    return " ".join("".join(template).split()), " ".join("".join(shown).split())


def _pieces(node: nodes.Element) -> Iterator[tuple[str, str]]:
    for child in node.children:
        if isinstance(child, value):
            yield child.astext(), child["name"]
        elif isinstance(child, mark | nodes.system_message):
            continue
        elif isinstance(child, nodes.Element):
            yield from _pieces(child)
        else:
            yield child.astext(), ""


def _trim(paragraph: nodes.paragraph) -> None:
    """Drop the white space that the removed roles left at the end."""
    while len(paragraph) and isinstance(paragraph[-1], nodes.Text) and not paragraph[-1].strip():
        paragraph.pop()
    if len(paragraph) and isinstance(paragraph[-1], nodes.Text):
        paragraph.replace(paragraph[-1], nodes.Text(paragraph[-1].rstrip()))


def _as_list(paragraph: nodes.paragraph) -> nodes.bullet_list:
    """Read a line that ends as an item does as one: what it lacks is told there."""
    line = nodes.list_item("", paragraph)
    line.source, line.line = paragraph.source, paragraph.line
    return nodes.bullet_list("", line)


def _adopt(parent: nodes.Element) -> None:
    for child in parent.children:
        parent.setup_child(child)


def _not_one(env: BuildEnvironment, line: int, text: str, deciders: list[mark]) -> None:
    if not deciders:
        title = f"Punkten ”{text}” säger inte vem som avgör."
        hint = "Sluta raden med {check}`id`, {assist}`id` eller {manual}`id`."
    else:
        roles = ", ".join(decider["role"] for decider in deciders)
        title = f"Punkten ”{text}” har {len(deciders)} roller som avgör: {roles}."
        hint = "Behåll en av dem, eller dela punkten i flera."
    note_problem(env, env.docname, Kind.ITEM_KIND, line, title, hint)


def setup_checklist(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive_to_domain("handbook", "checklist", Checklist)
