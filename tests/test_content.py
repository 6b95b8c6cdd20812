"""A municipality that takes the handbook over is not held to what another one has written, and is told so."""

import re
from pathlib import Path

import pytest

from tests import content
from tests.content import Subject, subjects, told
from tests.small import ROOT

TWO = """
    import pytest

    def test_how_it_works():
        pass

    @pytest.mark.content("guideline")
    def test_what_is_written():
        pass
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Give two tests, one of which holds the guideline of Demo."""
    guideline = {"guideline": Subject("Demo", "riktlinjen", "riktlinje.txt")}
    monkeypatch.setattr(content, "subjects", lambda: guideline)
    pytester.makepyfile(TWO)
    return pytester


@pytest.mark.parametrize(("name", "counted"), [("Demo", (2, 0)), ("Exempelby", (1, 1))])
def test_only_whose_it_is_is_held_to_it(
    name: str, counted: tuple[int, int], run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are told last what was not tried."""
    monkeypatch.setattr(content, "municipality", lambda: {"name": name})
    result = run.runpytest_inprocess("-p", "tests.content")
    passed, deselected = counted
    result.assert_outcomes(passed=passed, deselected=deselected)
    assert ("- riktlinjen (Demo; riktlinje.txt)" in result.outlines) is bool(deselected)


def test_a_subject_that_there_is_none_of_is_told(
    run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A misspelt one would otherwise hold every municipality."""
    monkeypatch.setattr(content, "subjects", dict)
    result = run.runpytest_inprocess("-p", "tests.content")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines("*guideline is not in content.toml")


def test_says_what_was_not_tried_and_what_to_do() -> None:
    assert told({"a": Subject("Demo", "orden", "ord.txt")}, "Exempelby kommun") == [
        "Det här prövades inte, för proven är skrivna efter en annan kommuns text:",
        "- orden (Demo; ord.txt)",
        "Skriv era egna, och sedan Exempelby kommun i tests/content.toml. "
        "Läs mer i docs/om/gor-den-till-er.md.",
    ]
    assert told({}, "Demo") == []


@pytest.mark.content("edits")
def test_the_page_for_other_municipalities_shows_it_and_has_every_subject() -> None:
    page = (ROOT / "docs" / "om" / "gor-den-till-er.md").read_text("utf-8")
    shown = told(subjects(), "Exempelby kommun")[:3]
    assert "```text\n" + "\n".join(shown) + "\n```" in page
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(subjects())


def test_every_subject_has_tests() -> None:
    """None is left when its tests are gone."""
    tests = "".join(
        path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py") if path != Path(__file__)
    )
    assert set(re.findall(r'mark\.content\("(\w+)"\)', tests)) == subjects().keys()
