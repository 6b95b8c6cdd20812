"""The checklist directive: from ``- [ ]`` lines to items."""

import re
from dataclasses import replace
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from checks.core.problems import Kind
from checks.publish.domain import domain_of, note_problem
from checks.publish.items import DECIDERS, read_item, sentence_of, words_of
from checks.publish.nodes import (
    checklist,
    collected,
    example,
    fold,
    item,
    line_of,
    mark,
)
from checks.publish.words import nearest_kind
from checks.records import KINDS

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
            if any(line.strip() for line in self.content):
                title = "En checklista med :collect: hämtar sina punkter, och visar inte dem som står i den."
                self._problem(self.content_offset + 1, title, "Flytta punkterna till en egen checklista.")
            return [node]
        self.state.nested_parse(self.content, self.content_offset, node)
        self._without_end(node)
        for at, child in enumerate(node.children):
            if isinstance(child, nodes.paragraph) and len(child) and isinstance(last := child[-1], mark):
                if child.astext().strip():
                    node[at] = _as_list(child)
                    continue
                title = f"Rollen {{{last['role']}}} står ensam på raden."
                self._problem(line_of(last), title, "Flytta upp den, sist i punktens första stycke.")
                child.remove(last)
                last.parent = None
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
        shown = sentence_of(first)
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
            if isinstance(last, mark) and last["role"] in DECIDERS and not last["words"]:
                words = below.astext().strip().rpartition("\n")[2].lstrip("•· ")
                if not words:
                    continue
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
        written, box = words_of(paragraph)[1], None
        if isinstance(opening, nodes.Text) and (box := _NEARLY_A_BOX.match(opening)):
            paragraph.replace(opening, nodes.Text(opening[box.end() :]))
        if not box or not box[0].startswith(_BOX):
            title = f"Raden ”{written}” börjar inte med - [ ]."
            words = words_of(paragraph)[1].removeprefix(_BOX)
            self._problem(line, title, f"Skriv: - [ ] {words}")

    def _kind(self, option: str) -> str:
        """Give the kind of record that an option names."""
        word: str = self.options.get(option, "").strip()
        if word and word not in KINDS:
            title = f"Checklistan gäller ”{word}”, som inte är något slags post."
            self._problem(self.lineno, title, nearest_kind(word))
        return word

    def _problem(self, line: int, title: str, hint: str, kind: Kind = Kind.ITEM_SYNTAX) -> None:
        note_problem(self.env, self.env.docname, kind, line, title, hint)


def _as_list(paragraph: nodes.paragraph) -> nodes.bullet_list:
    """Read a line that ends as an item does as one: what it lacks is told there."""
    line = nodes.list_item("", paragraph)
    line.source, line.line = paragraph.source, paragraph.line
    return nodes.bullet_list("", line)


def _adopt(parent: nodes.Element) -> None:
    for child in parent.children:
        parent.setup_child(child)


def setup_checklist(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive_to_domain("handbook", "checklist", Checklist)
