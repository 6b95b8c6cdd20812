"""YAML 1.2 and JSON as plain data with line numbers.

The schema is the core schema of YAML 1.2, and stricter where people write: only ``true`` and ``false`` are
truth values, only plain decimal numbers are numbers. ``no``, ``13:30``, ``2026-01-01``, ``0370`` and ``0x1F``
are text. The line break that ends a ``|`` block belongs to the file and not to the text.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, NoReturn

import yaml
from yaml import events
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from checks.sources.explain import YamlFault, explained, explained_json, lost_comment, special

__all__ = ["Pointer", "Tree", "YamlFault", "json_data", "read_json", "read_yaml"]

Pointer = tuple[str | int, ...]

#: A record has a handful of levels; more is a slip or an attack.
MAX_DEPTH = 30
MAX_NODES = 2_000_000
#: More faults than this in one text are the same fault.
MAX_FAULTS = 100
#: Twice the same key is a slip of the hand. Longer JSON is written by programs, and there looking for it
#: would cost half the reading.
HANDWRITTEN = 1_000_000


@dataclass(frozen=True, slots=True)
class Tree:
    """What a text says, and on which line each part of it begins."""

    #: Nothing but dict, list, str, int, float, bool and None.
    data: object
    #: Pointer → line, from 1; in a mapping the line of the key.
    lines: Mapping[Pointer, int]


def read_yaml(text: str) -> Tree:
    """Read one YAML document.

    :raises YamlFault: with what to write instead, and `others` where the text could be read on
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if strange := _STRANGE.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        title = f"På raden står ett tecken som inte går att skriva ut (U+{ord(strange[0]):04X})."
        raise YamlFault(line, title, "Ta bort tecknet. Ofta syns det inte: skriv om ordet.")
    breaks = _hidden_breaks(text)
    lines = text.split("\n")
    composer = _Composer(text.translate(breaks), lines, {ord(to): chr(of) for of, to in breaks.items()})
    faults = composer.faults
    try:
        data = composer.document()
    except YamlFault as fault:
        faults.append(fault)
    except yaml.YAMLError as error:
        faults.append(explained(lines, error))
    except (ValueError, OverflowError):
        # The pure parser meets an escape such as "\UFFFFFFFF".
        faults.append(YamlFault(0, "Ett tecken skrivet med bakstreck finns inte.", "Skriv tecknet självt."))
    if faults:
        faults[0].others = tuple(faults[1:])
        raise faults[0]
    return Tree(data, composer.lines)


def read_json(text: str) -> Tree:
    """Read JSON; the lines are sought only when they are asked for.

    :raises YamlFault: with what to write instead
    """
    text = _mended(text)
    return Tree(_decoded(text), _JsonLines(text))


def json_data(text: str) -> object:
    """Read JSON whose lines nobody will ask for.

    :raises YamlFault: with what to write instead
    """
    return _decoded(_mended(text))


def _mended(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return _ESCAPE.sub(_whole, text) if "\\u" in text and _HALVES.search(text) else text


def _decoded(text: str) -> object:
    decoder = _STRICT if len(text) <= HANDWRITTEN else _LENIENT
    try:
        data: object
        data, end = decoder.scan_once(text, 0)  # type: ignore[attr-defined]
        if end == len(text):
            return data
    except (StopIteration, RecursionError, ValueError, _Refused):
        pass  # `decode` says what is wrong, and lets there be space around
    try:
        data = decoder.decode(text)
    except json.JSONDecodeError as error:
        raise explained_json(text, error) from None
    except RecursionError:
        raise YamlFault(0, "JSON-texten har för många nivåer i varandra.") from None
    except _Refused as refused:
        raise _refusal(text, refused) from None
    except ValueError:
        raise YamlFault(0, "Ett tal i JSON-texten har för många siffror.", "Skriv det som text.") from None
    return data


#: What YAML does not allow in a text, as the parsers would say later and worse.
_STRANGE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COMMENT = re.compile(r"[ \t]+#")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,400})")
_FLOAT = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_CONSTANTS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((sign + name for sign in ("", "+") for name in (".inf", ".Inf", ".INF")), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}


