"""An audit as JUnit's XML: a suite for each file of records, and a test for each rule."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from checks.core.audit.counts import Counts
from checks.core.audit.judged import SEVERITY_WORDS, Judged
from checks.core.audit.run import Audit
from checks.core.catalogue import Item, ItemKind
from checks.core.running import Judgement

#: Of one rule in one file; who wants all of them reads another form.
MOST_MESSAGES = 100
_UNWRITABLE = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
    0x0A: "\n",
    0x09: "\t",
}


@dataclass(slots=True)
class Case:
    """One rule on the records of one file."""

    item: Item
    counts: Counts = field(default_factory=Counts)
    messages: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    left: int = 0

    def add(self, record: Judged, judgement: Judgement, hide: Callable[[str], str]) -> None:
        """Count what the rule said of a record."""
        self.counts.add(judgement)
        if judgement.crash:
            self.crashes.append(f"{record.place}: {judgement.crash}")
        for finding in judgement.findings if not judgement.waived else ():
            if len(self.messages) < MOST_MESSAGES:
                at = f" ({finding.at})" if finding.at else ""
                name = f" {record.kind} {record.id}".rstrip()
                self.messages.append(f"{record.place}{name}: {hide(finding.message[:1000])}{at}")
            else:
                self.left += 1

    @property
    def outcome(self) -> str:
        """The element that says how it went; nothing where it passed."""
        if self.crashes:
            return "error"
        if self.counts.failed:
            return "failure"
        undecided = self.counts.unknown or self.counts.look or self.counts.manual
        return "skipped" if undecided or not (self.counts.passed or self.counts.waived) else ""

    @property
    def summary(self) -> str:
        """Say in words what the rule came to."""
        counts = self.counts
        said = [
            (counts.failed, "avvikelser"),
            (counts.look, "att titta på"),
            (counts.manual, "bara en människa kan bedöma"),
            (counts.unknown, "går inte att avgöra"),
            (counts.waived, "undantagna"),
            (counts.passed, "godkända"),
            (counts.not_applicable, "gäller inte"),
        ]
        return ", ".join(f"{words}: {count}" for count, words in said if count)


def audit_junit(audit: Audit) -> Iterator[str]:
    """Write the suites when all records have been judged; what was not read is an error of its file."""
    suites: dict[str, dict[str, Case]] = {}
    for record in audit.judged:
        audit.tally.add(record)
        suite = suites.setdefault(file_of(record.path), {})
        for judgement in record.judgements:
            name = judgement.item.id
            (suite.get(name) or suite.setdefault(name, Case(judgement.item))).add(
                record, judgement, audit.hide
            )
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="handbok audit">\n'
    for path, suite in suites.items():
        yield from _suite(path, list(suite.values()))
    errors = [f"{problem.place}: {problem.title} {problem.hint}".strip() for problem in audit.problems]
    errors += ["Avbrutet i förtid: bara en del av posterna är bedömda."] if audit.tally.interrupted else []
    if errors:
        counts = f'tests="{len(errors)}" failures="0" errors="{len(errors)}" skipped="0"'
        yield f'<testsuite name="source" {counts}>\n'
        for number, error in enumerate(errors, start=1):
            yield f'<testcase classname="source" name="{number}"><error message={_attribute(error)}/>'
            yield "</testcase>\n"
        yield "</testsuite>\n"
    yield "</testsuites>\n"


def file_of(path: str) -> str:
    """Give the file of a place: ``export.zip`` for ``export.zip!posts/posts_1.json#/12``."""
    return path.partition("!")[0].partition("#")[0]


def _suite(path: str, cases: list[Case]) -> Iterator[str]:
    outcomes = [case.outcome for case in cases]
    counts = " ".join(
        f'{name}="{outcomes.count(outcome)}"'
        for name, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
    )
    yield f'<testsuite name={_attribute(path)} tests="{len(cases)}" {counts}>\n'
    for case in cases:
        yield from _case(path, case)
    yield "</testsuite>\n"


def _case(path: str, case: Case) -> Iterator[str]:
    item = case.item
    word = "person" if item.kind is ItemKind.MANUAL else SEVERITY_WORDS[item.severity]
    yield f"<testcase classname={_attribute(path)} name={_attribute(item.id)}>"
    yield f'<properties><property name="sentence" value={_attribute(item.text)}/>'
    yield f'<property name="severity" value="{word}"/>'
    yield f'<property name="place" value={_attribute(f"{item.place.path}:{item.place.line}")}/></properties>'
    if outcome := case.outcome:
        lines = case.crashes[:MOST_MESSAGES] + case.messages
        lines += [f"… och {case.left} till."] if case.left else []
        yield f"<{outcome} message={_attribute(case.summary)}>{_text(chr(10).join(lines))}</{outcome}>"
    yield "</testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(text.translate(_UNWRITABLE))


def _text(text: str) -> str:
    return escape(text.translate(_UNWRITABLE))
