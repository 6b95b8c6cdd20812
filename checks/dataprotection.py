"""Duties of data protection around an account: telling visitors, and reporting what went wrong."""

import datetime
from collections.abc import Iterator

from checks.core.contract import Finding, check
from checks.records.account import Account
from checks.records.case import Case
from checks.text.comparing import says_something


def is_risky_breach(case: Case) -> bool:
    """Tell whether personal data got out, at a risk for somebody."""
    return case.breach_noticed is not None and case.breach_risk


@check
def account_privacy_notice(account: Account) -> Iterator[Finding]:
    """An account leads to the page that tells how the municipality handles personal data.

    Source: dataskyddsförordningen (EU) 2016/679 articles 13 and 26; the Court of Justice, C-210/16.
    """
    if not says_something(account.privacy_notice):
        message = "Kontot länkar inte till kommunens sida om personuppgifter. Lägg länken i presentationen."
        yield Finding(message, at="privacy_notice")


@check(when=is_risky_breach)
def breach_reported(case: Case, *, limit: datetime.timedelta) -> Iterator[Finding]:
    """A risky breach of personal data is reported to the authority in time.

    Source: dataskyddsförordningen (EU) 2016/679 article 33.1.
    """
    noticed, reported = case.breach_noticed, case.breach_reported
    hours = limit // datetime.timedelta(hours=1)
    if noticed is None:
        return
    if reported is None:
        message = f"Incidenten är inte anmäld till IMY. Anmäl inom {hours} timmar från upptäckten."
        yield Finding(message, at="breach_reported")
    elif (noticed.tzinfo is None) != (reported.tzinfo is None):
        message = "Tiderna går inte att jämföra. Skriv båda med tidszon, eller båda utan."
        yield Finding(message, at="breach_reported")
    elif reported - noticed > limit:
        message = f"Incidenten anmäldes efter mer än {hours} timmar. Berätta för IMY varför det dröjde."
        yield Finding(message, at="breach_reported")
