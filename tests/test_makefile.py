"""``make`` installs what it needs, once, and says in one line what a machine lacks."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = ("Makefile", "pyproject.toml", "requirements.txt", "requirements-test.txt", "requirements-bench.txt")
PACKAGES = ("package.json", "package-lock.json", "requirements-node.txt")

#: Stands in for Python: notes what it is asked to do, and fails where a file of that name says so.
PYTHON = """#!/bin/sh
case "$*" in
    *version_info*3,*11*) test ! -e old ;;
    *flit_core*) test ! -e broken && cat version ;;
    *version_info*) cat version ;;
    "-m venv --clear .venv")
        echo venv >> calls
        rm -rf .venv; mkdir -p .venv/bin; cp "$0" .venv/bin/python
        test ! -e no-venv ;;
    "-m pip "*) echo "pip ${*##* }" >> calls; test ! -e offline ;;
    *publish.node*) echo "npm $3" >> calls; test ! -e no-npm && mkdir -p node_modules ;;
    *) echo "$2" >> calls; test ! -e fails ;;
esac
"""
NO_PACKAGES = "Det gick inte att hämta Node eller npm-paketen i package-lock.json."
INSTALLS = ["venv", "pip requirements.txt", "pip .", "npm --omit=dev"]


class Project:
    """A copy of the files that `make` reads, with the stand-in for Python."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run `make` as from a shell of its own."""
        environ = {
            name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
        }
        self.write("calls", "")
        return subprocess.run(
            ["make", *words], cwd=self.folder, env=environ, capture_output=True, text=True, check=False
        )

    def calls(self, *words: str) -> list[str]:
        """Run `make` with the stand-in and tell what it was asked to do."""
        self.make("PYTHON=./python", *words)
        return (self.folder / "calls").read_text().splitlines()

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    def remove(self, name: str) -> None:
        (self.folder / name).unlink()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "a project"
    folder.mkdir()
    for name in FILES + PACKAGES:
        shutil.copy(ROOT / name, folder)
    project = Project(folder)
    project.write("python", PYTHON)
    (folder / "python").chmod(0o755)
    project.write("version", "3.11")
    return project


def test_the_first_run_installs_and_the_second_only_builds(project: Project) -> None:
    """Nothing is installed twice."""
    assert project.calls("html") == [*INSTALLS, "sphinx"]
    assert project.calls("html") == ["sphinx"]


def test_what_the_tests_need_is_installed_for_the_tests(project: Project) -> None:
    """A reader does not download the test tools; who has installed the handbook downloads only those."""
    project.calls("html")
    assert project.calls("test") == ["pip requirements-test.txt", "npm ", "pytest"]
    assert project.calls("test") == ["pytest"]
    assert project.calls("html") == ["sphinx"]


def test_an_interrupted_installation_is_done_again(project: Project) -> None:
    """Half an installation does not pass for a whole one."""
    project.write("offline", "")
    assert project.calls("html") == ["venv", "pip requirements.txt"]
    project.remove("offline")
    assert project.calls("html") == [*INSTALLS, "sphinx"]


def test_another_lock_makes_the_environment_anew(project: Project) -> None:
    """What the lock no longer names is gone."""
    project.calls("html")
    project.write("requirements.txt", "")
    assert project.calls("html") == [*INSTALLS, "sphinx"]


def test_changed_metadata_installs_only_the_project_again(project: Project) -> None:
    """A new console script does not cost a download."""
    project.calls("html")
    project.write("pyproject.toml", "")
    assert project.calls("html") == ["pip .", "sphinx"]


def test_a_moved_project_installs_again(project: Project) -> None:
    """An environment knows its own path, so it does not survive a move."""
    project.calls("html")
    moved = Project(project.folder.rename(project.folder.with_name("moved")))
    assert moved.calls("html") == [*INSTALLS, "sphinx"]


def test_a_broken_environment_is_made_anew(project: Project) -> None:
    """After an upgrade of the system's Python, `make` mends itself."""
    project.calls("html")
    project.write("broken", "")
    assert project.calls("html") == [*INSTALLS, "sphinx"]


