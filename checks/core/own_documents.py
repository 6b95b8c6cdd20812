"""The handbook's own steering documents, judged by the handbook's own checks.

What stands at the top of a page is a record like any other: of a steering document, where it says who
adopted it, or of a page of the handbook.
"""

import datetime
from collections.abc import Iterable, Iterator

from checks.core.catalogue import Catalogue, Page, Verdict, Waiver
from checks.core.fields import fields_of
from checks.core.judge import Judge
from checks.core.problems import Kind, Problem
from checks.core.running import Bound, Judgement
from checks.core.structure import structure
from checks.core.waivers import applies, in_force, valid_waivers
from checks.records import Document


def own_documents(catalogue: Catalogue) -> Iterator[tuple[Page, Document]]:
    """Make a record of every page; its id is the page's name."""
    known = {field.name for field in fields_of(Document)}
    for page in catalogue.pages:
        said = {name: text for name, text in page.meta.items() if name in known}
        document, faults = structure(Document, {**said, "id": page.name, "title": page.title})
        # A day that cannot be read is told by `front_matter_problems`.
        if isinstance(document, Document) and not faults:
            yield page, document


def document_problems(
    catalogue: Catalogue, bound: Iterable[Bound], today: datetime.date
) -> Iterator[Problem]:
    """Yield deviations of the handbook's own documents without a waiver, and waivers they do not need."""
    judge = Judge(tuple(bound), waivers=valid_waivers(catalogue, today), today=today)
    needed: dict[Waiver, bool] = {}
    for page, document in own_documents(catalogue):
        for judgement in judge.judge(document, "document"):
            written = catalogue.waivers_of.get(judgement.item.id, ())
            waivers = [waiver for waiver in written if applies(waiver, document)]
            for waiver in waivers:
                needed[waiver] = needed.get(waiver, False) or judgement.verdict is Verdict.FAIL
            yield from _told(page, judgement, bool(waivers))
    for waiver, is_needed in needed.items():
        if not is_needed and in_force(waiver, today):
            title = f"Undantaget för {waiver.item} behövs inte: handbokens egna dokument följer regeln."
            yield Problem(
                Kind.WAIVER_UNNEEDED, waiver.place.path, waiver.place.line, title, "Ta bort undantaget."
            )


def _told(page: Page, judgement: Judgement, has_waiver: bool) -> Iterator[Problem]:
    """Yield what a check says of a document; a waiver that does not hold is told where it stands."""
    item = judgement.item
    if judgement.crash:
        title = f"Kontrollen {item.id} gick sönder på dokumentet {page.title}: {judgement.crash}"
        hint = "Felet är kontrollens, inte dokumentets."
        yield Problem(Kind.CHECK_CRASHED, page.place.path, page.place.line, title, hint)
    elif judgement.verdict is Verdict.FAIL and not has_waiver:
        for finding in judgement.findings:
            title = f"{page.title} följer inte {item.id}: {finding.message}"
            hint = "Rätta dokumentet. Går det inte nu: skriv ett undantag i en sida under docs/om/:"
            lines = f"```{{waiver}} {item.id}\n:records: {page.name}\n:owner: rollen som ansvarar"
            lines += "\n:until: sista dag\n\nVarför regeln inte kan följas än.\n```"
            yield Problem(Kind.DOCUMENT_FAILS, page.place.path, page.place.line, title, hint, lines)
