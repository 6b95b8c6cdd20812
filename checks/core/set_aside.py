"""Checks that a handbook does without: a municipality that drops a topic keeps its code, and says so.

A text file names them, one id a line. What is named there is not waited for by any item.
"""

from collections.abc import Iterable, Iterator, Mapping

from checks.core.contract import Check
from checks.core.problems import Kind, Problem, nearest


def named_in(text: str) -> dict[str, int]:
    """Read the ids of the file, each with its first line; what follows # is a comment."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if name := line.partition("#")[0].strip():
            found.setdefault(name, number)
    return found


def without(
    checks: Mapping[str, Check], named: Mapping[str, int], used: Iterable[str], path: str
) -> tuple[dict[str, Check], list[Problem]]:
    """Leave out the checks that are named and not used; a name that is wrong or needless is a problem.

    :param used: the ids of the items that functions decide
    :param path: the file that names them
    """
    used = set(used)
    kept = {name: check for name, check in checks.items() if name not in named or name in used}
    return kept, list(_faults(checks, named, used, path))


def _faults(
    checks: Mapping[str, Check], named: Mapping[str, int], used: set[str], path: str
) -> Iterator[Problem]:
    for name, line in named.items():
        if name not in checks:
            hint = nearest(name, checks) or "Ta bort raden."
            yield Problem(Kind.FUNCTION_MISSING, path, line, f"Det finns ingen kontroll {name}.", hint)
        elif name in used:
            title = f"Kontrollen {name} används av en punkt i handboken."
            yield Problem(Kind.FUNCTION_UNUSED, path, line, title, "Ta bort raden.")
