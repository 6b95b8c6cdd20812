"""What every report of an audit is written from."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from checks.core.audit.baseline import Changes
from checks.core.audit.judged import Judged
from checks.core.audit.response_times import ResponseTimes
from checks.core.audit.tally import Tally
from checks.core.handbook import Handbook
from checks.core.problems import Problem


def _as_it_is(text: str) -> str:
    return text


def _nobody_waited() -> Sequence[ResponseTimes]:
    return ()


@dataclass(frozen=True, slots=True)
class Audit:
    """One run over some records, which are judged while the report is written: nothing is kept."""

    handbook: Handbook
    judged: Iterable[Judged]
    #: What could not be read; may grow while the records come.
    problems: Sequence[Problem]
    tally: Tally
    today: datetime.date
    #: The published handbook's address; empty where it is not known.
    home: str = ""
    #: Hides what leads to a person, character by character, so that every place in the text stays.
    hide: Callable[[str], str] = _as_it_is
    #: What differs from an earlier report; nothing where there is none to compare with.
    changes: Changes | None = None
    #: How fast comments were answered, when all records have been judged.
    responses: Callable[[], Sequence[ResponseTimes]] = field(default=_nobody_waited)
