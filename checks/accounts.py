"""Accounts: how they are started, who answers for them, and who does what on them."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.core.per_table import per_table
from checks.records import Account, AccountType, Holder, Post, PostType


@dataclass(frozen=True, slots=True)
class FormerName:
    """A channel that has changed its name."""

    former: Annotated[str, Header("Tidigare namn")]
    today: Annotated[str, Header("Heter i dag")]


def is_unit_account(account: Account) -> bool:
    """Tell whether a unit runs the account itself."""
    return account.type is AccountType.UNIT


def is_open_unit_account(account: Account) -> bool:
    """Tell whether a unit runs the account itself, and has not closed it."""
    return is_unit_account(account) and account.closed is None


def is_central_account(account: Account) -> bool:
    """Tell whether the account is run centrally."""
    return account.type is AccountType.CENTRAL


def is_active(holder: Holder) -> bool:
    """Tell whether someone still answers for the account."""
    return holder.active


def is_published_on_central_account(post: Post, account: Account) -> bool:
    """Tell whether a post has been published, not only drafted, on a central account."""
    return is_central_account(account) and (post.published is not None or _says_something(post.published_by))


def is_service_message_on_central_account(post: Post, account: Account) -> bool:
    """Tell whether a post is a service message that has been published on a central account."""
    return post.type is PostType.SERVICE and is_published_on_central_account(post, account)


def is_watched_on_central_account(post: Post, account: Account) -> bool:
    """Tell whether a post on a central account says who answers its comments."""
    return is_central_account(account) and _says_something(post.watched_by)


@check(when=is_unit_account)
def communicator_contacted(account: Account) -> Iterator[Finding]:
    """A communicator was contacted before the account started."""
    if account.contacted_communicator is None:
        yield Finding(
            "Det står inte när ni kontaktade en kommunikatör. Kontakta en nu och skriv dagen.",
            at="contacted_communicator",
        )
    elif account.started is not None and account.contacted_communicator > account.started:
        yield Finding(
            f"Kontakten med kommunikatör är från {account.contacted_communicator}, efter starten "
            f"{account.started}. Kontakten ska komma först.",
            at="contacted_communicator",
        )


@check(when=is_unit_account)
def decision_by_responsible(account: Account, *, decider: str) -> Iterator[Finding]:
    """Whoever is responsible for social media decided that the unit may have an account."""
    if not _same(account.decided_by, decider):
        yield Finding(
            f"Det står inte att {decider} har beslutat om kontot. Skaffa beslutet och skriv ”{decider}”, "
            "inte personens namn.",
            at="decided_by",
        )


@check(when=is_unit_account)
def decision_before_start(account: Account) -> Iterator[Finding]:
    """The decision was made no later than the day the account started."""
    if account.decided is None:
        yield Finding(
            "Det står inte när beslutet fattades. Skriv dagen, eller vänta med kontot.", at="decided"
        )
    elif account.started is not None and account.decided > account.started:
        yield Finding(
            f"Kontot startade {account.started}, men beslutet kom först {account.decided}. "
            "Berätta det för den som är ansvarig för sociala medier.",
            at="started",
        )


@check
def purpose_stated(account: Account) -> Iterator[Finding]:
    """The register says what the account is for."""
    if not _says_something(account.purpose):
        yield Finding("Syftet saknas. Skriv i en mening varför kontot finns.", at="purpose")


@check
def goals_stated(account: Account) -> Iterator[Finding]:
    """The register says what the account is to achieve, so that it can be followed up."""
    if not _says_something(account.goals):
        yield Finding("Målen saknas. Skriv vad ni vill ha nått om ett år.", at="goals")


@check
def audience_stated(account: Account) -> Iterator[Finding]:
    """The register says whom the account is for."""
    if not _says_something(account.audience):
        yield Finding("Målgruppen saknas. Skriv vilka ni vill nå.", at="audience")


@check(when=is_unit_account)
def unit_named(account: Account) -> Iterator[Finding]:
    """The register says which unit answers for the account."""
    if not _says_something(account.unit):
        yield Finding("Verksamheten saknas. Skriv vilken verksamhet som ansvarar för kontot.", at="unit")


@check
def committee_named(account: Account) -> Iterator[Finding]:
    """The register says which committee answers for the account, so that cases can be registered there.

    Source: kommunallagen (2017:725), 6 kap. 6 §.
    """
    if not _says_something(account.committee):
        yield Finding(
            "Ansvarig nämnd saknas. Skriv nämnden; där diarieförs kontots ärenden.",
            at="committee",
        )


@check
def channel_known(
    account: Account, *, channels: Sequence[str], former_names: Sequence[FormerName]
) -> Iterator[Finding]:
    """The channel is one of the guideline's examples, by its former name or today's."""
    today = {_folded(name.former): _folded(name.today) for name in former_names}
    known = {today.get(_folded(channel), _folded(channel)) for channel in channels}
    if today.get(_folded(account.channel), _folded(account.channel)) not in known:
        yield Finding(
            f"Kanalen är inte någon av {', '.join(channels)}. Det är exempel och inget förbud: "
            "fråga en kommunikatör om kanalen passar.",
            at="channel",
        )


@check
def sender_stated(account: Account, *, sender: str) -> Iterator[Finding]:
    """The account's name or presentation tells who is behind it.

    Source: lagen (1998:112) om ansvar för elektroniska anslagstavlor, 3 §.
    """
    if not any(_folded(sender) in _folded(said) for said in (account.name, account.presentation)):
        yield Finding(
            f"”{sender}” står varken i kontots namn eller i presentationen. "
            "Skriv det först i presentationen.",
            at="presentation",
        )


@check
def account_registered(account: Account) -> Iterator[Finding]:
    """The account was entered in the municipality's register no later than the day it started."""
    if account.registered is None:
        yield Finding(
            "Det står inte när kontot fördes in i kontoregistret. Be en kommunikatör föra in det.",
            at="registered",
        )
    elif account.started is not None and account.registered > account.started:
        yield Finding(
            f"Kontot startade {account.started} men fördes in i registret först {account.registered}. "
            "För in nästa konto före starten.",
            at="registered",
        )


