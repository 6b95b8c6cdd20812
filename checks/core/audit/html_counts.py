"""The figures of a report's page: how each account does, rule by rule and month by month."""

from collections.abc import Iterable, Iterator

from checks.core.audit.charts import bars, columns
from checks.core.audit.counts import Counts
from checks.core.audit.gathering import AccountPart, Gathered, Month
from checks.core.audit.judged import SEVERITY_ORDER, SEVERITY_WORDS
from checks.core.audit.markup import Safe, h, link, number, percent, rate, rule_address, table
from checks.core.catalogue import Item

#: As many as fit in a chart, and as many accounts as get a part of their own.
MOST_BARS = 15
MOST_MONTHS = 24
MOST_ACCOUNTS = 50

_HEADERS = (
    "Avvikelser",
    "Att titta på",
    "Godkända",
    "Andel godkända",
    "Undantagna",
    "Går inte att avgöra",
    "Bara en människa",
)


def accounts(gathered: Gathered) -> str:
    """Show all accounts, worst first."""
    ranked = gathered.ranked
    rows = [
        (
            _name(name, index, len(ranked)),
            number(account.records),
            rate(account.must_rate),
            rate(account.rate),
            *_cells(Counts.sum(account.rules.values())),
        )
        for index, (name, account) in enumerate(ranked)
    ]
    headers = ("Konto", "Poster", "Från SKA, per post", "Alla, per post", *_HEADERS)
    figures = table("Konton, det som oftast avviker från SKA först", headers, rows)
    if len(ranked) < 2:
        return figures
    values = [(name, account.must_rate, rate(account.must_rate)) for name, account in ranked[:MOST_BARS]]
    return bars("Avvikelser från SKA per post, konto för konto", values) + figures


def months(gathered: Gathered) -> str:
    """Show all accounts together, month by month."""
    together: dict[str, Month] = {}
    for account in gathered.accounts.values():
        for name, month in account.months.items():
            whole = together.setdefault(name, Month())
            whole.records += month.records
            whole.failed += month.failed
    return _months(together, "Alla konton, månad för månad")


def rules(gathered: Gathered, home: str) -> str:
    """Show the rules that something was said of, worst first."""
    together: dict[str, Counts] = {}
    for account in gathered.accounts.values():
        for name, counts in account.rules.items():
            together[name] = Counts.sum([together.get(name, Counts()), counts])
    rows, quiet = _rules(together, gathered, home)
    if not together:
        return ""
    text = table("Regler, de som oftast bryts först", ("Regel", "Väger", *_HEADERS), rows, numeric=2)
    return (text if rows else "") + _quiet(quiet)


def account_sections(gathered: Gathered, home: str) -> str:
    """Show each account by itself, worst first."""
    if len(gathered.accounts) < 2:
        return ""
    ranked = gathered.ranked
    parts = list(_account_parts(ranked[:MOST_ACCOUNTS], gathered, home))
    if len(ranked) > MOST_ACCOUNTS:
        parts.append(
            f"<p>{number(len(ranked) - MOST_ACCOUNTS)} konton till står bara i tabellen över konton.</p>\n"
        )
    return "".join(parts)


def _account_parts(ranked: Iterable[tuple[str, AccountPart]], gathered: Gathered, home: str) -> Iterator[str]:
    for index, (name, account) in enumerate(ranked):
        rows, quiet = _rules(account.rules, gathered, home)
        what = "1 post" if account.records == 1 else f"{number(account.records)} poster"
        yield f'<h3 id="konto-{index}">{h(name)}</h3>\n'
        yield f"<p>{what}, {number(account.failed)} avvikelser, varav {number(account.must)} från SKA.</p>\n"
        if rows:
            yield table(f"{name}: regler", ("Regel", "Väger", *_HEADERS), rows, numeric=2)
        yield _quiet(quiet)
        yield _months(account.months, f"{name}: månad för månad")


def _rules(
    together: dict[str, Counts], gathered: Gathered, home: str
) -> tuple[list[tuple[object, ...]], int]:
    """Give the rows of rules with anything to look at, and how many rules had nothing."""

    def order(entry: tuple[Item, Counts]) -> tuple[int, int, int, str]:
        item, counts = entry
        return -counts.failed, SEVERITY_ORDER[item.severity], -counts.look, item.id

    entries = sorted(((gathered.items[name], counts) for name, counts in together.items()), key=order)
    told = [(item, counts) for item, counts in entries if counts.failed or counts.look or counts.waived]
    rows: list[tuple[object, ...]] = [
        (
            link(item.text, rule_address(home, item.url)),
            SEVERITY_WORDS[item.severity],
            *_cells(counts),
        )
        for item, counts in told
    ]
    return rows, len(entries) - len(told)


def _quiet(quiet: int) -> str:
    if not quiet:
        return ""
    what = "1 regel" if quiet == 1 else f"{number(quiet)} regler"
    return f"<p>{what} hade ingen avvikelse och inget att titta på.</p>\n"


def _months(months: dict[str, Month], title: str) -> str:
    if not months:
        return ""
    shown = [(name, months.get(name, Month())) for name in _calendar(min(months), max(months))]
    rows = [(name, number(month.records), number(month.failed), rate(month.rate)) for name, month in shown]
    values = [(name, month.rate, rate(month.rate)) for name, month in shown]
    earlier = sum(name < shown[0][0] for name in months)
    return _beside(
        columns(f"{title}, avvikelser per post", values) if len(values) > 1 else "",
        table(title, ("Månad", "Poster", "Avvikelser", "Per post"), rows),
    ) + (f"<p>{number(earlier)} tidigare månader visas inte.</p>\n" if earlier else "")


def _calendar(first: str, last: str) -> list[str]:
    """Give the months from the first to the last, those without records too, and no more than are shown."""
    year, month = map(int, last.split("-"))
    end = year * 12 + month - 1
    year, month = map(int, first.split("-"))
    begin = max(year * 12 + month - 1, end - MOST_MONTHS + 1)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(begin, end + 1)]


def _cells(counts: Counts) -> tuple[str, ...]:
    return (
        number(counts.failed),
        number(counts.look),
        number(counts.passed),
        percent(counts.share),
        number(counts.waived),
        number(counts.unknown),
        number(counts.manual),
    )


def _name(name: str, index: int, count: int) -> Safe:
    """Link to the account's own part, where it has one."""
    has_part = count > 1 and index < MOST_ACCOUNTS
    return Safe(f'<a href="#konto-{index}">{h(name)}</a>') if has_part else Safe(h(name))


def _beside(chart: str, figures: str) -> str:
    return f'<div class="beside">\n{chart}{figures}</div>\n' if chart else figures
