"""Which records and which items of a run a reader wants to see."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from checks.core.audit.judged import account_of, day_of
from checks.core.handbook import Handbook
from checks.records.base import Record


@dataclass(frozen=True, slots=True)
class Choice:
    """What a run is narrowed to; an empty choice is everything."""

    #: What happened before this day is left out. A record that says no day is kept: it may be later.
    since: datetime.date | None = None
    #: Globs on the account's id; a record that says no account matches none of them.
    accounts: Sequence[str] = ()
    #: Globs on the item's id.
    rules: Sequence[str] = ()

    def wants(self, record: Record) -> bool:
        """Tell whether a record is to be judged."""
        if self.since and (day := day_of(record)) is not None and day < self.since:
            return False
        return not self.accounts or _matches(account_of(record), self.accounts)

    def narrow(self, handbook: Handbook) -> Handbook:
        """Give the handbook with the chosen items alone; the choice may leave none."""
        if not self.rules:
            return handbook
        items = tuple(item for item in handbook.catalogue.items if _matches(item.id, self.rules))
        bound = tuple(bound for bound in handbook.bound if _matches(bound.item.id, self.rules))
        return replace(handbook, catalogue=replace(handbook.catalogue, items=items), bound=bound)


def _matches(name: str, globs: Sequence[str]) -> bool:
    return any(fnmatchcase(name, glob) for glob in globs)
