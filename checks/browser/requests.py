"""What a page asks: a record, the records around it, and what day it is."""

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.browser.alphabet import settled
from checks.core.clipping import clipped
from checks.core.fields import Pointer
from checks.core.plain_days import YEARS
from checks.core.problems import nearest
from checks.records import KINDS

#: Where (``at``), what is wrong (``title``) and what to write instead (``hint``).
PlainFault = dict[str, str]

#: In characters: room for the longest post that anybody pastes, many times over.
LONGEST = 4_000_000
#: In characters, of one text: half as much again as the longest post that a channel takes.
#: More takes seconds to judge, and minutes when every word is wrong.
LONGEST_TEXT = 100_000
#: A film's subtitles are longer: this is six hours of talk.
LONGEST_SUBTITLES = 400_000
#: A record has five levels; what has more is no record, and would exhaust the browser's stack.
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Request:
    """A request whose shape is right; the records themselves are not read yet."""

    kind: str
    record: object
    world: tuple[tuple[str, object], ...]
    today: datetime.date


def read_request(text: str) -> tuple[Request | None, list[PlainFault]]:
    """Read a request, or say what is wrong with it."""
    if len(text) > LONGEST:
        return None, [
            fault((), "Utkastet är för långt.", f"Högst {_spaced(LONGEST)} tecken går att granska.")
        ]
    if _depth(text) > DEEPEST:
        return None, [fault((), "Posten har för många nivåer i varandra.", "Skriv färre nivåer.")]
    try:
        data = settled(json.loads(text))
    except ValueError:
        return None, [fault((), "Utkastet går inte att läsa.", "Ladda om sidan och försök igen.")]
    if not isinstance(data, dict):
        return None, [fault((), "Utkastet går inte att läsa.", "Ladda om sidan och försök igen.")]
    faults = [*_kind_faults(("kind",), data.get("kind"))]
    faults += _length_faults((), data.get("record"))
    around = data.get("world") or []
    if not isinstance(around, list) or not all(isinstance(entry, dict) for entry in around):
        hint = "Skriv kind och record i varje."
        faults.append(fault(("world",), "world ska vara en lista med poster.", hint))
        around = []
    for index, entry in enumerate(around):
        faults += _kind_faults(("world", index, "kind"), entry.get("kind"))
        faults += _length_faults(("world", index, "record"), entry.get("record"))
    today = _day(data.get("today"))
    if today is None:
        hint = "Skriv till exempel 2026-11-22."
        faults.append(fault(("today",), "Det går inte att läsa vilken dag det är.", hint))
    if faults or today is None:
        return None, faults
    world = tuple((entry["kind"], entry.get("record")) for entry in around)
    return Request(data["kind"], data.get("record"), world, today), []


def fault(pointer: Pointer, title: str, hint: str = "") -> PlainFault:
    """Give a fault as plain data, with the address of its field: ``images[0].width``."""
    return {"at": address(pointer), "title": title, "hint": hint}


def address(pointer: Pointer) -> str:
    """Write where something stands as findings do."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{clipped(step)}" for step in pointer)
    return "".join(steps).removeprefix(".")


def compact(data: object) -> str:
    """Write plain data as JSON in ASCII: half a surrogate pair travels too, and no text breaks a script."""
    return json.dumps(data, separators=(",", ":"))


def _kind_faults(pointer: Pointer, kind: Any) -> Iterator[PlainFault]:
    if not isinstance(kind, str) or kind not in KINDS:
        words = ", ".join(KINDS)
        hint = f"{nearest(clipped(kind), KINDS)} Orden är {words}.".strip()
        yield fault(pointer, f"Det finns inget slag som heter {clipped(kind)}.", hint)


def _length_faults(pointer: Pointer, data: object) -> Iterator[PlainFault]:
    if isinstance(data, str):
        longest = LONGEST_SUBTITLES if pointer[-1:] == ("content",) else LONGEST_TEXT
        if len(data) > longest:
            hint = f"Den har {_spaced(len(data))} tecken. Högst {_spaced(longest)} går att granska."
            yield fault(pointer, "Texten är för lång för att granskas här.", hint)
    elif isinstance(data, dict | list):
        for step, inside in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _length_faults((*pointer, step), inside)


def _spaced(number: int) -> str:
    """Write a number with a space that does not break between its thousands."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def _day(text: object) -> datetime.date | None:
    try:
        day = datetime.date.fromisoformat(text) if isinstance(text, str) and len(text) == 10 else None
    except ValueError:
        return None
    return day if day and day.year in YEARS else None


_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|([\[{])|([\]}])', re.DOTALL)


def _depth(text: str) -> int:
    """Count the levels of a JSON text without building it: the parser's own limit differs between Pythons."""
    depth = deepest = 0
    for match in _BRACKETS.finditer(text):
        if match[1]:
            depth += 1
            deepest = max(deepest, depth)
        elif match[2]:
            depth -= 1
    return deepest
