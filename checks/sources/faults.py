"""What keeps a text of records from being read."""

from collections.abc import Iterable

from checks.core.problems import Kind, Problem
from checks.sources.members import printable


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


def short(key: str) -> str:
    """Give a key as a sentence can hold it."""
    return " ".join(key[:60].split())


def unreadable(name: str, fault: YamlFault) -> Problem:
    """Tell of a fault in a file."""
    return Problem(
        Kind.RECORD_UNREADABLE, printable(name), fault.line, fault.title, fault.hint, fault.example
    )


def either(words: Iterable[str]) -> str:
    """List words of which one is meant."""
    *most, last = words
    return f"{', '.join(most)} eller {last}"
