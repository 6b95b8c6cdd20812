"""What is told of entries that no record was made of: each, up to a bound, and their sum."""

import re
from collections import Counter
from collections.abc import Iterator

from checks.core.problems import Kind, Problem
from checks.sources.bundle import printable
from checks.sources.drafts import MOST_PROBLEMS
from checks.sources.entries import Unread

#: Reasons that the sum of what was not read tells of.
MOST_REASONS = 3


def problem_of(unread: Unread, hint: str = "") -> Problem:
    """Make a problem of something unread."""
    return Problem(Kind.RECORD_UNREADABLE, printable(unread.place), 0, unread.reason, hint)


class Sum:
    """What became of the entries of one source."""

    def __init__(self, label: str, name: str) -> None:
        self._label = label
        self._name = name
        self.read = 0
        self._unread: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()

    def pass_by(self, reason: str) -> bool:
        """Count what could not be read; tell whether it is still to be told by itself."""
        self._unread[_alike(reason)] += 1
        return self._unread.total() <= MOST_PROBLEMS

    def leave_out(self, reason: str) -> None:
        """Count what was left out on purpose."""
        self._left_out[_alike(reason)] += 1

    def problems(self) -> Iterator[Problem]:
        """Sum up what was not read, or say that there was nothing."""
        all_ = self.read + self._unread.total() + self._left_out.total()
        if not all_:
            hint = "Kontrollera att det är rätt export, och att den är hämtad med inläggen."
            yield problem_of(Unread(self._label, "Det finns inga inlägg att bedöma i den."), hint)
        elif count := self._unread.total():
            verb = "är inte läst" if count == 1 else "är inte lästa"
            shown = min(count, MOST_PROBLEMS)
            hint = f"Läst med --source {self._name}."
            if shown < count:
                hint += f" De första {shown} står här ovanför."
            title = f"{count} av {all_} poster {verb}."
            if shown < count or count > len(self._unread):
                title = f"{title[:-1]}: {_reasons(self._unread)}"
            yield problem_of(Unread(self._label, title), hint)

    def notes(self) -> Iterator[str]:
        """Say what was left out on purpose."""
        if count := self._left_out.total():
            verb = "post är utelämnad" if count == 1 else "poster är utelämnade"
            yield f"{self._label} ({self._name}): {count} {verb}: {_reasons(self._left_out)}"


def _alike(reason: str) -> str:
    """Give a reason without what it quotes, so that those of a kind are counted together."""
    return re.sub("”[^”]*”", "”…”", reason)


def _reasons(counted: Counter[str]) -> str:
    """List the most common reasons, each with how often."""
    shown = [f"{reason.rstrip('.')} ({count})" for reason, count in counted.most_common(MOST_REASONS)]
    left = len(counted) - len(shown)
    return ". ".join([*shown, *([f"{left} skäl till"] if left else [])]) + "."
