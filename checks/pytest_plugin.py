"""pytest reads the handbook: ``pytest docs/`` gives one test an item, named by its page.

The pages are read once a run, under pytest-xdist too: the controller reads and the workers get the catalogue.
"""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from checks.core.catalogue import Item, ItemKind, from_json, to_json
from checks.core.examples import UnreadableExample, make_record
from checks.core.handbook import Handbook, open_handbook
from checks.core.plain import from_plain
from checks.core.problems import Problem
from checks.core.registry import discover
from checks.core.reports import problem_text, problems_plain
from checks.publish.build import UnbuildableHandbook, newest_commit_day, read_handbook

#: The records of ``pytest --records`` are judged by a plugin of their own.
pytest_plugins = ["checks.pytest_records"]

_OPENED: pytest.StashKey["Opened"] = pytest.StashKey()
_COLLECTED = pytest.StashKey[int]()
_INPUT = "handbook"


@dataclass(frozen=True)
class Opened:
    """The handbook of a run, and the day it is judged by."""

    handbook: Handbook
    today: datetime.date

    def to_text(self) -> str:
        """Write what a worker needs to open the same handbook without reading a page."""
        problems = problems_plain(self.handbook.problems)
        data = {
            "catalogue": to_json(self.handbook.catalogue),
            "problems": problems,
            "today": self.today.isoformat(),
        }
        return json.dumps(data)


class HandbookFailure(AssertionError):
    """The text and the checks of an item do not agree."""


class HandbookPage(pytest.File):
    """A page of the handbook."""

    def collect(self) -> Iterator[pytest.Item]:
        try:
            opened = opened_for(self.config)
        except UnbuildableHandbook as error:
            raise self.CollectError(str(error)) from None
        path = self.path.relative_to(_root(self.config)).as_posix()
        problems = [problem for problem in opened.handbook.problems if _page_of(problem, opened) == path]
        yield PageItem.from_parent(self, name="page", problems=problems)
        for item in opened.handbook.catalogue.items:
            if item.place.path == path and item.kind is not ItemKind.MANUAL:
                self.config.stash[_COLLECTED] = self.config.stash.get(_COLLECTED, 0) + 1
                yield RuleItem.from_parent(self, name=item.id, item=item)


