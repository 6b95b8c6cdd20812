"""Problems and judgements as text and JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checks.core.catalogue import ItemKind, Severity, Verdict
from checks.core.handbook import Handbook
from checks.core.plain import to_plain
from checks.core.problems import Problem
from checks.core.running import Judgement

SEVERITY_WORDS = {Severity.MUST: "SKA", Severity.SHOULD: "BÖR", Severity.ADVICE: "RÅD"}
VERDICT_COUNTS = {
    Verdict.FAIL: ("avvikelse", "avvikelser"),
    Verdict.UNKNOWN: ("går inte att avgöra", "går inte att avgöra"),
    Verdict.NEEDS_PERSON: ("behöver en människa", "behöver en människa"),
    Verdict.PASS: ("godkänd", "godkända"),
    Verdict.NOT_APPLICABLE: ("gäller inte", "gäller inte"),
}
_ORDER = {severity: weight for weight, severity in enumerate(reversed(Severity))}


@dataclass(frozen=True, slots=True)
class Judged:
    """A record that was judged: where it stands, what it is, and what every item said."""

    path: str
    line: int
    kind: str
    id: str
    judgements: tuple[Judgement, ...]

    def failed(self, severity: Severity) -> bool:
        """Tell whether an item of at least this severity found a deviation."""
        limit = _ORDER[severity]
        return any(j.verdict is Verdict.FAIL and _ORDER[j.item.severity] <= limit for j in self.judgements)


def problem_text(problems: Iterable[Problem]) -> str:
    """Write problems for a terminal: place and what is wrong, then what to write instead."""
    blocks = []
    for problem in problems:
        lines = [f"{problem.place}: {problem.title} [{problem.kind.slug}]"]
        lines += [f"    {line}" for text in (problem.hint, problem.example) for line in text.splitlines()]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def check_text(handbook: Handbook) -> str:
    """Write what the gate found, and what it looked at."""
    kinds = Counter(item.kind for item in handbook.catalogue.items)
    executed = sum(len(outcome.judgements) for outcome in handbook.outcomes)
    counts = (
        f"{len(handbook.catalogue.items)} punkter ({kinds[ItemKind.CHECK]} check, "
        f"{kinds[ItemKind.ASSIST]} assist, {kinds[ItemKind.MANUAL]} manual), {len(handbook.bound)} bundna till kod, {executed} exempel körda, "
        f"{len(handbook.catalogue.requirements)} krav.\n"
    )
    if not handbook.problems:
        return f"Text, kontroller och exempel stämmer: {counts}"
    count = len(handbook.problems)
    return f"{problem_text(handbook.problems)}\n{count} problem. {counts}"


def check_json(handbook: Handbook) -> str:
    """Write what the gate found as JSON."""
    data = {
        "items": len(handbook.catalogue.items),
        "bound": len(handbook.bound),
        "executed": sum(len(outcome.judgements) for outcome in handbook.outcomes),
        "requirements": len(handbook.catalogue.requirements),
        "problems": problems_plain(handbook.problems),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def problems_plain(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Give problems as plain data, with their slug as kind."""
    return [{**to_plain(problem), "kind": problem.kind.slug} for problem in problems]


def audit_text(judged: Sequence[Judged], problems: Sequence[Problem]) -> str:
    """Write what the checks said of every record, worst first, and a summary."""
    parts = [problem_text(problems)] if problems else []
    total: Counter[Verdict] = Counter()
    for record in judged:
        counts = Counter(judgement.verdict for judgement in record.judgements)
        total.update(counts)
        parts.append(_record_text(record, counts))
    if not judged:
        parts.append("Inga poster lästes.\n")
    elif len(judged) > 1:
        parts.append(f"{len(judged)} poster: {_counted(total)}.\n")
    return "\n".join(parts)


def audit_json(judged: Iterable[Judged], problems: Iterable[Problem]) -> str:
    """Write what the checks said of every record as JSON."""
    records = [
        {
            "path": record.path,
            "line": record.line,
            "kind": record.kind,
            "id": record.id,
            "judgements": [
                {
                    "item": judgement.item.id,
                    "kind": judgement.item.kind.value,
                    "severity": judgement.item.severity.value,
                    "verdict": judgement.verdict.value,
                    "url": judgement.item.url,
                    "findings": to_plain(judgement.findings),
                }
                for judgement in record.judgements
            ],
        }
        for record in judged
    ]
    return (
        json.dumps({"records": records, "problems": problems_plain(problems)}, ensure_ascii=False, indent=1)
        + "\n"
    )


def _record_text(record: Judged, counts: "Counter[Verdict]") -> str:
    place = f"{record.path}:{record.line}" if record.line else record.path
    lines = [f"{place}  {record.kind} {record.id}".rstrip()]
    for judgement in sorted(
        record.judgements, key=lambda j: (j.item.kind is ItemKind.ASSIST, _ORDER[j.item.severity])
    ):
        word = SEVERITY_WORDS[judgement.item.severity] if judgement.verdict is Verdict.FAIL else "TITTA"
        for finding in judgement.findings:
            at = f" ({finding.at})" if finding.at else ""
            lines.append(f"  {word:<5} {finding.message}{at}")
            lines.append(
                f"        {judgement.item.text} – {judgement.item.place.path}:{judgement.item.place.line}"
            )
        if judgement.crash:
            lines.append(f"  FEL   Kontrollen {judgement.item.id} gick sönder: {judgement.crash}")
    lines.append(f"  {_counted(counts).capitalize()}.")
    return "\n".join(lines) + "\n"


def _counted(counts: "Counter[Verdict]") -> str:
    return (
        ", ".join(
            f"{counts[verdict]} {words[counts[verdict] != 1]}"
            for verdict, words in VERDICT_COUNTS.items()
            if counts[verdict]
        )
        or "inget att bedöma"
    )
