"""An audit as a table that Excel in Swedish opens right: semicolons, UTF-8 with its mark, a row a finding."""

import csv
import io
import re
from collections.abc import Iterator

from checks.core.audit.excerpts import excerpt, label_at, plain
from checks.core.audit.judged import NO_ACCOUNT, SEVERITY_WORDS, Judged, address_of
from checks.core.audit.markup import rule_address
from checks.core.audit.run import Audit
from checks.core.catalogue import Verdict
from checks.core.running import Judgement

HEADERS = (
    "Konto",
    "Slag",
    "Post",
    "Dag",
    "Utfall",
    "Väger",
    "Avvikelse",
    "Fält",
    "Text",
    "Regel",
    "Regelns id",
    "Regelns sida",
    "Undantag",
    "Öppna",
    "Var",
)
#: In characters; Excel takes no more than 32,767.
LONGEST = 2000
#: What a program that opens the file would carry out, also after blanks, and in its full-width form.
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def audit_csv(audit: Audit) -> Iterator[str]:
    """Write the findings, and what could not be decided; what passed has no row."""
    yield "\ufeff" + _line(HEADERS)
    for record in audit.judged:
        audit.tally.add(record)
        for judgement in record.ordered:
            for row in _rows(record, judgement, audit):
                yield _line(row)
    for problem in audit.problems:
        title = f"{problem.title} {problem.hint}".strip()
        yield _line(("", "", "", "", "gick inte att läsa", "", title, *[""] * 7, problem.place))
    if audit.tally.interrupted:
        yield _line(("", "", "", "", "avbrutet", "", "Bara en del av posterna är bedömda.", *[""] * 8))


def _rows(record: Judged, judgement: Judgement, audit: Audit) -> Iterator[tuple[str, ...]]:
    if judgement.crash:
        yield _row(record, judgement, audit, "kontrollen gick sönder", judgement.crash, "", "")
    elif judgement.verdict is Verdict.UNKNOWN:
        yield _row(record, judgement, audit, "går inte att avgöra", "", "", "")
    for finding in judgement.findings:
        spans = [finding.span] if finding.span else []
        words = plain(excerpt(record.record, finding.at, spans, audit.hide).pieces) if finding.at else ""
        said = "avvikelse" if judgement.verdict is Verdict.FAIL else "titta"
        outcome = "undantagen" if judgement.waived else said
        label = label_at(record.record, finding.at) or finding.at
        yield _row(record, judgement, audit, outcome, audit.hide(finding.message[:LONGEST]), label, words)


def _row(
    record: Judged, judgement: Judgement, audit: Audit, outcome: str, message: str, label: str, words: str
) -> tuple[str, ...]:
    item, waiver = judgement.item, judgement.waiver if judgement.waived else None
    page = rule_address(audit.home, item.url) or f"{item.place.path}:{item.place.line}"
    return (
        record.account or NO_ACCOUNT,
        record.kind,
        record.id,
        day.isoformat() if (day := record.day) else "",
        outcome,
        SEVERITY_WORDS[item.severity],
        message,
        label,
        words,
        item.text,
        item.id,
        page,
        f"till {waiver.until}: {waiver.reason}" if waiver else "",
        address_of(record.record),
        record.place,
    )


def _line(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return out.getvalue()


def _cell(text: str) -> str:
    """Give a cell that is shown and never carried out: an apostrophe first makes it text."""
    if text.isalnum() or not text:
        return text
    text = _UNSEEN.sub("\ufffd", text[:LONGEST])
    return f"'{text}" if _FORMULA.match(text) else text
