"""The value that an editor wrote, as it stands in the lines of a text that cannot be read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: How much of a text an example repeats.
EXAMPLE_LINES = 6
EXAMPLE_WIDTH = 100

FIELD = re.compile(
    r"(?P<head> *(?:- +)*)(?P<name>[A-Za-z_][A-Za-z0-9_-]{0,40}):(?: +(?P<rest>.*))?$", re.ASCII
)
ITEM = re.compile(r"(?P<head> *(?:- +)+)(?P<rest>\S.*)$")
_BLOCK_MARK = re.compile(r"[|>][+-]?[1-9]?[+-]?\s*")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


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
        shown = [f"{margin}{clipped(text)}" if text else "" for text in texts if text != "…"] or [
            f"{margin}…"
        ]
        return "\n".join([f"{self.head}|", *shown])


def value_at(lines: Sequence[str], row: int, column: int) -> Value | None:
    """Find the value that covers a place: on its own line, or begun on a line above."""
    line = lines[row]
    field = FIELD.match(line)
    if field and column > field.end("name"):
        return value_of(lines, row, field)
    item = None if field else ITEM.match(line)
    if item and column >= item.start("rest"):
        return value_of(lines, row, item)
    for above in range(row - 1, max(-1, row - 200), -1):
        field = FIELD.match(lines[above])
        if field and field.start("name") <= _indent(line):
            return value_of(lines, above, field)
    return None


def value_of(lines: Sequence[str], row: int, match: re.Match[str]) -> Value:
    """Give the value that begins on a row, a `FIELD` or an `ITEM`, with the rows that go on with it."""
    name = match.groupdict().get("name") or ""
    column = match.start("name") if name else match.start("rest")
    texts = [(match["rest"] or "").strip()]
    for line in lines[row + 1 : row + 1 + EXAMPLE_LINES]:
        field = FIELD.match(line) or (None if name else ITEM.match(line))
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


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def clipped(text: str) -> str:
    """Cut a long line off, as an example can show it."""
    return text if len(text) <= EXAMPLE_WIDTH else text[: EXAMPLE_WIDTH - 1] + "…"
