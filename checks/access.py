"""Access: who can log in to an account, how it is protected, and when it is taken away."""

import datetime
import re
from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records import Account, Holder

#: The part of an address that looks like a first name and a surname: *demo.demosson*.
_PERSON = re.compile(r"[^\W\d_]{2,40}(?:-[^\W\d_]{2,40})?\.[^\W\d_]{2,40}(?:-[^\W\d_]{2,40})?\d{0,3}")
#: No address is longer; what is, is not read.
_LONGEST = 254


def is_active(holder: Holder) -> bool:
    """Tell whether someone still answers for the account."""
    return holder.active


def has_left(holder: Holder) -> bool:
    """Tell whether someone has left the account, or is to leave it on a given day."""
    return holder.left is not None or not holder.active


def is_open(account: Account) -> bool:
    """Tell whether the account is still there."""
    return account.closed is None


def has_mailbox(account: Account) -> bool:
    """Tell whether the register gives an address for the account."""
    return "@" in account.mailbox


@check(when=is_active)
def two_factor_on(holder: Holder) -> Iterator[Finding]:
    """Everyone who answers for an account logs in with two factors."""
    if not holder.two_factor:
        yield Finding("Personen loggar in utan tvåfaktor. Slå på det i dag.", at="two_factor")


@check(when=is_open)
def no_shared_password(account: Account) -> Iterator[Finding]:
    """Nobody logs in with somebody else's password."""
    if account.shared_password:
        yield Finding(
            "Flera personer loggar in med samma lösenord. Byt lösenordet och ge var och en sin egen åtkomst.",
            at="shared_password",
        )


@check(when=is_open)
def communicator_has_access(account: Account) -> Iterator[Finding]:
    """A communicator can also reach the account, should those who answer for it be gone."""
    if not account.communicator_access:
        yield Finding(
            "Ingen kommunikatör kommer åt kontot. Ge en kommunikatör åtkomst.", at="communicator_access"
        )


@check(when=is_open)
def mailbox_not_private(account: Account, *, private: Sequence[str]) -> Iterator[Finding]:
    """The address that the channel writes to is none of a private mail service."""
    domain = _domain(account.mailbox)
    if not domain:
        yield Finding("Kontots e-postadress saknas. Skriv adressen till en funktionsbrevlåda.", at="mailbox")
    elif any(domain == name or domain.endswith(f".{name}") for name in map(_folded, private) if name):
        yield Finding(
            "Kontot hör ihop med en privat e-postadress. Byt till en funktionsbrevlåda hos kommunen.",
            at="mailbox",
        )


@check(when=has_mailbox)
def functional_mailbox(account: Account) -> Iterator[Finding]:
    """The address that the channel writes to is a function's, not a person's."""
    if _PERSON.fullmatch(_folded(account.mailbox).partition("@")[0]):
        yield Finding(
            "Adressen ser ut som en persons namn. Byt till en brevlåda som fler kommer åt.", at="mailbox"
        )


@check(when=is_open)
def access_reviewed(
    account: Account, today: datetime.date, *, max_age: datetime.timedelta
) -> Iterator[Finding]:
    """Somebody has lately gone through who can log in to the account."""
    if account.access_reviewed is None:
        yield Finding(
            "Det står inte när någon gick igenom vilka som kommer åt kontot. Gör det, och skriv dagen.",
            at="access_reviewed",
        )
    elif today - account.access_reviewed > max_age:
        yield Finding(
            f"Åtkomsten gicks igenom {account.access_reviewed}, för mer än {max_age.days} dagar sedan. "
            "Gör det igen.",
            at="access_reviewed",
        )


@check(when=has_left)
def access_removed_when_left(holder: Holder, today: datetime.date) -> Iterator[Finding]:
    """Whoever leaves an account loses access to it no later than the same day."""
    if holder.access_removed is None:
        if holder.left is None or holder.left < today:
            yield Finding(
                "Personen har slutat men har kvar sin åtkomst. Ta bort den nu, och skriv dagen.",
                at="access_removed",
            )
    elif holder.left is not None and holder.access_removed > holder.left:
        yield Finding(
            f"Sista dagen var {holder.left}, men åtkomsten togs bort först {holder.access_removed}. "
            "Gå igenom vad som har hänt på kontot däremellan.",
            at="access_removed",
        )


def _domain(address: str) -> str:
    return _folded(address).rpartition("@")[2] if "@" in address else ""


def _folded(text: str) -> str:
    return text.strip().casefold() if len(text) <= _LONGEST else ""
