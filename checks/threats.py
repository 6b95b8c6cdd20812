"""Threats and hatred against somebody at work: what the employer owes them."""

import datetime
from collections.abc import Iterator

from checks.core.contract import Finding, check
from checks.records.case import Case


def is_aimed_at_colleague(case: Case) -> bool:
    """Tell whether the comment is aimed at somebody who works for the municipality."""
    return case.aimed_at_colleague


@check(when=is_aimed_at_colleague)
def threat_manager_told(case: Case, *, limit: datetime.timedelta) -> Iterator[Finding]:
    """The manager knew soon, since it is the employer who answers for the work environment.

    Source: arbetsmiljölagen (1977:1160), 3 kap. 2 §.
    """
    if case.manager_told is None or case.noticed is None:
        missing = "när chefen fick veta" if case.manager_told is None else "när ni såg inlägget"
        yield Finding(f"Det står inte {missing}. Skriv dag och klockslag.", at="manager_told")
    elif (case.manager_told.tzinfo is None) != (case.noticed.tzinfo is None):
        message = "Tiderna går inte att jämföra. Skriv båda med tidszon, eller båda utan."
        yield Finding(message, at="manager_told")
    elif case.manager_told - case.noticed > limit:
        message = "Chefen fick veta för sent. Ring chefen direkt, även på kvällen."
        yield Finding(message, at="manager_told")


@check(when=is_aimed_at_colleague)
def threat_support_offered(case: Case) -> Iterator[Finding]:
    """The colleague was offered support.

    Source: arbetsmiljölagen (1977:1160), 3 kap. 2 §.
    """
    if case.support_offered is None:
        message = "Det står inte att medarbetaren har erbjudits stöd. Erbjud det i dag och skriv dagen."
        yield Finding(message, at="support_offered")


@check(when=is_aimed_at_colleague)
def threat_incident_reported(case: Case) -> Iterator[Finding]:
    """What happened is reported within the organisation, so that the risk is looked into.

    Source: arbetsmiljölagen (1977:1160), 3 kap. 2 a §.
    """
    if case.incident_reported is None:
        message = "Händelsen är inte anmäld som tillbud. Gör det tillsammans med chefen och skriv dagen."
        yield Finding(message, at="incident_reported")
