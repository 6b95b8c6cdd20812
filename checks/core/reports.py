"""Problems and judgements as text and JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checks.core.catalogue import ItemKind, Severity, Verdict, Waiver
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
    problems = problem_text(handbook.problems)
    return f"{problems}\n{counts_text(handbook)}" if problems else counts_text(handbook)


def counts_text(handbook: Handbook) -> str:
    """Write what the gate looked at, and how much it found."""
    kinds = Counter(item.kind for item in handbook.catalogue.items)
    executed = sum(len(outcome.judgements) for outcome in handbook.outcomes)
    counts = (
        f"{len(handbook.catalogue.items)} punkter ({kinds[ItemKind.CHECK]} check, "
        f"{kinds[ItemKind.ASSIST]} assist, {kinds[ItemKind.MANUAL]} manual), "
        f"{len(handbook.bound)} bundna till kod, {executed} exempel körda, "
        f"{len(handbook.catalogue.requirements)} krav.\n"
    )
    if not handbook.problems:
        return f"Text, kontroller och exempel stämmer: {counts}"
    return f"{len(handbook.problems)} problem. {counts}"


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


class Tally:
    """What an audit came to, counted while its report is written: records need not be kept."""

    def __init__(self) -> None:
        self.records = 0
        #: By verdict; deviations that are waived are counted apart.
        self.counts = [0] * len(Verdict)
        self.waived = 0
        #: The waivers in force that were for some record, and whether one of them needed it.
        self.waivers: dict[Waiver, bool] = {}
        self.failed: set[Severity] = set()
        self.crashed = False

    def add(self, record: Judged) -> Judged:
        """Count a record and give it on."""
        self.records += 1
        for judgement in record.judgements:
            if judgement.waiver:
                self._note(judgement, judgement.waiver)
            if judgement.waived:
                self.waived += 1
                continue
            self.counts[judgement.verdict.rank] += 1
            if judgement.verdict is Verdict.FAIL:
                self.failed.add(judgement.item.severity)
            elif judgement.crash:
                self.crashed = True
        return record

    def reaches(self, limit: Severity) -> bool:
        """Tell whether an item of at least this severity found a deviation."""
        return any(_ORDER[severity] <= _ORDER[limit] for severity in self.failed)

    @property
    def unneeded(self) -> list[Waiver]:
        """Give the waivers that no record of this audit needed, where one passed without."""
        return [waiver for waiver, needed in self.waivers.items() if not needed]

    def _note(self, judgement: Judgement, waiver: Waiver) -> None:
        """A record that passes does without; one that cannot be judged says nothing of it."""
        if judgement.verdict in (Verdict.FAIL, Verdict.PASS):
            self.waivers[waiver] = self.waivers.get(waiver, False) or judgement.waived


def audit_text(judged: Iterable[Judged], problems: Sequence[Problem], tally: Tally) -> Iterator[str]:
    """Write what the checks said of every record, worst first, and a summary."""
    if problems:
        yield problem_text(problems) + "\n"
    for record in judged:
        tally.add(record)
        yield _record_text(record) + "\n"
    if not tally.records:
        yield "Inga poster lästes.\n"
    elif tally.records > 1:
        yield f"{tally.records} poster: {_counted(tally.counts, tally.waived)}.\n"
    for waiver in tally.unneeded:
        yield f"{_unneeded(waiver)}\n"


def audit_json(
    handbook: Handbook, judged: Iterable[Judged], problems: Sequence[Problem], tally: Tally
) -> Iterator[str]:
    """Write what the checks said as JSON: the items, then a record to a line, then the problems."""
    items = {
        item.id: {
            "kind": item.kind.value,
            "severity": item.severity.value,
            "text": item.text,
            "url": item.url,
        }
        for item in handbook.catalogue.items
    }
    yield '{\n"items": ' + _compact(items) + ',\n"records": ['
    separator = "\n"
    for record in judged:
        yield separator + _compact(_record_plain(tally.add(record)))
        separator = ",\n"
    yield '\n],\n"waivers_unneeded": ' + _compact([to_plain(waiver) for waiver in tally.unneeded])
    yield ',\n"problems": ' + _compact(problems_plain(problems)) + "\n}\n"


def _record_plain(record: Judged) -> dict[str, object]:
    return {
        "path": record.path,
        "line": record.line,
        "kind": record.kind,
        "id": record.id,
        "verdicts": {judgement.item.id: judgement.verdict.value for judgement in record.judgements},
        "findings": [
            {"item": judgement.item.id, **to_plain(finding), "waived": judgement.waived}
            for judgement in record.judgements
            for finding in judgement.findings
        ],
        "waivers": {j.item.id: to_plain(j.waiver) for j in record.judgements if j.waived},
        "crashes": {j.item.id: j.crash for j in record.judgements if j.crash},
    }


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def _record_text(record: Judged) -> str:
    counts = [0] * len(Verdict)
    waived = 0
    for judgement in record.judgements:
        if judgement.waived:
            waived += 1
        else:
            counts[judgement.verdict.rank] += 1
    place = f"{record.path}:{record.line}" if record.line else record.path
    lines = [f"{place}  {record.kind} {record.id}".rstrip()]
    for judgement in sorted(
        record.judgements, key=lambda j: (j.item.kind is ItemKind.ASSIST, _ORDER[j.item.severity])
    ):
        word = SEVERITY_WORDS[judgement.item.severity] if judgement.verdict is Verdict.FAIL else "TITTA"
        if judgement.waived:
            word = f"({word})"
        for finding in judgement.findings:
            at = f" ({finding.at})" if finding.at else ""
            lines.append(f"  {word:<5} {finding.message}{at}")
            lines.append(
                f"        {judgement.item.text} – {judgement.item.place.path}:{judgement.item.place.line}"
            )
        if judgement.waived and judgement.waiver:
            lines.append(f"        {_waived(judgement.waiver)}")
        if judgement.crash:
            lines.append(f"  FEL   Kontrollen {judgement.item.id} gick sönder: {judgement.crash}")
    lines.append(f"  {_counted(counts, waived).capitalize()}.")
    return "\n".join(lines) + "\n"


def _waived(waiver: Waiver) -> str:
    place = f"{waiver.place.path}:{waiver.place.line}"
    return f"Avvikelse, undantagen till {waiver.until}: {waiver.reason} Ansvarig: {waiver.owner}. – {place}"


def _unneeded(waiver: Waiver) -> str:
    place = f"{waiver.place.path}:{waiver.place.line}"
    return f"Undantaget för {waiver.item} ({place}) behövdes inte här. Kanske kan det tas bort."


def _counted(counts: Sequence[int], waived: int) -> str:
    """Say how many of each verdict there are; counts stand in the verdicts' order, what is waived apart."""
    said = [
        f"{counts[v.rank]} {words[counts[v.rank] != 1]}"
        for v, words in VERDICT_COUNTS.items()
        if counts[v.rank]
    ]
    if waived:
        word = "undantagen" if waived == 1 else "undantagna"
        said.insert(bool(counts[Verdict.FAIL.rank]), f"{waived} {word}")
    return ", ".join(said) or "inget att bedöma"
