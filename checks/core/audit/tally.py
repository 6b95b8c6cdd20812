"""What an audit came to, counted while its report is written: records need not be kept."""

from collections import Counter
from collections.abc import Sequence

from checks.core.audit.judged import SEVERITY_ORDER, VERDICT_COUNTS, Judged
from checks.core.catalogue import Severity, Verdict, Waiver
from checks.core.running import Judgement

#: Nobody has so many accounts: what names more is counted together.
MOST_ACCOUNTS = 1000
#: Under which name.
OTHERS = "övriga konton"


class Tally:
    """What an audit came to, counted while its report is written: records need not be kept."""

    def __init__(self) -> None:
        self.records = 0
        #: By verdict; deviations that are waived are counted apart.
        self.counts = [0] * len(Verdict)
        self.waived = 0
        #: The waivers in force that were for some record, and whether one of them needed it.
        self.waivers: dict[Waiver, bool] = {}
        self.failed: set[Severity] = set()
        self.crashed = False
        #: Somebody stopped the audit before all records were judged.
        self.interrupted = False
        #: Records and deviations, by the account that records say.
        self.accounts: dict[str, AccountTally] = {}

    def add(self, record: Judged) -> Judged:
        """Count a record and give it on."""
        self.records += 1
        account = self._account(record.account)
        account.records += 1
        counts = [0] * len(Verdict)
        for judgement in record.judgements:
            verdict = judgement.verdict
            counts[verdict.rank] += 1
            if judgement.waiver is not None:
                self._note(judgement, judgement.waiver)
            if verdict is not Verdict.FAIL:
                self.crashed = self.crashed or bool(judgement.crash)
            elif judgement.waiver is not None:
                counts[verdict.rank] -= 1
                self.waived += 1
                account.waived += 1
            else:
                self.failed.add(judgement.item.severity)
                account.failed[judgement.item.severity] += 1
        for rank, count in enumerate(counts):
            self.counts[rank] += count
            account.counts[rank] += count
        return record

    def reaches(self, limit: Severity) -> bool:
        """Tell whether an item of at least this severity found a deviation."""
        return any(SEVERITY_ORDER[severity] <= SEVERITY_ORDER[limit] for severity in self.failed)

    @property
    def unneeded(self) -> list[Waiver]:
        """Give the waivers that no record of this audit needed, where one passed without."""
        return [waiver for waiver, needed in self.waivers.items() if not needed]

    @property
    def ranked(self) -> list[tuple[str, "AccountTally"]]:
        """The accounts, worst first."""
        return sorted(self.accounts.items(), key=lambda entry: (entry[1].weight, entry[0]))

    def _account(self, name: str) -> "AccountTally":
        if name not in self.accounts and len(self.accounts) >= MOST_ACCOUNTS:
            name = OTHERS
        return self.accounts.setdefault(name, AccountTally())

    def _note(self, judgement: Judgement, waiver: Waiver) -> None:
        """A record that passes does without; one that cannot be judged says nothing of it."""
        if judgement.verdict in (Verdict.FAIL, Verdict.PASS):
            self.waivers[waiver] = self.waivers.get(waiver, False) or judgement.waived


class AccountTally:
    """How the records of one account did."""

    __slots__ = ("counts", "failed", "records", "waived")

    def __init__(self) -> None:
        self.records = 0
        self.counts = [0] * len(Verdict)
        self.waived = 0
        self.failed: Counter[Severity] = Counter()

    @property
    def weight(self) -> tuple[float, ...]:
        """Sort by: deviations a record, from the most binding rules first."""
        return tuple(-self.failed[severity] / max(self.records, 1) for severity in SEVERITY_ORDER)


def counted(counts: Sequence[int], waived: int) -> str:
    """Say how many of each verdict there are; counts stand in the verdicts' order, what is waived apart."""
    said = [
        f"{counts[v.rank]} {words[counts[v.rank] != 1]}"
        for v, words in VERDICT_COUNTS.items()
        if counts[v.rank]
    ]
    if waived:
        word = "undantagen" if waived == 1 else "undantagna"
        said.insert(bool(counts[Verdict.FAIL.rank]), f"{waived} {word}")
    return ", ".join(said) or "inget att bedöma"
