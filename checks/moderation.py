"""Moderation: what the municipality does when a comment has to go."""

import unicodedata
from collections.abc import Iterator, Sequence

from checks.core.contract import Finding, check
from checks.records.case import Case

#: How much of a case's own words a message repeats.
QUOTED = 60


def evidence_is_ours(case: Case) -> bool:
    """Tell whether the municipality itself keeps the evidence."""
    return not case.evidence_with_police


def is_removed(case: Case) -> bool:
    """Tell whether the post is gone from the account."""
    return case.removed is not None


@check
def case_ground(case: Case, *, grounds: Sequence[str], other: str) -> Iterator[Finding]:
    """A removal rests on a ground that the guideline lists, or says why it was needed.

    Source: the Instrument of Government (regeringsformen), chapter 1, section 9: objectivity.
    """
    ground = _plain(case.ground)
    if not ground:
        yield Finding(f"Ärendet saknar grund. Välj en i riktlinjens lista, eller ”{other}”.", at="ground")
    elif ground == _plain(other):
        if not _plain(case.motivation):
            yield Finding(f"Grunden är ”{other}”, men det står inte varför. Motivera.", at="motivation")
    elif ground not in map(_plain, grounds):
        yield Finding(_not_listed(case.ground, grounds, other), at="ground")


@check(when=evidence_is_ours)
def case_screenshot_first(case: Case) -> Iterator[Finding]:
    """The screenshot was taken, and before the post was removed."""
    if case.screenshot is None:
        yield Finding("Det finns ingen skärmdump av inlägget. Ta en innan du tar bort det.", at="screenshot")
    elif case.removed is None:
        return
    elif (case.screenshot.tzinfo is None) != (case.removed.tzinfo is None):
        message = "Tiderna går inte att jämföra. Skriv båda med tidszon, eller båda utan."
        yield Finding(message, at="screenshot")
    elif case.screenshot > case.removed:
        yield Finding(
            f"Skärmdumpen är tagen {case.screenshot:%Y-%m-%d kl. %H.%M}, efter att inlägget togs bort "
            f"{case.removed:%Y-%m-%d kl. %H.%M}. Ta skärmdumpen först.",
            at="screenshot",
        )


@check(when=is_removed)
def case_author_informed(case: Case) -> Iterator[Finding]:
    """Whoever wrote the post was told that it is gone, or the case says why they could not be reached."""
    if case.author_informed is None and not _plain(case.not_informed_because):
        message = "Avsändaren är inte informerad. Berätta, eller skriv varför det inte går."
        yield Finding(message, at="author_informed")


def _not_listed(ground: str, grounds: Sequence[str], other: str) -> str:
    """Say that a ground is not in the list, and which one it may be a part of."""
    shown = " ".join(ground[: QUOTED + 1].split())
    shown = shown if len(ground) <= QUOTED else f"{shown[:QUOTED]} …"
    near = next((listed for listed in grounds if _plain(ground) in _plain(listed)), "")
    advice = f"Menar du ”{near}”?" if near else f"Välj en av dem, eller skriv ”{other}” och varför."
    return f"Grunden ”{shown}” står inte i riktlinjens lista. {advice}"


def _plain(text: str) -> str:
    """Give a text without capitals, extra spaces and a final full stop, so that words are compared."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).rstrip(".")
