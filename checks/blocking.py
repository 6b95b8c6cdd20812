"""Blocking: the last resort, one account at a time, for a time, with a reason that can be read."""

import datetime
from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records.case import BlockedKind, Blocking, Case
from checks.text.comparing import says_something
from checks.text.reasons import WeakReason, weak_reasons


def is_of_person(blocking: Blocking) -> bool:
    """Tell whether there is somebody behind the account."""
    return blocking.kind is BlockedKind.PERSON


def is_limited(blocking: Blocking) -> bool:
    """Tell whether somebody is blocked until a certain day."""
    return is_of_person(blocking) and blocking.until is not None


@check(when=is_of_person)
def blocking_after_warning(blocking: Blocking) -> Iterator[Finding]:
    """Somebody who is blocked was warned first.

    Source: förvaltningslagen (2017:900), 5 §: proportionality.
    """
    if blocking.warned is None:
        message = "Det finns ingen varning. Varna först och blockera bara om det händer igen."
        yield Finding(message, at="warned")
    elif blocking.blocked is not None and blocking.warned > blocking.blocked:
        message = f"Varningen är från {blocking.warned}, efter blockeringen. Varningen ska komma först."
        yield Finding(message, at="warned")


@check(when=is_of_person)
def blocking_after_cases(blocking: Blocking, *, breaches: int) -> Iterator[Finding]:
    """Somebody who is blocked has broken the rules more than once, and each time is a case of its own."""
    counted = len({case.strip() for case in blocking.earlier_cases if says_something(case)})
    if counted < breaches:
        message = f"Tidigare ärenden: {counted}. Det behövs minst {breaches} innan ni blockerar någon."
        yield Finding(message, at="earlier_cases")


@check(when=is_of_person)
def blocking_time_limited(blocking: Blocking, *, longest: datetime.timedelta) -> Iterator[Finding]:
    """The blocking of somebody has a last day, and it is not far away.

    Source: förvaltningslagen (2017:900), 5 §: proportionality.
    """
    if blocking.blocked is None:
        yield Finding("Det står inte från vilken dag kontot är blockerat. Skriv dagen.", at="blocked")
    elif blocking.until is None:
        yield Finding("Blockeringen har ingen sista dag. Bestäm en och skriv den.", at="until")
    elif blocking.until < blocking.blocked:
        yield Finding("Sista dagen är före första dagen. Rätta någon av dem.", at="until")
    elif blocking.until - blocking.blocked > longest:
        days = (blocking.until - blocking.blocked).days
        message = f"Blockeringen är {days} dagar lång. Högst {longest.days} dagar åt gången är tillåtet."
        yield Finding(message, at="until")


@check
def blocking_reasoned(blocking: Blocking) -> Iterator[Finding]:
    """The decision to block says why.

    Source: the Instrument of Government (regeringsformen), chapter 1, section 9: objectivity.
    """
    if not says_something(blocking.reason):
        message = "Skälet saknas. Skriv vad kontot har gjort och varför inget annat räcker."
        yield Finding(message, at="reason")


@check
def blocking_reason_words(blocking: Blocking, *, reasons: Sequence[WeakReason]) -> Iterator[Finding]:
    """The reason is about what somebody has done, and not about what they think.

    Source: JO dnr 1414-2019.
    """
    for match, row in weak_reasons(blocking.reason, reasons):
        message = f"”{match[0]}” räcker inte för att blockera någon. {row.instead}"
        yield Finding(message, at="reason", span=match.span())


@check
def blocking_decided(blocking: Blocking) -> Iterator[Finding]:
    """The case says which role decided."""
    if not says_something(blocking.decided_by):
        message = "Det står inte vem som har beslutat. Skriv rollen, inte personens namn."
        yield Finding(message, at="decided_by")


@check
def blocking_registered(blocking: Blocking, case: Case) -> Iterator[Finding]:
    """The decision to block is in the register of the authority.

    Source: offentlighets- och sekretesslagen (2009:400), 5 kap. 1 §.
    """
    if not says_something(case.registration_number):
        message = "Beslutet är inte diariefört. Lämna det till den som sköter diariet och skriv numret."
        yield Finding(message, at="decided_by")


@check(when=is_of_person)
def blocking_told(blocking: Blocking) -> Iterator[Finding]:
    """Whoever is blocked was told, or the case says why they could not be."""
    if blocking.told is None and not says_something(blocking.not_told_because):
        message = "Personen har inte fått besked. Skicka mallen, eller skriv varför det inte går."
        yield Finding(message, at="told")


@check(when=is_of_person)
def blocking_reconsideration(blocking: Blocking) -> Iterator[Finding]:
    """Whoever is blocked was told how to ask the municipality to think again."""
    if not blocking.reconsideration_explained:
        message = "Det står inte att personen vet hur man ber om omprövning. Ta med det i beskedet."
        yield Finding(message, at="reconsideration_explained")


@check
def blocking_individual(blocking: Blocking) -> Iterator[Finding]:
    """Each blocking is judged by itself; nobody is blocked because they stand in a list.

    Source: the Instrument of Government (regeringsformen), chapter 1, section 9: objectivity.
    """
    if blocking.from_list:
        message = "Kontot är hämtat från en lista. Häv blockeringen och bedöm kontot för sig."
        yield Finding(message, at="from_list")


@check(when=is_limited)
def blocking_lifted(blocking: Blocking, today: datetime.date) -> Iterator[Finding]:
    """Once its last day has passed, the blocking is lifted."""
    if blocking.until is not None and blocking.until < today and blocking.lifted is None:
        message = f"Blockeringen gick ut {blocking.until}. Häv den nu och skriv dagen."
        yield Finding(message, at="lifted")
