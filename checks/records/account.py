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
