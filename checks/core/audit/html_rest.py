"""The rest of a report's page: response times, changes, waivers, and what was not read."""

import datetime
import heapq
from collections.abc import Sequence
from itertools import islice

from checks.core.audit.charts import bars
from checks.core.audit.gathering import Gathered
from checks.core.audit.judged import NO_ACCOUNT
from checks.core.audit.markup import Safe, h, number, percent, table
from checks.core.audit.response_times import ResponseTimes, Waiting, spoken
from checks.core.audit.run import Audit
from checks.core.catalogue import Waiver
from checks.core.problems import Problem

MOST_ROWS = 300
SLOWEST = 10


def changes(audit: Audit) -> str:
    """Show what differs from an earlier report."""
    if audit.changes is None:
        return ""
    mended = list(islice((m for m in audit.changes.mended if m.judged), MOST_ROWS))
    rows = [(m.id, m.account or NO_ACCOUNT, audit.hide(m.message), m.item) for m in mended]
    text = f"<p>{h(audit.changes.summary)} Nedan står bara det som är nytt.</p>\n"
    if not rows:
        return text
    return text + table("Åtgärdat sedan dess", ("Post", "Konto", "Avvikelse", "Regel"), rows, numeric=9)


def responses(times: Sequence[ResponseTimes]) -> str:
    """Show how fast each account answers, and who waited longest."""
    if not times:
        return ""
    limit = spoken(times[0].limit)
    ends = [f"högst {spoken(end)}" if end else "längre" for end, _ in times[0].distribution]
    summary = [
        (
            each.account or NO_ACCOUNT,
            number(len(each.minutes)),
            percent(each.share),
            spoken(each.median) if each.median is not None else "–",
            number(each.late),
            number(each.unanswered),
            number(each.waiting),
        )
        for each in times
    ]
    headers = ("Konto", "Besvarade", "I tid", "Hälften inom", "För sent", "Varav obesvarade", "Väntar, i tid")
    spread = [
        (each.account or NO_ACCOUNT, *(number(count) for _, count in each.distribution)) for each in times
    ]
    totals = [
        sum(counts) for counts in zip(*([c for _, c in each.distribution] for each in times), strict=True)
    ]
    slowest = heapq.nlargest(SLOWEST, (w for each in times for w in each.slowest), key=lambda w: w.waited)
    accounts = {id(w): each.account for each in times for w in each.slowest}
    return (
        f"<p>Tiden är kontorstid fram till första svaret eller beskedet. Handboken säger högst {h(limit)}. "
        "En kommentar som ingen har sagt om den vill ha svar räknas bara om den fick ett.</p>\n"
        + table(f"Svarstider, kontot som sällan hinner {limit} först", headers, summary)
        + '<div class="beside">\n'
        + bars(
            "Alla konton, antal svar efter kontorstid", [*zip(ends, totals, map(number, totals), strict=True)]
        )
        + table("Antal svar efter kontorstid", ("Konto", *ends), spread)
        + "</div>\n"
        + table(
            f"De {len(slowest)} som fick vänta längst" if len(slowest) > 1 else "Den som fick vänta längst",
            ("Kommentar", "Konto", "Kom in", "Första svar", "Kontorstid"),
            [_waiting(w, accounts[id(w)]) for w in slowest],
            numeric=4,
        )
    )


def _waiting(waiting: Waiting, account: str) -> tuple[object, ...]:
    answered = _moment(waiting.answered) if waiting.answered else "inget svar än"
    return (
        waiting.id or waiting.place,
        account or NO_ACCOUNT,
        _moment(waiting.received),
        answered,
        spoken(waiting.waited),
    )


def _moment(moment: datetime.datetime) -> Safe:
    return Safe(f'<time datetime="{moment.isoformat()}">{moment:%Y-%m-%d kl. %H.%M}</time>')


def waivers(gathered: Gathered, unneeded: Sequence[Waiver]) -> str:
    """Show the waivers that were used, and those that were not needed."""
    used = {s.waiver: s.item for card in gathered.cards for s in card.findings if s.waiver}
    rows = [(item.text, w.records or "alla", w.reason, w.owner, w.until) for w, item in used.items()]
    text = ""
    if rows:
        headers = ("Regel", "Poster", "Skäl", "Ansvarig", "Till och med")
        text = table("Undantag som gällde här", headers, rows, numeric=9)
    listed = "".join(
        f"<li>{h(w.item)} ({h(w.place.path)}:{w.place.line}) behövdes inte här. Kanske kan det tas bort."
        "</li>\n"
        for w in unneeded
    )
    return text + (f"<ul>\n{listed}</ul>\n" if listed else "")


def problems(found: Sequence[Problem]) -> str:
    """Show what could not be read, which is no verdict on anybody."""
    if not found:
        return ""
    rows = [(p.place, p.title, p.hint) for p in found[:MOST_ROWS]]
    text = table("Saknas i rapporten", ("Var", "Vad", "Gör så här"), rows, numeric=9)
    left = len(found) - len(rows)
    return text + (f"<p>{number(left)} till visas inte.</p>\n" if left else "")


def notes() -> str:
    """Say how the page counts, and what it does not show."""
    return (
        "<ul>\n"
        "<li>En avvikelse är en regel som en post inte följer. En post kan ha flera.</li>\n"
        "<li>Andel godkända räknas på det en kontroll kunde avgöra. Det som inte gick att avgöra, och det "
        "som bara en människa kan bedöma, räknas varken som godkänt eller som avvikelse.</li>\n"
        "<li>”Att titta på” är ställen som en kontroll pekar ut, men som en människa avgör.</li>\n"
        "<li>En undantagen avvikelse är känd och godtagen till en viss dag.</li>\n"
        "<li>Personnummer, telefonnummer, adresser och namn på personer är dolda med punkter. "
        "En maskin letar efter dem och kan missa någon: dela inte rapporten vidare i onödan.</li>\n"
        "<li>Sidan hämtar ingenting från nätet.</li>\n</ul>\n"
    )
