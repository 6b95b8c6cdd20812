"""Coverage in words: for the terminal, and for the page that shows the same."""

from collections.abc import Iterator

from checks.core.catalogue import ItemKind, Severity
from checks.core.coverage import Coverage, CoveredItem, CoveredRequirement, Looked, Totals
from checks.core.review import Standing

STRENGTHS = {Severity.MUST: "ska", Severity.SHOULD: "bör", Severity.ADVICE: "kan"}
KINDS = {ItemKind.CHECK: "kontroll", ItemKind.ASSIST: "stöd", ItemKind.MANUAL: "bedömning"}


def coverage_text(covered: Coverage) -> str:
    """Write the coverage for a terminal, totals first."""
    lines = [f"{text}." for text in totals_said(covered.totals)]
    if covered.uncarried:
        lines += ["", "Krav som ingen punkt bär", ""]
        lines += [f"{_place(uncarried)}  {_said(uncarried)}" for uncarried in covered.uncarried]
    lines += ["", "Krav", ""]
    for requirement in covered.requirements:
        lines.append(f"{_place(requirement)}  {_said(requirement)}")
        lines += [f"    {_item_said(item)}" for item in requirement.items]
    lines += ["", "Handbokens egna råd", ""]
    lines += [f"    {_item_said(item)}" for item in covered.advice]
    return "\n".join(lines) + "\n"


def totals_said(totals: Totals) -> Iterator[str]:
    """Say what the coverage comes to, a fact a line."""
    yield f"{totals.carried} av {totals.requirements} krav bärs av minst en punkt"
    yield f"{totals.checked} av dem granskas helt eller delvis av ett program"
    if totals.informative:
        yield f"{totals.informative} meningar i riktlinjen är upplysningar och binder ingen"
    yield (
        f"{totals.items} punkter: {totals.check} kontrolleras automatiskt, {totals.assist} är stöd "
        f"och {totals.manual} bedömer du själv"
    )
    yield f"{totals.advice} av punkterna är handbokens egna råd"
    yield f"{totals.waivers} undantag" if totals.waivers != 1 else "1 undantag"
    if totals.changes:
        changed = f"{totals.changes} ändringar av värden, tabeller och kontroller"
        yield f"{totals.noticed} av {changed} märks av ett exempel"
    if reviewed := totals.by_municipality + totals.by_author + totals.suspect + totals.unreviewed:
        yield (
            f"{totals.by_municipality} av {reviewed} punkter är granskade av kommunen och "
            f"{totals.by_author} av författaren. {totals.suspect} är ändrade sedan de granskades och "
            f"{totals.unreviewed} är ogranskade"
        )


def about(item: CoveredItem) -> str:
    """Say what kind of item it is, what law it leans on, and how well its examples hold it."""
    said = [KINDS[item.kind]]
    said += [item.legal_basis.rstrip(".")] if item.legal_basis else []
    if item.pinning:
        said.append(f"{item.pinning.noticed} av {item.pinning.changes} ändringar märks")
    if item.review:
        said.append(_reviewed(item.review))
    said += [f"undantag till {until}" for until in item.waived_until]
    return ", ".join(said)


def _reviewed(looked: Looked) -> str:
    if looked.standing is Standing.REVIEWED and looked.reviewer:
        return f"granskad av {looked.reviewer.value} {looked.date}"
    return looked.standing.value


def _said(requirement: CoveredRequirement) -> str:
    return f"{requirement.id} ({STRENGTHS[requirement.strength]}): {requirement.sentence}"


def _item_said(item: CoveredItem) -> str:
    return f"{item.id} ({about(item)}): {item.text}"


def _place(requirement: CoveredRequirement) -> str:
    return f"{requirement.place.path}:{requirement.place.line}"
