"""Accounts in social media, and the people who answer for them."""

import datetime

from checks.records.base import Record, Word, labelled, record


class AccountType(Word):
    """Who runs an account."""

    CENTRAL = "centralt"
    UNIT = "enskild verksamhet"


class GraphicProfile(Word):
    """Which graphic profile an account follows."""

    MUNICIPAL = "kommunens"
    OWN = "egen"


@record
class Holder(Record):
    """Someone who answers for an account; the id may be a pseudonym."""

    noun = "kontoansvarig"

    id: str = labelled("Person", default="")
    unit: str = labelled("Verksamhet", default="")
    active: bool = labelled("Aktiv", default=True)
    trained: datetime.date | None = labelled("Utbildad", default=None)
    began: datetime.date = labelled("Ansvarig sedan")
    #: When they last read the guideline.
    read_guideline: datetime.date | None = labelled("Läst riktlinjen", default=None)
    two_factor: bool = labelled("Tvåfaktorsinloggning")
    #: The last day they answered for the account.
    left: datetime.date | None = labelled("Sista dag", default=None)
    access_removed: datetime.date | None = labelled("Åtkomst borttagen", default=None)


@record
class Measure(Record):
    """Something that shows whether an account reaches a goal."""

    noun = "mått"

    name: str = labelled("Mått", default="")
    goal: str = labelled("Hör till målet", default="")
    #: What is to be reached, with a figure.
    target: str = labelled("Målvärde", default="")
    #: What it showed when it was last read, and when that was.
    result: str = labelled("Resultat", default="")
    read: datetime.date | None = labelled("Avläst", default=None)


@record
class Account(Record):
    """An account in social media, as the municipality's register knows it."""

    noun = "konto"

    id: str = labelled("Konto", default="")
    name: str = labelled("Namn", default="")
    channel: str = labelled("Kanal", default="")
    type: AccountType = labelled("Kontotyp")
    unit: str = labelled("Verksamhet", default="")
    committee: str = labelled("Ansvarig nämnd", default="")
    #: The function that answers for a central account.
    responsible: str = labelled("Ansvarig funktion", default="")
    purpose: str = labelled("Syfte", default="")
    audience: str = labelled("Målgrupp", default="")
    holders: tuple[Holder, ...] = labelled("Kontoansvariga", default=())
    #: Who takes over when the holders are away; may be a pseudonym or a role.
    deputy: str = labelled("Ersättare", default="")
    contacted_communicator: datetime.date | None = labelled("Kontakt med kommunikatör", default=None)
    decided: datetime.date | None = labelled("Beslut", default=None)
    #: The role that decided, never a name.
    decided_by: str = labelled("Beslutat av", default="")
    started: datetime.date | None = labelled("Start", default=None)
    separately_profiled: bool = labelled("Särprofilerad verksamhet", default=False)
    graphic_profile: GraphicProfile = labelled("Grafisk profil")
    #: The address where the account tells visitors how their personal data are handled.
    privacy_notice: str = labelled("Information om personuppgifter")
    #: What is to have come of the account, so that it can be followed up.
    goals: str = labelled("Mål", default="")
    #: The text about the account that readers see in the channel.
    presentation: str = labelled("Presentation", default="")
    registered: datetime.date | None = labelled("Infört i registret", default=None)
    register_updated: datetime.date | None = labelled("Registret uppdaterat", default=None)
    #: The address that the channel writes to about log-in and lost passwords.
    mailbox: str = labelled("Kontots e-postadress", default="")
    shared_password: bool = labelled("Delat lösenord")
    communicator_access: bool = labelled("Kommunikatör har åtkomst")
    access_reviewed: datetime.date | None = labelled("Åtkomst genomgången", default=None)
    last_post: datetime.date = labelled("Senaste inlägg")
    #: The day that the followers have been told to expect posts again.
    resumes: datetime.date | None = labelled("Öppnar igen", default=None)
    closing_decided: datetime.date | None = labelled("Beslut om avslut", default=None)
    followers_told: datetime.date | None = labelled("Följarna fick veta", default=None)
    #: The latest copy of the whole account.
    snapshot: datetime.date | None = labelled("Senaste ögonblicksbild", default=None)
    closed: datetime.date | None = labelled("Avslutat", default=None)
    #: When a communicator confirmed that the unit is separately profiled.
    profile_confirmed: datetime.date | None = labelled("Särprofilering bekräftad", default=None)
    #: When a communicator approved the account's picture and cover.
    profile_approved: datetime.date | None = labelled("Profilbild godkänd", default=None)
    #: The format of the latest copy, such as PDF/A-2b.
    snapshot_format: str = labelled("Ögonblicksbildens format", default="")
    #: Where it is kept: a system or a registry, never a person.
    snapshot_kept_in: str = labelled("Ögonblicksbilden är sparad i", default="")
    #: It stands in the list of accounts that the municipality shows to everybody.
    listed: bool = labelled("I den öppna kontolistan")
    #: Visitors can comment on what the account publishes.
    comments_open: bool = labelled("Går att kommentera")
    #: Why not, where they cannot.
    comments_closed_because: str = labelled("Varför det inte går att kommentera", default="")
    #: The address of the rules for comments that visitors can read.
    comment_rules: str = labelled("Kommentarsregler", default="")
    #: What the rules say; unset where nobody has copied them.
    comment_rules_text: str = labelled("Kommentarsreglernas text")
    comment_rules_reviewed: datetime.date | None = labelled("Kommentarsregler sedda över", default=None)
    #: When the crisis that the account tells about began, and when it was over.
    crisis_began: datetime.datetime | None = labelled("Krisen började", default=None)
    crisis_over: datetime.datetime | None = labelled("Krisen slut", default=None)
    #: When posts that were waiting for their time were stopped.
    scheduled_paused: datetime.datetime | None = labelled("Schemalagda inlägg pausade", default=None)
    #: What will be published is planned in a calendar.
    content_calendar: bool = labelled("Innehållskalender")
    posts_last_month: int = labelled("Inlägg den senaste månaden")
    measures: tuple[Measure, ...] = labelled("Mått", default=())
    #: When somebody last asked what the account has led to.
    followed_up: datetime.date | None = labelled("Uppföljt", default=None)