def _plain(text: str) -> object:
    """Give what an unquoted scalar says in the core schema."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "+-.0123456789":
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


def _hidden_breaks(text: str) -> dict[int, str]:
    """Give stand-ins for the characters that YAML 1.1 took for line breaks and YAML 1.2 does not."""
    hidden = [char for char in "\x85\u2028\u2029" if char in text]
    if not hidden:
        return {}
    unused = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    return {ord(char): stand_in for char, stand_in in zip(hidden, unused, strict=False)}


class _PureParser(Reader, Scanner, Parser):
    """The parser in Python, where PyYAML comes without the one in C."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def _parser() -> Callable[[str], Any]:
    return yaml.cyaml.CParser if yaml.__with_libyaml__ else _PureParser  # type: ignore[attr-defined]


PARSER = _parser()


class _Composer:
    """Makes plain data of one document, and refuses what an editor did not mean."""

    def __init__(self, text: str, source: list[str], restored: dict[int, str]) -> None:
        self._next: Callable[[], Any] = PARSER(text).get_event
        self._source = source
        self._restored = restored
        self._comments = "#" in text
        self.lines: dict[Pointer, int] = {}
        #: What is refused although the parser can read on.
        self.faults: list[YamlFault] = []

    def document(self) -> object:
        """Compose the only document there may be."""
        self._next()
        if type(self._next()) is events.StreamEndEvent:
            return None
        data = self._node(self._next(), (), -1)
        self._next()
        event = self._next()
        if type(event) is not events.StreamEndEvent:
            title = "Filen har flera dokument, skilda åt med ---."
            hint = "Skriv posterna som en lista i stället:"
            raise YamlFault(event.start_mark.line + 1, title, hint, "posts:\n  - text: …\n  - text: …")
        return data

    def _node(self, event: Any, pointer: Pointer, column: int) -> object:
        """Compose a node; `column` is where what holds it begins, or below zero where nothing does."""
        row = event.start_mark.line
        self.lines.setdefault(pointer, row + 1)
        if len(pointer) > MAX_DEPTH:
            raise YamlFault(
                row + 1, f"Filen har fler än {MAX_DEPTH} nivåer i varandra.", "Skriv färre nivåer."
            )
        if len(self.lines) > MAX_NODES:
            raise YamlFault(row + 1, f"Filen har fler än {MAX_NODES} värden.", "Dela den i flera filer.")
        self._refuse_special(event)
        if type(event) is events.AliasEvent:
            return None
        if type(event) is events.ScalarEvent:
            return self._scalar(event, column)
        column = -1 if event.flow_style else event.start_mark.column
        if type(event) is events.SequenceStartEvent:
            return self._sequence(pointer, column)
        return self._mapping(pointer, column)

    def _sequence(self, pointer: Pointer, column: int) -> list[object]:
        items: list[object] = []
        while type(event := self._next()) is not events.SequenceEndEvent:
            items.append(self._node(event, (*pointer, len(items)), column))
        return items

    def _mapping(self, pointer: Pointer, column: int) -> dict[str, object]:
        fields: dict[str, object] = {}
        while type(event := self._next()) is not events.MappingEndEvent:
            key = self._key(event)
            place = (*pointer, key)
            line = event.start_mark.line + 1
            if key in fields:
                title = f"Fältet {_short(key)} står två gånger, på rad {self.lines[place]} och rad {line}."
                self._refuse(YamlFault(line, title, "Ta bort det ena."))
            self.lines[place] = line
            fields[key] = self._node(self._next(), place, column)
        return fields

    def _key(self, event: Any) -> str:
        self._refuse_special(event)
        line = event.start_mark.line + 1
        if type(event) is not events.ScalarEvent:
            raise YamlFault(line, "Ett fältnamn ska vara ett ord.", "Skriv så här:", "text: …")
        if event.value == "<<" and event.implicit[0]:
            self._refuse(YamlFault(line, "Sammanslagning med << används inte här.", "Skriv ut fälten."))
        return str(event.value).translate(self._restored)

    def _scalar(self, event: Any, column: int) -> object:
        text = event.value.translate(self._restored) if self._restored else event.value
        if event.style == '"':
            return _LONE.sub("\ufffd", text)
        if event.style == "'":
            return text
        if self._comments:
            self._refuse_lost_comment(event, column)
        if event.implicit[0]:
            return _plain(text)
        return text.removesuffix("\n")

    def _refuse(self, fault: YamlFault) -> None:
        self.faults.append(fault)
        if len(self.faults) >= MAX_FAULTS:
            raise self.faults.pop()

    def _refuse_special(self, event: Any) -> None:
        if type(event) is events.AliasEvent or event.anchor is not None or event.tag is not None:
            self._refuse(special(self._source, event.start_mark.line, event.start_mark.column))

    def _refuse_lost_comment(self, event: Any, column: int) -> None:
        """Refuse ``text: Hej #sommar``, and a line of hashtags indented as if it belonged to the text."""
        if (row := self._lost_comment(event, column)) is not None:
            start = event.start_mark
            self._refuse(lost_comment(self._source, start.line, start.column, row))

    def _lost_comment(self, event: Any, column: int) -> int | None:
        row: int = event.end_mark.line
        end: int = event.end_mark.column
        first = row if event.style in ("|", ">") and end == 0 else row + 1
        if row >= len(self._source):  # the parser in C ends the text with a line break of its own
            return None
        if first > row and _COMMENT.match(self._source[row], end):
            return row
        for after in range(first, len(self._source) if column >= 0 else 0):
            line = self._source[after].lstrip(" ")
            if line and not line.startswith("#"):
                break
            if line and len(self._source[after]) - len(line) > column:
                return after
        return None


