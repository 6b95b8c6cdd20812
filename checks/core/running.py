"""From a bound item and a record to a verdict."""

import datetime
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from checks.core.catalogue import Item, ItemKind, Verdict, Waiver
from checks.core.contract import Check, Finding, Parameter
from checks.core.parts import Found, Held, Part, World, around, finder
from checks.core.waivers import applies
from checks.records.base import Record, UnsetField, is_set


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
        return self.decide(Held(record).of(self.check.part), Run(today, world or {}))

    @cached_property
    def decide(self) -> "_Decide":
        """Judge the parts that were found in a record: the worst of them."""
        silent, look = self.silent, self._look
        ask = self._ask if self.check.when else None

        def decide(found: Found, run: Run) -> Judgement:
            worst = _UNKNOWN if found.cut else _NOT_APPLICABLE
            if not found.parts:
                return silent[worst]
            findings: list[Finding] = []
            try:
                for part in found.parts:
                    if not ask or (rank := ask(part, run)) == _PASS:
                        rank = look(part, run, findings)
                    if rank < worst:
                        worst = rank
            except Exception as error:  # a defect in the function: told as `check-crashed`, never hidden
                crash = f"{type(error).__name__}: {error}"
                return Judgement(self.item, Verdict.UNKNOWN, tuple(findings), crash)
            return Judgement(self.item, _VERDICTS[worst], tuple(findings)) if findings else silent[worst]

        return decide

    @cached_property
    def silent(self) -> Sequence[Judgement]:
        """The judgements without findings, by the verdict's rank: most are, so they are made once."""
        return [Judgement(self.item, verdict) for verdict in Verdict]

    @cached_property
    def _look(self) -> "_Look":
        """Make the function and its arguments into one plain call, once for a run."""
        function = self.check.function
        call = partial(function, **self.arguments) if self.arguments else function
        read_context = _context_reader(self.check.context) if self.check.context else None
        told = _NEEDS_PERSON if self.item.kind is ItemKind.ASSIST else _FAIL

        def look(part: Part, run: Run, findings: list[Finding]) -> int:
            around = read_context(part, run) if read_context else ()
            if around is None:
                return _UNKNOWN
            before = len(findings)
            try:
                for finding in call(part.record, *around):
                    findings.append(_addressed(finding, part.prefix))
            except UnsetField:
                if len(findings) == before:
                    return _UNKNOWN
            return told if len(findings) > before else _PASS

        return look

    @cached_property
    def _ask(self) -> "_Ask":
        """Make the predicate one plain call; it takes those of the positional parameters that it names.

        What it says of a part is remembered there, since many items have the same.
        """
        when = self.check.when
        assert when is not None
        known = {parameter.name: parameter for parameter in self.check.context}
        names = list(inspect.signature(when).parameters)
        alone = names == [self.check.part_name]
        read = _context_reader([known.get(name) for name in names])

        def ask(part: Part, run: Run) -> int:
            said = part.said.get(when)
            if said is None:
                try:
                    if alone:
                        said = _PASS if when(part.record) else _NOT_APPLICABLE
                    elif (around := read(part, run)) is None:
                        said = _UNKNOWN
                    else:
                        said = _PASS if when(*around) else _NOT_APPLICABLE
                except UnsetField:
                    said = _UNKNOWN
                part.said[when] = said
            return said

        return ask


@dataclass(frozen=True, slots=True)
class Run:
    """What is the same for every record of a run."""

    today: datetime.date
    world: World


_Decide = Callable[[Found, Run], Judgement]
_Look = Callable[[Part, Run, list[Finding]], int]
_Ask = Callable[[Part, Run], int]
#: What a function is given beside or instead of the part; nothing where one of them is not known.
_Context = Callable[[Part, Run], tuple[object, ...] | None]
_VERDICTS = tuple(Verdict)
_FAIL, _UNKNOWN, _NEEDS_PERSON, _PASS, _NOT_APPLICABLE = (verdict.rank for verdict in _VERDICTS)


def _context_reader(parameters: Sequence[Parameter | None]) -> _Context:
    """Give how parameters are found: the day, an ancestor of the part, or the part itself."""
    types = [parameter.type if parameter else None for parameter in parameters]

    def read(part: Part, run: Run) -> tuple[object, ...] | None:
        found: list[object] = []
        for wanted in types:
            if wanted is None:
                found.append(part.record)
            elif wanted is datetime.date:
                found.append(run.today)
            elif (ancestor := around(part, wanted, run.world)) is not None:
                found.append(ancestor)
            else:
                return None
        return tuple(found)

    return read


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
                [*(b.silent for b in bound), *([judgement] * len(_VERDICTS) for judgement in manual)],
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
    bound: tuple[tuple[_Decide, int, tuple[Waiver, ...]], ...]
    #: What the manual items always say.
    manual: tuple[Judgement, ...]
    #: What all of them can say without findings, by rank.
    silent: Sequence[Sequence[Judgement]]


def worst(judgements: Iterable[Judgement]) -> Verdict:
    """Give the worst verdict, *not-applicable* if there is none."""
    return min((j.verdict for j in judgements), key=_rank, default=Verdict.NOT_APPLICABLE)


def _rank(verdict: Verdict) -> int:
    return verdict.rank


def _addressed(finding: Finding, prefix: str) -> Finding:
    if not prefix:
        return finding
    at = prefix + finding.at if finding.at else prefix.rstrip(".")
    return Finding(finding.message, at, finding.span, finding.instead)


def world_of(records: Iterable[Record]) -> dict[type[Record], dict[str, Any]]:
    """Index the records of a run by type and id, so that others can name them."""
    found: dict[type[Record], dict[str, Any]] = {}
    for record in records:
        identity = getattr(record, "id", "") if is_set(record, "id") else ""
        if identity:
            found.setdefault(type(record), {})[identity] = record
    return found
