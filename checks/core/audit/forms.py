"""The forms of a report, by the word that ``--format`` takes."""

from collections.abc import Callable, Iterator, Mapping

from checks.core.audit.data import audit_json, audit_jsonl
from checks.core.audit.html import audit_html
from checks.core.audit.junit import audit_junit
from checks.core.audit.run import Audit
from checks.core.audit.sarif import audit_sarif
from checks.core.audit.spreadsheet import audit_csv
from checks.core.audit.text import audit_text


def _text(audit: Audit) -> Iterator[str]:
    return audit_text(audit.judged, audit.problems, audit.tally, audit.changes, audit.responses)


def _json(audit: Audit) -> Iterator[str]:
    return audit_json(audit.handbook, audit.judged, audit.problems, audit.tally, audit.changes)


def _jsonl(audit: Audit) -> Iterator[str]:
    return audit_jsonl(audit.handbook, audit.judged, audit.problems, audit.tally, audit.changes)


#: The forms that tell how fast comments are answered; counting it costs something.
TELLS_RESPONSES = frozenset({"text", "html"})

FORMS: Mapping[str, Callable[[Audit], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "jsonl": _jsonl,
    "html": audit_html,
    "csv": audit_csv,
    "junit": audit_junit,
    "sarif": audit_sarif,
}
