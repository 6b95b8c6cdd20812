"""A person's word that a sentence and its function still mean the same, and what has changed since.

For the coverage page: ``handbook.reviews[item.id]`` is a `Review`, whose `standing` says whether somebody
has looked, and whose `entry` says who (`entry.by`, a role), for whom (`entry.reviewer`: the author or the
municipality) and when (`entry.date`). A handbook without a lock (``handbook.lock is None``) is not reviewed,
and its `reviews` are empty; an item without a function has none either.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from checks.core.catalogue import Catalogue, Item, ItemKind, Requirement, Severity
from checks.core.contract import Check
from checks.core.fingerprint import Fingerprints
from checks.core.problems import Problem

#: How much an item weighs, in the words of a requirement.
STRENGTH_WORDS = {Severity.MUST: "ska", Severity.SHOULD: "bör", Severity.ADVICE: "råd"}


class Reviewer(Enum):
    """For whom somebody has reviewed an item."""

    AUTHOR = "författaren"
    MUNICIPALITY = "kommunen"


class Standing(Enum):
    """Whether somebody's word holds for an item as it is now."""

    UNREVIEWED = "ogranskad"
    SUSPECT = "ändrad sedan den granskades"
    REVIEWED = "granskad"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person looks at together: all that an item means, and no values."""

    #: The sentence with values as placeholders.
    sentence: str
    #: The sentences of its requirements, with values as placeholders.
    requirements: Mapping[str, str]
    #: Of the function and all it reads; empty where a person decides.
    fingerprint: str
    #: How much it weighs: a requirement can change its strength and keep its words.
    severity: Severity = Severity.ADVICE


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody has said of an item."""

    facts: Facts
    #: The role of the one who said it, never a name.
    by: str
    reviewer: Reviewer
    date: datetime.date


@dataclass(frozen=True, slots=True)
class Lock:
    """The entries, by item, and where they stand."""

    #: The file, relative to the project's root.
    path: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    #: The line where each entry begins.
    lines: Mapping[str, int] = field(default_factory=dict)
    #: Why the file could not be read, if it could not.
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """How an item stands."""

    standing: Standing
    #: As the item is now.
    facts: Facts
    #: What somebody last said of it.
    entry: Entry | None = None

    @property
    def changed(self) -> tuple[str, ...]:
        """Name what is not as it was: sentence, severity, function, reads, and requirements as ``req:id``."""
        return tuple(_changed(self.entry.facts, self.facts)) if self.entry else ()


def review_items(catalogue: Catalogue, checks: Mapping[str, Check], lock: Lock | None) -> dict[str, Review]:
    """Give how every item stands, by id; an item whose function is missing cannot be reviewed yet."""
    if lock is None:
        return {}
    fingerprints = Fingerprints()
    found = {}
    for item in catalogue.item.values():
        if item.kind is ItemKind.MANUAL or item.id in checks:
            mark = "" if item.kind is ItemKind.MANUAL else fingerprints.of(checks[item.id])
            found[item.id] = _review(_facts(item, catalogue, mark), lock.entries.get(item.id))
    return found


def _review(facts: Facts, entry: Entry | None) -> Review:
    if entry is None:
        return Review(Standing.UNREVIEWED, facts)
    return Review(Standing.REVIEWED if entry.facts == facts else Standing.SUSPECT, facts, entry)


def _facts(item: Item, catalogue: Catalogue, mark: str) -> Facts:
    known = [catalogue.requirement[name] for name in item.requirements if name in catalogue.requirement]
    requirements = {requirement.id: _without_values(requirement) for requirement in known}
    return Facts(" ".join(item.sentence.split()), requirements, mark, item.severity)


def _without_values(requirement: Requirement) -> str:
    """Put placeholders where the values stand: another number is no other requirement."""
    sentence = " ".join(requirement.sentence.split())
    for value in requirement.values:
        place = rf"(?<!\w){re.escape(' '.join(value.text.split()))}(?!\w)"
        found = re.search(place, sentence)
        if found and value.name:
            sentence = f"{sentence[: found.start()]}{{{value.name}}}{sentence[found.end() :]}"
    return sentence


def _changed(old: Facts, new: Facts) -> Iterator[str]:
    if old.sentence != new.sentence:
        yield "sentence"
    for name in dict.fromkeys([*old.requirements, *new.requirements]):
        if old.requirements.get(name) != new.requirements.get(name):
            yield f"req:{name}"
    if old.severity is not new.severity:
        yield "severity"
    if old.fingerprint != new.fingerprint:
        own = [facts.fingerprint.partition("-")[0] for facts in (old, new)]
        yield "reads" if own[0] == own[1] else "function"
