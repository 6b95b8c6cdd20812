"""Disposals: what was removed because it is no longer current, and on what grounds."""

import datetime

from checks.records.account import Account
from checks.records.base import Record, labelled, record


@record
class Disposal(Record):
    """One removal of old posts or comments, planned or done, with its support in the records plan."""

    noun = "gallring"

    id: str = labelled("Gallring", default="")
    account: Account | str = labelled("Konto")
    #: The kind of record, in the words of the records plan.
    document_type: str = labelled("Handlingstyp", default="")
    #: The day of the removal; none while it is only planned.
    disposed: datetime.date | None = labelled("Gallrat", default=None)
    #: The last day it was current: of many, the newest; of a case, the day it was closed.
    current_until: datetime.date | None = labelled("Aktuell till och med", default=None)
    #: When the latest copy of the account was taken before the removal.
    snapshot: datetime.date | None = labelled("Ögonblicksbild före gallringen", default=None)
    #: Where in the records plan the support stands.
    plan_reference: str = labelled("Stöd i dokumenthanteringsplanen", default="")
    #: Somebody has asked to see it and has not got a final answer.
    request_pending: bool = labelled("Någon har begärt ut handlingen")
    #: Why the public can still see what the unit has done.
    insight: str = labelled("Bedömning av insynen", default="")
    #: The role that removed it, never a name.
    disposed_by: str = labelled("Gallrat av", default="")
    #: The number in the registry, or in the system for complaints and suggestions.
    registration_number: str = labelled("Diarienummer", default="")
    registered: datetime.date | None = labelled("Registrerat", default=None)
