"""Steering documents: who adopted the guideline, who keeps it, and whether it is still up to date."""

import datetime
from collections.abc import Iterator

from checks.core.contract import Finding, check
from checks.records import Document, is_set
from checks.text.months import months_after


def is_steering(document: Document) -> bool:
    """Tell a steering document, adopted or a draft, from a page of the handbook, which nobody adopts."""
    return bool(document.adopted_by.strip()) or is_set(document, "valid_from")


def is_page(document: Document) -> bool:
    """Tell whether it is a page of the handbook."""
    return not is_steering(document)


@check(when=is_steering)
def guideline_adopted(document: Document, *, adopter: str) -> Iterator[Finding]:
    """The guideline is adopted by the one who may adopt it."""
    if not _same(document.adopted_by, adopter):
        yield Finding(
            f"Det står inte att {adopter} har fastställt riktlinjen. Ett utkast gäller inte.", at="adopted_by"
        )


@check(when=is_steering)
def guideline_version(document: Document, *, valid_from: datetime.date) -> Iterator[Finding]:
    """The guideline at hand is not older than the version in force."""
    if document.valid_from < valid_from:
        yield Finding(
            f"Den här versionen är från {document.valid_from}. Använd den som gäller från {valid_from}.",
            at="valid_from",
        )


@check(when=is_steering)
def guideline_keeper(document: Document, *, keeper: str) -> Iterator[Finding]:
    """The guideline says who keeps it."""
    if not _same(document.responsible, keeper):
        yield Finding(f"Det står inte rätt dokumentansvarig. Skriv ”{keeper}”.", at="responsible")


@check(when=is_steering)
def guideline_updated(
    document: Document, today: datetime.date, *, review_by: datetime.date
) -> Iterator[Finding]:
    """The guideline has been replaced by a newer version once its review date has passed."""
    if document.valid_from <= review_by < today:
        yield Finding(
            f"Riktlinjen skulle ha uppdaterats senast {review_by}. Påminn den dokumentansvarige.",
            at="valid_from",
        )


@check(when=is_page)
def page_responsible(document: Document) -> Iterator[Finding]:
    """A page of the handbook says which role answers for it."""
    if not document.responsible.strip():
        message = "Det står inte vem som ansvarar för sidan. Skriv en roll, inte ett namn."
        yield Finding(message, at="responsible")


@check(when=is_page)
def page_reviewed(document: Document, today: datetime.date, *, months: int) -> Iterator[Finding]:
    """A page of the handbook has been looked over lately."""
    if document.reviewed is None:
        yield Finding("Det står inte när sidan lästes igenom. Läs den och skriv dagen.", at="reviewed")
    elif months_after(document.reviewed, months) < today:
        message = f"Sidan lästes igenom {document.reviewed}. Läs den igen och skriv den nya dagen."
        yield Finding(message, at="reviewed")


def _same(said: str, wanted: str) -> bool:
    return " ".join(said.casefold().split()) == " ".join(wanted.casefold().split())
