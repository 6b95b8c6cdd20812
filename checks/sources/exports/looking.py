"""What files are, told by their names and how they begin."""

import re
from collections.abc import Iterator

from checks.sources.bundle import Bundle

#: In bytes: enough to see what a file is.
HEAD = 8_192


def named(bundle: Bundle, pattern: str) -> Iterator[str]:
    """Yield the members whose own name, without folders, fits a pattern; *part 2* before *part 10*."""
    matching = re.compile(pattern, re.IGNORECASE)
    names = (name for name in bundle.names if matching.fullmatch(own(name)))
    yield from sorted(names, key=_counted)


def own(name: str) -> str:
    """Give the name of a member without its folders."""
    return name.rpartition("/")[2]


def head(bundle: Bundle, name: str) -> bytes:
    """Give how a member begins; nothing where it cannot be read."""
    try:
        with bundle.open(name) as stream:
            return stream.read(HEAD)
    except OSError:
        return b""


def _counted(name: str) -> tuple[str, int, str]:
    """Sort by folder, then by the number in the name, where none is first."""
    folder, _, last = name.rpartition("/")
    number = re.search(r"\d{1,9}", last)
    return folder, int(number[0]) if number else -1, last