def _short(key: str) -> str:
    return " ".join(key[:60].split())


class _JsonLines(Mapping[Pointer, int]):
    """The lines of a JSON text, sought one container at a time at the speed of the JSON parser."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._known: dict[Pointer, dict[str | int, tuple[int, int]]] = {}

    def __getitem__(self, pointer: Pointer) -> int:
        offset = self._children(pointer[:-1])[pointer[-1]][0] if pointer else _after_space(self._text, 0)
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self._text))]
        return bisect_right(self._starts, offset)

    def __iter__(self) -> Iterator[Pointer]:
        waiting: list[Pointer] = [()]
        while waiting:
            pointer = waiting.pop()
            yield pointer
            waiting += [(*pointer, key) for key in reversed(self._children(pointer))]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _children(self, pointer: Pointer) -> dict[str | int, tuple[int, int]]:
        """Give where each child begins: its key, or itself in a list; and its value."""
        if pointer not in self._known:
            start = self._children(pointer[:-1])[pointer[-1]][1] if pointer else _after_space(self._text, 0)
            self._known[pointer] = dict(_children_at(self._text, start))
        return self._known[pointer]


def _children_at(text: str, start: int) -> Iterator[tuple[str | int, tuple[int, int]]]:
    opening, position, index = text[start], _after_space(text, start + 1), 0
    if opening not in "{[":
        return
    while text[position] not in "}]":
        at, key = position, index
        if opening == "{":
            key, position = scanstring(text, position + 1)
            position = _after_space(text, _after_space(text, position) + 1)
        yield key, (at, position)
        position = _after_space(text, _DECODER.raw_decode(text, position)[1])
        if text[position] == ",":
            position = _after_space(text, position + 1)
        index += 1


_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")


def _after_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


#: Half of a surrogate pair cannot be written out again; a cut-off emoji becomes the replacement character.
_LONE = re.compile("[\ud800-\udfff]")
_HALVES = re.compile(r"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)",
    re.DOTALL,
)


def _whole(escape: re.Match[str]) -> str:
    lone = len(escape[0]) == 6
    return r"\ufffd" if lone else escape[0]


class _Refused(Exception):
    """JSON that Python reads and we do not: a constant of JavaScript, or the same key twice."""


def _no_constant(name: str) -> NoReturn:
    raise _Refused(name)


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise _Refused
    return fields


#: Made once: a file of a million lines would make a million of them.
_STRICT = json.JSONDecoder(parse_constant=_no_constant, object_pairs_hook=_without_duplicates)
_LENIENT = json.JSONDecoder(parse_constant=_no_constant)


def _refusal(text: str, refused: _Refused) -> YamlFault:
    """Find the place of what was refused; it was not worth looking for in a text that is right."""
    for name in refused.args:
        words = re.finditer(r'"(?:[^"\\]|\\.)*+"|-?[A-Za-z]+', text, re.DOTALL)
        line = next((text.count("\n", 0, word.start()) + 1 for word in words if word[0] == name), 0)
        return YamlFault(
            line, f"Värdet {name} finns inte i JSON.", "Skriv ett tal, eller null om det är okänt."
        )
    waiting = [_after_space(text, 0)]
    while waiting:
        seen: dict[str | int, int] = {}
        for key, (at, start) in _children_at(text, waiting.pop()):
            line = text.count("\n", 0, at) + 1
            if key in seen:
                title = f"Fältet {_short(str(key))} står två gånger, på rad {seen[key]} och rad {line}."
                return YamlFault(line, title, "Ta bort det ena.")
            seen[key] = line
            waiting.append(start)
    return YamlFault(0, "Ett fält står två gånger.", "Ta bort det ena.")
