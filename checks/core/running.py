"""From a bound item and a record to a verdict."""

import datetime
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from checks.core.catalogue import Item, ItemKind, Verdict, Waiver
from checks.core.contract import Check, Finding, Parameter
from checks.core.parts import Part, World, finder, resolve
from checks.core.waivers import applies
from checks.records.base import Record, UnsetField


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an item says of a record."""

    item: Item
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    #: What went wrong inside the function, if anything did: a defect of ours, not of the record.
    crash: str = ""
    #: The waiver in force that is for the record, whether it is needed or not.
    waiver: Waiver | None = None

    @property
    def waived(self) -> bool:
        """Tell whether this is a deviation that is known and accepted for now."""
        return self.waiver is not None and self.verdict is Verdict.FAIL


@dataclass(frozen=True)
class Bound:
    """An item with its function and the arguments read from its sentence."""

    item: Item
    check: Check
    arguments: Mapping[str, object]

    def judge(self, record: Record, today: datetime.date, world: World | None = None) -> Judgement:
        """Judge one record: the worst of the parts the check looks at."""
        run = _Run(today, world or {})
        findings: list[Finding] = []
        worst = Verdict.NOT_APPLICABLE
        try:
            for part in self._parts(record):
                verdict = self._judge_part(part, run, findings)
                if verdict.rank < worst.rank:
                    worst = verdict
        except UnsetField:
            worst = min(worst, Verdict.UNKNOWN, key=_rank)
        except Exception as error:  # a defect in the function: reported as `check-crashed`, never hidden
            return Judgement(self.item, Verdict.UNKNOWN, tuple(findings), f"{type(error).__name__}: {error}")
        return Judgement(self.item, worst, tuple(findings)) if findings else self._silent[worst]

    def _parts(self, record: Record) -> Iterable[Part]:
        kind = type(record)
        if kind is self.check.part:
            return (Part("", record, ()),)
        find = finder(kind, self.check.part)
        return find(record) if find else ()

    def _judge_part(self, part: Part, run: "_Run", findings: list[Finding]) -> Verdict:
        before = len(findings)
        try:
            if self._when is not None and not self._when(*(read(part, run) for read in self._when_context)):
                return Verdict.NOT_APPLICABLE
            for finding in self._call(part.record, *(read(part, run) for read in self._context)):
                findings.append(_addressed(finding, part.prefix))
        except UnsetField:
            if len(findings) == before:
                return Verdict.UNKNOWN
        if len(findings) == before:
            return Verdict.PASS
        return Verdict.NEEDS_PERSON if self.item.kind is ItemKind.ASSIST else Verdict.FAIL

    @cached_property
    def _silent(self) -> Mapping[Verdict, Judgement]:
        """The judgements without findings: most are, so they are made once."""
        return {verdict: Judgement(self.item, verdict) for verdict in Verdict}

    @cached_property
    def _call(self) -> Callable[..., Iterable[Finding]]:
        return partial(self.check.function, **self.arguments)

    @cached_property
    def _context(self) -> tuple["_Reader", ...]:
        return tuple(_reader(parameter) for parameter in self.check.context)

    @cached_property
    def _when(self) -> Callable[..., bool] | None:
        return self.check.when

    @cached_property
    def _when_context(self) -> tuple["_Reader", ...]:
        """What the predicate takes: those of the check's positional parameters that it names."""
        assert self.check.when is not None
        readers = {parameter.name: _reader(parameter) for parameter in self.check.context}
        readers[self.check.part_name] = lambda part, run: part.record
        return tuple(readers[name] for name in inspect.signature(self.check.when).parameters)


@dataclass(frozen=True, slots=True)
class _Run:
    """What is the same for every record of a run."""

    today: datetime.date
    world: World


_Reader = Callable[[Part, _Run], object]


def _reader(parameter: Parameter) -> _Reader:
    """Give how a context parameter is found: the day, or an ancestor of the part."""
    wanted = parameter.type
    if wanted is datetime.date:
        return lambda part, run: run.today
    return lambda part, run: resolve(wanted, (*part.holders, part.record), run.world)


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
        bound, manual = self._plan(type(record), kind)
        for item in bound:
            judgement = item.judge(record, self.today, self.world)
            waivers = self.waivers.get(item.item.id, ())
            waiver = next((waiver for waiver in waivers if applies(waiver, record)), None)
            yield replace(judgement, waiver=waiver) if waiver else judgement
        yield from manual

    def _plan(self, kind: type[Record], word: str) -> tuple[tuple[Bound, ...], tuple[Judgement, ...]]:
        if kind not in self._plans:
            bound = tuple(b for b in self.bound if finder(kind, b.check.part))
            manual = tuple(Judgement(i, Verdict.NEEDS_PERSON) for i in self.manual if i.subject == word)
            self._plans[kind] = bound, manual
        return self._plans[kind]

    @cached_property
    def _plans(self) -> dict[type[Record], tuple[tuple[Bound, ...], tuple[Judgement, ...]]]:
        return {}


def worst(judgements: Iterable[Judgement]) -> Verdict:
    """Give the worst verdict, *not-applicable* if there is none."""
    return min((j.verdict for j in judgements), key=_rank, default=Verdict.NOT_APPLICABLE)


def _rank(verdict: Verdict) -> int:
    return verdict.rank


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
