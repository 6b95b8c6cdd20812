"""The examples that readers see are the tests of the checks."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checks.core.catalogue import Catalogue, Example, ItemKind, Verdict
from checks.core.contract import Check
from checks.core.fields import Fault
from checks.core.problems import Kind, Problem, nearest
from checks.core.registry import source_path
from checks.core.running import Bound, Judgement
from checks.core.structure import structure
from checks.records import KINDS, Record

_TIMES = re.compile(r"([a-z_][a-z0-9_]*)\s*(?:([+-])\s*(\d{1,6}))?", re.ASCII)
#: No example needs more; a slip of the finger should not fill the memory.
LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an example gave: the record, and a judgement by each of its items."""

    index: int
    record: Record
    judgements: tuple[Judgement, ...]


class UnreadableExample(ValueError):
    """The record of an example cannot be made; carries every fault of it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(" ".join(f"{fault.title} {fault.hint}".strip() for fault in faults))
        self.faults = faults


def judge_examples(
    catalogue: Catalogue, bound: Iterable[Bound], today: datetime.date
) -> tuple[tuple[Outcome, ...], list[Problem]]:
    """Run every example through its items.

    Where an item is not bound, what cannot be read may be a consequence of that, and is not told.
    """
    by_item = {b.item.id: b for b in bound}
    outcomes: list[Outcome] = []
    problems: list[Problem] = []
    for index, example in enumerate(catalogue.examples):
        items = [by_item[name] for name in example.items if name in by_item]
        if example.record is None:
            continue
        try:
            record = make_record(example, items)
            day = _day(example.today) if example.today else today
        except UnreadableExample as error:
            if len(items) == len(example.items):
                problems += [_faulty(example, fault) for fault in error.faults]
            continue
        judgements = tuple(b.judge(record, day) for b in items)
        outcomes.append(Outcome(index, record, judgements))
    return tuple(outcomes), problems


def make_record(example: Example, items: Iterable[Bound]) -> Record:
    """Build the record of an example, with the page's values where it is written relative to them.

    :raises UnreadableExample: with every fault of the record
    """
    kind = KINDS.get(example.kind)
    if kind is None:
        title = "Det går inte att se vad exemplet är för slags post."
        raise UnreadableExample([Fault((), title, f"Skriv :kind: och ett av orden {', '.join(KINDS)}.")])
    record, faults = structure(kind, plain_record(example, items))
    if record is None or faults:
        raise UnreadableExample(faults)
    return record


def plain_record(example: Example, items: Iterable[Bound]) -> Any:
    """Give the record of an example as plain data, with what is written relative to the page's values.

    :raises UnreadableExample: when it names a value that the items do not have
    """
    values: dict[str, object] = {}
    for bound in items:
        values.update(bound.arguments)
    return repeated(example.record, values)


def repeated(data: Any, values: Mapping[str, object]) -> Any:
    """Carry out ``{repeat: "a", times: max_length + 1}`` wherever it stands.

    :raises UnreadableExample: when it names a value that the items do not have
    """
    if isinstance(data, dict):
        if data.keys() == {"repeat", "times"}:
            text = str(data["repeat"])
            times = _times(data["times"], values)
            if times * max(len(text), 1) > LONGEST:
                title = f"times: {data['times']} ger en längre text än {LONGEST} tecken."
                raise UnreadableExample([Fault(("times",), title, "Skriv ett mindre tal.")])
            return text * times
        return {key: repeated(value, values) for key, value in data.items()}
    if isinstance(data, list):
        return [repeated(value, values) for value in data]
    return data


def _times(expression: object, values: Mapping[str, object]) -> int:
    if isinstance(expression, int):
        return expression
    match = _TIMES.fullmatch(str(expression).strip())
    value = values.get(match[1]) if match else None
    if not match or not isinstance(value, int):
        numbers = [name for name, known in values.items() if isinstance(known, int)]
        guess = nearest(match[1], numbers) if match else ""
        form = f"ett tal, eller {' eller '.join(numbers)} med + eller - och ett tal" if numbers else "ett tal"
        title = f"times: {expression} går inte att räkna ut."
        raise UnreadableExample([Fault(("times",), title, f"{guess} Skriv {form}.".strip())])
    step = int(match[3] or 0)
    return max(0, value - step if match[2] == "-" else value + step)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        title = f"Dagen ”{text}” går inte att läsa."
        raise UnreadableExample([Fault((), title, "Skriv :today: 2026-11-22.")]) from None


def _faulty(example: Example, fault: Fault) -> Problem:
    """Put a fault on the line of its field, where only one line has a field of that name."""
    place, line = example.place, example.place.line
    if fault.pointer and (names := [step for step in fault.pointer if isinstance(step, str)]):
        field = re.compile(rf"(?:^|[\s{{,-]){re.escape(names[-1])}\s*:")
        found = [n for n, text in enumerate(example.source.splitlines()) if field.search(text)]
        line = example.starts + found[0] if len(found) == 1 else line
    return Problem(Kind.EXAMPLE_UNREADABLE, place.path, line, fault.title, fault.hint)


def example_problems(
    catalogue: Catalogue, checks: Mapping[str, Check], bound: Iterable[Bound], outcomes: Iterable[Outcome]
) -> Iterator[Problem]:
    """Yield examples without a check, checks without examples, and verdicts that are not those stated."""
    known = {item.id for item in catalogue.items if item.kind is not ItemKind.MANUAL}
    for example in catalogue.examples:
        for name in example.items:
            # A check that no item uses is told where it stands; its examples follow it.
            if name not in known and name not in checks:
                yield _unbound(example, name, known, catalogue)
    for outcome in outcomes:
        yield from _wrong_verdicts(catalogue.examples[outcome.index], outcome, checks)
    for b in bound:
        yield from _missing(b, catalogue)


def _unbound(example: Example, name: str, known: Iterable[str], catalogue: Catalogue) -> Problem:
    hint = nearest(name, known) or "Skriv id på en punkt med {check} eller {assist}."
    title = f"Exemplet ”{example.title}” hör till {name}, som inte är någon kontroll i handboken."
    if name in catalogue.item:
        title = f"Exemplet ”{example.title}” hör till {name}, som en människa avgör."
        hint = f"Ta bort {name} ur :check:. Bara kontroller går att pröva på ett exempel."
    return _problem(Kind.EXAMPLE_UNBOUND, example, title, hint)


def _wrong_verdicts(example: Example, outcome: Outcome, checks: Mapping[str, Check]) -> Iterator[Problem]:
    for judgement in outcome.judgements:
        name = judgement.item.id
        if judgement.crash:
            title = f"Kontrollen {name} gick sönder på exemplet ”{example.title}”: {judgement.crash}"
            code = f"{source_path(checks[name].module)}:{checks[name].line}"
            hint = f"Felet är kontrollens, inte exemplets. Kontrollen står i {code}."
            yield _problem(Kind.CHECK_CRASHED, example, title, hint)
        elif judgement.verdict is not example.verdict:
            said = judgement.verdict.value
            title = f"Exemplet ”{example.title}” ska få {example.verdict.value} av {name}, men får {said}."
            says = [f"Kontrollen säger: {finding.message}" for finding in judgement.findings[:3]]
            hint = "\n".join(says) or _SILENT[judgement.verdict]
            yield _problem(Kind.EXAMPLE_VERDICT, example, title, hint)


#: Why a check without findings says what it says.
_SILENT = {
    Verdict.PASS: "Kontrollen har inget att anmärka.",
    Verdict.UNKNOWN: "Exemplet saknar en uppgift som kontrollen läser.",
    Verdict.NOT_APPLICABLE: "Exemplet har ingenting som kontrollen gäller.",
}


def lacks(bound: Bound, catalogue: Catalogue) -> list[Verdict]:
    """Give the verdicts that an item must have an example of, and has none."""
    bad = Verdict.NEEDS_PERSON if bound.item.kind is ItemKind.ASSIST else Verdict.FAIL
    wanted = [Verdict.PASS, bad] + ([Verdict.NOT_APPLICABLE] if bound.check.when else [])
    shown = {example.verdict for example in catalogue.examples_of.get(bound.item.id, ())}
    return [verdict for verdict in wanted if verdict not in shown]


def _missing(bound: Bound, catalogue: Catalogue) -> Iterator[Problem]:
    item = bound.item
    body = "text: |\n  …" if item.subject == "post" else "id: …"
    for verdict in lacks(bound, catalogue):
        title = f"Kontrollen {item.id} har inget exempel som ska få {verdict.value}."
        hint = "Skriv ett exempel som läsaren känner igen:"
        lines = f"```{{example}} Rubrik\n:check: {item.id}\n:verdict: {verdict.value}\n\n{body}\n```"
        yield Problem(Kind.EXAMPLE_MISSING, item.place.path, item.place.line, title, hint, lines)


def _problem(kind: Kind, example: Example, title: str, hint: str = "") -> Problem:
    return Problem(kind, example.place.path, example.place.line, title, hint)
