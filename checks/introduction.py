"""Introduction: what somebody new needs before an account is theirs, and how it is handed over."""

import datetime
from collections.abc import Iterator

from checks.core.contract import Finding, check
from checks.records import Account, Holder


def is_active(holder: Holder) -> bool:
    """Tell whether someone still answers for the account."""
    return holder.active


def somebody_leaves(account: Account) -> bool:
    """Tell whether someone leaves the account, and someone else stays."""
    return account.closed is None and any(holder.left is not None for holder in account.holders)


@check(when=is_active)
def guideline_read(holder: Holder, *, valid_from: datetime.date) -> Iterator[Finding]:
    """Everyone who answers for an account has read the guideline in its present version."""
    if holder.read_guideline is None:
        yield Finding(
            "Det står inte när personen läste riktlinjen. Läs den, och skriv dagen.", at="read_guideline"
        )
    elif holder.read_guideline < valid_from:
        yield Finding(
            f"Personen läste riktlinjen {holder.read_guideline}, innan den som gäller från {valid_from} kom. "
            "Läs den på nytt, och skriv dagen.",
            at="read_guideline",
        )


@check(when=is_active)
def trained_in_time(
    holder: Holder, today: datetime.date, *, time_limit: datetime.timedelta
) -> Iterator[Finding]:
    """Somebody new is trained soon after they began."""
    if (holder.trained or today) - holder.began > time_limit:
        done = f"kom {holder.trained}" if holder.trained else "saknas fortfarande"
        yield Finding(
            f"Personen började {holder.began} och utbildningen {done}. "
            f"Boka den så att den kommer inom {time_limit.days} dagar.",
            at="trained",
        )


@check(when=somebody_leaves)
def handover_overlaps(account: Account) -> Iterator[Finding]:
    """Whoever takes over begins before the one who leaves is gone."""
    for index, holder in enumerate(account.holders):
        if holder.left is None:
            continue
        others = (other for place, other in enumerate(account.holders) if place != index and other.active)
        if not any(other.began <= holder.left for other in others):
            yield Finding(
                f"Ingen annan hade börjat när den gamla kontoansvariga slutade {holder.left}. "
                "Se till att ni hinner träffas, eller be en kommunikatör sköta kontot så länge.",
                at=f"holders[{index}].left",
            )
