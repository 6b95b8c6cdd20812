"""What has been read of files: records with where they came from, and problems."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from checks.core.fields import Pointer
from checks.core.problems import Problem
from checks.records import Record


class LoadedRecord(NamedTuple):
    """A record and where it came from."""

    #: The word after ``kind:``.
    kind: str
    record: Record
    path: str
    pointer: Pointer
    #: The lines of its file, by pointer.
    lines: Mapping[Pointer, int]

    @property
    def line(self) -> int:
        """The line where the record begins."""
        return line_at(self.lines, self.pointer)

    def line_of(self, at: str) -> int:
        """Give the line of a place such as ``images[0].alt``, or of the nearest part that is written out."""
        steps = (int(step) if step.isdecimal() else step for step in re.findall(r"[^.\[\]]+", at))
        return line_at(self.lines, (*self.pointer, *steps))


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything that could be read, and everything that could not."""

    records: list[LoadedRecord]
    problems: list[Problem]


def line_at(lines: Mapping[Pointer, int], pointer: Pointer) -> int:
    """Give the line of a place, or of the nearest place around it."""
    for length in range(len(pointer), -1, -1):
        if (line := lines.get(pointer[:length])) is not None:
            return line
    return 0
