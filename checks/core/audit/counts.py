"""How often something was said of records, in the words of a report's page."""

from collections.abc import Iterable, Sequence

from checks.core.catalogue import ItemKind, Verdict
from checks.core.running import Judgement

_LOOK, _WAIVED, _MANUAL = Verdict.NEEDS_PERSON.rank, len(Verdict), len(Verdict) + 1


class Counts:
    """How often something was said; what only a person decides is counted apart."""

    __slots__ = ("_said",)

    def __init__(self, said: Sequence[int] = (0,) * (len(Verdict) + 2)) -> None:
        #: By verdict; then what is waived, and what only a person decides.
        self._said = list(said)

    def add(self, judgement: Judgement) -> None:
        """Count one judgement."""
        slot = judgement.verdict.rank
        if judgement.waiver is not None and judgement.waived:
            slot = _WAIVED
        elif slot == _LOOK and judgement.item.kind is ItemKind.MANUAL:
            slot = _MANUAL
        self._said[slot] += 1

    @property
    def failed(self) -> int:
        return self._said[Verdict.FAIL.rank]

    @property
    def waived(self) -> int:
        return self._said[_WAIVED]

    @property
    def unknown(self) -> int:
        return self._said[Verdict.UNKNOWN.rank]

    @property
    def look(self) -> int:
        """What a check points at for a person to see."""
        return self._said[_LOOK]

    @property
    def manual(self) -> int:
        return self._said[_MANUAL]

    @property
    def passed(self) -> int:
        return self._said[Verdict.PASS.rank]

    @property
    def not_applicable(self) -> int:
        return self._said[Verdict.NOT_APPLICABLE.rank]

    @property
    def share(self) -> float | None:
        """The part that passed, of what a check could decide."""
        decided = self.passed + self.failed + self.waived
        return self.passed / decided if decided else None

    @classmethod
    def sum(cls, counts: Iterable["Counts"]) -> "Counts":
        """Add counts together."""
        return cls([sum(said) for said in zip(cls()._said, *(each._said for each in counts), strict=True)])
