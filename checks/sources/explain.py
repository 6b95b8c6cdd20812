"""What is wrong in a text that is not YAML or JSON, in words an editor can act on."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

#: How much of a text an example repeats.
EXAMPLE_LINES = 6
EXAMPLE_WIDTH = 100

_FIELD = re.compile(
    r"(?P<head> *(?:- +)*)(?P<name>[A-Za-z_][A-Za-z0-9_-]{0,40}):(?: +(?P<rest>.*))?$", re.ASCII
)
_ITEM = re.compile(r"(?P<head> *(?:- +)+)(?P<rest>\S.*)$")
_SPACELESS = re.compile(r"(?P<head> *(?:- +)*[a-z_]{2,30}):(?P<rest>[^\s/].*)$", re.ASCII)
_BLOCK_MARK = re.compile(r"[|>][+-]?[1-9]?[+-]?\s*")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_SPECIAL = "@`%*&!|>[]{},?-\"'"
_AS_BLOCK = "Skriv texten som ett block:"


class YamlFault(ValueError):
    """A text that cannot be read as YAML or JSON: where, what is wrong, what to write instead."""

    def __init__(self, line: int, title: str, hint: str = "", example: str = "") -> None:
        super().__init__(f"rad {line}: {title} {hint}".strip())
        #: From 1; 0 where the whole text is meant.
        self.line = line
        self.title = title
        self.hint = hint
        #: Lines to write instead.
        self.example = example
        #: What more is wrong in the same text, where it could be read on.
        self.others: tuple[YamlFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """What is written after a field's name, or after the dash of a list, over one or more lines."""

    row: int
    #: What stands before the value on its first line, such as ``  - text: ``.
    head: str
    #: The name of the field; empty in a list.
    name: str
    texts: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"fältet {self.name}" if self.name else "listan"

    @property
    def as_block(self) -> str:
        """The same text as a ``|`` block, in which nothing has a meaning of its own."""
        texts = list(self.texts)
        if texts and _BLOCK_MARK.fullmatch(texts[0]):
            del texts[0]
        elif len(texts) == 1 and _QUOTED.fullmatch(texts[0]):
            texts[0] = texts[0][1:-1]
        elif texts and texts[0][:1] in ('"', "'") and texts[0].count(texts[0][0]) == 1:
            texts[0] = texts[0][1:]
        margin = " " * (len(self.head) - len(self.head.lstrip(" -")) + 2)
        shown = [f"{margin}{_clipped(text)}" if text else "" for text in texts if text != "…"] or [
            f"{margin}…"
        ]
        return "\n".join([f"{self.head}|", *shown])


def value_at(lines: Sequence[str], row: int, column: int) -> Value | None:
    """Find the value that covers a place: on its own line, or begun on a line above."""
    line = lines[row]
    field = _FIELD.match(line)
    if field and column > field.end("name"):
        return _value(lines, row, field)
    item = None if field else _ITEM.match(line)
    if item and column >= item.start("rest"):
        return _value(lines, row, item)
    for above in range(row - 1, max(-1, row - 200), -1):
        field = _FIELD.match(lines[above])
        if field and field.start("name") <= _indent(line):
            return _value(lines, above, field)
    return None


def _value(lines: Sequence[str], row: int, match: re.Match[str]) -> Value:
    name = match.groupdict().get("name") or ""
    column = match.start("name") if name else match.start("rest")
    texts = [(match["rest"] or "").strip()]
    for line in lines[row + 1 : row + 1 + EXAMPLE_LINES]:
        field = _FIELD.match(line) or (None if name else _ITEM.match(line))
        comment = line.lstrip().startswith("#") and _indent(line) <= column
        if comment or line.startswith(("---", "...")) or (field and len(field["head"]) <= column):
            break
        texts.append(line.strip())
    while texts and not texts[-1]:
        texts.pop()
    if texts and not texts[0]:
        del texts[0]
    if len(texts) > EXAMPLE_LINES:
        texts[EXAMPLE_LINES:] = ["…"]
    return Value(row, match["head"] + (f"{name}: " if name else ""), name, tuple(texts))


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
            example = f"{spaceless['head']}: {_clipped(spaceless['rest'])}"
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
    if _FIELD.match(line):
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
        match = _FIELD.match(lines[above]) or _ITEM.match(lines[above])
        rest = ((match["rest"] if match else "") or "").strip()
        if rest[:1] in ('"', "'") and rest.count(rest[0]) % 2:
            value = _value(lines, above, match) if match else None
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


def explained_json(text: str, error: json.JSONDecodeError) -> YamlFault:
    """Say in Swedish what is wrong in a JSON text."""
    rest = text[error.pos :].lstrip(" \t\r\n,")
    before = text[: error.pos].rstrip()
    if rest[:1] in ("]", "}") and (before.endswith(",") or text[error.pos : error.pos + 1] == ","):
        line = (before if before.endswith(",") else text[: error.pos]).count("\n") + 1
        return YamlFault(line, f"Det står ett komma för mycket före {rest[0]}.", "Ta bort kommat.")
    if not rest:
        title = "Filen tar slut innan allt är avslutat."
        return YamlFault(error.lineno, title, "Lägg till det som saknas på slutet.")
    for part, (title, hint) in _JSON.items():
        if part in error.msg:
            return YamlFault(error.lineno, title, hint)
    return YamlFault(error.lineno, f"JSON-texten går inte att läsa vid tecken {error.colno} på raden.")


#: Part of the parser's message → what is wrong, and what to do.
_JSON = {
    "property name": (
        "Ett fältnamn saknar citattecken.",
        'Skriv namnet inom raka citattecken: "text": "Hej"',
    ),
    "',' delimiter": ("Det saknas ett komma mellan två värden.", "Sätt ett komma efter värdet före."),
    "':' delimiter": ("Det saknas ett kolon efter fältets namn.", 'Skriv så här: "text": "Hej"'),
    "Unterminated": ("Citattecknet har inget slut.", "Sätt ett rakt citattecken sist i texten."),
    "control character": (
        "Texten inom citattecken har en radbrytning eller en tabb.",
        r"Skriv \n för en ny rad och \t för en tabb.",
    ),
    "escape": ("Ett bakstreck står före fel tecken.", r"Skriv två bakstreck för ett: \\"),
    "Extra data": (
        "Det står mer text efter att JSON-värdet har tagit slut.",
        "Har filen flera poster: lägg dem i en lista, [ … , … ].",
    ),
    "Expecting value": (
        "Här ska det stå ett värde.",
        "Text ska ha raka citattecken. Andra värden är tal, true, false och null.",
    ),
}


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _clipped(text: str) -> str:
    return text if len(text) <= EXAMPLE_WIDTH else text[: EXAMPLE_WIDTH - 1] + "…"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
