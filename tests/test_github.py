"""GitHub workflow commands: one line a problem, whatever a page says."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from checks.core.catalogue import Catalogue
from checks.core.github import check_github
from checks.core.handbook import Handbook
from checks.core.problems import Kind, Problem
from tests.small import ROOT, small_project


def commands(*problems: Problem) -> list[str]:
    """Give the commands, without the line that counts."""
    return check_github(Handbook(Catalogue(), (), (), problems)).splitlines()[:-1]


def test_file_line_title_and_message_stand_where_github_looks() -> None:
    """Hint and example follow on lines of their own in the message."""
    problem = Problem(Kind.ITEM_KIND, "docs/a.md", 11, "Vem avgör?", "Sluta raden med:", "{check}`id`")
    assert commands(problem) == [
        "::error file=docs/a.md,line=11,title=En punkt är exakt en av check%2C assist och manual"
        "::Vem avgör? [item-kind]%0ASluta raden med:%0A{check}`id`"
    ]


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    """GitHub shows it on the file."""
    (command,) = commands(Problem(Kind.NOTHING_RAN, "conf.py", 0, "Inget kördes."))
    assert command.startswith("::error file=conf.py,title=")


def test_what_a_page_says_is_never_a_command() -> None:
    """Line ends, percent signs, colons and commas keep their place; no text begins a line."""
    title = "100 % ”\r\n::stop-commands::x\n::error::y”"
    (command,) = commands(Problem(Kind.ITEM_KIND, "docs/a:b,c%.md", 1, title))
    assert command.startswith("::error file=docs/a%3Ab%2Cc%25.md,line=1,title=")
    assert command.endswith("::100 %25 ”%0D%0A::stop-commands::x%0A::error::y” [item-kind]")


def test_the_command_writes_them(tmp_path: Path) -> None:
    """``handbok check --format github`` ends 1 where there are problems, and counts last."""
    project = small_project(tmp_path)
    assert project.handbok("check", "--format", "github").out.startswith(
        "Text, kontroller och exempel stämmer"
    )
    project.edit("docs/index.md", "- [ ] Alla på", "- [x] Alla på")
    answer = project.handbok("check", "--format", "github")
    first, *_, last = answer.out.splitlines()
    assert (answer.code, answer.err) == (1, "")
    assert first.startswith("::error file=docs/index.md,line=11,title=Raden i checklistan")
    assert last.startswith("1 problem. ")


def workflow(name: str) -> Any:
    return yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))


def test_what_runs_a_proposal_may_only_read() -> None:
    """It says what it found on the changed lines, and leaves a text behind."""
    proposal = workflow("proposal.yml")
    # PyYAML reads the word *on* as true.
    assert list(proposal[True]) == ["pull_request"]
    assert proposal["permissions"] == {"contents": "read"}
    (job,) = proposal["jobs"].values()
    assert "permissions" not in job
    assert "secrets." not in str(proposal)
    assert "make check FORMAT=github" in str(job["steps"])
    assert any(step.get("uses", "").startswith("actions/upload-artifact@") for step in job["steps"])


def test_what_may_write_runs_nothing_of_a_proposal() -> None:
    """It never checks out, and what a stranger has named is never part of a script."""
    comment = workflow("comment.yml")
    assert comment[True] == {
        "workflow_run": {"workflows": [workflow("proposal.yml")["name"]], "types": ["completed"]}
    }
    assert comment["permissions"] == {}
    (job,) = comment["jobs"].values()
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step] == [
        "actions/download-artifact"
    ]
    scripts = [step["run"] for step in job["steps"] if "run" in step]
    assert not any("${{" in script for script in scripts)
    assert not any(
        word in script for script in scripts for word in ("checkout", "make ", "python", "handbok ")
    )


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is there on the code host, not on every machine")
def test_every_line_of_a_report_is_shown_as_it_stands(tmp_path: Path) -> None:
    """The script that posts, with a stand-in for the code host: the report cannot leave its block."""
    (job,) = workflow("comment.yml")["jobs"].values()
    (script,) = [step["run"] for step in job["steps"] if "run" in step]
    (tmp_path / "report").mkdir()
    report = b"docs/a.md:1: @alla ```\n![](https://example.se/x.png) \x1b[31m\xff\n"
    (tmp_path / "report" / "check.txt").write_bytes(report)
    (tmp_path / "secret").write_text("hemligt")
    (tmp_path / "report" / "diff.txt").symlink_to(tmp_path / "secret")
    host = tmp_path / "gh"
    host.write_text(
        '#!/bin/sh\nif [ "$1" = api ]; then echo \'[{"number": 7, "head": {"sha": "abc"}}]\'; fi\n'
    )
    host.chmod(0o755)
    environ = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "COMMIT": "abc"}
    environ |= {"REPOSITORY": "a/b", "OWNER": "a", "BRANCH": "en-gren"}
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environ, check=True)
    comment = (tmp_path / "comment.md").read_text(encoding="utf-8")
    assert "hemligt" not in comment
    assert comment.splitlines()[1:5] == [
        "",
        "    docs/a.md:1: @alla ```",
        "    ![](https://example.se/x.png) [31m",
        "",
    ]
