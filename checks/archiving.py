"""Archiving: what may be removed from an account, when, and what must be kept first."""

import datetime
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.records.account import Account
from checks.records.disposal import Disposal
from checks.records.post import Post
from checks.text.months import months_after

#: How much of a record's own words a message repeats.
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Period:
    """A kind of record, whether it may be disposed of, and what comes first."""

    document_type: Annotated[str, Header("Handlingstyp")]
    disposable: Annotated[bool, Header("Får gallras")]
    #: Months to wait from the day it stopped being current.
    months: Annotated[int | None, Header("Vänta i månader")]
    registry: Annotated[bool, Header("Registreras först")]


def has_type(disposal: Disposal) -> bool:
    """Tell whether the kind of record is stated."""
    return bool(_plain(disposal.document_type))


def is_assessed(disposal: Disposal) -> bool:
    """Tell whether anything is said of the public's insight."""
    return bool(_plain(disposal.insight))


def is_open(account: Account) -> bool:
    """Tell whether the account is still in use."""
    return account.closed is None


def has_snapshot(account: Account) -> bool:
    """Tell whether there is a snapshot to look at."""
    return account.snapshot is not None


def may_end(post: Post) -> bool:
    """Tell whether a post has a last day."""
    return post.current_until is not None


@check
def disposal_type_listed(disposal: Disposal, *, periods: Sequence[Period]) -> Iterator[Finding]:
    """The kind of record stands in the table.

    Source: the Archives Act (arkivlagen, 1990:782), section 10.
    """
    known = {_plain(row.document_type): row.document_type for row in periods}
    kind = _plain(disposal.document_type)
    if not kind:
        yield Finding("Det står inte vilken handlingstyp det är. Hämta den ur tabellen.", at="document_type")
    elif kind not in known:
        near = get_close_matches(kind[:_QUOTED], known, 1, 0.5)
        advice = f"Menar du ”{known[near[0]]}”?" if near else "Låt handlingen ligga kvar och fråga."
        message = f"Handlingstypen ”{_shown(disposal.document_type)}” finns inte i tabellen. {advice}"
        yield Finding(message, at="document_type")


@check
def disposal_plan_cited(disposal: Disposal) -> Iterator[Finding]:
    """The record says where the records plan allows it."""
    if not _plain(disposal.plan_reference):
        message = "Det står inte var i dokumenthanteringsplanen stödet finns. Utan stöd får du inte gallra."
        yield Finding(message, at="plan_reference")


@check
def disposal_not_current(disposal: Disposal, today: datetime.date) -> Iterator[Finding]:
    """What is removed has stopped being current."""
    if disposal.current_until is None:
        yield Finding("Det står inte när handlingen slutade vara aktuell. Skriv dagen.", at="current_until")
    elif disposal.current_until >= _day(disposal, today):
        message = f"Handlingen är aktuell till och med {disposal.current_until}. Låt den ligga kvar."
        yield Finding(message, at="current_until")


@check(when=has_type)
def disposal_allowed(disposal: Disposal, *, periods: Sequence[Period]) -> Iterator[Finding]:
    """What the table says is to be preserved has not been disposed of."""
    period = _period(disposal, periods)
    if period and not period.disposable:
        message = f"”{period.document_type}” ska bevaras. Lämna över den till arkivet i stället."
        yield Finding(message, at="document_type")


@check(when=has_type)
def disposal_waited(
    disposal: Disposal, today: datetime.date, *, periods: Sequence[Period]
) -> Iterator[Finding]:
    """The time in the table has passed since the record stopped being current."""
    period = _period(disposal, periods)
    if period is None or period.months is None or disposal.current_until is None:
        return
    earliest = months_after(disposal.current_until, period.months)
    if _day(disposal, today) < earliest:
        message = f"Det är för tidigt: aktuell till och med {disposal.current_until}. Vänta till {earliest}."
        yield Finding(message, at="disposed")


@check(when=has_type)
def disposal_registered_first(
    disposal: Disposal, today: datetime.date, *, periods: Sequence[Period]
) -> Iterator[Finding]:
    """What the table sends to a registry was there before it was removed."""
    period = _period(disposal, periods)
    if period is None or not period.registry:
        return
    if not _plain(disposal.registration_number):
        message = "Numret i diariet saknas. Registrera handlingen innan du gallrar den."
        yield Finding(message, at="registration_number")
    if disposal.registered is None:
        yield Finding("Det står inte när handlingen registrerades. Skriv dagen.", at="registered")
    elif disposal.registered > _day(disposal, today):
        message = f"Handlingen registrerades {disposal.registered}, efter gallringen. Registrera först."
        yield Finding(message, at="registered")


