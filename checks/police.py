"""The police: whether a removed comment was considered as a crime, by whom, and with what outcome."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.records.base import Word
from checks.records.case import Case, PoliceDecision
from checks.text.comparing import same, says_something


class Advice(Word):
    """What to do about the police where a post rests on a ground."""

    CONSIDER = "bedöm"
    VICTIM = "den utsatta väljer"
    NONE = "behövs inte"


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for removal, and what to do about the police."""

    name: Annotated[str, Header("Grund")]
    police: Annotated[Advice, Header("Polisanmälan")]


def police_keep_evidence(case: Case) -> bool:
    """Tell whether it is a picture that nobody but the police may copy."""
    return case.evidence_with_police


def is_considered(case: Case) -> bool:
    """Tell whether anybody has considered a report to the police."""
    return case.police_decision is not PoliceDecision.NOT_CONSIDERED


def is_reported(case: Case) -> bool:
    """Tell whether the post was reported to the police."""
    return case.police_decision is PoliceDecision.REPORTED


def is_not_reported(case: Case) -> bool:
    """Tell whether somebody decided not to go to the police."""
    return case.police_decision is PoliceDecision.NOT_REPORTED


@check
def case_police_considered(case: Case, *, categories: Sequence[Ground]) -> Iterator[Finding]:
    """Somebody considered a report to the police, where the ground may be a crime."""
    advice = _advice(case.ground, categories)
    if advice in (Advice.CONSIDER, Advice.VICTIM) and not is_considered(case):
        message = (
            "Ingen har bedömt om inlägget ska polisanmälas. Läs raden i tabellen och skriv vad ni valde."
        )
        yield Finding(message, at="police_decision")


@check(when=is_not_reported)
def case_police_reason(case: Case) -> Iterator[Finding]:
    """A decision not to go to the police says why."""
    if not says_something(case.police_reason):
        message = "Ni har valt att inte polisanmäla, men det står inte varför. Skriv skälet i en mening."
        yield Finding(message, at="police_reason")


@check(when=is_considered)
def case_victim_asked(case: Case, *, categories: Sequence[Ground]) -> Iterator[Finding]:
    """Whoever was defamed or insulted was asked before anybody decided for them.

    Source: brottsbalken (1962:700), 5 kap. 5 §.
    """
    if _advice(case.ground, categories) is Advice.VICTIM and not case.victim_asked:
        message = "Den utsatta är inte tillfrågad. Vid förtal och förolämpning är det oftast den som väljer."
        yield Finding(message, at="victim_asked")


@check(when=is_reported)
def case_police_reference(case: Case) -> Iterator[Finding]:
    """A report can be found again by the number the police gave it."""
    if not says_something(case.police_reference):
        message = "Polisens ärendenummer saknas. Fråga efter det när du anmäler, eller ring 114 14."
        yield Finding(message, at="police_reference")


@check(when=police_keep_evidence)
def case_no_own_copy(case: Case) -> Iterator[Finding]:
    """Nobody at the municipality has copied what is a crime to have.

    Source: brottsbalken (1962:700), 16 kap. 10 a §.
    """
    if case.screenshot is not None:
        message = "Det finns en egen skärmdump fast polisen säkrar beviset. Sprid den inte. Ring 114 14 nu."
        yield Finding(message, at="screenshot")


@check(when=police_keep_evidence)
def case_reported_when_police_keep(case: Case) -> Iterator[Finding]:
    """Where the police keep the evidence, they have a report."""
    if not is_reported(case):
        message = "Polisen ska säkra beviset, men ärendet är inte anmält. Ring 114 14."
        yield Finding(message, at="police_decision")


def _advice(ground: str, categories: Sequence[Ground]) -> Advice | None:
    return next((row.police for row in categories if same(row.name, ground)), None)
