"""pytest judges records: ``pytest --records PATH`` gives one test for each rule and file of records.

It judges by the handbook at pytest's root, today, as ``handbok audit`` does.
"""

import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checks.commands.audit import judge_loaded
from checks.core.audit.judged import Judged
from checks.core.audit.junit import Case, file_of
from checks.core.cannot import CannotRun
from checks.core.problems import Problem
from checks.core.reports import problem_text
from checks.publish.judging import judging_handbook
from checks.sources.auto import read_source
from checks.text.hiding import hide

#: What was said of each file: its rules, and what could not be read in it.
Suites = dict[Path, tuple[dict[str, Case], list[Problem]]]

_SUITES = pytest.StashKey[Suites]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the paths of records."""
    group = parser.getgroup("handbok")
    group.addoption(
        "--records", action="append", default=[], metavar="PATH", help="judge these records by the handbook"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Collect the records, and nothing else unless it is asked for."""
    records = config.getoption("records")
    if records:
        if config.args_source is not pytest.Config.ArgsSource.ARGS:
            config.args = []
        config.args += [path for path in records if path not in config.args]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "RecordFile | None":
    """Collect a file that records were read from, or that could not be read."""
    if not parent.config.getoption("records") or file_path.resolve() not in _suites(parent.config):
        return None
    return RecordFile.from_parent(parent, path=file_path)


class RecordFile(pytest.File):
    """A file of records."""

    def collect(self) -> Iterator[pytest.Item]:
        cases, problems = _suites(self.config)[self.path.resolve()]
        if problems:
            yield ReadItem.from_parent(self, name="read", problems=problems)
        for name, case in sorted(cases.items()):
            if case.counts.manual == 0:
                yield RecordItem.from_parent(self, name=name, case=case)


class RecordFailure(AssertionError):
    """Records deviate from a rule, or could not be read."""


class _Quiet(pytest.Item):
    """A test whose failure is prose: no traceback of the engine."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, RecordFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class ReadItem(_Quiet):
    """Everything in the file could be read."""

    def __init__(self, *, problems: list[Problem], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.problems = problems

    def runtest(self) -> None:
        raise RecordFailure(problem_text(self.problems))


class RecordItem(_Quiet):
    """What a rule says of the records of a file."""

    def __init__(self, *, case: Case, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.case = case
        place = case.item.place
        self.user_properties += [("file", place.path), ("line", place.line), ("sentence", case.item.text)]

    def runtest(self) -> None:
        if self.case.outcome in ("failure", "error"):
            lines = [self.case.item.text, *self.case.crashes, *self.case.messages]
            lines += [f"… och {self.case.left} till."] if self.case.left else []
            raise RecordFailure("\n".join(lines))
        if self.case.outcome == "skipped":
            pytest.skip(self.case.summary)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.path.name}: {self.case.item.text}"


def _suites(config: pytest.Config) -> Suites:
    """Judge all records of the run, the first time: they may refer to each other."""
    if _SUITES not in config.stash:
        try:
            config.stash[_SUITES] = _judged(config)
        except CannotRun as error:
            raise pytest.UsageError(str(error)) from None
    return config.stash[_SUITES]


def _judged(config: pytest.Config) -> Suites:
    root = config.rootpath
    handbook = judging_handbook(root, root / "_build" / "pytest")
    reading = read_source([str(_path(config, path)) for path in config.getoption("records")], io.BytesIO())
    suites: Suites = {}
    for record in judge_loaded(handbook, reading, datetime.date.today()):
        _add(suites.setdefault(_file(record.path), ({}, []))[0], record)
    for problem in reading.problems:
        suites.setdefault(_file(problem.path), ({}, []))[1].append(problem)
    return suites


def _add(cases: dict[str, Case], record: Judged) -> None:
    for judgement in record.judgements:
        name = judgement.item.id
        (cases.get(name) or cases.setdefault(name, Case(judgement.item))).add(record, judgement, hide)


def _file(place: str) -> Path:
    return Path(file_of(place)).resolve()


def _path(config: pytest.Config, path: str) -> Path:
    return config.invocation_params.dir / path
