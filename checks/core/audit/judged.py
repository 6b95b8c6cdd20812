"""A record that was judged, and what a report says of where it belongs."""

import datetime
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.core.catalogue import ItemKind, Severity, Verdict
from checks.core.running import Judgement
from checks.records.account import Account
from checks.records.base import Record, is_set

SEVERITY_WORDS = {Severity.MUST: "SKA", Severity.SHOULD: "BÖR", Severity.ADVICE: "RÅD"}
VERDICT_COUNTS = {
    Verdict.FAIL: ("avvikelse", "avvikelser"),
    Verdict.UNKNOWN: ("går inte att avgöra", "går inte att avgöra"),
    Verdict.NEEDS_PERSON: ("behöver en människa", "behöver en människa"),
    Verdict.PASS: ("godkänd", "godkända"),
    Verdict.NOT_APPLICABLE: ("gäller inte", "gäller inte"),
}
#: The strongest first.
SEVERITY_ORDER = {severity: weight for weight, severity in enumerate(reversed(Severity))}
#: What a reader sees where a record says no account.
NO_ACCOUNT = "okänt konto"
#: When a record of each kind happened: the first of these fields that says a day.
_DAYS = ("published", "received", "removed", "noticed", "disposed", "given")
_WEB = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#]\S*)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judged:
    """A record that was judged: where it stands, what it is, and what every item said."""

    path: str
    line: int
    kind: str
    id: str
    judgements: tuple[Judgement, ...]
    #: The record itself, for the reports that show it.
    record: Record | None = None

    @property
    def place(self) -> str:
        """Where it stands, as an editor can click it."""
        return f"{self.path}:{self.line}" if self.line else self.path

    @property
    def account(self) -> str:
        """The id of its account; empty where it says none."""
        return account_of(self.record)

    @property
    def day(self) -> datetime.date | None:
        """The day it happened, where that is known."""
        return day_of(self.record)

    @property
    def ordered(self) -> list[Judgement]:
        """What there is to tell: what binds first, and what a person should look at last."""
        told = (
            j
            for j in self.judgements
            if j.findings or j.waiver is not None or j.verdict is Verdict.UNKNOWN or j.crash
        )
        return sorted(told, key=lambda j: (j.item.kind is ItemKind.ASSIST, SEVERITY_ORDER[j.item.severity]))


def account_of(record: Record | None) -> str:
    """Give the id of a record's account, or its own if it is one; empty where it says none."""
    account = record if isinstance(record, Account) else known(record, "account")
    if isinstance(account, Account):
        account = known(account, "id") or known(account, "name")
    return account if isinstance(account, str) else ""


def day_of(record: Record | None) -> datetime.date | None:
    """Give the day a record happened, or nothing where it does not say."""
    for moment in (known(record, name) for name in _DAYS):
        if isinstance(moment, datetime.datetime):
            return moment.date()
        if isinstance(moment, datetime.date):
            return moment
    return None


def address_of(record: Record | None) -> str:
    """Give the address on the web of what was judged; empty where there is none that a browser opens.

    Many exports name a post by its address.
    """
    for name in ("url", "id"):
        address = known(record, name)
        if isinstance(address, str) and _WEB.match(address.strip()):
            return address.strip()
    return ""


def known(record: Record | None, name: str) -> object:
    """Give what a field says, or nothing where the record has no such field or does not know."""
    if record is None or name not in type(record).__slots__ or not is_set(record, name):
        return None
    value: object = getattr(record, name)
    return value


def key_of(record: Judged) -> str:
    """Name a record without an id by what it says, so that next month's report knows it again.

    Nothing where the record is not at hand, or says nothing that tells it from others.
    """
    said = [known(record.record, name) for name in ("published", "received", "text")]
    if not any(said):
        return ""
    text = "\n".join([record.kind, record.account, *map(str, said)])
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=12).hexdigest()


def text_at(record: Record | None, at: str) -> str:
    """Give the text of a place such as ``images[0].alt``; empty where there is none."""
    thing: object = record
    for step in _steps(at):
        if isinstance(step, int):
            thing = thing[step] if isinstance(thing, tuple) and step < len(thing) else None
        else:
            thing = known(thing, step) if isinstance(thing, Record) else None
    return thing if isinstance(thing, str) else ""


def _steps(at: str) -> Iterator[str | int]:
    for part in at.replace("]", "").replace("[", ".").split("."):
        yield int(part) if part.isdecimal() and len(part) < 9 else part
