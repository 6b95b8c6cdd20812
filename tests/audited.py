"""Records that are judged by hand, for tests of an audit's reports: no page is read."""

import datetime
from collections.abc import Iterable, Sequence

from checks.core.audit.baseline import Changes
from checks.core.audit.judged import Judged
from checks.core.audit.response_times import ResponseTimes
from checks.core.audit.run import Audit
from checks.core.audit.tally import Tally
from checks.core.catalogue import ItemKind, Severity, Verdict, Waiver
from checks.core.contract import Finding
from checks.core.handbook import open_handbook
from checks.core.problems import Problem
from checks.core.running import Judgement
from checks.records import Image, Post, Record
from checks.text.hiding import hide
from tests.made import made_catalogue, made_item, place

TODAY = datetime.date(2026, 11, 22)
HOME = "https://exempel.se/handbok"

SHORT = made_item("abbreviations", text="Texten har inga förkortningar.", severity=Severity.SHOULD)
ALT = made_item("image-alt", text="Bilden har en text.", severity=Severity.MUST, place=place(6))
KIND = made_item("kind-words", ItemKind.ASSIST, text="Orden är snälla.", place=place(8))
CONSENT = made_item("consent", ItemKind.MANUAL, text="Alla har sagt ja.", place=place(9))
ITEMS = (SHORT, ALT, KIND, CONSENT)
WAIVER = Waiver(
    item="image-alt",
    records="gammal*",
    reason="Bilderna byts i vår.",
    owner="Kommunikatör",
    until="2026-12-31",
    page="sida",
    place=place(30),
)
ASK = Judgement(CONSENT, Verdict.NEEDS_PERSON)


def post(
    name: str = "p1", account: str = "demobadet", text: str = "Ta med bl.a. handduk.", **more: object
) -> Post:
    """Make a post with an image."""
    fields = {"images": (Image(alt=""),), "published": datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC)}
    return Post(id=name, account=account, text=text, **fields | more)  # type: ignore[arg-type]


def judged(record: Record, *judgements: Judgement, line: int = 3, path: str = "poster.yaml") -> Judged:
    kind = type(record).__name__.lower()
    return Judged(path, line, kind, str(getattr(record, "id", "")), judgements, record)


def short(start: int = 7, end: int = 12, message: str = "Skriv bland annat.") -> Judgement:
    """A deviation with its place in the text."""
    return Judgement(SHORT, Verdict.FAIL, (Finding(message, "text", (start, end)),))


def no_alt(waiver: Waiver | None = None) -> Judgement:
    return Judgement(ALT, Verdict.FAIL, (Finding("Texten saknas.", "images[0].alt"),), waiver=waiver)


def look(end: int = 2) -> Judgement:
    return Judgement(KIND, Verdict.NEEDS_PERSON, (Finding("Är ”Ta” snällt?", "text", (0, end)),))


def some() -> list[Judged]:
    """Two accounts: one deviates from what must and what should be, one is waived and passes."""
    return [
        judged(post(), short(), no_alt(), look(), ASK),
        judged(
            post("gammal", "skolan", "Hej på er!"),
            Judgement(SHORT, Verdict.PASS),
            no_alt(WAIVER),
            Judgement(KIND, Verdict.UNKNOWN),
            ASK,
            line=9,
        ),
        judged(post("p3", "skolan", "Välkommen!"), Judgement(SHORT, Verdict.PASS), line=15),
    ]


def audit(
    records: Iterable[Judged],
    problems: Sequence[Problem] = (),
    *,
    home: str = HOME,
    changes: Changes | None = None,
    times: Sequence[ResponseTimes] = (),
) -> Audit:
    """Put a run together of records that are already judged."""
    handbook = open_handbook(made_catalogue(*ITEMS), {})
    given = map(changes.sift, records) if changes else records
    return Audit(handbook, given, problems, Tally(), TODAY, home, hide, changes, lambda: times)
