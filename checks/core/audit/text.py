"""An audit as text: what the checks said of every record, worst first, account by account, and a summary."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from checks.core.audit.baseline import Changes
from checks.core.audit.judged import NO_ACCOUNT, SEVERITY_ORDER, SEVERITY_WORDS, Judged
from checks.core.audit.response_times import ResponseTimes, spoken
from checks.core.audit.tally import AccountTally, Tally, counted
from checks.core.catalogue import Verdict, Waiver
from checks.core.problems import Problem
from checks.core.reports import problem_text
from checks.records.account import Account

#: As many accounts as a screen holds; the other forms have them all.
MOST_ACCOUNTS = 40
MOST_MENDED = 40


def audit_text(
    judged: Iterable[Judged],
    problems: Sequence[Problem],
    tally: Tally,
    changes: Changes | None = None,
    responses: Callable[[], Sequence[ResponseTimes]] = tuple,
) -> Iterator[str]:
    """Write what the checks said of every record, worst first, and a summary.

    Compared with an earlier report, only the records that something new is said of stand here.
    Records that say their account stand under its name; the order is the source's, so that nothing is kept.
    What could not be read while the records came stands last, before the summary.
    """
    told = len(problems)
    if told:
        yield problem_text(problems) + "\n"
    heading, several = "", False
    for record in judged:
        tally.add(record)
        if changes and not any(j.crash or (j.findings and not j.waived) for j in record.judgements):
            continue
        account = "" if isinstance(record.record, Account) else record.account
        if account != heading and (account or heading):
            heading, several = account, True
            yield f"== {_shown(account)} ==\n\n"
        yield _record_text(record) + "\n"
    if late := problems[told:]:
        yield problem_text(late) + "\n"
    if several:
        yield from _accounts(tally)
    yield from _responses(responses())
    if changes:
        yield from _changes(changes)
    if tally.interrupted:
        yield f"Avbrutet i förtid: bara {tally.records} poster är bedömda.\n"
    if not tally.records:
        yield "Inga poster lästes.\n"
    elif tally.records > 1:
        yield f"{tally.records} poster: {counted(tally.counts, tally.waived)}.\n"
    for waiver in tally.unneeded:
        yield f"{_unneeded(waiver)}\n"


def _responses(times: Sequence[ResponseTimes]) -> Iterator[str]:
    """Say how each account answers; who waited longest stands on the page of ``--format html``."""
    for each in times[:MOST_ACCOUNTS]:
        within = spoken(each.limit)
        decided = each.in_time + each.late
        median = f", hälften inom {spoken(each.median)}" if each.median is not None else ""
        unanswered = f", {each.unanswered} obesvarade" if each.unanswered else ""
        said = f"{each.in_time} av {decided} svar inom {within} kontorstid{median}{unanswered}"
        yield f"Svarstid {_shown(each.account)}: {said}.\n"
    if times:
        yield "\n"


def _changes(changes: Changes) -> Iterator[str]:
    shown = 0
    for mended in changes.mended:
        if mended.judged and (shown := shown + 1) <= MOST_MENDED:
            account = f" på {_shown(mended.account)}" if mended.account else ""
            yield f"ÅTGÄRDAT {mended.kind} {_shown(mended.id)}{account}: {mended.message}\n"
    if shown > MOST_MENDED:
        yield f"… och {shown - MOST_MENDED} till.\n"
    yield f"{changes.summary}\n"


def _accounts(tally: Tally) -> Iterator[str]:
    ranked = tally.ranked
    for name, account in ranked[:MOST_ACCOUNTS]:
        yield f"{_shown(name)}: {_account_text(account)}.\n"
    if len(ranked) > MOST_ACCOUNTS:
        yield f"{len(ranked) - MOST_ACCOUNTS} konton till.\n"
    yield "\n"


def _account_text(account: AccountTally) -> str:
    by_severity = ", ".join(
        f"{account.failed[severity]} {SEVERITY_WORDS[severity]}"
        for severity in SEVERITY_ORDER
        if account.failed[severity]
    )
    said = counted(account.counts, account.waived)
    records = "1 post" if account.records == 1 else f"{account.records} poster"
    return f"{records}, {said}" + (f" ({by_severity})" if by_severity else "")


def _shown(account: str) -> str:
    """Give an account's id as one line, whatever an export holds."""
    return " ".join("".join(c if c.isprintable() else " " for c in account[:80]).split()) or NO_ACCOUNT


def _record_text(record: Judged) -> str:
    counts = [0] * len(Verdict)
    waived = 0
    for judgement in record.judgements:
        if judgement.waiver is not None and judgement.waived:
            waived += 1
        else:
            counts[judgement.verdict.rank] += 1
    lines = [f"{record.place}  {record.kind} {record.id}".rstrip()]
    for judgement in record.ordered:
        item = judgement.item
        word = SEVERITY_WORDS[item.severity] if judgement.verdict is Verdict.FAIL else "TITTA"
        if judgement.waived:
            word = f"({word})"
        for finding in judgement.findings:
            at = f" ({finding.at})" if finding.at else ""
            lines.append(f"  {word:<5} {finding.message}{at}")
            lines.append(f"        {item.text} – {item.place.path}:{item.place.line}")
        if judgement.waived and judgement.waiver:
            lines.append(f"        {_waived(judgement.waiver)}")
        if judgement.crash:
            lines.append(f"  FEL   Kontrollen {item.id} gick sönder: {judgement.crash}")
    lines.append(f"  {counted(counts, waived).capitalize()}.")
    return "\n".join(lines) + "\n"


def _waived(waiver: Waiver) -> str:
    place = f"{waiver.place.path}:{waiver.place.line}"
    return f"Avvikelse, undantagen till {waiver.until}: {waiver.reason} Ansvarig: {waiver.owner}. – {place}"


def _unneeded(waiver: Waiver) -> str:
    place = f"{waiver.place.path}:{waiver.place.line}"
    return f"Undantaget för {waiver.item} ({place}) behövdes inte här. Kanske kan det tas bort."
