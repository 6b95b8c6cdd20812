"""Comments and messages from the public, and how they were answered."""

import datetime

from checks.records.account import Account
from checks.records.base import Record, Word, labelled, record


class CommentType(Word):
    """What somebody wanted with a comment."""

    QUESTION = "fråga"
    OPINION = "synpunkt"
    OTHER = "annat"


@record
class Comment(Record):
    """What somebody wrote to the municipality, in public or as a direct message, and what came of it."""

    noun = "kommentar"

    id: str = labelled("Kommentar", default="")
    #: The account it was written to, or its id among the records of the run.
    account: Account | str = labelled("Konto")
    text: str = labelled("Text", default="")
    #: A direct message, which only the two parties see.
    direct: bool = labelled("Direktmeddelande", default=False)
    received: datetime.datetime = labelled("Kom in")
    answered: datetime.datetime | None = labelled("Besvarad", default=None)
    #: The role that answered, never a name.
    answered_by: str = labelled("Besvarad av", default="")
    #: A person's judgement of what it is; no source can know.
    type: CommentType = labelled("Slag")
    #: When the author was told that the municipality has seen it and will answer.
    acknowledged: datetime.datetime | None = labelled("Besked om att svar kommer", default=None)
    #: What the municipality answered.
    answer: str = labelled("Svar", default="")
    #: When an opinion was entered in the municipality's form.
    registered: datetime.date | None = labelled("Registrerad", default=None)
    #: The number the form gave.
    reference: str = labelled("Referens", default="")
    #: When the author was told that the opinion is registered.
    author_told: datetime.date | None = labelled("Avsändaren har fått veta", default=None)
    #: How it is handled, in the words of the page's table.
    handling: str = labelled("Hantering", default="")
    #: It holds something that secrecy protects.
    confidential: bool = labelled("Sekretess")
    starts_case: bool = labelled("Startar ett ärende")
    registration_number: str = labelled("Diarienummer", default="")
    #: Where it stands on the web, for those who read a report.
    url: str = labelled("Adress", default="")
