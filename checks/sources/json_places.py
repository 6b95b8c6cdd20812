"""Where the values of a JSON text stand: sought at the speed of the JSON parser, and only when asked for."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from json.decoder import scanstring  # type: ignore[attr-defined]

from checks.core.fields import Pointer


class JsonLines(Mapping[Pointer, int]):
    """The lines of a JSON text, sought one container at a time at the speed of the JSON parser."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._known: dict[Pointer, dict[str | int, tuple[int, int]]] = {}

    def __getitem__(self, pointer: Pointer) -> int:
        offset = self._children(pointer[:-1])[pointer[-1]][0] if pointer else after_space(self._text, 0)
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
            start = self._children(pointer[:-1])[pointer[-1]][1] if pointer else after_space(self._text, 0)
            self._known[pointer] = dict(children_at(self._text, start))
        return self._known[pointer]


def children_at(text: str, start: int) -> Iterator[tuple[str | int, tuple[int, int]]]:
    opening, position, index = text[start], after_space(text, start + 1), 0
    if opening not in "{[":
        return
    while text[position] not in "}]":
        at, key = position, index
        if opening == "{":
            key, position = scanstring(text, position + 1)
            position = after_space(text, after_space(text, position) + 1)
        yield key, (at, position)
        position = after_space(text, _DECODER.raw_decode(text, position)[1])
        if text[position] == ",":
            position = after_space(text, position + 1)
        index += 1


_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")


def after_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position
