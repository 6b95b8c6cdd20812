"""The examples that readers see are the tests of the checks."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checks.core.catalogue import Catalogue, Example, ItemKind, Verdict
from checks.core.problems import Kind, Problem, nearest
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
    """The record of an example cannot be made; the message says why."""


def judge_examples(
    catalogue: Catalogue, bound: Iterable[Bound], today: datetime.date
) -> tuple[tuple[Outcome, ...], list[Problem]]:
    """Run every example through its items."""
    by_item = {b.item.id: b for b in bound}
    outcomes: list[Outcome] = []
    problems: list[Problem] = []
    for index, example in enumerate(catalogue.examples):
        items = [by_item[name] for name in example.items if name in by_item]
        try:
            record = make_record(example, items)
            day = datetime.date.fromisoformat(example.today) if example.today else today
        except UnreadableExample as error:
            problems.append(_problem(Kind.EXAMPLE_UNREADABLE, example, str(error)))
            continue
        except ValueError:
            title = f"Dagen {example.today} går inte att läsa."
            problems.append(_problem(Kind.EXAMPLE_UNREADABLE, example, title, "Skriv :today: 2026-11-22."))
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
        known = ", ".join(KINDS)
        raise UnreadableExample(f"Det går inte att se vad exemplet är för slags post. Skriv :kind: {known}.")
    values: dict[str, object] = {}
    for bound in items:
        values.update(bound.arguments)
    record, faults = structure(kind, repeated(example.record, values))
    if record is None or faults:
        raise UnreadableExample(" ".join(f"{fault.title} {fault.hint}".strip() for fault in faults))
    return record


def repeated(data: Any, values: Mapping[str, object]) -> Any:
    """Carry out ``{repeat: "a", times: max_length + 1}`` wherever it stands.

    :raises UnreadableExample: when it names a value that the items do not have
    """
    if isinstance(data, dict):
        if data.keys() == {"repeat", "times"}:
            text = str(data["repeat"])
            times = _times(data["times"], values)
            if times * max(len(text), 1) > LONGEST:
                raise UnreadableExample(f"Texten blir längre än {LONGEST} tecken.")
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
        known = ", ".join(numbers) or "inga heltal"
        raise UnreadableExample(f"times: {expression} går inte att räkna ut. {guess} Kontrollen har {known}.")
    step = int(match[3] or 0)
    return max(0, value - step if match[2] == "-" else value + step)


def example_problems(
    catalogue: Catalogue, bound: Iterable[Bound], outcomes: Iterable[Outcome]
) -> Iterator[Problem]:
    """Yield examples without a check, checks without examples, and verdicts that are not those stated."""
    known = {item.id for item in catalogue.items if item.kind is not ItemKind.MANUAL}
    for example in catalogue.examples:
        for name in example.items:
            if name not in known:
                title = f"Exemplet ”{example.title}” hör till {name}, som inte är någon kontroll i handboken."
                yield _problem(Kind.EXAMPLE_UNBOUND, example, title, nearest(name, known))
    for outcome in outcomes:
        yield from _wrong_verdicts(catalogue.examples[outcome.index], outcome)
    for b in bound:
        yield from _missing(b, catalogue.examples_of.get(b.item.id, ()))


def _wrong_verdicts(example: Example, outcome: Outcome) -> Iterator[Problem]:
    for judgement in outcome.judgements:
        if judgement.crash:
            title = (
                f"Kontrollen {judgement.item.id} gick sönder på exemplet ”{example.title}”: {judgement.crash}"
            )
            yield _problem(Kind.CHECK_CRASHED, example, title, "Felet är kontrollens, inte exemplets.")
        elif judgement.verdict is not example.verdict:
            title = (
                f"Exemplet ”{example.title}” ska få {example.verdict.value} av {judgement.item.id}, "
                f"men får {judgement.verdict.value}."
            )
            says = [f"Kontrollen säger: {finding.message}" for finding in judgement.findings[:3]]
            hint = " ".join(says) or "Kontrollen har inget att anmärka."
            yield _problem(Kind.EXAMPLE_VERDICT, example, title, hint)


def _missing(bound: Bound, examples: Iterable[Example]) -> Iterator[Problem]:
    item = bound.item
    bad = Verdict.NEEDS_PERSON if item.kind is ItemKind.ASSIST else Verdict.FAIL
    wanted = [Verdict.PASS, bad] + ([Verdict.NOT_APPLICABLE] if bound.check.when else [])
    shown = {example.verdict for example in examples}
    for verdict in wanted:
        if verdict not in shown:
            title = f"{item.id} har inget exempel som ska få {verdict.value}."
            hint = "Skriv ett exempel som läsaren känner igen:"
            lines = (
                f"```{{example}} Rubrik\n:check: {item.id}\n:verdict: {verdict.value}\n\ntext: |\n  …\n```"
            )
            yield Problem(Kind.EXAMPLE_MISSING, item.place.path, item.place.line, title, hint, lines)


def _problem(kind: Kind, example: Example, title: str, hint: str = "") -> Problem:
    return Problem(kind, example.place.path, example.place.line, title, hint)
