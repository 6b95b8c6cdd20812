"""Moderation cases: what was done with somebody's comment."""

import datetime

from checks.records.account import Account
from checks.records.base import Record, Word, labelled, record


class PoliceDecision(Word):
    """What became of the question whether to report a comment to the police."""

    NOT_CONSIDERED = "inte bedömt"
    REPORTED = "anmält"
    NOT_REPORTED = "inte anmält"
    LEFT_TO_VICTIM = "den utsatta väljer"


class BlockedKind(Word):
    """Whether there is somebody behind the account that is blocked."""

    PERSON = "person"
    FAKE = "falskt konto eller skräppost"


@record
class Blocking(Record):
    """One blocking of one account; whose it is stands in the case's screenshot, never here."""

    noun = "blockering"

    kind: BlockedKind = labelled("Slag", default=BlockedKind.PERSON)
    warned: datetime.date | None = labelled("Varnad", default=None)
    #: The ids of the earlier cases about the same account.
    earlier_cases: tuple[str, ...] = labelled("Tidigare ärenden", default=())
    reason: str = labelled("Skäl", default="")
    #: The role that decided, never a name.
    decided_by: str = labelled("Beslutat av", default="")
    blocked: datetime.date | None = labelled("Blockerad från", default=None)
    until: datetime.date | None = labelled("Blockerad till", default=None)
    told: datetime.date | None = labelled("Besked lämnat", default=None)
    not_told_because: str = labelled("Varför inget besked lämnades", default="")
    reconsideration_explained: bool = labelled("Berättat om omprövning", default=False)
    from_list: bool = labelled("Hämtad från en lista", default=False)
    lifted: datetime.date | None = labelled("Hävd", default=None)


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
    registration_number: str = labelled("Diarienummer", default="")
    #: When somebody at the municipality first saw the comment.
    noticed: datetime.datetime | None = labelled("Upptäckt", default=None)
    hidden: datetime.datetime | None = labelled("Dolt", default=None)
    #: What can be read in the screenshot.
    screenshot_shows: tuple[str, ...] = labelled("Syns i skärmdumpen")
    #: The comment holds something that secrecy protects.
    confidential: bool = labelled("Sekretess", default=False)
    #: The registry was told before the screenshot was handed over.
    registry_warned: bool = labelled("Diariet är förvarnat", default=False)
    police_decision: PoliceDecision = labelled("Polisanmälan", default=PoliceDecision.NOT_CONSIDERED)
    police_reason: str = labelled("Skäl för eller emot polisanmälan", default="")
    police_reference: str = labelled("Polisens ärendenummer", default="")
    #: Whoever was defamed or insulted has said what they want.
    victim_asked: bool = labelled("Den utsatta är tillfrågad", default=False)
    #: The words that the author was sent.
    notice: str = labelled("Besked till avsändaren", default="")
    #: The comment is aimed at somebody who works for the municipality.
    aimed_at_colleague: bool = labelled("Riktat mot en medarbetare", default=False)
    manager_told: datetime.datetime | None = labelled("Chefen fick veta", default=None)
    support_offered: datetime.date | None = labelled("Stöd erbjudet", default=None)
    incident_reported: datetime.date | None = labelled("Anmält som tillbud", default=None)
    blockings: tuple[Blocking, ...] = labelled("Blockeringar", default=())
    #: When somebody noticed that personal data had got out.
    breach_noticed: datetime.datetime | None = labelled("Personuppgiftsincident upptäckt", default=None)
    #: The breach is a risk for those it concerns; unset where nobody has judged it.
    breach_risk: bool = labelled("Risk för den som drabbats")
    breach_reported: datetime.datetime | None = labelled("Incidenten anmäld till IMY", default=None)
