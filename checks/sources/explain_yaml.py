"""What is wrong in a text that is not YAML, in words an editor can act on."""

import re
from collections.abc import Sequence

import yaml

from checks.sources.faults import YamlFault
from checks.sources.written import FIELD, ITEM, Value, clipped, value_at, value_of

_SPACELESS = re.compile(r"(?P<head> *(?:- +)*[a-z_]{2,30}):(?P<rest>[^\s/].*)$", re.ASCII)
_SPECIAL = "@`%*&!|>[]{},?-\"'"
_AS_BLOCK = "Skriv texten som ett block:"


def explained(lines: Sequence[str], error: yaml.YAMLError) -> YamlFault:
    """Say in Swedish what the parser did not understand."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return YamlFault(0, "Filen går inte att läsa som YAML.", "Kontrollera att den är vanlig text.")
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and ("expected ':'" in problem or "flow" in context or "unexpected" in problem):
        mark = error.context_mark
    row = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    line = lines[row]
    if "\t" in line[: len(line) - len(line.lstrip())] or line[column : column + 1] == "\t":
        return YamlFault(
            row + 1, "På raden står en tabb där det ska vara blanksteg.", "Byt tabben mot blanksteg."
        )
    for near in (row, row - 1):
        if near >= 0 and (spaceless := _SPACELESS.match(lines[near])):
            example = f"{spaceless['head']}: {clipped(spaceless['rest'])}"
            return YamlFault(near + 1, "Det saknas ett blanksteg efter kolonet.", "Skriv så här:", example)
    if unclosed := _unclosed(lines, row):
        return unclosed
    value = value_at(lines, row, column)
    if "mapping values" in problem:
        return _colon(row, value)
    if "escape" in problem and value:
        title = f"Bakstrecket i {value.place} betyder något särskilt inom citattecken."
        return YamlFault(row + 1, title, _AS_BLOCK, value.as_block)
    if value and value.row == row and value.texts and value.texts[0][0] in _SPECIAL:
        return special(lines, row, column)
    if FIELD.match(line):
        hint = "Fält som hör ihop börjar i samma kolumn. Ändra blankstegen först på raden."
        return YamlFault(row + 1, "Raden börjar inte lika långt in som de andra fälten.", hint)
    if line[:1] in _SPECIAL and line[:1] not in ("", "-"):
        hint = "Skriv fältets namn, ett kolon och ett blanksteg först på raden."
        return YamlFault(row + 1, f"Raden börjar med ”{line[0]}”, som har en egen betydelse i YAML.", hint)
    return _orphan(row, value)


def special(lines: Sequence[str], row: int, column: int) -> YamlFault:
    """Refuse a value whose first character YAML gives a meaning of its own."""
    value = value_at(lines, row, column)
    if value is None or not value.texts:
        title = f"På raden står ”{lines[row][column : column + 1]}”, som har en egen betydelse i YAML."
        return YamlFault(row + 1, title, "Sätt citattecken om texten.")
    first = value.texts[0][0]
    if first in "\"'":
        title = f"Efter citattecknet i {value.place} står det mer text."
    else:
        title = f"Värdet i {value.place} börjar med ”{first}”, som har en egen betydelse i YAML."
    if first in "[{":
        hint = f"Är det en lista? Avsluta den med en parentes. Är det text? {_AS_BLOCK}"
    elif first in "&*":
        hint = f"Är det en hänvisning? Sådana används inte här, skriv ut värdet. Är det text? {_AS_BLOCK}"
    else:
        hint = _AS_BLOCK
    return YamlFault(row + 1, title, hint, value.as_block)


def lost_comment(lines: Sequence[str], row: int, column: int, at: int) -> YamlFault:
    """Refuse a value that goes on after ``#``: YAML would drop the rest without a word.

    :param at: the row where the ``#`` stands; `row` and `column` are where the value ends
    """
    value = value_at(lines, row, max(column, 1))
    hint = (
        f"Är det en kommentar? Flytta den till en egen rad ovanför. Är det text, som en hashtagg? {_AS_BLOCK}"
    )
    title = "Det som står efter # försvinner, för YAML läser det som en kommentar."
    return YamlFault(at + 1, title, hint, value.as_block if value else "text: |\n  …")


def _unclosed(lines: Sequence[str], row: int) -> YamlFault | None:
    """Find the quote that was never closed, at the row of the fault or above it."""
    for above in range(row, max(-1, row - 50), -1):
        match = FIELD.match(lines[above]) or ITEM.match(lines[above])
        rest = ((match["rest"] if match else "") or "").strip()
        if rest[:1] in ('"', "'") and rest.count(rest[0]) % 2:
            value = value_of(lines, above, match) if match else None
            if value:
                title = f"Citattecknet i {value.place} har inget slut."
                hint = f"Sätt ett likadant sist, eller {_lower(_AS_BLOCK)}"
                return YamlFault(above + 1, title, hint, value.as_block)
    return None


def _colon(row: int, value: Value | None) -> YamlFault:
    title = "Kolon och blanksteg läses som ett nytt fält."
    hint = _AS_BLOCK
    if value and value.row != row:
        hint = "Är det ett nytt fält: börja raden lika långt in som fältet ovanför. Är det text: " + _lower(
            hint
        )
    return YamlFault(row + 1, title, hint, value.as_block if value else "text: |\n  …")


def _orphan(row: int, value: Value | None) -> YamlFault:
    title = "Raden hör inte till något fält."
    if value is None:
        return YamlFault(row + 1, title, "Skriv fältets namn, kolon och blanksteg först:", "text: …")
    hint = f"Hör den till {value.place} ovanför? {_AS_BLOCK}"
    return YamlFault(row + 1, title, hint, value.as_block)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
