"""Moderation cases: what was done with somebody's comment."""

import datetime

from checks.records.account import Account
from checks.records.base import Record, labelled, record


@record
class Case(Record):
    """What the municipality did when a comment had to go."""

    noun = "ärende"

    id: str = labelled("Ärende", default="")
    account: Account | str = labelled("Konto")
    #: The ground for removal, in the guideline's words, or *annan*.
    ground: str = labelled("Grund", default="")
    #: Why, where the ground is none of those the guideline lists.
    motivation: str = labelled("Motivering", default="")
    screenshot: datetime.datetime | None = labelled("Skärmdump", default=None)
    #: The police decide how the evidence is kept; we take no copy of our own.
    evidence_with_police: bool = labelled("Polisen säkrar beviset", default=False)
    removed: datetime.datetime | None = labelled("Borttaget", default=None)
    author_informed: datetime.date | None = labelled("Avsändaren informerad", default=None)
    #: Why the author could not be told, where they could not.
    not_informed_because: str = labelled("Varför avsändaren inte gick att nå", default="")
    registered_at: str = labelled("Diariefört hos", default="")
