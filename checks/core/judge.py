"""All items of a handbook against the records of a run."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from checks.core.catalogue import Item, Verdict, Waiver
from checks.core.parts import Held, World, finder
from checks.core.running import VERDICTS, Bound, Decide, Judgement, Run
from checks.core.waivers import applies
from checks.records.base import Record, is_set


@dataclass(frozen=True)
class Judge:
    """All items that can judge records, by kind of record."""

    bound: tuple[Bound, ...]
    manual: tuple[Item, ...] = ()
    today: datetime.date = datetime.date.min
    world: World = field(default_factory=dict)
    #: Those in force, by item.
    waivers: Mapping[str, tuple[Waiver, ...]] = field(default_factory=dict)

    def judge(self, record: Record, kind: str) -> Iterator[Judgement]:
        """Judge a record by every item for its kind."""
        plan = self._plan(type(record), kind)
        held, run = Held(record), self._run
        found = [held.of(part) for part in plan.parts]
        for decide, at, waivers in plan.bound:
            judgement = decide(found[at], run)
            if waivers and (waiver := next((each for each in waivers if applies(each, record)), None)):
                judgement = replace(judgement, waiver=waiver)
            yield judgement
        yield from plan.manual

    def silent(self, record: Record, kind: str) -> Sequence[Sequence[Judgement]]:
        """Give the judgements without findings by every item for a kind, in the order of `judge`, by rank."""
        return self._plan(type(record), kind).silent

    @cached_property
    def _run(self) -> Run:
        return Run(self.today, self.world)

    def _plan(self, kind: type[Record], word: str) -> "_Plan":
        plan = self._plans.get(kind)
        if plan is None:
            bound = [b for b in self.bound if finder(kind, b.check.part)]
            parts = list(dict.fromkeys(b.check.part for b in bound))
            manual = tuple(Judgement(i, Verdict.NEEDS_PERSON) for i in self.manual if i.subject == word)
            plan = self._plans[kind] = _Plan(
                tuple(parts),
                tuple((b.decide, parts.index(b.check.part), self.waivers.get(b.item.id, ())) for b in bound),
                manual,
                [*(b.silent for b in bound), *([judgement] * len(VERDICTS) for judgement in manual)],
            )
        return plan

    @cached_property
    def _plans(self) -> dict[type[Record], "_Plan"]:
        return {}


@dataclass(frozen=True, slots=True)
class _Plan:
    """What judging a kind of record comes to, worked out once for a run."""

    #: The types of parts that some item looks at.
    parts: tuple[type, ...]
    #: For each item: how it decides, which of the parts it looks at, and its waivers.
    bound: tuple[tuple[Decide, int, tuple[Waiver, ...]], ...]
    #: What the manual items always say.
    manual: tuple[Judgement, ...]
    #: What all of them can say without findings, by rank.
    silent: Sequence[Sequence[Judgement]]


def worst(judgements: Iterable[Judgement]) -> Verdict:
    """Give the worst verdict, *not-applicable* if there is none."""
    return min((j.verdict for j in judgements), key=_rank, default=Verdict.NOT_APPLICABLE)


def _rank(verdict: Verdict) -> int:
    return verdict.rank


def world_of(records: Iterable[Record]) -> dict[type[Record], dict[str, Any]]:
    """Index the records of a run by type and id, so that others can name them."""
    found: dict[type[Record], dict[str, Any]] = {}
    for record in records:
        identity = getattr(record, "id", "") if is_set(record, "id") else ""
        if identity:
            found.setdefault(type(record), {})[identity] = record
    return found
