"""What a report on one page needs: counts by account, rule and month, and the worst records."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from checks.core.audit.counts import Counts
from checks.core.audit.excerpts import Excerpt, excerpt, label_at
from checks.core.audit.judged import NO_ACCOUNT, SEVERITY_ORDER, Judged, address_of
from checks.core.audit.tally import MOST_ACCOUNTS, OTHERS
from checks.core.catalogue import Item, Severity, Verdict, Waiver

#: As many as anybody reads, and as many as a mail carries; the other forms have them all.
MOST_SHOWN = 1000
#: Of one record.
MOST_FINDINGS = 50


@dataclass(slots=True)
class Month:
    """The records of one month."""

    records: int = 0
    failed: int = 0

    @property
    def rate(self) -> float:
        """Deviations a record."""
        return self.failed / self.records if self.records else 0.0


@dataclass(slots=True)
class AccountPart:
    """One account: its records, and what every rule said of them."""

    records: int = 0
    failed: int = 0
    #: Of these, from what must be.
    must: int = 0
    rules: dict[str, Counts] = field(default_factory=dict)
    months: dict[str, Month] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Deviations a record."""
        return self.failed / self.records if self.records else 0.0

    @property
    def must_rate(self) -> float:
        """Deviations a record from what must be."""
        return self.must / self.records if self.records else 0.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as a reader sees it."""

    item: Item
    message: str
    label: str
    waiver: Waiver | None
    fails: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A record with something to look at."""

    account: str
    kind: str
    id: str
    place: str
    url: str
    #: ISO day; empty where it is not known.
    day: str
    findings: tuple[Shown, ...]
    excerpts: tuple[Excerpt, ...]
    #: Findings that are not shown, of a record that has very many.
    more: int


class Gathered:
    """Everything that the page shows; grows with accounts and rules, not with records."""

    def __init__(self, hide: Callable[[str], str]) -> None:
        self._hide = hide
        self.accounts: dict[str, AccountPart] = {}
        self.items: dict[str, Item] = {}
        #: Records with something to look at, also those that there is no room for.
        self.cards_in_all = 0
        self._heap: list[tuple[tuple[int, ...], int, Card]] = []

    def add(self, record: Judged) -> None:
        """Count a record, and keep it if it is among the worst."""
        name = record.account or NO_ACCOUNT
        if name not in self.accounts and len(self.accounts) >= MOST_ACCOUNTS:
            name = OTHERS
        account = self.accounts.setdefault(name, AccountPart())
        failed, found = 0, False
        for judgement in record.judgements:
            item = judgement.item
            counts = account.rules.get(item.id)
            if counts is None:
                counts = account.rules[item.id] = Counts()
                self.items[item.id] = item
            counts.add(judgement)
            if judgement.findings:
                found = True
            if judgement.verdict is Verdict.FAIL and not judgement.waived:
                failed += 1
                account.must += item.severity is Severity.MUST
        account.records += 1
        account.failed += failed
        if day := record.day:
            month = account.months.setdefault(f"{day:%Y-%m}", Month())
            month.records += 1
            month.failed += failed
        if found:
            self._keep(record, name)

    @property
    def cards(self) -> list[Card]:
        """The records to look at, worst first; among equals as they came."""
        return [card for _, _, card in sorted(self._heap, key=lambda entry: entry[:2], reverse=True)]

    @property
    def ranked(self) -> list[tuple[str, AccountPart]]:
        """The accounts, the one with most deviations a record first: those from what must be weigh most."""

        def order(entry: tuple[str, AccountPart]) -> tuple[float, float, str]:
            name, account = entry
            return -account.must_rate, -account.rate, name

        return sorted(self.accounts.items(), key=order)

    def _keep(self, record: Judged, account: str) -> None:
        self.cards_in_all += 1
        key = _weight(record), -self.cards_in_all
        if len(self._heap) >= MOST_SHOWN and key < self._heap[0][:2]:
            return
        entry = (*key, self._card(record, account))
        (heapq.heappush if len(self._heap) < MOST_SHOWN else heapq.heappushpop)(self._heap, entry)

    def _card(self, record: Judged, account: str) -> Card:
        shown = list(self._shown(record))
        spans: dict[str, list[tuple[int, int]]] = {"text": []}
        for judgement in record.judgements:
            for finding in judgement.findings:
                if finding.span and finding.at:
                    spans.setdefault(finding.at, []).append(finding.span)
        excerpts = [excerpt(record.record, at, places, self._hide) for at, places in spans.items()]
        return Card(
            account,
            record.kind,
            record.id,
            record.place,
            address_of(record.record),
            day.isoformat() if (day := record.day) else "",
            tuple(shown[:MOST_FINDINGS]),
            tuple(each for each in excerpts if each.pieces)[:MOST_FINDINGS],
            max(len(shown) - MOST_FINDINGS, 0),
        )

    def _shown(self, record: Judged) -> Iterator[Shown]:
        for judgement in record.ordered:
            fails = judgement.verdict is Verdict.FAIL
            for finding in judgement.findings:
                waiver = judgement.waiver if judgement.waived else None
                message = self._hide(finding.message[:1000])
                yield Shown(judgement.item, message, label_at(record.record, finding.at), waiver, fails)


def _weight(record: Judged) -> tuple[int, ...]:
    """Weigh a record: the most binding rules first, what is waived or only to be looked at last."""
    weights = [0] * (len(SEVERITY_ORDER) + 1)
    for judgement in record.judgements:
        if judgement.findings and judgement.verdict is Verdict.FAIL and not judgement.waived:
            weights[SEVERITY_ORDER[judgement.item.severity]] += 1
        elif judgement.findings:
            weights[-1] += 1
    return tuple(weights)
