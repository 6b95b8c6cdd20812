"""JSON as plain data with line numbers; what Python reads and JSON does not have is refused."""

import json
import re
from typing import NoReturn

from checks.sources.explain_json import explained_json
from checks.sources.faults import YamlFault, short
from checks.sources.json_places import JsonLines, after_space, children_at
from checks.sources.tree import Tree

#: Twice the same key is a slip of the hand. Longer JSON is written by programs, and there looking for it
#: would cost half the reading.
HANDWRITTEN = 1_000_000


def read_json(text: str) -> Tree:
    """Read JSON; the lines are sought only when they are asked for.

    :raises YamlFault: with what to write instead
    """
    text = _mended(text)
    return Tree(_decoded(text), JsonLines(text))


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


#: Half of a surrogate pair cannot be written out again; a cut-off emoji becomes the replacement character.
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
    waiting = [after_space(text, 0)]
    while waiting:
        seen: dict[str | int, int] = {}
        for key, (at, start) in children_at(text, waiting.pop()):
            line = text.count("\n", 0, at) + 1
            if key in seen:
                title = f"Fältet {short(str(key))} står två gånger, på rad {seen[key]} och rad {line}."
                return YamlFault(line, title, "Ta bort det ena.")
            seen[key] = line
            waiting.append(start)
    return YamlFault(0, "Ett fält står två gånger.", "Ta bort det ena.")
