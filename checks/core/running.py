"""From a bound item and a record to a verdict."""

import datetime
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from checks.core.catalogue import Item, ItemKind, Verdict
from checks.core.contract import Check, Finding, Parameter
from checks.core.parts import Part, World, finder, resolve
from checks.records.base import Record, UnsetField

#: Worst first, as a number to compare by.
RANK: Mapping[Verdict, int] = {verdict: rank for rank, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an item says of a record."""

    item: Item
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    #: What went wrong inside the function, if anything did: a defect of ours, not of the record.
    crash: str = ""


@dataclass(frozen=True)
class Bound:
    """An item with its function and the arguments read from its sentence."""

    item: Item
    check: Check
    arguments: Mapping[str, object]

    def judge(self, record: Record, today: datetime.date, world: World | None = None) -> Judgement:
        """Judge one record: the worst of the parts the check looks at."""
        world = world or {}
        findings: list[Finding] = []
        worst = Verdict.NOT_APPLICABLE
        try:
            for part in self._parts(record):
                verdict = self._judge_part(part, today, world, findings)
                if RANK[verdict] < RANK[worst]:
                    worst = verdict
        except UnsetField:
            worst = min(worst, Verdict.UNKNOWN, key=RANK.__getitem__)
        except Exception as error:  # a defect in the function: reported as `check-crashed`, never hidden
            return Judgement(self.item, Verdict.UNKNOWN, tuple(findings), f"{type(error).__name__}: {error}")
        return Judgement(self.item, worst, tuple(findings))

    def _parts(self, record: Record) -> Iterable[Part]:
        find = finder(type(record), self.check.part)
        return find(record) if find else ()

    def _judge_part(self, part: Part, today: datetime.date, world: World, findings: list[Finding]) -> Verdict:
        before = len(findings)
        try:
            around = (*part.holders, part.record)
            context = [self._context(parameter, around, today, world) for parameter in self.check.context]
            if self._applies is not None and not self._applies(part.record, context):
                return Verdict.NOT_APPLICABLE
            for finding in self._call(part.record, *context):
                findings.append(_addressed(finding, part.prefix))
        except UnsetField:
            if len(findings) == before:
                return Verdict.UNKNOWN
        if len(findings) == before:
            return Verdict.PASS
        return Verdict.NEEDS_PERSON if self.item.kind is ItemKind.ASSIST else Verdict.FAIL

    def _context(
        self, parameter: Parameter, around: tuple[Record, ...], today: datetime.date, world: World
    ) -> object:
        if parameter.type is datetime.date:
            return today
        return resolve(parameter.type, around, world)

    @cached_property
    def _call(self) -> Callable[..., Iterable[Finding]]:
        return partial(self.check.function, **self.arguments)

    @cached_property
    def _applies(self) -> Callable[[Record, Sequence[object]], bool] | None:
        """The predicate, called with those of the check's positional parameters that it names."""
        when = self.check.when
        if when is None:
            return None
        names = [next(iter(inspect.signature(self.check.function).parameters))]
        names += [parameter.name for parameter in self.check.context]
        wanted = [names.index(name) for name in inspect.signature(when).parameters]

        def applies(record: Record, context: Sequence[object]) -> bool:
            given = (record, *context)
            return when(*(given[index] for index in wanted))

        return applies


@dataclass(frozen=True)
class Judge:
    """All items that can judge records, by kind of record."""

    bound: tuple[Bound, ...]
    manual: tuple[Item, ...] = ()
    today: datetime.date = datetime.date.min
    world: World = field(default_factory=dict)

    def judge(self, record: Record, kind: str) -> Iterator[Judgement]:
        """Judge a record by every item for its kind."""
        for bound in self._for(type(record)):
            yield bound.judge(record, self.today, self.world)
        for item in self.manual:
            if item.subject == kind:
                yield Judgement(item, Verdict.NEEDS_PERSON)

    def _for(self, kind: type[Record]) -> tuple[Bound, ...]:
        return self._plans.setdefault(kind, tuple(b for b in self.bound if finder(kind, b.check.part)))

    @cached_property
    def _plans(self) -> dict[type[Record], tuple[Bound, ...]]:
        return {}


def worst(judgements: Iterable[Judgement]) -> Verdict:
    """Give the worst verdict, *not-applicable* if there is none."""
    return min((j.verdict for j in judgements), key=RANK.__getitem__, default=Verdict.NOT_APPLICABLE)


def _addressed(finding: Finding, prefix: str) -> Finding:
    if not prefix:
        return finding
    return Finding(finding.message, prefix + finding.at if finding.at else prefix.rstrip("."), finding.span)


def world_of(records: Iterable[Record]) -> dict[type[Record], dict[str, Any]]:
    """Index the records of a run by type and id, so that others can name them."""
    found: dict[type[Record], dict[str, Any]] = {}
    for record in records:
        identity = getattr(record, "id", "")
        if identity:
            found.setdefault(type(record), {})[identity] = record
    return found
