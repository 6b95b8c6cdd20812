"""From a bound item and a record to a verdict."""

import datetime
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from checks.core.catalogue import Item, ItemKind, Verdict, Waiver
from checks.core.contract import Check, Finding, Parameter
from checks.core.parts import Found, Held, Part, World, around
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
        return self.decide(Held(record).of(self.check.part), Run(today, world or {}))

    @cached_property
    def decide(self) -> "Decide":
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
            return Judgement(self.item, VERDICTS[worst], tuple(findings)) if findings else silent[worst]

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


Decide = Callable[[Found, Run], Judgement]
_Look = Callable[[Part, Run, list[Finding]], int]
_Ask = Callable[[Part, Run], int]
#: What a function is given beside or instead of the part; nothing where one of them is not known.
_Context = Callable[[Part, Run], tuple[object, ...] | None]
VERDICTS = tuple(Verdict)
_FAIL, _UNKNOWN, _NEEDS_PERSON, _PASS, _NOT_APPLICABLE = (verdict.rank for verdict in VERDICTS)


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


def _addressed(finding: Finding, prefix: str) -> Finding:
    if not prefix:
        return finding
    at = prefix + finding.at if finding.at else prefix.rstrip(".")
    return Finding(finding.message, at, finding.span, finding.instead)
