"""A browser is found where it is, and a machine without one says what to install."""

import subprocess
import sys
from pathlib import Path

import pytest

from checks.publish import chromium


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Leave nothing on the path but an empty folder, and no well-known place."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "PLACES", ())
    for name in ("CHROME", "BROWSER_PATH"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def program(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_a_command_on_the_path_is_found(bare: Path) -> None:
    """The usual case."""
    browser = program(bare / "google-chrome")
    assert chromium.find() == [browser]


def test_a_named_browser_is_the_only_one(bare: Path) -> None:
    """CHROME says which."""
    program(bare / "chromium")
    named = program(bare / "elsewhere" / "my-chrome")
    assert chromium.find({"CHROME": str(named), "PATH": str(bare)}) == [named]


def test_a_named_browser_that_is_not_there_is_told(bare: Path) -> None:
    """No other is taken in its place."""
    program(bare / "chromium")
    with pytest.raises(chromium.NoBrowser, match="/nowhere/chrome, som CHROME"):
        chromium.find({"CHROME": "/nowhere/chrome"})


def test_a_well_known_place_is_looked_in(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of the system may name the folder; one that is unset is passed over."""
    monkeypatch.setattr(chromium, "PLACES", ("{UNSET}/chrome", "{PROGRAMS(X86)}/Google/chrome"))
    monkeypatch.setenv("PROGRAMS(X86)", str(bare / "programs"))
    browser = program(bare / "programs" / "Google" / "chrome")
    assert chromium.find() == [browser]


def test_the_package_manager_is_asked(bare: Path) -> None:
    """Of a package's files, the one that is a browser is taken."""
    browser = program(bare / "lib" / "chromium")
    program(bare / "dpkg", f'[ "$2" = chromium ] && echo "/etc/chromium\n{bare}/lib/readme\n{browser}"')
    assert chromium.find() == [browser]


@pytest.mark.usefixtures("bare")
def test_a_machine_without_a_browser_is_told_what_to_install() -> None:
    """One line says it."""
    with pytest.raises(chromium.NoBrowser, match="Installera Chromium, Chrome eller Edge"):
        chromium.find()


def test_it_can_be_asked_before_anything_is_installed(bare: Path) -> None:
    """`.ci/run` asks with a bare Python."""
    browser = program(bare / "chromium")
    command = [sys.executable, "-I", "-S", chromium.__file__]
    answer = subprocess.run(command, env={"PATH": str(bare)}, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == str(browser)
