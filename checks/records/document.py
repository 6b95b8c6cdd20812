"""Steering documents, such as the guideline itself."""

import datetime

from checks.records.base import Record, labelled, record


@record
class Document(Record):
    """A steering document in one adopted version."""

    noun = "dokument"

    id: str = labelled("Dokument", default="")
    title: str = labelled("Titel", default="")
    adopted_by: str = labelled("Fastställd av", default="")
    valid_from: datetime.date = labelled("Gäller från")
    responsible: str = labelled("Dokumentansvarig", default="")
    reviewed: datetime.date | None = labelled("Genomläst", default=None)
