"""The handbook's own running text, judged by the handbook's own checks.

A checklist that says so holds for the handbook's own pages too: what a page says to its reader is judged as
the text of a post would be, and its pictures as the pictures of one.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.core.catalogue import ItemKind, Verdict
from checks.core.contract import Finding
from checks.core.problems import Kind, Problem
from checks.core.running import Bound
from checks.core.structure import structure
from checks.records import Post


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a page."""

    file: str
    alt: str
    line: int


@dataclass(frozen=True, slots=True)
class Prose:
    """What a page says in its own words: without quotations, examples, code and tables that are data."""

    path: str
    text: str
    #: Where a block begins: its place in the text and its line in the page, in order.
    lines: tuple[tuple[int, int], ...] = ()
    pictures: tuple[Picture, ...] = ()

    def line(self, at: int) -> int:
        """Give the line of a place in the text."""
        block = bisect_right(self.lines, (at, 1 << 30)) - 1
        if block < 0:
            return 1
        start, line = self.lines[block]
        return line + self.text.count("\n", start, at)


def prose_problems(pages: Iterable[Prose], bound: Iterable[Bound]) -> Iterator[Problem]:
    """Yield what the checks that hold for the handbook's own pages find in them."""
    holding = [b for b in bound if b.item.own_pages and b.item.kind is ItemKind.CHECK]
    for page in pages:
        images = [{"file": picture.file, "alt": picture.alt} for picture in page.pictures]
        post, _ = structure(Post, {"text": page.text, "images": images})
        assert isinstance(post, Post)
        for item in holding:
            judgement = item.judge(post, datetime.date.min)
            for finding in judgement.findings if judgement.verdict is Verdict.FAIL else ():
                yield _told(page, item, finding)


def _told(page: Prose, bound: Bound, finding: Finding) -> Problem:
    line = _line(page, finding)
    title = f"Sidan följer inte {bound.item.id}: {finding.message}"
    place = f"{bound.item.place.path}:{bound.item.place.line}"
    hint = f"Handbokens egna sidor följer ”{bound.item.text}” ({place})."
    return Problem(Kind.OWN_PAGE_FAILS, page.path, line, title, hint)


def _line(page: Prose, finding: Finding) -> int:
    number, found, _ = finding.at.removeprefix("images[").partition("]")
    if found and finding.at.startswith("images["):
        return page.pictures[int(number)].line
    return page.line(finding.span[0]) if finding.span and finding.at == "text" else 1
