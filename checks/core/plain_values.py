"""From plain data to the values of fields: text, numbers, yes and no, and words of a list."""

import math
from collections.abc import Callable
from typing import Any

from checks.core.clipping import clipped, what
from checks.core.fields import wrong
from checks.core.problems import nearest
from checks.core.values import read_value
from checks.records import Word


def word_reader(kind: type[Word], name: str) -> Callable[[Any], Word]:
    """Compile the reader of a word that must be one of several."""
    words = {word.key: word for word in kind}

    def read(value: Any) -> Word:
        if isinstance(value, str) and value in words:
            return words[value]
        meant = meant_by(kind, value)
        guess = f"Menade du {meant.key}?" if meant else nearest(what(value).strip("”"), words)
        choices = ", ".join(f"{word.key} ({word.value})" for word in kind)
        title = f"Fältet {name} kan inte vara {what(value)}."
        raise wrong(title, f"{guess} Välj mellan {choices}.".strip())

    return read


def read_text(name: str, value: Any) -> str:
    """Read text; a number is not taken for it."""
    if type(value) is str:
        return value
    title = f"Fältet {name} ska vara text, men här står {what(value)}."
    if isinstance(value, dict | list | tuple):
        raise wrong(title, f"Skriv {name}: | och texten på raderna under, två steg längre in.")
    if value is None:
        raise wrong(title, "Skriv texten, eller ta bort raden.")
    raise wrong(title, f'Sätt citattecken om: {name}: "{clipped(value)}"')


def read_int(name: str, value: Any) -> int:
    """Read a whole number; *true* is none."""
    if type(value) is int:
        return value
    title = f"Fältet {name} ska vara ett heltal, men här står {what(value)}."
    raise wrong(title, f"Skriv så här: {name}: {meant_by(int, value) or 12}")


def read_float(name: str, value: Any) -> float:
    """Read a number that is neither endless nor none."""
    if type(value) in (int, float):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
    title = f"Fältet {name} ska vara ett tal, men här står {what(value)}."
    raise wrong(title, f"Skriv så här: {name}: {meant_by(float, value) or 3.5}")


def read_bool(name: str, value: Any) -> bool:
    """Read *true* or *false* and nothing that resembles them."""
    if value is True or value is False:
        return value
    meant = {"yes": True, "no": False}.get(value, meant_by(bool, value)) if isinstance(value, str) else None
    hint = "Skriv true för ja och false för nej." if meant is None else f"Skriv {name}: {str(meant).lower()}"
    raise wrong(f"Fältet {name} ska vara true eller false, men här står {what(value)}.", hint)


def meant_by(kind: type, value: Any) -> Any:
    """Read what an editor would write in a page: *31 december 2023*, *två*, *ja*."""
    if not isinstance(value, str) or len(value) > 60:
        return None
    try:
        return read_value(value, kind)
    except (ValueError, OverflowError):
        return None
