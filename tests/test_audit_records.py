"""``pytest --records PATH``: a test for each rule and file of records."""

import pytest

from tests.small import ROOT, Project, small_project
from tests.test_pytest_plugin import outcomes, run

FILES = {
    "poster/inlagg.yaml": "posts:\n  - {text: Ta med bl.a. mat., images: [{alt: Bild på bryggan.}]}\n",
    "poster/konton.yaml": "accounts:\n  - {id: a, type: unit, holders: [{id: x}, {id: y}]}\n",
    "poster/trasig.yaml": "kind: post\ntxt: hej\n",
}


@pytest.fixture
def small(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The small handbook with some records."""
    small_project(pytester.path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    project = Project(pytester.path)
    for name, text in FILES.items():
        project.write(name, text)
    return project


def test_each_rule_and_file_is_a_test(pytester: pytest.Pytester, small: Project) -> None:
    """What deviates fails in prose; what a person must see is skipped; the handbook itself is not run."""
    result = run(pytester, "-v", "-rs", "--records", "poster")
    assert outcomes(result) == {
        "poster/inlagg.yaml::abbreviations": "FAILED",
        "poster/inlagg.yaml::alt-text-length": "PASSED",
        "poster/konton.yaml::two-holders": "PASSED",
        "poster/trasig.yaml::read": "FAILED",
    }
    assert result.parseoutcomes() == {"failed": 2, "passed": 2, "skipped": 1}
    said = result.stdout.str()
    assert (
        "Texten har inga förkortningar.\nposter/inlagg.yaml:2 post: Skriv bland annat. (text)"
        in said.replace(f"{pytester.path}/", "")
    )
    assert "Fältet ”txt” finns inte i inlägg." in said
    assert "att titta på: 1" in said
    assert "Traceback" not in said


@pytest.mark.soak
def test_workers_judge_the_same(pytester: pytest.Pytester, small: Project) -> None:
    """Under pytest-xdist, with one file named, beside a test of the handbook."""
    words = ("docs/index.md::two-holders", "--records", "poster/inlagg.yaml")
    result = run(pytester, "-n", "2", *words)
    assert result.parseoutcomes() == {"failed": 1, "passed": 2, "skipped": 1}