@check(when=is_open_unit_account)
def enough_holders(account: Account, *, holders: int) -> Iterator[Finding]:
    """A unit's own account has enough different, active people of that unit who answer for it."""
    if (counted := len(_counted(account))) < holders:
        yield Finding(
            f"Ansvariga som räknas: {counted}. Det ska vara minst {holders}. "
            "Den räknas som är aktiv, arbetar i kontots verksamhet och står med en enda gång.",
            at="holders",
        )


@check(when=is_open_unit_account)
def spare_holders(account: Account, *, holders: int) -> Iterator[Finding]:
    """A unit's own account has no more people who answer for it than the guideline says."""
    if (counted := len(_counted(account))) > holders:
        yield Finding(
            f"Ansvariga: {counted}. Riktlinjen säger {holders}. Fundera på om alla behövs, "
            "eller om någon i stället är ersättare.",
            at="holders",
        )


@check(when=is_open_unit_account)
def deputy_named(account: Account) -> Iterator[Finding]:
    """Someone takes over when those who answer for the account are away."""
    if not _says_something(account.deputy):
        yield Finding("Ersättare saknas. Bestäm vem som tar över vid ledighet och sjukdom.", at="deputy")


@check(when=is_active)
def holder_trained(holder: Holder) -> Iterator[Finding]:
    """Everyone who answers for an account has been trained for it."""
    if holder.trained is None:
        yield Finding(
            "Det står inte när personen fick utbildning. Boka en, eller skriv dagen.",
            at="trained",
        )


@check(when=is_central_account)
def central_account_responsible(account: Account, *, function: str) -> Iterator[Finding]:
    """The communication function answers for a central account."""
    if not _same(account.responsible, function):
        yield Finding(
            f"Det står inte vilken funktion som ansvarar för det centrala kontot. Skriv ”{function}”.",
            at="responsible",
        )


@check(when=is_published_on_central_account)
def central_post_publisher(
    post: Post, account: Account, *, publisher: str, exception: PostType
) -> Iterator[Finding]:
    """Posts on a central account are published by a communicator, with one exception."""
    if post.type is not exception and not _same(post.published_by, publisher):
        yield Finding(
            f"Det står inte att en {publisher} publicerar inlägget på det centrala kontot. "
            f"Lämna över det till en {publisher}.",
            at="published_by",
        )


@check(when=is_service_message_on_central_account)
def service_message_publisher(
    post: Post, account: Account, *, channel: str, publisher: str
) -> Iterator[Finding]:
    """Service messages on the named channel are published by the contact centre."""
    if _same(post.channel or account.channel, channel) and not _same(post.published_by, publisher):
        yield Finding(
            f"Det står inte att {publisher} lägger ut servicemeddelandet på {channel}. "
            f"Lämna över det till {publisher}.",
            at="published_by",
        )


@check(when=is_watched_on_central_account)
def central_comments_watched(post: Post, account: Account, *, watcher: str) -> Iterator[Finding]:
    """The contact centre answers comments on a central account."""
    if not _same(post.watched_by, watcher):
        yield Finding(
            f"Det står inte att {watcher} svarar på kommentarer, men så är det på ett centralt konto. "
            f"Skriv ”{watcher}”.",
            at="watched_by",
        )


@check(when=is_unit_account)
def unit_comments_watched(post: Post, account: Account) -> Iterator[Finding]:
    """Someone is ready to answer comments on a post on a unit's own account."""
    if not _says_something(post.watched_by):
        yield Finding(
            "Det står inte vem som svarar på kommentarer. Bestäm det innan ni publicerar.", at="watched_by"
        )


@check
def role_not_name(post: Post, *, roles: Sequence[str]) -> Iterator[Finding]:
    """Where a post says who did what it says a role, not a person's name.

    Source: dataskyddsförordningen (EU) 2016/679, article 5.1 c.
    """
    known = _known(roles)
    for field in ("published_by", "watched_by"):
        said = getattr(post, field)
        if _says_something(said) and _folded(said) not in known:
            yield Finding(
                "Det här är ingen av rollerna i tabellen. Skriv rollen, inte personens namn.", at=field
            )


@per_table
def _known(roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_folded, roles))


def _counted(account: Account) -> set[str]:
    return {
        _folded(holder.id)
        for holder in account.holders
        if holder.active and _says_something(holder.id) and _same(holder.unit, account.unit)
    }


def _same(said: str, wanted: str) -> bool:
    return _folded(said) == _folded(wanted)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _says_something(text: str) -> bool:
    """A dash or a row of dots, written to fill in a form, says nothing."""
    return any(map(str.isalnum, text))
