"""Proof that a check reads the text: every value, table and predicate is changed, and an example must notice.

What counts is the verdict and the places found; the wording of a message does not.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from checks.core.boundary import derive
from checks.core.catalogue import Catalogue, Example, Item
from checks.core.contract import Finding
from checks.core.examples import Outcome, UnreadableExample, lacks, make_record
from checks.core.neighbours import neighbours
from checks.core.problems import Kind, Problem
from checks.core.running import Bound
from checks.core.values import is_sequence
from checks.records.base import Record


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change of what an item's function reads, and whether some example noticed."""

    item: str
    page: str
    #: The parameter, ``when``, or empty for the function itself.
    name: str
    change: str
    noticed: bool
    #: Rows are reported as a share; everything else must be noticed.
    required: bool = True
    #: An example to paste that would notice, where one could be found.
    example: str = ""


#: What an example gives: the verdict, and every place found.
Trace = tuple[str, frozenset[tuple[str, tuple[int, int] | None]]]
Case = tuple[Record, datetime.date]


def mutate(
    catalogue: Catalogue, bound: Iterable[Bound], outcomes: Iterable[Outcome], today: datetime.date
) -> tuple[Mutation, ...]:
    """Change everything that every item reads, one thing at a time.

    An item whose examples are missing or wrong has been told so, and is left alone until they are mended.
    """
    right = {
        (outcome.index, judgement.item.id)
        for outcome in outcomes
        for judgement in outcome.judgements
        if judgement.verdict is catalogue.examples[outcome.index].verdict
    }
    examples = enumerate(catalogue.examples)
    wrong = {name for index, example in examples for name in example.items if (index, name) not in right}
    whole = [b for b in bound if b.item.id not in wrong and lacks(b, catalogue) == []]
    return tuple(mutation for b in whole for mutation in _mutations(b, catalogue, today))


def pinning_problems(catalogue: Catalogue, mutations: Iterable[Mutation]) -> Iterator[Problem]:
    """Yield what no example notices, with the example to write."""
    lost: dict[tuple[str, str], list[Mutation]] = {}
    for mutation in mutations:
        if mutation.required and not mutation.noticed:
            lost.setdefault((mutation.item, mutation.name), []).append(mutation)
    for (name, parameter), changes in lost.items():
        item = catalogue.item[name]
        changed = " eller ".join(change.change for change in changes)
        title = f"Inget exempel till {name} märker att {parameter or 'kontrollen'} ändras: {changed}."
        derived = next((change.example for change in changes if change.example), "")
        hint = "Klistra in ett gränsfall:" if derived else _described(item, parameter)
        yield Problem(Kind.VALUE_UNPINNED, item.place.path, item.place.line, title, hint, derived)


def _described(item: Item, parameter: str) -> str:
    """Say what the missing example must be like, where it cannot be written for the editor."""
    values = {value.name: value.text for value in item.values}
    if parameter in values:
        return (
            f"Skriv två exempel med :boundary: alldeles intill {values[parameter]}: "
            "ett som precis godkänns och ett som precis inte gör det."
        )
    if parameter == "when":
        return "Skriv ett exempel där kontrollen skulle ha anmärkt om den hade gällt."
    return "Skriv ett exempel vars utfall hänger på en rad i tabellen."


def _mutations(bound: Bound, catalogue: Catalogue, today: datetime.date) -> Iterator[Mutation]:
    cases = list(_cases(bound, catalogue.examples_of.get(bound.item.id, ()), today))
    before = [_trace(bound, case) for case in cases]

    def made(name: str, change: str, changed: Bound, required: bool = True) -> Mutation:
        noticed = any(_trace(changed, case) != trace for case, trace in zip(cases, before, strict=True))
        example = (
            "" if noticed or not required or not name else derive(changed, bound, name, catalogue, today)
        )
        return Mutation(bound.item.id, bound.item.page, name, change, noticed, required, example)

    for argument in bound.item.arguments:
        annotation = bound.check.parameters[argument.name].annotation
        value = bound.arguments[argument.name]
        if is_sequence(bound.check.parameters[argument.name].type):
            assert isinstance(value, tuple)
            yield made(argument.name, "tömd", _with(bound, argument.name, ()))
            for row in range(len(value)):
                less = value[:row] + value[row + 1 :]
                yield made(
                    argument.name, f"utan rad {row + 1}", _with(bound, argument.name, less), required=False
                )
        else:
            for change, other in neighbours(value, annotation, argument.text):
                yield made(argument.name, change, _with(bound, argument.name, other))
    yield made("", "godkänner alltid", _replaced(bound, _never))
    yield made("", "anmärker alltid", _replaced(bound, _always))
    if bound.check.when:
        yield made("when", "gäller alltid", replace(bound, check=replace(bound.check, when=None)))


def _cases(bound: Bound, examples: Sequence[Example], today: datetime.date) -> Iterator[Case]:
    """The examples as records, made with the page's own values whatever the check is run with."""
    for example in examples:
        try:
            day = datetime.date.fromisoformat(example.today) if example.today else today
            yield make_record(example, [bound]), day
        except (UnreadableExample, ValueError):
            continue


def _trace(bound: Bound, case: Case) -> Trace:
    record, today = case
    judgement = bound.judge(record, today)
    places = frozenset((finding.at, finding.span) for finding in judgement.findings)
    return (judgement.crash or judgement.verdict.value, places)


def _with(bound: Bound, name: str, value: object) -> Bound:
    return replace(bound, arguments={**bound.arguments, name: value})


def _replaced(bound: Bound, function: object) -> Bound:
    return replace(bound, check=replace(bound.check, function=function), arguments={})  # type: ignore[arg-type]


def _never(*_: object) -> Iterator[Finding]:
    return iter(())


def _always(*_: object) -> Iterator[Finding]:
    yield Finding("Alltid.", at="?")
