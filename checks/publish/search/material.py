"""From the pages to what the search is made of: one plain structure, the same for the same pages."""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from typing import Any

from sphinx.environment import BuildEnvironment

from checks.core.catalogue import Catalogue, Page, Table
from checks.core.problems import Kind, Problem
from checks.publish.alphabet import KEYWORDS
from checks.publish.assembling import url
from checks.publish.domain import domain_of
from checks.publish.search.passages import CLOSES, OPENS, Passage, Searched

#: The labels of the tables and lists that editors teach the search by.
SYNONYMS, SKIPPED = "sokord", "ord-som-sokningen-hoppar-over"
_ELSEWHERE = re.compile(f"{OPENS}(.*?){CLOSES}")


def material(env: BuildEnvironment, catalogue: Catalogue) -> dict[str, Any]:
    """Give everything that is searched, and the words that help finding it."""
    searched = {name: page.searched for name, page in domain_of(env).pages.items()}
    return {
        "pages": [_page(page, searched[page.name], catalogue, env) for page in catalogue.pages],
        "synonyms": _synonyms(catalogue.table.get(SYNONYMS)),
        "skipped": [word for row in _rows(catalogue.table.get(SKIPPED)) for word in _listed(row[0])],
        "tasks": [
            [words, url(name)]
            for link, words in searched.get(env.config.root_doc, Searched()).cards
            if (name := link.lstrip("/")) in searched
        ],
        "ask": next((page.meta.get("responsible", "") for page in catalogue.pages), ""),
        "all": url(name) if (name := index_page(env)) else "",
    }


def synonym_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """Tell the rows of the table of synonyms that teach the search nothing."""
    table = catalogue.table.get(SYNONYMS)
    for row in table.rows if table else ():
        if len(row.cells) < 2 or (_listed(row.cells[0]) and not _listed(row.cells[1])):
            title = f"Den andra rutan i en rad i {SYNONYMS} är tom."
            hint = "Skriv de ord som sidorna använder, eller ta bort raden."
            yield Problem(Kind.TABLE_CELL, row.place.path, row.place.line, title, hint)


def index_page(env: BuildEnvironment) -> str:
    """Name the page that shows the index from A to Ö; nothing where there is none."""
    pages = domain_of(env).pages
    return next((name for name in sorted(pages) if pages[name].indexes), "")


def _page(page: Page, searched: Searched, catalogue: Catalogue, env: BuildEnvironment) -> dict[str, Any]:
    explained = dict(searched.explained)
    return {
        "title": page.title,
        "url": page.url,
        "keywords": page.meta.get(KEYWORDS, ""),
        "last": any(fnmatch(page.name, pattern) for pattern in env.config.handbook_searched_last),
        "passages": [_passage(passage, catalogue, page) for passage in searched.passages],
        "rules": [
            [item.id, item.text, _filled(explained.get(item.id, ""), catalogue)]
            for item in catalogue.items_on.get(page.name, ())
        ],
        "examples": [
            example.title
            for number in catalogue.examples_on.get(page.name, ())
            if not (example := catalogue.examples[number]).boundary
        ],
    }


def _passage(passage: Passage, catalogue: Catalogue, page: Page) -> list[Any]:
    # What teaches the search is not searched: a word that only readers write is no word of the handbook.
    teaches = any(table.page == page.name for table in map(catalogue.table.get, (SYNONYMS, SKIPPED)) if table)
    return [
        passage.anchor,
        _filled(passage.heading, catalogue),
        [_filled(block, catalogue) for block in passage.blocks],
        [] if teaches else [_filled(block, catalogue) for block in passage.data],
    ]


def _filled(text: str, catalogue: Catalogue) -> str:
    """Write out what other pages say: values, and the words of links that have none of their own."""
    return _ELSEWHERE.sub(lambda match: _said_elsewhere(match[1], catalogue), text)


def _said_elsewhere(name: str, catalogue: Catalogue) -> str:
    if name in catalogue.stated:
        return catalogue.stated[name].text
    if name in catalogue.item:
        return catalogue.item[name].text.rstrip(".")
    requirement = catalogue.requirement.get(name)
    return requirement.sentence.rstrip(".") if requirement else ""


def _synonyms(table: Table | None) -> list[list[list[str]]]:
    return [[_listed(row[0]), _listed(row[1])] for row in _rows(table) if len(row) > 1]


def _rows(table: Table | None) -> Iterable[tuple[str, ...]]:
    return (row.cells for row in table.rows) if table else ()


def _listed(cell: str) -> list[str]:
    return [word for part in cell.split(",") if (word := part.strip())]
