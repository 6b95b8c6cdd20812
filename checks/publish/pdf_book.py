"""Pages of the built handbook as one document to print: cover, table of contents, and a chapter a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from html import escape
from pathlib import Path

from checks.core.problems import nearest
from checks.publish.pdf_pages import Chapter, Heading, anchor_of, read_chapter

#: What a cover tells, from what stands at the top of a page.
_FACTS = {
    "adopted_by": "Fastställd av",
    "valid_from": "Gäller från",
    "valid_for": "Gäller för",
    "responsible": "Ansvarig",
    "review_by": "Ska uppdateras senast",
    "reviewed": "Senast genomgången",
}
_ABOUT = (
    "Det här är en kopia av handbokens webbsidor. Webbsidorna är originalet, och de är tillgängligast. "
    "Filen är taggad för hjälpmedel, men den är inte prövad mot PDF/UA."
)


class NoPages(Exception):
    """There is nothing to print; the message says why, in Swedish."""


@dataclass(frozen=True)
class Book:
    """A document to print: whole but for the numbers of the pages, which only print knows."""

    title: str
    municipality: str
    headings: tuple[Heading, ...]
    _front: str
    _chapters: str

    def html(self, numbers: Mapping[str, str]) -> str:
        """Write the document; ``numbers`` are those of the headings' pages."""
        entries = "".join(_entry(heading, numbers.get(heading.anchor, "000")) for heading in self.headings)
        contents = f'<section class="table-of-pages"><h1>Innehåll</h1><ol>{entries}</ol></section>'
        return f"{self._front}{contents}{self._chapters}"


def choose(pages: Mapping[str, object], asked: Sequence[str]) -> list[str]:
    """Give the pages that were asked for, in that order; ``handbok/*`` is every page of a folder.

    :raises NoPages: when one of them does not exist
    """
    chosen: dict[str, None] = {}
    for word in asked:
        name = word.removeprefix("docs/").removesuffix(".md").strip("/")
        found = [page for page in pages if fnmatchcase(page, name)]
        if not found:
            raise NoPages(f"Det finns ingen sida som heter {name}. {nearest(name, pages)}".strip())
        chosen |= dict.fromkeys(found)
    return list(chosen)


def bind(
    html: Path,
    pages: Sequence[str],
    metas: Mapping[str, Mapping[str, str]],
    title: str,
    day: str,
    home: str = "",
) -> Book:
    """Make one document of pages that are built."""
    root = f"{html.resolve().as_uri()}/"
    chapters = [
        read_chapter((html / f"{page}.html").read_text(encoding="utf-8"), page, pages, root, home)
        for page in pages
    ]
    facts = metas[pages[0]] if len(pages) == 1 else {}
    municipality = chapters[0].municipality
    written = "".join(map(_chapter, pages, chapters))
    return Book(
        title=title,
        municipality=municipality,
        headings=tuple(heading for chapter in chapters for heading in chapter.headings),
        _front=_head(title, [*chapters[0].styles, f"{root}_static/pdf.css"])
        + _cover(title, municipality, facts, day),
        _chapters=f'<main><article role="main">{written}</article></main></body></html>\n',
    )


def _head(title: str, styles: Sequence[str]) -> str:
    links = "".join(f'<link rel="stylesheet" href="{escape(style)}">' for style in styles)
    return (
        f'<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{escape(title)}</title>{links}'
        '</head><body data-theme="light" class="pdf">'
    )


def _cover(title: str, municipality: str, meta: Mapping[str, str], day: str) -> str:
    rows = [(words, meta[key]) for key, words in _FACTS.items() if meta.get(key)]
    rows.append(("Filen är gjord", day))
    facts = "".join(f"<div><dt>{escape(words)}</dt><dd>{escape(said)}</dd></div>" for words, said in rows)
    return (
        f'<section class="cover"><p class="municipality">{escape(municipality)}</p>'
        f'<p class="cover-title">{escape(title)}</p><dl>{facts}</dl><p class="about">{_ABOUT}</p></section>'
    )


def _entry(heading: Heading, number: str) -> str:
    return (
        f'<li class="level-{heading.level}"><a href="#{escape(heading.anchor)}">'
        f'<span>{escape(heading.text)}</span> <span class="number">{escape(number)}</span></a></li>'
    )


def _chapter(page: str, chapter: Chapter) -> str:
    return f'<div class="chapter" id="{anchor_of(page)}">{chapter.html}</div>'
