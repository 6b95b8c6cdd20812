"""What a text of YAML or JSON says, with its lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from checks.core.fields import Pointer


@dataclass(frozen=True, slots=True)
class Tree:
    """What a text says, and on which line each part of it begins."""

    #: Nothing but dict, list, str, int, float, bool and None.
    data: object
    #: Pointer → line, from 1; in a mapping the line of the key.
    lines: Mapping[Pointer, int]