class _Quiet(pytest.Item):
    """A test whose failure is prose: no traceback of the engine."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, HandbookFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)


class PageItem(_Quiet):
    """The page as a whole has no problem."""

    def __init__(self, *, problems: list[Problem], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.problems = problems

    def runtest(self) -> None:
        if self.problems:
            raise HandbookFailure(problem_text(self.problems))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.path.name


class RuleItem(_Quiet):
    """An item of a checklist, run on each of its examples."""

    def __init__(self, *, item: Item, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rule = item
        place = item.place
        # What JUnit's XML says of a test beyond its name.
        self.user_properties += [("file", place.path), ("line", place.line), ("sentence", item.text)]

    def runtest(self) -> None:
        opened = opened_for(self.config)
        bound = next((b for b in opened.handbook.bound if b.item.id == self.rule.id), None)
        if bound is None:
            own = [
                p
                for p in opened.handbook.problems
                if (p.path, p.line) == (self.rule.place.path, self.rule.place.line)
            ]
            raise HandbookFailure(
                problem_text(own) or f"{self._place()}: {self.rule.id} är inte bunden till någon kontroll."
            )
        examples = opened.handbook.catalogue.examples_of.get(self.rule.id, ())
        if not examples:
            raise HandbookFailure(f"{self._place()}: {self.rule.text}\n    Punkten har inga exempel.")
        failures = []
        for example in examples:
            try:
                record = make_record(example, [bound])
            except UnreadableExample as error:
                failures.append(f"{example.place.path}:{example.place.line}: {example.title}\n    {error}")
                continue
            today = datetime.date.fromisoformat(example.today) if example.today else opened.today
            judgement = bound.judge(record, today)
            if judgement.verdict is not example.verdict or judgement.crash:
                said = [f"    {self.rule.id}: {finding.message}" for finding in judgement.findings]
                failures.append(
                    "\n".join(
                        [
                            f"{example.place.path}:{example.place.line}: exemplet ”{example.title}” "
                            f"ska få {example.verdict.value} men får {judgement.verdict.value}",
                            *said,
                            *([f"    {judgement.crash}"] if judgement.crash else []),
                        ]
                    )
                )
        if failures:
            raise HandbookFailure("\n".join([f"{self._place()}: {self.rule.text}", *failures]))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.rule.place.line - 1, f"{self.rule.id}: {self.rule.text}"

    def _place(self) -> str:
        return f"{self.rule.place.path}:{self.rule.place.line}"


def opened_for(config: pytest.Config) -> Opened:
    """Give the handbook of this run, reading its pages the first time."""
    if _OPENED not in config.stash:
        given = getattr(config, "workerinput", {}).get(_INPUT)
        config.stash[_OPENED] = _from_text(given) if given else _read(config)
    return config.stash[_OPENED]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> HandbookPage | None:
    """Collect the pages of the handbook at pytest's root."""
    if file_path.suffix != ".md" or not file_path.is_relative_to(_docs(parent.config)):
        return None
    if not _is_handbook(parent.config):
        return None
    return HandbookPage.from_parent(parent, path=file_path)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config) -> None:
    """Nothing collected is a failure: a green run over no items proves nothing."""
    if config.stash.get(_COLLECTED, 0) == 0 and any(
        _covers_docs(config, argument) for argument in config.args
    ):
        raise _nothing(config)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Give a pytest-xdist worker the handbook that the controller has read."""
    config = node.config
    if any(_touches_docs(config, argument) for argument in config.args):
        try:
            opened = opened_for(config)
        except UnbuildableHandbook as error:
            raise pytest.UsageError(str(error)) from None
        if all(item.kind is ItemKind.MANUAL for item in opened.handbook.catalogue.items):
            raise _nothing(config)
        node.workerinput[_INPUT] = opened.to_text()


def _read(config: pytest.Config) -> Opened:
    root = _root(config)
    today = newest_commit_day(root)
    return Opened(read_handbook(root, today, cache=root / "_build" / "pytest"), today)


def _from_text(text: str) -> Opened:
    data = json.loads(text)
    today = datetime.date.fromisoformat(data["today"])
    catalogue = from_json(data["catalogue"])
    checks, _ = discover(catalogue.checks)
    opened = open_handbook(catalogue, checks, today=today)
    problems = tuple(from_plain(Problem, problem) for problem in data["problems"])
    return Opened(Handbook(opened.catalogue, opened.bound, opened.outcomes, problems), today)


def _root(config: pytest.Config) -> Path:
    return config.rootpath


def _docs(config: pytest.Config) -> Path:
    return _root(config) / "docs"


def _nothing(config: pytest.Config) -> pytest.UsageError:
    return pytest.UsageError(f"Handboken i {_docs(config)} gav inga punkter att köra.")


def _is_handbook(config: pytest.Config) -> bool:
    """Tell whether there is a handbook at pytest's root: the plugin is there in every other project too."""
    settings = _root(config) / "conf.py"
    return _docs(config).is_dir() and settings.is_file() and b"checks.publish" in settings.read_bytes()


def _covers_docs(config: pytest.Config, argument: str) -> bool:
    """Tell whether an argument asks for all of the handbook."""
    return _is_handbook(config) and _docs(config).is_relative_to(_path(config, argument))


def _touches_docs(config: pytest.Config, argument: str) -> bool:
    return _is_handbook(config) and (
        _covers_docs(config, argument) or _path(config, argument).is_relative_to(_docs(config))
    )


def _page_of(problem: Problem, opened: Opened) -> str:
    """Give the page whose test tells of a problem: the first one's, where it stands in none."""
    pages = [page.place.path for page in opened.handbook.catalogue.pages]
    return problem.path if problem.path in pages else pages[0]


def _path(config: pytest.Config, argument: str) -> Path:
    return (config.invocation_params.dir / argument.partition("::")[0]).resolve()
