"""Coverage: every requirement with the items that carry it, and what nothing carries."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checks.core.catalogue import Catalogue, Item, ItemKind, Place, Requirement, Severity, grouped
from checks.core.pinning import Mutation
from checks.core.plain import to_plain
from checks.core.review import Review, Reviewer, Standing


@dataclass(frozen=True, slots=True)
class Pinning:
    """How many changes of what an item reads there are, and how many its examples notice."""

    changes: int
    noticed: int


@dataclass(frozen=True, slots=True)
class Looked:
    """Whether somebody has said that sentence and function mean the same; who and when, where one has."""

    standing: Standing
    by: str = ""
    reviewer: Reviewer | None = None
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredItem:
    """An item, as far as coverage is concerned."""

    id: str
    kind: ItemKind
    text: str
    #: Law, standard or formula; empty where there is none.
    legal_basis: str
    #: Nothing for an item that a person decides, and where nobody asked for the proof.
    pinning: Pinning | None
    #: Nothing where the handbook keeps no word of reviews.
    review: Looked | None
    #: The last day of every waiver from it.
    waived_until: tuple[str, ...]
    page: str
    place: Place
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredRequirement:
    """A requirement with the items that carry it."""

    id: str
    sentence: str
    strength: Severity
    items: tuple[CoveredItem, ...]
    page: str
    place: Place
    url: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What the coverage comes to."""

    requirements: int
    #: Requirements with at least one item, and those of them that some function looks at.
    carried: int
    checked: int
    #: Sentences of the guideline that are marked as binding nobody.
    informative: int
    items: int
    check: int
    assist: int
    manual: int
    advice: int
    waivers: int
    #: Changes of values, tables and functions, and how many some example notices.
    changes: int
    noticed: int
    #: Items by their review; all are nothing where the handbook keeps no word of reviews.
    by_municipality: int
    by_author: int
    suspect: int
    unreviewed: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every requirement that binds, every item that is the handbook's own advice, and the totals."""

    totals: Totals
    requirements: tuple[CoveredRequirement, ...]
    uncarried: tuple[CoveredRequirement, ...]
    advice: tuple[CoveredItem, ...]


def coverage(
    catalogue: Catalogue, mutations: Iterable[Mutation] = (), reviews: Mapping[str, Review] | None = None
) -> Coverage:
    """Put requirements and items together, in page order."""
    pinned = _pinnings(mutations)
    items = {item.id: _item(item, catalogue, pinned, reviews or {}) for item in catalogue.items}
    requirements = tuple(
        _requirement(requirement, [items[item.id] for item in catalogue.carriers.get(requirement.id, ())])
        for requirement in catalogue.requirements
        if not requirement.informative
    )
    uncarried = tuple(requirement for requirement in requirements if not requirement.items)
    advice = tuple(items[item.id] for item in catalogue.items if not item.requirements)
    kinds = [item.kind for item in items.values()]
    looked = [item.review for item in items.values() if item.review]
    words = [review.reviewer for review in looked if review.standing is Standing.REVIEWED]
    standings = [review.standing for review in looked]
    totals = Totals(
        requirements=len(requirements),
        carried=len(requirements) - len(uncarried),
        checked=sum(any(i.kind is not ItemKind.MANUAL for i in r.items) for r in requirements),
        informative=len(catalogue.requirements) - len(requirements),
        items=len(items),
        check=kinds.count(ItemKind.CHECK),
        assist=kinds.count(ItemKind.ASSIST),
        manual=kinds.count(ItemKind.MANUAL),
        advice=len(advice),
        waivers=len(catalogue.waivers),
        changes=sum(pinning.changes for pinning in pinned.values()),
        noticed=sum(pinning.noticed for pinning in pinned.values()),
        by_municipality=words.count(Reviewer.MUNICIPALITY),
        by_author=words.count(Reviewer.AUTHOR),
        suspect=standings.count(Standing.SUSPECT),
        unreviewed=standings.count(Standing.UNREVIEWED),
    )
    return Coverage(totals, requirements, uncarried, advice)


def coverage_json(covered: Coverage) -> str:
    """Write the coverage as JSON."""
    return json.dumps(to_plain(covered), ensure_ascii=False, indent=1) + "\n"


def _pinnings(mutations: Iterable[Mutation]) -> Mapping[str, Pinning]:
    by_item = grouped((mutation.item, mutation) for mutation in mutations if mutation.required)
    return {
        name: Pinning(len(changes), sum(change.noticed for change in changes))
        for name, changes in by_item.items()
    }


def _looked(review: Review | None) -> Looked | None:
    if review is None:
        return None
    if review.entry is None:
        return Looked(review.standing)
    return Looked(review.standing, review.entry.by, review.entry.reviewer, review.entry.date.isoformat())


def _item(
    item: Item, catalogue: Catalogue, pinned: Mapping[str, Pinning], reviews: Mapping[str, Review]
) -> CoveredItem:
    return CoveredItem(
        id=item.id,
        kind=item.kind,
        text=item.text,
        legal_basis=item.legal_basis,
        pinning=pinned.get(item.id),
        review=_looked(reviews.get(item.id)),
        waived_until=tuple(waiver.until for waiver in catalogue.waivers_of.get(item.id, ())),
        page=item.page,
        place=item.place,
        url=item.url,
    )


def _requirement(requirement: Requirement, items: Iterable[CoveredItem]) -> CoveredRequirement:
    return CoveredRequirement(
        id=requirement.id,
        sentence=requirement.sentence,
        strength=requirement.strength,
        items=tuple(items),
        page=requirement.page,
        place=requirement.place,
        url=requirement.url,
    )
