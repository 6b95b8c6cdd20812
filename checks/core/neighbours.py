"""The values next to a value: what an editor could have written by the smallest change."""

import datetime
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, get_args

from checks.core.contract import Step, bare
from checks.core.units import Hours, OfficeHours, WorkingDays
from checks.core.values import DURATIONS
from checks.records.base import Word

#: A changed value, and what the change is called.
Neighbour = tuple[str, object]


def neighbours(value: object, annotation: Any, text: str) -> Iterator[Neighbour]:
    """Yield the value one step down and one step up; a word or a truth has one neighbour.

    A step is one unit of the last place shown, one day, one minute, or what ``Step`` says.

    :param text: the words of the sentence, which show how fine the value is
    """
    if isinstance(value, bool):
        yield "omvänt", not value
    elif isinstance(value, Word):
        members = list(type(value))
        yield "ett annat ord", members[(members.index(value) + 1) % len(members)]
    elif isinstance(value, str):
        yield "en ändrad bokstav", _changed_letter(value)
    elif isinstance(value, OfficeHours):
        for name, minutes in (("en minut tidigare", -1), ("en minut senare", 1)):
            yield name, _shifted(value, minutes)
    else:
        move = _STEPS[type(value)](text, _stated_step(annotation))
        for name, direction in (("ett steg ner", -1), ("ett steg upp", 1)):
            try:
                yield name, move(value, direction)
            except (OverflowError, ValueError):
                continue


def _stated_step(annotation: Any) -> float | None:
    steps = [extra.size for extra in get_args(annotation)[1:] if isinstance(extra, Step)]
    return steps[0] if steps and bare(annotation) is not annotation else None


Move = Callable[[Any, int], object]


def _number(text: str, step: float | None) -> Move:
    places = len(text.partition(",")[2])
    size = Decimal(str(step)) if step is not None else Decimal(1).scaleb(-places)

    def move(value: float, direction: int) -> float:
        return type(value)(Decimal(str(value)) + direction * size)

    return move


def _day(text: str, step: float | None) -> Move:
    return lambda value, direction: value + direction * datetime.timedelta(days=step or 1)


def _minute(text: str, step: float | None) -> Move:
    def move(value: datetime.time, direction: int) -> datetime.time:
        minutes = value.hour * 60 + value.minute + direction * int(step or 1)
        if not 0 <= minutes < 24 * 60:
            raise ValueError
        return datetime.time(minutes // 60, minutes % 60)

    return move


def _duration(text: str, step: float | None) -> Move:
    unit = DURATIONS.get(text.rpartition(" ")[2].casefold(), 1)
    return lambda value, direction: value + direction * datetime.timedelta(seconds=unit * (step or 1))


def _working_days(text: str, step: float | None) -> Move:
    return lambda value, direction: WorkingDays(value.days + direction * int(step or 1))


_STEPS: dict[type, Callable[[str, float | None], Move]] = {
    int: _number,
    float: _number,
    datetime.date: _day,
    datetime.time: _minute,
    datetime.timedelta: _duration,
    WorkingDays: _working_days,
}


def _changed_letter(word: str) -> str:
    """Change the last letter to its neighbour in the alphabet."""
    match = re.search(r"\w(?=\W*$)", word)
    if not match:
        return f"{word}x"
    letter = match[0]
    other = "y" if letter.casefold() == "x" else "x"
    return word[: match.start()] + other + word[match.end() :]


def _shifted(hours: OfficeHours, minutes: int) -> OfficeHours:
    """Move the first day's opening and the last day's closing."""
    move = _minute("", None)
    days = list(hours.days)
    first, last = days[0], days[-1]
    opens: Any = move(first[1].opens, minutes)
    days[0] = (first[0], Hours(opens, first[1].closes))
    closes: Any = move(last[1].closes, minutes)
    days[-1] = (last[0], Hours(days[-1][1].opens, closes))
    return OfficeHours(tuple(days))
