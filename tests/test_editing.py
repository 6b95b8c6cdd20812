"""What the pages tell an editor to do is done here, and the answers that they show are the gate's own."""

import re
import shlex
from pathlib import Path

import pytest

from tests.small import ROOT, Project, real_project

pytestmark = pytest.mark.content("edits")

ALT = "docs/handbok/alt-text.md"
#: What a new item waits for, whoever wrote it.
REVIEW = {"item-unreviewed", "item-suspect"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return real_project(tmp_path)


def om(name: str) -> str:
    return (ROOT / "docs" / "om" / f"{name}.md").read_text(encoding="utf-8")


def told(project: Project) -> set[str]:
    """Run the gate; give its messages, without those that only wait for a person's word."""
    blocks = project.handbok("check").out.split("\n\n")[:-1]
    return {block for block in blocks if not any(f"[{slug}]" in block for slug in REVIEW)}


def test_the_line_that_is_changed_is_the_line_of_the_page(project: Project) -> None:
    """The page's 250 becomes 200, and nothing else has to be changed."""
    (line,) = re.findall(r"^   (- \[ \] .*)$", om("andra-en-regel"), re.MULTILINE)
    assert line in project.read(ALT)
    project.edit(ALT, "{value}`250 <max_length>`", "{value}`200 <max_length>`")
    assert told(project) == set()


@pytest.mark.parametrize(
    ("old", "new", "slug"),
    [
        pytest.param(
            "`250 <max_length>`",
            "`tvåhundra fempti <max_length>`",
            "value-unreadable",
            marks=pytest.mark.soak,
        ),
        pytest.param("`10 <min_length>`", "`60 <min_length>`", "example-verdict", marks=pytest.mark.soak),
    ],
)
def test_the_answers_shown_are_the_gates(project: Project, old: str, new: str, slug: str) -> None:
    """Word for word, line numbers too."""
    project.edit(ALT, old, new)
    (shown,) = re.findall(rf"^```text\n(.*\[{slug}\]\n.*)\n```$", om("problem"), re.MULTILINE)
    assert told(project) == {shown}


@pytest.mark.soak
def test_an_item_is_added_by_hand(project: Project) -> None:
    """One line, below another item."""
    (line,) = re.findall(r"^   (- \[ \] .*)$", om("lagg-till-en-regel"), re.MULTILINE)
    last = "- [ ] Alternativtexten slutar med punkt. {check}`alt-text-full-stop`"
    project.edit(ALT, last, f"{last}\n{line}")
    assert told(project) == set()


@pytest.mark.soak
def test_an_item_is_added_by_the_command(project: Project) -> None:
    """The command of the page is run; the answer that the page shows is among those that are left."""
    page = om("lagg-till-en-regel").replace("\\\n", " ")
    (words,) = re.findall(r"^\.venv/bin/handbok (new \S+ --.*)$", page, re.MULTILINE)
    answer = project.handbok(*shlex.split(words))
    assert (answer.code, answer.err) == (0, "")
    assert "Skrev i docs/handbok/klarsprak.md och checks/language.py." in answer.out
    (shown,) = re.findall(r"^```text\n(.*\[example-verdict\]\n.*)\n```$", page, re.MULTILINE)
    left = told(project)
    assert shown in left
    assert {re.findall(r"\[([a-z-]+)\]$", block, re.MULTILINE)[0] for block in left} <= {
        "example-verdict",
        "value-unpinned",
    }