@check
def disposal_not_requested(disposal: Disposal) -> Iterator[Finding]:
    """Nothing is removed that somebody has asked to see.

    Source: the Freedom of the Press Act (tryckfrihetsförordningen), chapter 2, sections 1 and 15.
    """
    if disposal.request_pending:
        message = "Någon har begärt att få se handlingen. Låt den ligga kvar tills frågan är helt avgjord."
        yield Finding(message, at="request_pending")


@check
def disposal_insight_assessed(disposal: Disposal) -> Iterator[Finding]:
    """Somebody has thought of what the public can still see."""
    if not _plain(disposal.insight):
        message = "Bedömningen av insynen saknas. Skriv hur allmänheten kan se vad ni har gjort."
        yield Finding(message, at="insight")


@check(when=is_assessed)
def disposal_insight_explained(disposal: Disposal, *, min_words: int) -> Iterator[Finding]:
    """The assessment is more than a yes."""
    words = len(disposal.insight.split())
    if words < min_words:
        message = (
            f"Bedömningen har {words} ord. Skriv var uppgifterna finns kvar, så går det att kontrollera."
        )
        yield Finding(message, at="insight", span=(0, len(disposal.insight)))


@check
def disposal_by_role(disposal: Disposal) -> Iterator[Finding]:
    """The record says which role removed it."""
    if not _plain(disposal.disposed_by):
        yield Finding("Det står inte vilken roll som gallrar. Skriv rollen, inte namnet.", at="disposed_by")


@check
def disposal_after_snapshot(disposal: Disposal, today: datetime.date, *, months: int) -> Iterator[Finding]:
    """There is a fresh copy of the account from before the removal."""
    taken, day = disposal.snapshot, _day(disposal, today)
    if taken is None or taken > day:
        message = "Det finns ingen ögonblicksbild från tiden före gallringen. Ta en först."
        yield Finding(message, at="snapshot")
    elif months_after(taken, months) < day:
        yield Finding(f"Ögonblicksbilden är från {taken}. Ta en ny innan du gallrar.", at="snapshot")


@check(when=is_open)
def account_snapshot_recent(account: Account, today: datetime.date, *, months: int) -> Iterator[Finding]:
    """A snapshot of the account is taken often enough.

    Source: Sveriges Kommuner och Regioner, questions and answers on social media.
    """
    if account.snapshot is None:
        if account.started is None or months_after(account.started, months) < today:
            yield Finding("Det finns ingen ögonblicksbild av kontot. Ta en nu.", at="snapshot")
    elif months_after(account.snapshot, months) < today:
        message = f"Ögonblicksbilden är från {account.snapshot}. Ta en ny: {months} månader har gått."
        yield Finding(message, at="snapshot")


@check(when=has_snapshot)
def snapshot_format(account: Account, *, wanted: str) -> Iterator[Finding]:
    """A snapshot can be read in a hundred years.

    Source: Sveriges Kommuner och Regioner, questions and answers on social media.
    """
    said, start = _plain(account.snapshot_format), _plain(wanted)
    if said != start and not said.startswith(f"{start}-"):
        state = f"är i formatet {_shown(account.snapshot_format)}" if said else "saknar uppgift om format"
        yield Finding(f"Ögonblicksbilden {state}. Spara den som {wanted}.", at="snapshot_format")


@check(when=has_snapshot)
def snapshot_kept(account: Account) -> Iterator[Finding]:
    """A snapshot is kept by the municipality, not by the platform."""
    place, channel = _plain(account.snapshot_kept_in), _plain(account.channel)
    if not place:
        message = "Det står inte var ögonblicksbilden är sparad. Skriv systemet."
        yield Finding(message, at="snapshot_kept_in")
    elif channel and channel in place:
        message = f"Ögonblicksbilden ligger kvar hos {account.channel}. Spara den i kommunens eget system."
        yield Finding(message, at="snapshot_kept_in")


@check(when=may_end)
def post_no_longer_current(post: Post, today: datetime.date) -> Iterator[Finding]:
    """The post has had its last day, and may be disposed of if the plan allows."""
    if post.current_until is not None and post.current_until < today:
        message = f"Inlägget slutade vara aktuellt {post.current_until}. Det får gallras om planen säger det."
        yield Finding(message, at="current_until")


def _day(disposal: Disposal, today: datetime.date) -> datetime.date:
    """Give the day of the removal; a planned one is judged as if it were made today."""
    return today if disposal.disposed is None else disposal.disposed


def _period(disposal: Disposal, periods: Sequence[Period]) -> Period | None:
    kind = _plain(disposal.document_type)
    return next((row for row in periods if _plain(row.document_type) == kind), None)


def _shown(text: str) -> str:
    shown = " ".join(text[: _QUOTED + 1].split())
    return shown if len(text) <= _QUOTED else f"{shown[:_QUOTED]} …"


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).rstrip(".")
