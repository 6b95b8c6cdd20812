"""Text and code cannot part unseen: the gate tells every edit of ``samples/drift.toml``, where it is.

The handbook itself is copied and read once a worker. Every edit starts from that warm copy, so that the
second run of an editor is what is tried: only the edited page is read again. Modules of the copy are
imported in place of ours while the gate runs; some edits are tried with the command as well.
"""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

import checks
from checks.cli import main
from checks.core.problems import Kind
from checks.publish.build import newest_commit_day, read_handbook
from tests.small import ROOT, Project, published, real_project, small_project

DRIFTS = tomllib.loads((Path(__file__).parent / "samples" / "drift.toml").read_text(encoding="utf-8"))[
    "drift"
]
#: What is told of a problem: slug, file and line.
Told = tuple[str, str, int]
#: Packages that stay ours: the engine is not what drifts.
ENGINE = (
    "checks.core",
    "checks.commands",
    "checks.publish",
    "checks.records",
    "checks.sources",
    "checks.cli",
)


@dataclass(frozen=True)
class Warm:
    """A copy of the handbook that has been read, and a second one to begin every edit from."""

    project: Project
    whole: Path

    def renew(self) -> None:
        """Take back the last edit, with the times of the files and what was remembered of them."""
        shutil.rmtree(self.project.folder)
        shutil.copytree(self.whole, self.project.folder)

    def check(self, *, pinning: bool = False) -> tuple[int, set[Told]]:
        """Run the gate with the modules of the copy; give its exit code and its problems.

        :param pinning: all of ``handbok check``; the proof that values are read takes longer than the rest
        """
        folder = self.project.folder
        with modules_of(folder):
            if not pinning:
                problems = read_handbook(folder, pinning=False).problems
                return int(bool(problems)), {(p.kind.slug, p.path, p.line) for p in problems}
            with contextlib.redirect_stdout(io.StringIO()) as said:
                code = main(["--root", str(folder), "check", "--format", "json"])
            return code, told(said.getvalue())


def told(report: str) -> set[Told]:
    """Read the report of ``handbok check --format json``."""
    return {(problem["kind"], problem["path"], problem["line"]) for problem in json.loads(report)["problems"]}


@contextlib.contextmanager
def modules_of(folder: Path) -> Iterator[None]:
    """Import the topics from a copy of the package, and ours again afterwards."""
    ours, path, written = dict(sys.modules), checks.__path__, sys.dont_write_bytecode
    kept = {name: getattr(checks, name) for name in vars(checks) if not name.startswith("__")}

    def forget() -> None:
        for name in [name for name in sys.modules if name.startswith("checks.")]:
            if not name.startswith(ENGINE):
                del sys.modules[name]

    forget()
    checks.__path__, sys.dont_write_bytecode = [str(folder / "checks")], True
    try:
        yield
    finally:
        forget()
        checks.__path__, sys.dont_write_bytecode = path, written
        sys.modules.update(ours)
        vars(checks).update(kept)


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Warm:
    """The handbook itself, read once, in a repository whose newest commit is as old as ours."""
    base = tmp_path_factory.mktemp("drift")
    project = real_project(base / "project")
    dated(project.folder)
    warm = Warm(project, base / "whole")
    assert warm.check(pinning=True) == (0, set())
    shutil.copytree(project.folder, warm.whole)
    return warm


def dated(folder: Path) -> None:
    """Let a folder have a newest commit, so that the gate's day is not today's."""
    day = f"{newest_commit_day(ROOT)}T12:00:00"
    named = {
        f"GIT_{who}_{what}": "x@example.se" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environ = os.environ | named | {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "Alla"]):
        subprocess.run(["git", "-C", str(folder), *command], env=environ, check=True)


def _cases() -> Iterator[ParameterSet]:
    """One of each kind is tried every time; the others, which differ in where they are, in `make soak`."""
    tried: Counter[str] = Counter()
    for drift in DRIFTS:
        tried[drift["slug"]] += 1
        marks = [pytest.mark.soak] if tried[drift["slug"]] > 1 else []
        yield pytest.param(drift, id=drift["title"], marks=marks)


@pytest.mark.content("edits")
@pytest.mark.parametrize("drift", list(_cases()))
def test_is_told_where_it_is(warm: Warm, drift: dict[str, str]) -> None:
    """The gate ends with 1 and has the problem among its own, in the second run as in the first."""
    warm.renew()
    line = make(drift, warm.project)
    expected = (drift["slug"], drift.get("in", drift["file"]), line)

    code, problems = warm.check(pinning=drift["slug"] == Kind.VALUE_UNPINNED.slug)

    assert expected in problems, "\n".join(map(str, sorted(problems)))
    assert code == 1


def make(drift: dict[str, str], project: Project) -> int:
    """Make an edit, and give the line where it must be told."""
    file = drift["file"]
    if "new" in drift:
        start = project.read(file).find(drift["old"])
        project.edit(file, drift["old"], drift["new"])
    else:
        project.path(file).unlink()
        start = 0
    if drift.get("at") == "":
        return 0
    text = project.read(drift.get("in", file))
    if "at" in drift:
        at = text.find(drift["at"])
        assert at >= 0, f"{drift['at']!r} is not there"
        return line_at(text, at + len(drift["at"]) - len(drift["at"].lstrip("\n")))
    pairs = enumerate(zip(drift["old"], drift["new"], strict=False))
    same = next((at for at, (old, new) in pairs if old != new), min(len(drift["old"]), len(drift["new"])))
    return line_at(text, start + same)


def line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


@pytest.mark.content("edits")
@pytest.mark.soak
def test_the_command_says_the_same(warm: Warm) -> None:
    """Nothing here leans on the gate being run inside this process: a process of its own tells as much."""
    for drift in (DRIFTS[0], next(drift for drift in DRIFTS if drift["file"].endswith(".py"))):
        warm.renew()
        make(drift, warm.project)
        answer = warm.project.handbok("check", "--format", "json")
        assert (answer.code, told(answer.out)) == warm.check(pinning=True)


def test_the_published_catalogue_is_never_read_only_written(tmp_path: Path) -> None:
    """One that was edited by hand is made anew by the next build, and means nothing to the gate."""
    project = small_project(tmp_path)
    before = published(project.built())
    project.edit("_build/html/catalogue.json", '"text": "250"', '"text": "9999"')
    assert project.handbok("check").code == 0
    assert published(project.built()) == before


def test_there_are_enough_kinds_of_drift() -> None:
    """Each has a title of its own, and a slug that there is."""
    assert {drift["slug"] for drift in DRIFTS} <= {kind.slug for kind in Kind}
    assert len({drift["title"] for drift in DRIFTS}) == len(DRIFTS) >= 40
