"""Moderation: what the municipality does when a comment has to go, step by step."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from checks.core.contract import Finding, Header, check
from checks.records.account import Account
from checks.records.base import UnsetField, Word
from checks.records.case import Case
from checks.text.comparing import plain, same, says_something, shown
from checks.text.reasons import WeakReason, weak_reasons


class Covered(Word):
    """Whether the act on electronic bulletin boards names what a ground is about."""

    YES = "ja"
    PARTLY = "delvis"
    NO = "nej"


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for removal, and whether the law itself demands that it goes."""

    name: Annotated[str, Header("Grund")]
    covered: Annotated[Covered, Header("Nämns i 5 § BBS-lagen")]


def evidence_is_ours(case: Case) -> bool:
    """Tell whether the municipality itself keeps the evidence."""
    return not case.evidence_with_police


def is_captured(case: Case) -> bool:
    """Tell whether there is a screenshot of our own."""
    return case.screenshot is not None


def is_removed(case: Case) -> bool:
    """Tell whether the post is gone from the account."""
    return case.removed is not None


def is_stopped(case: Case) -> bool:
    """Tell whether the post is hidden from others or gone."""
    return case.hidden is not None or case.removed is not None


def is_confidential(case: Case) -> bool:
    """Tell whether the post holds something that secrecy protects."""
    return case.confidential


@check
def case_ground(case: Case, *, grounds: Sequence[str], other: str) -> Iterator[Finding]:
    """A removal rests on a ground that the guideline lists, or says why it was needed.

    Source: the Instrument of Government (regeringsformen), chapter 1, section 9: objectivity.
    """
    ground = plain(case.ground)
    if not ground:
        yield Finding(f"Ärendet saknar grund. Välj en i riktlinjens lista, eller ”{other}”.", at="ground")
    elif ground == plain(other):
        if not plain(case.motivation):
            yield Finding(f"Grunden är ”{other}”, men det står inte varför. Motivera.", at="motivation")
    elif ground not in map(plain, grounds):
        yield Finding(_not_listed(case.ground, grounds, other), at="ground")


@check
def case_motivation(case: Case, *, reasons: Sequence[WeakReason]) -> Iterator[Finding]:
    """A motivation is about what the post does, and not about an opinion or a tone.

    Source: the Instrument of Government (regeringsformen), chapter 2, section 1: freedom of expression.
    """
    for match, row in weak_reasons(case.motivation, reasons):
        message = f"”{match[0]}” räcker inte som grund. {row.instead}"
        yield Finding(message, at="motivation", span=match.span())


@check(when=evidence_is_ours)
def case_screenshot_first(case: Case) -> Iterator[Finding]:
    """The screenshot was taken, and before the post was removed."""
    if case.screenshot is None:
        yield Finding("Det finns ingen skärmdump av inlägget. Ta en innan du tar bort det.", at="screenshot")
    elif case.removed is None:
        return
    elif _on_different_clocks(case.screenshot, case.removed):
        message = "Tiderna går inte att jämföra. Skriv båda med tidszon, eller båda utan."
        yield Finding(message, at="screenshot")
    elif case.screenshot > case.removed:
        yield Finding(
            f"Skärmdumpen är tagen {case.screenshot:%Y-%m-%d kl. %H.%M}, efter att inlägget togs bort "
            f"{case.removed:%Y-%m-%d kl. %H.%M}. Ta skärmdumpen först.",
            at="screenshot",
        )


@check(when=is_captured)
def case_screenshot_complete(case: Case, *, needed: Sequence[str]) -> Iterator[Finding]:
    """The screenshot shows what somebody else needs in order to judge the post afterwards."""
    seen = {plain(part) for part in case.screenshot_shows}
    if missing := [part for part in needed if plain(part) not in seen]:
        message = f"I skärmdumpen saknas: {', '.join(missing)}. Ta en till, eller skriv uppgiften i ärendet."
        yield Finding(message, at="screenshot_shows")


@check(when=is_stopped)
def case_stopped_promptly(
    case: Case, *, urgent: datetime.timedelta, other: datetime.timedelta, categories: Sequence[Ground]
) -> Iterator[Finding]:
    """The post was hidden or removed soon after somebody saw it, soonest where the law demands it.

    Source: lagen (1998:112) om ansvar för elektroniska anslagstavlor, 4 a and 5 §§.
    """
    times = [time for time in (case.hidden, case.removed) if time is not None]
    if case.noticed is None:
        yield Finding("Det står inte när ni såg inlägget. Skriv dag och klockslag.", at="noticed")
    elif any(_on_different_clocks(case.noticed, time) for time in times):
        yield Finding("Tiderna går inte att jämföra. Skriv alla med tidszon, eller alla utan.", at="noticed")
    elif min(times) < case.noticed:
        message = "Inlägget är dolt eller borttaget innan ni såg det. Rätta någon av tiderna."
        yield Finding(message, at="noticed")
    elif min(times) - case.noticed > (limit := urgent if _by_law(case.ground, categories) else other):
        message = (
            f"Inlägget syntes längre än {_hours(limit)} efter att ni såg det. "
            "Dölj eller ta bort direkt efter skärmdumpen nästa gång, och skriv i ärendet varför det dröjde."
        )
        yield Finding(message, at="removed" if case.hidden is None else "hidden")


