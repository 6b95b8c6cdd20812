"""What the gate says to an editor, word for word: every case of ``samples/gate.md``.

``python -m tests.test_gate`` writes into that file what the gate says now. Read the difference as the
editor who gets it before you keep it.
"""

import contextlib
import datetime
import io
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from checks.cli import main
from checks.core.problems import Kind
from tests.made import importable
from tests.small import SMALL, Project, small_project

CASES = SMALL.parent / "gate.md"
#: The day it is said to be: it stands in the lines that are to be pasted.
DAY = datetime.date(2026, 11, 22)

#: Kinds that no edit of a page, a check or a setting brings about, and why.
ELSEWHERE = {
    Kind.RECORD_FIELD: "files of records are not part of a handbook: test_drafts.py",
    Kind.WAIVER_EXPIRES: "a warning of the scheduled run, never a problem: test_waivers.py",
    Kind.RECORD_UNREADABLE: "files of records are not part of a handbook: test_drafts.py",
}

_SECTION = re.compile(r"^## (?P<title>.+)\n(?P<body>(?:(?!## ).*\n)*)", re.MULTILINE)
_EDIT = re.compile(r"^(`{3,})diff (?P<file>\S+)\n(?P<diff>.*?)^\1$", re.MULTILINE | re.DOTALL)
_SAID = re.compile(r"(?<=^````text\n).*?(?=^````$)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    """Edits of the small handbook, and what the gate says of them."""

    title: str
    #: Files and differences.
    edits: tuple[tuple[str, str], ...]
    said: str


def read_cases(text: str) -> Iterator[Case]:
    """Read the sections of a file of cases."""
    for section in _SECTION.finditer(text):
        said = _SAID.search(section["body"])
        assert said is not None, f"{section['title']}: no text block"
        edits = tuple((edit["file"], edit["diff"]) for edit in _EDIT.finditer(section["body"]))
        yield Case(section["title"], edits, said[0])


def edited(case: Case, folder: Path) -> Path:
    """Copy the small handbook and make the edits of a case in it."""
    small_project(folder)
    for name, diff in case.edits:
        file = folder / name
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(patched(text, diff), encoding="utf-8")
    return folder


def patched(text: str, diff: str) -> str:
    """Carry out a difference: lines with ``-``, with ``+``, and with neither, that stand in one place."""
    lines = diff.splitlines()
    old = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
    new = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
    if not text:
        return new
    assert f"\n{text}".count(f"\n{old}") == 1, f"not in exactly one place:\n{old}"
    return f"\n{text}".replace(f"\n{old}", f"\n{new}")[1:]


def told(folder: Path) -> tuple[int, str]:
    """Run the gate as ``handbok check`` does; give its exit code and its problems."""
    said = io.StringIO()
    with importable(folder), contextlib.redirect_stdout(said):
        code = main(["--root", str(folder), "check", "--today", DAY.isoformat()])
    return code, problems_in(said.getvalue())


def problems_in(said: str) -> str:
    """Leave out the last line, which counts."""
    return f"{said.rpartition(chr(10) * 2)[0]}\n"


ALL = list(read_cases(CASES.read_text(encoding="utf-8")))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in ALL])
def test_says_what_is_wrong_and_what_to_write_instead(case: Case, tmp_path: Path) -> None:
    """Every problem is told at once with exit code 1, and told again in the next run, that reads no page."""
    folder = edited(case, tmp_path)
    assert told(folder) == (1, case.said)
    assert told(folder) == (1, case.said)


def test_says_the_same_as_the_command(tmp_path: Path) -> None:
    """Another process says the same: nothing here leans on what other tests have left in this one."""
    case = ALL[-1]
    answer = Project(edited(case, tmp_path)).handbok("check")
    assert (answer.code, problems_in(answer.out), answer.err) == (1, case.said, "")


def test_says_nothing_of_what_is_mended(tmp_path: Path) -> None:
    """No problem lives on when its text is as it was."""
    case = ALL[-1]
    folder = edited(case, tmp_path)
    assert told(folder)[0] == 1
    for name, _ in case.edits:
        (folder / name).write_text((SMALL / name).read_text(encoding="utf-8"), encoding="utf-8")
    assert told(folder) == (0, "\n")


def test_every_kind_of_problem_has_a_case() -> None:
    """What an editor can be told has been read as the editor reads it."""
    shown = {slug for case in ALL for slug in re.findall(r"^\S.* \[([a-z-]+)\]$", case.said, re.MULTILINE)}
    expected = {kind.slug for kind in Kind} - {kind.slug for kind in ELSEWHERE}
    assert shown == expected


def test_every_problem_says_what_to_do() -> None:
    """Under every message stands a hint."""
    blocks = [block for case in ALL for block in re.split(r"\n\n(?=\S)", case.said)]
    assert [block for block in blocks if "\n    " not in block] == []


def write_cases() -> None:
    """Write what the gate says now."""
    text = CASES.read_text(encoding="utf-8")
    said = {}
    for case in read_cases(text):
        with tempfile.TemporaryDirectory() as folder:
            said[case.title] = told(edited(case, Path(folder)))[1]

    def renewed(section: re.Match[str]) -> str:
        return _SAID.sub(lambda _: said[section["title"]], section[0])

    CASES.write_text(_SECTION.sub(renewed, text), encoding="utf-8")


if __name__ == "__main__":
    write_cases()
