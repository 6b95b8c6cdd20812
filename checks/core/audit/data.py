"""An audit as JSON, in one piece or a record to a line; `checks.core.audit.schema` says the shape."""

import json
from collections.abc import Iterable, Iterator, Sequence

from checks.core.audit.baseline import Changes
from checks.core.audit.judged import Judged, address_of, key_of
from checks.core.audit.tally import Tally
from checks.core.catalogue import Verdict
from checks.core.contract import Finding
from checks.core.handbook import Handbook
from checks.core.plain import to_plain
from checks.core.problems import Problem
from checks.core.reports import problems_plain

#: Raised when the shape changes so that an older reader would misunderstand it.
VERSION = 1


def audit_json(
    handbook: Handbook,
    judged: Iterable[Judged],
    problems: Sequence[Problem],
    tally: Tally,
    changes: Changes | None = None,
) -> Iterator[str]:
    """Write what the checks said as JSON: the items, then a record to a line, then the problems."""
    yield '{\n"items": ' + _compact(items_plain(handbook)) + ',\n"records": ['
    separator = "\n"
    for record in judged:
        yield separator + _compact(record_plain(tally.add(record)))
        separator = ",\n"
    yield '\n],\n"waivers_unneeded": ' + _compact([to_plain(waiver) for waiver in tally.unneeded])
    if tally.interrupted:
        yield ',\n"interrupted": true'
    if changes:
        yield ',\n"changes": ' + _compact(changes.plain())
    yield ',\n"problems": ' + _compact(problems_plain(problems)) + "\n}\n"


def audit_jsonl(
    handbook: Handbook,
    judged: Iterable[Judged],
    problems: Sequence[Problem],
    tally: Tally,
    changes: Changes | None = None,
) -> Iterator[str]:
    """Write a line that says what the items are, a line for each record, and a line that sums up."""
    yield _line({"type": "audit", "version": VERSION, "items": items_plain(handbook)})
    for record in judged:
        yield _line({"type": "record", **record_plain(tally.add(record))})
    yield _line(
        {
            "type": "summary",
            "records": tally.records,
            "verdicts": {verdict.value: tally.counts[verdict.rank] for verdict in Verdict},
            "waived": tally.waived,
            "interrupted": tally.interrupted,
            "waivers_unneeded": [to_plain(waiver) for waiver in tally.unneeded],
            **({"changes": changes.plain()} if changes else {}),
            "problems": problems_plain(problems),
        }
    )


def items_plain(handbook: Handbook) -> dict[str, object]:
    """Give the items as plain data, by id."""
    return {
        item.id: {
            "kind": item.kind.value,
            "severity": item.severity.value,
            "text": item.text,
            "url": item.url,
        }
        for item in handbook.catalogue.items
    }


def record_plain(record: Judged) -> dict[str, object]:
    """Give what was said of a record as plain data; what the record does not say is left out."""
    said: dict[str, object] = {
        "account": record.account,
        "day": day.isoformat() if (day := record.day) else "",
        "url": address_of(record.record),
        "key": "" if record.id else key_of(record),
    }
    return {
        "path": record.path,
        "line": record.line,
        "kind": record.kind,
        "id": record.id,
        **{name: value for name, value in said.items() if value and name != _OWN.get(record.kind)},
        "verdicts": {judgement.item.id: _WORDS[judgement.verdict.rank] for judgement in record.judgements},
        "findings": [
            {"item": judgement.item.id, **_finding_plain(finding), "waived": judgement.waived}
            for judgement in record.judgements
            for finding in judgement.findings
        ],
        "waivers": {j.item.id: to_plain(j.waiver) for j in record.judgements if j.waived},
        "crashes": {j.item.id: j.crash for j in record.judgements if j.crash},
    }


def _finding_plain(finding: Finding) -> dict[str, object]:
    """Give a finding as plain data; few have something to write instead, and only they say so."""
    plain: dict[str, object] = to_plain(finding)
    if not finding.instead:
        del plain["instead"]
    return plain


#: An enumeration's value costs ten times as much, and there are hundreds a record.
_WORDS = [verdict.value for verdict in Verdict]
#: An account's own id is said once.
_OWN = {"account": "account"}


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def _line(data: object) -> str:
    return _compact(data) + "\n"