@check(when=evidence_is_ours)
def case_removed(case: Case) -> Iterator[Finding]:
    """The post is removed, not only hidden."""
    if case.removed is None and case.hidden is not None:
        message = (
            "Inlägget är bara dolt. Den som skrev ser det fortfarande. Ta bort det när skärmdumpen finns."
        )
        yield Finding(message, at="removed")
    elif case.removed is None:
        yield Finding("Inlägget ligger kvar på kontot. Ta skärmdumpen och ta sedan bort det.", at="removed")


@check(when=is_removed)
def case_author_informed(case: Case) -> Iterator[Finding]:
    """Whoever wrote the post was told that it is gone, or the case says why they could not be reached."""
    if case.author_informed is None and not plain(case.not_informed_because):
        message = "Avsändaren är inte informerad. Berätta, eller skriv varför det inte går."
        yield Finding(message, at="author_informed")


@check(when=is_removed)
def case_registered(case: Case) -> Iterator[Finding]:
    """A removed post is registered, and the case says under which number.

    Source: offentlighets- och sekretesslagen (2009:400), 5 kap. 2 §.
    """
    if not says_something(case.registration_number):
        message = "Diarienumret saknas. Lämna ärendet till den som sköter diariet och skriv numret här."
        yield Finding(message, at="registration_number")


@check(when=is_removed)
def case_registered_with_committee(case: Case, account: Account) -> Iterator[Finding]:
    """The case is registered with the committee that answers for the account.

    Source: kommunallagen (2017:725), 6 kap. 6 §.
    """
    if not says_something(account.committee):
        raise UnsetField("committee")
    if not says_something(case.registered_at):
        message = f"Det står inte var ärendet är diariefört. Kontots nämnd är {shown(account.committee)}."
        yield Finding(message, at="registered_at")
    elif not same(case.registered_at, account.committee):
        message = (
            f"Ärendet är diariefört hos {shown(case.registered_at)}, men {shown(account.committee)} "
            "ansvarar för kontot. Flytta ärendet dit."
        )
        yield Finding(message, at="registered_at")


@check
def case_secrecy_noted(case: Case, *, ground: str) -> Iterator[Finding]:
    """A case whose ground is secrecy says that it holds something secret."""
    if same(case.ground, ground) and not case.confidential:
        message = "Grunden är sekretess, men ärendet är inte märkt med sekretess. Märk det."
        yield Finding(message, at="confidential")


@check(when=is_confidential)
def case_secrecy_registered(case: Case) -> Iterator[Finding]:
    """What secrecy protects is registered, whether or not the post is still there.

    Source: offentlighets- och sekretesslagen (2009:400), 5 kap. 1 §.
    """
    if not says_something(case.registration_number):
        message = "Inlägget har uppgifter med sekretess och ska registreras genast. Skriv diarienumret."
        yield Finding(message, at="registration_number")


@check(when=is_confidential)
def case_registry_warned(case: Case) -> Iterator[Finding]:
    """The registry knew that secrets were coming before it got the screenshot.

    Source: offentlighets- och sekretesslagen (2009:400), 5 kap. 5 §.
    """
    if not case.registry_warned:
        message = "Den som sköter diariet är inte förvarnad. Ring innan du lämnar skärmdumpen."
        yield Finding(message, at="registry_warned")


def _not_listed(ground: str, grounds: Sequence[str], other: str) -> str:
    """Say that a ground is not in the list, and which one it may be a part of."""
    near = next((listed for listed in grounds if plain(ground) in plain(listed)), "")
    advice = f"Menar du ”{near}”?" if near else f"Välj en av dem, eller skriv ”{other}” och varför."
    return f"Grunden ”{shown(ground)}” står inte i riktlinjens lista. {advice}"


def _by_law(ground: str, categories: Sequence[Ground]) -> bool:
    """Tell whether the law, and not only the guideline, may demand that a post goes."""
    return any(same(row.name, ground) and row.covered is not Covered.NO for row in categories)


def _on_different_clocks(one: datetime.datetime, other: datetime.datetime) -> bool:
    return (one.tzinfo is None) != (other.tzinfo is None)


def _hours(time: datetime.timedelta) -> str:
    hours = time.total_seconds() / 3600
    return "en timme" if hours == 1 else f"{hours:g} timmar".replace(".", ",")
