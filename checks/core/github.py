"""Problems as GitHub workflow commands: a pull request shows each one on its own line of the page."""

from collections.abc import Iterable, Iterator

from checks.core.handbook import Handbook
from checks.core.problems import Problem
from checks.core.reports import counts_text


def check_github(handbook: Handbook) -> str:
    """Write what the gate found as one command a problem, and what it looked at."""
    return "".join([*(f"{_command(problem)}\n" for problem in handbook.problems), counts_text(handbook)])


def warnings_github(problems: Iterable[Problem]) -> str:
    """Write what is only told, not wrong yet, as one command each."""
    return "".join(f"{_command(problem, 'warning')}\n" for problem in problems)


def _command(problem: Problem, level: str = "error") -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(problem))
    said = [f"{problem.title} [{problem.kind.slug}]", problem.hint, problem.example]
    return f"::{level} {properties}::{_data(chr(10).join(filter(None, said)))}"


def _properties(problem: Problem) -> Iterator[tuple[str, str]]:
    yield "file", problem.path
    if problem.line:
        yield "line", str(problem.line)
    yield "title", problem.kind.meaning.rstrip(".")


def _data(text: str) -> str:
    """Write text so that the command stays one line, whatever a page says."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