def test_another_python_makes_the_environment_anew(project: Project) -> None:
    """`make PYTHON=… test` does not pass on the Python that happens to be there."""
    project.calls("html")
    project.write("version", "3.14")
    shutil.copy(project.folder / "python", project.folder / "other")
    project.write(".venv/bin/python", PYTHON.replace("cat version", "echo 3.11"))
    assert project.calls("html") == [*INSTALLS, "sphinx"]


def test_a_failed_build_fails(project: Project) -> None:
    """The exit code is passed on, and no path is shown."""
    project.write("fails", "")
    answer = project.make("PYTHON=./python", "html")
    assert answer.returncode == 2
    assert "index.html" not in answer.stdout


def test_a_built_handbook_says_what_to_open(project: Project) -> None:
    """The last line holds the whole path."""
    answer = project.make("PYTHON=./python", "html")
    assert answer.returncode == 0
    assert answer.stdout.splitlines()[-1].endswith(f"{project.folder}/_build/html/index.html")


def test_packages_that_cannot_be_had_stop_the_tests_but_not_the_handbook(project: Project) -> None:
    """The handbook is built without them and says so; the tests say in one line why they do not run."""
    project.write("no-npm", "")
    built = project.make("PYTHON=./python", "html")
    tested = project.make("PYTHON=./python", "test")
    assert built.returncode == 0
    assert built.stderr == f"{NO_PACKAGES} Handboken byggs utan dem.\n"
    assert tested.returncode == 2
    assert tested.stderr.startswith(f"{NO_PACKAGES} Utan dem går proven inte att köra.\n")
    project.remove("no-npm")
    assert project.calls("html") == ["npm --omit=dev", "sphinx"]


@pytest.mark.parametrize("python", ["./python", "./nowhere"])
def test_an_old_or_missing_python_is_told(project: Project, python: str) -> None:
    """The message says what is needed and how to name another."""
    project.write("old", "")
    answer = project.make(f"PYTHON={python}", "html")
    assert answer.returncode == 2
    assert "Det behövs Python 3.11 eller nyare." in answer.stderr
    assert "make PYTHON=/sökväg/till/python3 html" in answer.stderr
    assert not (project.folder / ".venv").exists()


def test_debians_missing_package_is_told(project: Project) -> None:
    """Debian's Python cannot make environments until python3-venv is there."""
    project.write("no-venv", "")
    answer = project.make("PYTHON=./python", "html")
    assert answer.returncode == 2
    assert "sudo apt install python3-venv" in answer.stderr


def test_help_is_the_default_and_names_every_command(project: Project) -> None:
    """Each command has a line."""
    listed = re.findall(r"^  ([\w-]+) +\S", project.make().stdout, re.MULTILINE)
    phony = re.search(r"^\.PHONY: (.*) anew$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony
    assert sorted(listed) == sorted(phony[1].split())


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-test.txt", "requirements-bench.txt", "requirements-node.txt"]
)
def test_the_lock_names_versions_and_hashes_and_no_place(name: str) -> None:
    """A lock that names a host or a folder works on one machine only."""
    lock = (ROOT / name).read_text()
    assert not re.search(r"://|^-|file:", lock, re.MULTILINE)
    for requirement in re.split(r"\n(?=\w)", lock):
        assert re.match(r"[\w.-]+==[\w.]+( ; [^\\]+)? \\\n    --hash=sha256:", requirement), requirement


def test_the_lock_of_npm_packages_names_checksums_and_no_place() -> None:
    """What npm installs is what was locked, wherever it is fetched from."""
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    del packages[""]
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not any("resolved" in package for package in packages.values())


def test_the_locks_agree() -> None:
    """The tests run with what the handbook is built with."""
    lock, test_lock = (_pins(ROOT / name) for name in ("requirements.txt", "requirements-test.txt"))
    assert lock <= test_lock


@pytest.mark.soak
def test_a_fresh_clone_builds(tmp_path: Path) -> None:
    """From a clone and an empty home, `make html` ends with a handbook."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    environ |= {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}
    subprocess.run(["make", "html"], cwd=clone, env=environ, check=True)
    assert (clone / "_build" / "html" / "index.html").is_file()


def _pins(lock: Path) -> set[str]:
    return set(re.findall(r"^([\w.-]+==\S+)", lock.read_text(), re.MULTILINE))
