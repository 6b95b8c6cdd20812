"""Tests that hold what one municipality has written, and not how it works: another one does without them.

A test says what it holds with ``@pytest.mark.content("guideline")``, and `content.toml` whose that is.
What is not held is told last in every run, so that no run is green without a word.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.small import municipality

SUBJECTS = Path(__file__).parent / "content.toml"
MARKER = "content(subject): holds what a municipality has written, as tests/content.toml says"


@dataclass(frozen=True)
class Subject:
    """Something that a municipality writes, and what its tests are held to."""

    #: The municipality.
    of: str
    holds: str
    files: str


def set_aside() -> Mapping[str, Subject]:
    """Give what another municipality has written than the one that conf.py names."""
    name = municipality()["name"]
    return {key: subject for key, subject in subjects().items() if subject.of != name}


def subjects() -> dict[str, Subject]:
    said = tomllib.loads(SUBJECTS.read_text(encoding="utf-8"))
    return {key: Subject(**fields) for key, fields in said.items()}


def told(aside: Mapping[str, Subject], name: str) -> list[str]:
    """Say what is not tested, and what to do for it to be."""
    if not aside:
        return []
    return [
        "Det här prövades inte, för proven är skrivna efter en annan kommuns text:",
        *(f"- {subject.holds} ({subject.of}; {subject.files})" for subject in aside.values()),
        f"Skriv era egna, och sedan {name} i tests/content.toml. Läs mer i docs/om/gor-den-till-er.md.",
    ]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", MARKER)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    known, aside = subjects(), set_aside()
    held: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        named = [str(mark.args[0]) for mark in item.iter_markers("content")]
        if unknown := sorted(set(named) - known.keys()):
            raise pytest.UsageError(f"{item.nodeid}: {', '.join(unknown)} is not in {SUBJECTS.name}")
        held[aside.keys().isdisjoint(named)].append(item)
    if held[False]:
        config.hook.pytest_deselected(items=held[False])
        items[:] = held[True]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in told(set_aside(), municipality()["name"]):
        terminalreporter.write_line(line, yellow=True)
