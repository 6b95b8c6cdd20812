"""Closing: when an account has fallen silent, and what is done before it is gone."""

import datetime
from collections.abc import Iterator

from checks.core.contract import Finding, check
from checks.records import Account, Holder


def is_open(account: Account) -> bool:
    """Tell whether the account is still there."""
    return account.closed is None


def is_closed(account: Account) -> bool:
    """Tell whether the account has been closed, or has a day when it will be."""
    return account.closed is not None


def is_gone(account: Account, today: datetime.date) -> bool:
    """Tell whether the day when the account was closed has passed."""
    return account.closed is not None and account.closed < today


@check(when=is_open)
def account_alive(
    account: Account, today: datetime.date, *, silence: datetime.timedelta
) -> Iterator[Finding]:
    """An account is used, or its followers have been told when it will be again."""
    if account.resumes is not None and account.resumes >= today:
        return
    if today - account.last_post > silence:
        yield Finding(
            f"Det senaste inlägget är från {account.last_post}, för mer än {silence.days} dagar sedan. "
            "Väck kontot eller avsluta det.",
            at="last_post",
        )


@check(when=is_closed)
def closing_decided(account: Account) -> Iterator[Finding]:
    """The decision to close was made no later than the day the account was closed."""
    if account.closing_decided is None:
        yield Finding(
            "Det står inte när ni beslutade att avsluta kontot. Skaffa beslutet, och skriv dagen.",
            at="closing_decided",
        )
    elif account.closed is not None and account.closing_decided > account.closed:
        yield Finding(
            f"Kontot avslutades {account.closed}, men beslutet kom först {account.closing_decided}. "
            "Beslutet ska komma först.",
            at="closing_decided",
        )


@check(when=is_closed)
def followers_told(account: Account, *, notice: datetime.timedelta) -> Iterator[Finding]:
    """The followers were told in good time that the account would close."""
    if account.followers_told is None:
        yield Finding(
            "Följarna har inte fått veta att kontot avslutas. Skriv ett inlägg om vart de kan vända sig.",
            at="followers_told",
        )
    elif account.closed is not None and account.closed - account.followers_told < notice:
        yield Finding(
            f"Följarna fick veta {account.followers_told} och kontot avslutas {account.closed}. "
            f"Vänta tills det har gått {notice.days} dagar.",
            at="followers_told",
        )


@check(when=is_closed)
def snapshot_before_closing(account: Account) -> Iterator[Finding]:
    """A copy of the account was taken after its last post and before it was closed.

    Source: arkivlagen (1990:782), 3 and 10 §§.
    """
    if account.snapshot is None:
        yield Finding("Det finns ingen ögonblicksbild. Spara en innan kontot är borta.", at="snapshot")
    elif account.closed is not None and account.snapshot > account.closed:
        yield Finding(
            f"Ögonblicksbilden är från {account.snapshot}, efter att kontot avslutades {account.closed}. "
            "Fråga den som sköter arkivet hur ni räddar det som fanns.",
            at="snapshot",
        )
    elif account.snapshot < account.last_post:
        yield Finding(
            f"Ögonblicksbilden är från {account.snapshot}, men det kom inlägg till {account.last_post}. "
            "Ta en ny, så att de sista inläggen kommer med.",
            at="snapshot",
        )


@check(when=is_gone)
def closed_access_removed(holder: Holder, account: Account, today: datetime.date) -> Iterator[Finding]:
    """Nobody can log in to an account that has been closed."""
    if holder.access_removed is None:
        yield Finding(
            f"Kontot avslutades {account.closed}, men personen har kvar sin åtkomst. "
            "Ta bort den nu, och skriv dagen.",
            at="access_removed",
        )


@check(when=is_gone)
def register_says_closed(account: Account, today: datetime.date) -> Iterator[Finding]:
    """The register was brought up to date after the account was closed."""
    if account.register_updated is None or account.register_updated < (account.closed or today):
        yield Finding(
            f"Registret är inte uppdaterat sedan kontot avslutades {account.closed}. "
            "Skriv in att kontot är stängt, men ta inte bort raden.",
            at="register_updated",
        )
