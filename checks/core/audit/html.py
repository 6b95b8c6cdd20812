"""An audit as one page that stands alone: no request leaves it, and without its script all of it is there."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from checks.core.audit.counts import Counts
from checks.core.audit.gathering import Gathered
from checks.core.audit.html_counts import account_sections, accounts, months, rules
from checks.core.audit.html_findings import findings
from checks.core.audit.html_rest import changes, notes, problems, responses, waivers
from checks.core.audit.judged import Judged
from checks.core.audit.markup import h, number
from checks.core.audit.run import Audit

_STYLE = Path(__file__).with_name("report.css")
_SCRIPT = Path(__file__).with_name("report.js")


def audit_html(audit: Audit) -> Iterator[str]:
    """Write the page, when all records have been judged."""
    gathered = Gathered(audit.hide)
    seen = _Days()
    for record in audit.judged:
        gathered.add(audit.tally.add(record))
        seen.note(record)
    style, script = _STYLE.read_text(encoding="utf-8"), _SCRIPT.read_text(encoding="utf-8")
    yield _head(style, script)
    yield "<main>\n<header>\n<h1>Så följer kontona handboken</h1>\n"
    yield f"<p>{_scope(audit, gathered, seen)}</p>\n"
    if audit.tally.interrupted:
        yield '<p class="warning">Granskningen avbröts. Bara en del av posterna är bedömda.</p>\n'
    if audit.problems:
        what = "sak" if len(audit.problems) == 1 else "saker"
        yield f'<p class="warning">{number(len(audit.problems))} {what} gick inte att läsa. '
        yield '<a href="#olast">Se vilka</a>.</p>\n'
    yield "</header>\n"
    yield _summary(gathered)
    sections = [
        ("jamfort", "Sedan förra gången", changes(audit)),
        ("konton", "Kontona", accounts(gathered)),
        ("tid", "Över tid", months(gathered)),
        ("regler", "Reglerna", rules(gathered, audit.home)),
        ("svarstider", "Svarstider", responses(audit.responses())),
        ("avvikelser", "Att rätta och titta på", findings(gathered, audit.home)),
        ("varje-konto", "Konto för konto", account_sections(gathered, audit.home)),
        ("undantag", "Undantag", waivers(gathered, audit.tally.unneeded)),
        ("olast", "Det som inte gick att läsa", problems(audit.problems)),
        ("om", "Om rapporten", notes()),
    ]
    made = [(name, title, body) for name, title, body in sections if body]
    yield _contents([(name, title) for name, title, _ in made])
    for name, title, body in made:
        yield f'<section aria-labelledby="{name}">\n<h2 id="{name}">{h(title)}</h2>\n{body}</section>\n'
    yield f"</main>\n<script>{script}</script>\n</body>\n</html>\n"


class _Days:
    """The first and the last day of what was judged."""

    def __init__(self) -> None:
        self.first = self.last = ""

    def note(self, record: Judged) -> None:
        if day := record.day:
            said = day.isoformat()
            self.first = min(self.first or said, said)
            self.last = max(self.last, said)


def _head(style: str, script: str) -> str:
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>Så följer kontona handboken</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#avvikelser">Hoppa till det som ska rättas</a>\n'
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _scope(audit: Audit, gathered: Gathered, seen: _Days) -> str:
    name = audit.handbook.catalogue.project
    handbook = f" efter {h(name)}" if name else ""
    days = f", från {seen.first} till {seen.last}" if seen.first else ""
    accounts = len(gathered.accounts)
    where = f" på {number(accounts)} konton" if accounts > 1 else ""
    records = audit.tally.records
    what = "1 post" if records == 1 else f"{number(records)} poster"
    if not records:
        return "Inga poster lästes. Rapporten säger ingenting om hur kontona följer handboken."
    return f"{what}{where}{days}, bedömda{handbook} den {audit.today.isoformat()}. Det värsta står först."


def _summary(gathered: Gathered) -> str:
    """Say the counts in large figures; what was not decided stands apart from what passed."""
    every = [counts for account in gathered.accounts.values() for counts in account.rules.values()]
    total = Counts.sum(every)
    figures = [
        ("bad", total.failed, "avvikelser"),
        ("look", total.look, "att titta på"),
        ("good", total.passed, "godkända"),
        ("plain", total.waived, "undantagna"),
        ("plain", total.unknown, "gick inte att avgöra"),
        ("plain", total.manual, "bara en människa kan bedöma"),
    ]
    shown = "".join(
        f'<div class="{kind}"><dt>{h(words)}</dt><dd>{number(count)}</dd></div>\n'
        for kind, count, words in figures
    )
    return f'<dl class="figures">\n{shown}</dl>\n'


def _contents(sections: Sequence[tuple[str, str]]) -> str:
    links = "".join(f'<li><a href="#{name}">{h(title)}</a></li>\n' for name, title in sections)
    return f'<nav aria-label="Innehåll">\n<ul>\n{links}</ul>\n</nav>\n'
