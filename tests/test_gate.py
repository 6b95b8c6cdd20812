"""What the gate says to an editor, word for word: every case of ``samples/gate.md``.

``python -m tests.test_gate`` writes into that file what the gate says now. Read the difference as the
editor who gets it before you keep it.
"""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from checks.cli import main
from checks.core.problems import Kind

SAMPLES = Path(__file__).parent / "samples"
CASES = SAMPLES / "gate.md"

#: Kinds that no edit of a page, a check or a setting brings about, and why.
ELSEWHERE = {
    Kind.RECORD_UNREADABLE: "is about files of records; see test_drafts.py",
    Kind.RECORD_FIELD: "is about files of records; see test_drafts.py",
}

_SECTION = re.compile(r"^## (?P<title>.+)\n(?P<body>(?:(?!## ).*\n)*)", re.MULTILINE)
_EDIT = re.compile(r"^(?P<fence>`{3,})diff (?P<file>\S+)\n(?P<diff>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)
_SAID = re.compile(r"(?<=^````text\n).*?(?=^````$)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    """An edit of the small handbook, and what the gate says of it."""

    title: str
    #: File and difference.
    edits: tuple[tuple[str, str], ...]
    said: str


def read_cases(text: str) -> Iterator[Case]:
    """Read the sections of a file of cases."""
    for section in _SECTION.finditer(text):
        said = _SAID.search(section["body"])
        assert said is not None, f"{section['title']}: no text block"
        edits = tuple((edit["file"], edit["diff"]) for edit in _EDIT.finditer(section["body"]))
        yield Case(section["title"], edits, said[0])


def edited(case: Case, root: Path) -> Path:
    """Copy the small handbook and make the edits of a case in it."""
    shutil.copytree(SAMPLES / "small", root, ignore=shutil.ignore_patterns("__pycache__", "_build"))
    for name, diff in case.edits:
        file = root / name
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(patched(text, diff), encoding="utf-8")
    return root


def patched(text: str, diff: str) -> str:
    """Carry out a difference, whose lines begin with ``-``, ``+`` or a space and stand in one place."""
    old = "".join(f"\n{line[1:]}" for line in diff.splitlines() if not line.startswith("+"))
    new = "".join(f"\n{line[1:]}" for line in diff.splitlines() if not line.startswith("-"))
    assert f"\n{text}".count(f"{old}\n" if old else "") == 1 or not text, f"stands in no one place:{old}"
    return f"\n{text}".replace(f"{old}\n", f"{new}\n", 1)[1:] if text else new[1:] + "\n"


def told(root: Path) -> tuple[int, str]:
    """Run the gate as ``handbok check`` does; give its exit code and its problems."""
    said = io.StringIO()
    with importable(root), contextlib.redirect_stdout(said):
        code = main(["--root", str(root), "check"])
    problems, _, _counts = said.getvalue().rpartition("\n\n")
    return code, f"{problems}\n"


@contextlib.contextmanager
def importable(root: Path) -> Iterator[None]:
    """Let the modules of a folder be imported, and forget them afterwards."""
    sys.path.insert(0, str(root))
    try:
        yield
    finally:
        sys.path.remove(str(root))
        for name, module in list(sys.modules.items()):
            if (getattr(module, "__file__", None) or "").startswith(str(root)):
                del sys.modules[name]


def as_param(case: Case) -> object:
    return pytest.param(case, id=case.title)


ALL = list(read_cases(CASES.read_text(encoding="utf-8")))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in ALL])
def test_gate_says(case: Case, tmp_path: Path) -> None:
    """Every problem of the edited handbook is told at once, and the exit code is 1."""
    assert told(edited(case, tmp_path / "small")) == (1, case.said)


def write_cases() -> None:
    """Write what the gate says now."""
    text = CASES.read_text(encoding="utf-8")
    said = {}
    for case in read_cases(text):
        with tempfile.TemporaryDirectory() as folder:
            code, said[case.title] = told(edited(case, Path(folder) / "small"))
            if code != 1: print(case.title, code)

    def renewed(section: re.Match[str]) -> str:
        return _SAID.sub(lambda _: said[section["title"]], section[0])

    CASES.write_text(_SECTION.sub(renewed, text), encoding="utf-8")


if __name__ == "__main__":
    write_cases()
