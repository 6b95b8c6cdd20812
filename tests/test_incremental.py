"""An incremental build is a clean build, whatever is edited: random edits with a fixed seed.

The edits that can be named are in ``test_publish.py``; these are the ones that nobody thought of.
"""

import shutil
from pathlib import Path

import pytest

from tests.editor import edits, with_made_up_pages
from tests.forking import Builder, builder
from tests.small import Project, published, real_project, small_project

#: What the pages and the code of the sample never change, so that it is imported once.
ENGINE = ("checks.cli", "checks.publish.build")


def assert_that_edits_leave_nothing_stale(make: Builder, seed: int, count: int) -> None:
    """Make edits one after another; after each, every file and every warning is as in a clean build."""
    make.build("html", "-j1")
    made: list[str] = []
    for edit in edits(make.project, seed, count):
        made.append(edit)
        incremental = make.build("html", "-j1")
        for name in ("clean", "clean.doctrees"):
            shutil.rmtree(make.project.path(f"_build/{name}"), ignore_errors=True)
        clean = make.build("clean", "-j1")
        one, other = published(make.project.path("_build/html")), published(make.project.path("_build/clean"))
        differing = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
        assert differing == [], made
        assert incremental.code == clean.code, made
        assert set(incremental.err.splitlines()) == set(clean.err.splitlines()), made


def sample(folder: Path) -> Project:
    """Twelve pages: those of the small handbook, and made-up ones."""
    return with_made_up_pages(small_project(folder), 9)


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.soak)])
def test_fifteen_edits_leave_nothing_stale(seed: int, tmp_path: Path) -> None:
    """After every edit the published handbook is the one that a clean build makes."""
    with builder(sample(tmp_path), *ENGINE) as make:
        assert_that_edits_leave_nothing_stale(make, seed, 15)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10, 20))
def test_thirty_edits_leave_nothing_stale(seed: int, tmp_path: Path) -> None:
    """Three hundred edits in all, on ten handbooks."""
    with builder(sample(tmp_path), *ENGINE) as make:
        assert_that_edits_leave_nothing_stale(make, seed, 30)


@pytest.mark.soak
@pytest.mark.parametrize("seed", [20, 21])
def test_edits_of_the_handbook_itself_leave_nothing_stale(seed: int, tmp_path: Path) -> None:
    """Fifty edits in all, of its own pages and checks."""
    with builder(real_project(tmp_path)) as make:
        assert_that_edits_leave_nothing_stale(make, seed, 25)


def test_an_edited_handbook_is_the_same_in_parallel_and_in_another_folder(tmp_path: Path) -> None:
    """Neither the number of processes nor the place on the disk shows in a file."""
    project = sample(tmp_path / "one")
    list(edits(project, 3, 20))
    shutil.copytree(project.folder, tmp_path / "two")
    with builder(project, *ENGINE) as make, builder(Project(tmp_path / "two"), *ENGINE) as elsewhere:
        make.build("html", "-j1")
        make.build("parallel", "-j2")
        elsewhere.build("html", "-j1")
    one = published(project.path("_build/html"))
    assert published(project.path("_build/parallel")) == one
    assert published(tmp_path / "two" / "_build" / "html") == one
