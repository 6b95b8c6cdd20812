"""Following up: goals with measures, measures that are read, and something learnt from them."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.records.account import Account, Measure
from checks.records.base import Word


class MeasureKind(Word):
    """Whether a measure counts how much, or tells how good it is."""

    AMOUNT = "mängd"
    QUALITY = "kvalitet"


@dataclass(frozen=True, slots=True)
class KnownMeasure:
    """A measure that the handbook describes."""

    name: Annotated[str, Header("Mått")]
    kind: Annotated[MeasureKind, Header("Slag")]


def is_open(account: Account) -> bool:
    """Tell whether the account is still in use."""
    return account.closed is None


def has_measures(account: Account) -> bool:
    """Tell whether the account measures anything."""
    return bool(account.measures)


@check(when=is_open)
def measures_stated(account: Account) -> Iterator[Finding]:
    """The account has something to measure its goals by."""
    if not account.measures:
        yield Finding("Kontot har inget mått. Välj ett för varje mål.", at="measures")


@check
def measure_goal(measure: Measure) -> Iterator[Finding]:
    """A measure belongs to a goal."""
    if not any(map(str.isalnum, measure.goal)):
        yield Finding("Måttet hör inte till något mål. Skriv vilket, eller sluta mäta det.", at="goal")


@check
def measure_target(measure: Measure) -> Iterator[Finding]:
    """A measure has a figure to reach."""
    if not any(map(str.isdigit, measure.target)):
        yield Finding("Målvärdet saknar en siffra. Skriv till exempel ”minst 9 av 10 bilder”.", at="target")


@check
def measure_read(measure: Measure, today: datetime.date, *, max_age: datetime.timedelta) -> Iterator[Finding]:
    """A measure has been read lately."""
    if measure.read is None:
        yield Finding("Måttet är aldrig avläst. Läs av det och skriv dagen.", at="read")
    elif today - measure.read > max_age:
        message = f"Måttet lästes av för {(today - measure.read).days} dagar sedan. Läs av det igen."
        yield Finding(message, at="read")


@check(when=is_open)
def account_followed_up(
    account: Account, today: datetime.date, *, max_age: datetime.timedelta
) -> Iterator[Finding]:
    """Somebody has asked, within a year or so, what the account has led to."""
    if account.followed_up is None:
        yield Finding("Kontot är aldrig uppföljt. Gör ett bokslut och skriv dagen.", at="followed_up")
    elif today - account.followed_up > max_age:
        message = f"Kontot följdes upp {account.followed_up}. Det är dags igen."
        yield Finding(message, at="followed_up")


@check(when=has_measures)
def measures_quality(account: Account, *, known: Sequence[KnownMeasure]) -> Iterator[Finding]:
    """Measures that only count are looked at by a person."""
    quality = {row.name.casefold() for row in known if row.kind is MeasureKind.QUALITY}
    if not any(measure.name.strip().casefold() in quality for measure in account.measures):
        message = "Inget mått visar kvalitet. Lägg till ett, till exempel andel bilder med alternativtext."
        yield Finding(message, at="measures")
