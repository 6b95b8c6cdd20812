"""The rules for comments that an account shows its visitors."""

import datetime
import unicodedata
from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records import Account
from checks.text.reasons import WeakReason, weak_reasons
from checks.text.spotting import spotted


def is_open(account: Account) -> bool:
    """Tell whether the account is still in use."""
    return account.closed is None


def has_rules(account: Account) -> bool:
    """Tell whether an account in use has any rules to look at."""
    return is_open(account) and bool(account.comment_rules.strip())


def has_rules_text(account: Account) -> bool:
    """Tell whether the words of the rules are there, on an account in use."""
    return is_open(account) and bool(account.comment_rules_text.strip())


@check(when=is_open)
def comment_rules_published(account: Account) -> Iterator[Finding]:
    """Visitors can read the rules for comments before they write."""
    address = account.comment_rules.strip()
    if not address:
        message = "Kontot har inga regler för kommentarer. Publicera handbokens mall och skriv adressen här."
        yield Finding(message, at="comment_rules")
    elif not address.casefold().startswith("https://"):
        message = "Skriv hela adressen till reglerna, med https:// först, så att den går att öppna."
        yield Finding(message, at="comment_rules")


@check(when=has_rules)
def comment_rules_reviewed(account: Account, today: datetime.date, *, months: int) -> Iterator[Finding]:
    """Somebody has looked the rules over lately."""
    seen = account.comment_rules_reviewed
    if seen is None:
        message = "Det står inte när reglerna sågs över. Läs dem och skriv dagens datum."
        yield Finding(message, at="comment_rules_reviewed")
    elif (today.year - seen.year) * 12 + today.month - seen.month - (today.day < seen.day) >= months:
        message = f"Reglerna sågs över {seen}. Läs dem igen och skriv dagens datum."
        yield Finding(message, at="comment_rules_reviewed")


@check(when=has_rules_text)
def comment_rules_grounds(account: Account, *, grounds: Sequence[str]) -> Iterator[Finding]:
    """The rules say every ground for removal, in the guideline's words."""
    text = _plain(account.comment_rules_text)
    for ground in grounds:
        if _plain(ground) not in text:
            message = f"Reglerna nämner inte ”{ground}”. Lägg till grunden, med riktlinjens ord."
            yield Finding(message, at="comment_rules_text")


@check(when=has_rules_text)
def comment_rules_public_record(account: Account, *, terms: Sequence[str]) -> Iterator[Finding]:
    """The rules say that what visitors write becomes a public record.

    Source: Freedom of the Press Act (tryckfrihetsförordningen), chapter 2.
    """
    if not any(spotted(account.comment_rules_text, terms)):
        message = "Reglerna säger inte att det som skrivs blir en allmän handling. Lägg till det."
        yield Finding(message, at="comment_rules_text")


@check(when=has_rules_text)
def comment_rules_vague(account: Account, *, reasons: Sequence[WeakReason]) -> Iterator[Finding]:
    """The rules promise no removal for opinions, tone or topic.

    Source: the Instrument of Government (regeringsformen), chapter 1, section 9.
    """
    for match, row in weak_reasons(account.comment_rules_text, reasons):
        message = f"”{match[0]}” räcker inte som grund. {row.instead}"
        yield Finding(message, at="comment_rules_text", span=match.span())


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
