"""An audit as SARIF 2.1.0: a result a finding, at the record's own line."""

import hashlib
import json
from collections.abc import Iterator
from urllib.parse import quote

from checks.core.audit.judged import Judged
from checks.core.audit.junit import file_of
from checks.core.audit.markup import rule_address
from checks.core.audit.run import Audit
from checks.core.catalogue import Item, Severity, Verdict
from checks.core.contract import Finding
from checks.core.problems import Problem
from checks.core.running import Judgement
from checks.core.sarif import SCHEMA, VERSION, literal

_LEVELS = {Severity.MUST: "error", Severity.SHOULD: "warning", Severity.ADVICE: "note"}


def audit_sarif(audit: Audit) -> Iterator[str]:
    """Write the log, a result to a line; what could not be read stands last, as what the run noticed."""
    items = audit.handbook.catalogue.items
    numbers = {item.id: number for number, item in enumerate(items)}
    rules = [_rule(item, audit.home) for item in items]
    driver = {"name": "handbok", "language": "sv-SE", "rules": rules}
    yield f'{{"$schema": {_json(SCHEMA)}, "version": "{VERSION}", "runs": [{{\n"tool": '
    yield _json({"driver": driver})
    yield ',\n"language": "sv-SE", "columnKind": "unicodeCodePoints",\n"results": ['
    separator = "\n"
    noticed: list[dict[str, object]] = []
    for record in audit.judged:
        audit.tally.add(record)
        for judgement in record.judgements:
            if judgement.crash:
                said = f"{record.place}: kontrollen {judgement.item.id} gick sönder: {judgement.crash}"
                noticed.append(_notice("error", said))
            for finding in judgement.findings:
                yield separator + _json(_result(record, judgement, finding, numbers, audit))
                separator = ",\n"
    noticed += [_notice("error", _said(problem)) for problem in audit.problems]
    if audit.tally.interrupted:
        noticed.append(_notice("warning", "Avbrutet i förtid: bara en del av posterna är bedömda."))
    invocation = {"executionSuccessful": not noticed, "toolExecutionNotifications": noticed}
    yield '\n],\n"invocations": [' + _json(invocation) + "]}]}\n"


def _rule(item: Item, home: str) -> dict[str, object]:
    rule: dict[str, object] = {
        "id": item.id,
        "shortDescription": {"text": literal(item.text)},
        "defaultConfiguration": {"level": _LEVELS[item.severity]},
        "properties": {"page": item.url},
    }
    if address := rule_address(home, item.url):
        rule["helpUri"] = address
    return rule


def _result(
    record: Judged, judgement: Judgement, finding: Finding, numbers: dict[str, int], audit: Audit
) -> dict[str, object]:
    item, fails = judgement.item, judgement.verdict is Verdict.FAIL
    place: dict[str, object] = {"artifactLocation": {"uri": quote(file_of(record.path), errors="replace")}}
    if record.line:
        place["region"] = {"startLine": record.line}
    name = f"{record.kind} {record.id}".strip() + (f" ({finding.at})" if finding.at else "")
    logical = {"fullyQualifiedName": f"{record.place} {name}".strip(), "kind": "object"}
    result: dict[str, object] = {
        "ruleId": item.id,
        # What only a person can decide is no failure, and SARIF gives such a result no level.
        "kind": "fail" if fails else "review",
        "level": _LEVELS[item.severity] if fails else "none",
        "message": {"text": literal(audit.hide(finding.message[:1000]))},
        "locations": [{"physicalLocation": place, "logicalLocations": [logical]}],
        "partialFingerprints": {"finding/v1": _fingerprint(record, item, finding)},
    }
    if item.id in numbers:
        result["ruleIndex"] = numbers[item.id]
    if judgement.waived and (waiver := judgement.waiver):
        why = f"Undantagen till {waiver.until}: {waiver.reason} Ansvarig: {waiver.owner}."
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
    return result


def _notice(level: str, text: str) -> dict[str, object]:
    return {"level": level, "message": {"text": literal(text)}}


def _said(problem: Problem) -> str:
    return f"{problem.place}: {problem.title} {problem.hint}".strip()


def _fingerprint(record: Judged, item: Item, finding: Finding) -> str:
    """Name a finding by its record and what it says, so that it is the same when lines are added above it."""
    said = "\n".join(
        [record.kind, record.account, record.id or record.path, item.id, finding.at, finding.message]
    )
    return hashlib.blake2b(said.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
