"""What nobody has reviewed as it is now: new items, changed ones, and reviews of what is gone."""

import datetime
from collections.abc import Iterator, Mapping

from checks.core.catalogue import Catalogue, Item
from checks.core.contract import Check
from checks.core.lock import entry_toml
from checks.core.problems import Kind, Problem, nearest
from checks.core.registry import source_path
from checks.core.review import STRENGTH_WORDS, Entry, Facts, Lock, Review, Reviewer, Standing

#: What stands in lines to paste until the one who pastes says otherwise: the lesser claim.
ROLE, REVIEWER = "redaktör", Reviewer.AUTHOR


def compare(
    catalogue: Catalogue,
    checks: Mapping[str, Check],
    lock: Lock,
    reviews: Mapping[str, Review],
    today: datetime.date,
) -> Iterator[Problem]:
    """Yield what a person must look at.

    :param today: the day of the lines to paste
    """
    if lock.problem:
        yield lock.problem
        return
    for name, review in reviews.items():
        if review.standing is Standing.UNREVIEWED:
            yield _unreviewed(catalogue.item[name], review, lock, today)
        elif review.standing is Standing.SUSPECT:
            yield _suspect(catalogue.item[name], checks.get(name), review, lock, today)
    for name in sorted(set(lock.entries) - set(catalogue.item)):
        title = f"Granskningen [{name}] gäller en punkt som inte finns längre."
        guess = nearest(name, set(catalogue.item) - set(lock.entries))
        hint = f"Ta bort avsnittet [{name}], eller kör handbok review {name}."
        yield Problem(
            Kind.ITEM_SUSPECT, lock.path, lock.lines.get(name, 0), title, f"{guess} {hint}".lstrip()
        )


def differences(review: Review) -> Iterator[tuple[str, str, str]]:
    """Yield what has changed as a person reads it: what it is, what it was and what it is now."""
    old = review.entry.facts if review.entry else Facts("", {}, "")
    new = review.facts
    if old.sentence != new.sentence:
        yield "Meningen", old.sentence, new.sentence
    for name in dict.fromkeys([*old.requirements, *new.requirements]):
        before, after = old.requirements.get(name, ""), new.requirements.get(name, "")
        if before != after:
            yield f"Kravet {name}", before, after
    if old.severity is not new.severity:
        yield "Styrkan", STRENGTH_WORDS[old.severity], STRENGTH_WORDS[new.severity]


def code_change(review: Review, check: Check | None) -> str:
    """Say what has changed in the code, if anything has."""
    if check is None:
        return "Kontrollen är borta: en människa avgör nu." if "function" in review.changed else ""
    place = f"{check.function.__name__} i {source_path(check.module)}:{check.line}"
    if "function" in review.changed:
        new = review.entry is not None and not review.entry.facts.fingerprint
        return f"Kontrollen {place} är ny." if new else f"Kontrollen {place} är ändrad."
    if "reads" in review.changed:
        return f"Något som kontrollen {place} läser är ändrat: en hjälpfunktion, ett mönster eller ett ord."
    return ""


def what_changed(review: Review) -> str:
    """Name in a few words what is not as it was."""
    words = {
        "sentence": "meningen",
        "severity": "styrkan",
        "function": "kontrollen",
        "reads": "något som kontrollen läser",
    }
    named = [words.get(change, f"kravet {change.removeprefix('req:')}") for change in review.changed]
    return " och ".join(filter(None, [", ".join(named[:-1]), named[-1]]))


def _unreviewed(item: Item, review: Review, lock: Lock, today: datetime.date) -> Problem:
    title = f"Ingen har granskat punkten {item.id}: ”{review.facts.sentence}”"
    hint = f"{_ASK} Stämmer de: kör handbok review {item.id}, eller klistra in det här i {lock.path}.\n{_SAY}"
    example = entry_toml(item.id, Entry(review.facts, ROLE, REVIEWER, today))
    return Problem(Kind.ITEM_UNREVIEWED, item.place.path, item.place.line, title, hint, example)


def _suspect(item: Item, check: Check | None, review: Review, lock: Lock, today: datetime.date) -> Problem:
    assert review.entry is not None
    title = f"{item.id} är ändrad sedan den granskades {review.entry.date}: {what_changed(review)}."
    lines = []
    for what, old, new in differences(review):
        lines += [f"{what} före: {old or '–'}", f"{what} nu: {new or '–'}"]
    lines += filter(None, [code_change(review, check)])
    lines.append(
        f"{_ASK} Stämmer de: kör handbok review {item.id}, "
        f"eller byt ut avsnittet [{item.id}] i {lock.path} mot det här.\n{_SAY}"
    )
    example = entry_toml(item.id, Entry(review.facts, ROLE, REVIEWER, today))
    return Problem(Kind.ITEM_SUSPECT, item.place.path, item.place.line, title, "\n".join(lines), example)


_ASK = "Läs meningen, kraven och exemplen tillsammans."
_SAY = f"Byt {ROLE} mot din roll, och {REVIEWER.value} mot kommunen om du svarar för kommunen."
