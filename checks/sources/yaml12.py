"""YAML 1.2 as plain data with line numbers, written and refused as people write.

The line break that ends a ``|`` block belongs to the file and not to the text. Aliases, tags and everything
else that an editor did not mean are refused, all of them at once where the text can be read on.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml import events
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from checks.core.fields import Pointer
from checks.sources.explain_yaml import explained, lost_comment, special
from checks.sources.faults import YamlFault, short
from checks.sources.scalars import plain
from checks.sources.tree import Tree

#: A record has a handful of levels; more is a slip or an attack.
MAX_DEPTH = 30
MAX_NODES = 2_000_000
#: More faults than this in one text are the same fault.
MAX_FAULTS = 100


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


#: What YAML does not allow in a text, as the parsers would say later and worse.
_STRANGE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COMMENT = re.compile(r"[ \t]+#")
#: Half of a surrogate pair cannot be written out again; a cut-off emoji becomes the replacement character.
_LONE = re.compile("[\ud800-\udfff]")


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
                title = f"Fältet {short(key)} står två gånger, på rad {self.lines[place]} och rad {line}."
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
            return plain(text)
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
