"""The handbook as a whole: catalogue, bound items, and every problem of the gate."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checks.core.binding import bind
from checks.core.catalogue import Catalogue, ItemKind
from checks.core.contract import Check
from checks.core.examples import Outcome, example_problems, judge_examples
from checks.core.front_matter import front_matter_problems
from checks.core.judge import Judge, world_of
from checks.core.own_documents import document_problems
from checks.core.own_prose import Prose, prose_problems
from checks.core.pinning import Mutation, mutate, pinning_problems
from checks.core.problems import Kind, Problem, in_reading_order
from checks.core.review import Lock, Review, review_items
from checks.core.running import Bound
from checks.core.suspects import compare
from checks.core.waivers import valid_waivers, waiver_problems
from checks.records.base import Record


@dataclass(frozen=True)
class Handbook:
    """A catalogue bound to its functions, with what its examples gave."""

    catalogue: Catalogue
    bound: tuple[Bound, ...]
    outcomes: tuple[Outcome, ...]
    #: Everything that must be mended, in reading order.
    problems: tuple[Problem, ...]
    #: What was changed to prove that the checks read the text; empty where nobody asked for the proof.
    mutations: tuple[Mutation, ...] = ()
    #: What people have said of the items; nothing where the handbook is not reviewed.
    lock: Lock | None = None
    #: How each item stands against that, by id.
    reviews: Mapping[str, Review] = field(default_factory=dict)
    #: What its pages say in their own words.
    prose: tuple[Prose, ...] = ()

    @cached_property
    def outcome(self) -> Mapping[int, Outcome]:
        """What an example gave, by its place in the catalogue."""
        return {outcome.index: outcome for outcome in self.outcomes}

    @property
    def unbound(self) -> list[str]:
        """The check and assist items that have no working function."""
        bound = {b.item.id for b in self.bound}
        return [i.id for i in self.catalogue.items if i.kind is not ItemKind.MANUAL and i.id not in bound]

    @property
    def judges(self) -> bool:
        """Tell whether there are items, and every one of them can judge."""
        return bool(self.catalogue.items) and not self.unbound

    def judge(self, records: Iterable[Record], today: datetime.date) -> Judge:
        """Give the judge for a run over these records."""
        manual = tuple(item for item in self.catalogue.items if item.kind is ItemKind.MANUAL)
        return Judge(self.bound, manual, today, world_of(records), valid_waivers(self.catalogue, today))


def open_handbook(
    catalogue: Catalogue,
    checks: Mapping[str, Check],
    problems: Iterable[Problem] = (),
    today: datetime.date = datetime.date.min,
    *,
    pinning: bool = False,
    lock: Lock | None = None,
    prose: Iterable[Prose] = (),
) -> Handbook:
    """Bind a catalogue, run its examples, and gather the problems with those that reading already found.

    :param pinning: also prove that every value and table is read, by changing each of them, and judge the
        handbook's own pages
    :param lock: what people have reviewed; without it nothing has to be
    :param prose: what the handbook says in its own words
    """
    bound, binding_problems = bind(catalogue, checks)
    outcomes, unreadable = judge_examples(catalogue, bound, today)
    found = [*problems, *binding_problems, *unreadable]
    found += example_problems(catalogue, checks, bound, outcomes)
    found += front_matter_problems(catalogue)
    found += waiver_problems(catalogue, today)
    unread = {problem.path for problem in found if problem.kind is Kind.FRONT_MATTER}
    found += (p for p in document_problems(catalogue, bound, today) if p.path not in unread)
    prose = tuple(prose)
    found += prose_problems(prose, bound) if pinning else ()
    mutations = mutate(catalogue, bound, outcomes, today) if pinning else ()
    found += pinning_problems(catalogue, mutations)
    found += _counted(catalogue, bound, outcomes, found)
    reviews = review_items(catalogue, checks, lock)
    found += compare(catalogue, checks, lock, reviews, today) if lock else ()
    return Handbook(
        catalogue, bound, outcomes, tuple(in_reading_order(found)), mutations, lock, reviews, prose
    )


def _counted(
    catalogue: Catalogue, bound: tuple[Bound, ...], outcomes: tuple[Outcome, ...], found: list[Problem]
) -> list[Problem]:
    """Items in the pages, items bound and items executed must agree, and there must be some."""
    path = "conf.py"
    if not catalogue.items:
        hint = "Skriv en {checklist} i en sida, och se efter att sidorna ligger i docs/, bredvid conf.py."
        return [
            Problem(Kind.NOTHING_RAN, path, 0, "Handboken har inga punkter: ingenting kontrollerades.", hint)
        ]
    asked = {item.id for item in catalogue.items if item.kind is not ItemKind.MANUAL}
    executed = {judgement.item.id for outcome in outcomes for judgement in outcome.judgements}
    if found or asked == {b.item.id for b in bound} == executed:
        return []
    missing = ", ".join(sorted(asked - executed))
    title = f"{len(asked)} punkter, {len(bound)} bundna, {len(executed)} körda: {missing} kördes inte."
    return [Problem(Kind.NOTHING_RAN, path, 0, title)]
