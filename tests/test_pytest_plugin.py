"""``pytest docs/`` runs the handbook: a test an item, with failures an editor can read."""

import re
from xml.etree import ElementTree

import pytest

from tests.small import ROOT, Project, small_project

#: Counts the runs of Sphinx: each reads the settings once.
COUNTED = """
with open("reads.log", "a") as log:
    log.write("read\\n")
"""
EVERYTHING = [
    "docs/index.md::page",
    "docs/index.md::alt-text-length",
    "docs/index.md::alt-text-says-image",
    "docs/index.md::abbreviations",
    "docs/index.md::two-holders",
    "docs/inlagg.md::page",
    "docs/riktlinje.md::page",
]


@pytest.fixture
def small(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The small handbook where pytest is run."""
    small_project(pytester.path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    project = Project(pytester.path)
    project.write("conf.py", project.read("conf.py") + COUNTED)
    return project


def run(pytester: pytest.Pytester, *words: str) -> pytest.RunResult:
    plugins = ("-p", "checks.pytest_plugin", "-p", "xdist", "-p", "no:cacheprovider")
    return pytester.runpytest_subprocess(*plugins, *words)


def outcomes(result: pytest.RunResult) -> dict[str, str]:
    """Give the outcome of each test, by name; pytest-xdist writes them the other way around."""
    lines = [re.sub(r"^\[gw\d\] |\[ *\d+%\]", "", line).split() for line in result.outlines]
    words = ("PASSED", "FAILED", "ERROR")
    forth = {line[0]: line[1] for line in lines if len(line) == 2 and line[1] in words}
    back = {line[1]: line[0] for line in lines if len(line) == 2 and line[0] in words and "::" in line[1]}
    return forth | back


def test_every_item_is_a_test_named_by_its_page(pytester: pytest.Pytester, small: Project) -> None:
    """Pages are tests too: they have no problem. A manual item has nothing to run."""
    result = run(pytester, "-v", "docs")
    assert outcomes(result) == dict.fromkeys(EVERYTHING, "PASSED")
    result.assert_outcomes(passed=7)
    assert result.ret == 0
    assert small.read("reads.log") == "read\n"


def test_the_handbook_is_run_with_other_tests(pytester: pytest.Pytester, small: Project) -> None:
    """Without arguments, everything under the root is."""
    small.write("test_other.py", "def test_other():\n    pass\n")
    run(pytester).assert_outcomes(passed=8)


def test_one_item_can_be_chosen(pytester: pytest.Pytester, small: Project) -> None:
    """By the name that a failure shows."""
    result = run(pytester, "-v", "docs/index.md::two-holders")
    assert outcomes(result) == {"docs/index.md::two-holders": "PASSED"}
    assert run(pytester, "docs/index.md::three-holders").ret == pytest.ExitCode.USAGE_ERROR


def test_workers_get_the_handbook_that_was_read_once(pytester: pytest.Pytester, small: Project) -> None:
    """Under pytest-xdist the results are the same, failures too, and the pages are read once."""
    small.edit("docs/index.md", "bl.a. handduk", "handduk")
    alone, shared = run(pytester, "-v", "docs"), run(pytester, "-v", "-n", "2", "docs")
    assert outcomes(shared) == outcomes(alone)
    assert alone.parseoutcomes() == shared.parseoutcomes() == {"passed": 5, "failed": 2}
    # Which worker fails first is chance.
    assert sorted(_failures(shared)) == sorted(_failures(alone))
    assert small.read("reads.log") == "read\n" * 2


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "shared"])
def test_junit_names_page_line_and_sentence(
    pytester: pytest.Pytester, small: Project, workers: tuple[str, ...]
) -> None:
    """Every item has them as properties; a failure begins with them."""
    small.edit("docs/index.md", "alt: Barn hoppar i vattnet från bryggan.", "alt: Barn.")
    run(pytester, *workers, "--junit-xml", "junit.xml", "docs")
    cases = {case.get("name"): case for case in ElementTree.parse(small.path("junit.xml")).iter("testcase")}
    case = cases["alt-text-length"]
    assert {p.get("name"): p.get("value") for p in case.iter("property")} == {
        "file": "docs/index.md",
        "line": "6",
        "sentence": "Alternativtexten är 10 till 250 tecken lång.",
    }
    (failure,) = case.iter("failure")
    assert (failure.text or "").startswith("docs/index.md:6: Alternativtexten är 10 till 250 tecken lång.")
    assert all(list(cases[name].iter("property")) for name in ("two-holders", "abbreviations"))


def test_a_failing_example_is_told_in_prose(pytester: pytest.Pytester, small: Project) -> None:
    """Page, line, sentence, example and finding; nothing of the engine."""
    small.edit("docs/index.md", "alt: Barn hoppar i vattnet från bryggan.", "alt: Barn.")
    result = run(pytester, "docs/index.md::alt-text-length")
    assert result.ret == 1
    assert _failures(result) == [
        "docs/index.md:6: Alternativtexten är 10 till 250 tecken lång.",
        "docs/index.md:31: exemplet ”Alternativtexten säger vad som händer” ska få pass men får fail",
        "    alt-text-length: Alternativtexten är 5 tecken.",
    ]
    assert "Traceback" not in result.stdout.str()
    assert ".py" not in "\n".join(_failures(result))


def test_an_item_that_is_not_bound_fails(pytester: pytest.Pytester, small: Project) -> None:
    """It says what is wrong and what to write instead."""
    small.edit("docs/index.md", "{check}`two-holders` {req}", "{check}`two-holder` {req}")
    result = run(pytester, "docs/index.md::two-holder")
    assert _failures(result)[0] == (
        "docs/index.md:15: Det finns ingen kontrollfunktion för two-holder. [function-missing]"
    )
    assert _failures(result)[1].startswith("    Menade du two-holders?")


def test_a_problem_on_a_page_fails_its_page(pytester: pytest.Pytester, small: Project) -> None:
    """What no item owns is told by the page."""
    small.edit("docs/inlagg.md", "{checklist}", "{cheklist}")
    result = run(pytester, "-v", "docs")
    assert {name for name, outcome in outcomes(result).items() if outcome == "FAILED"} == {
        "docs/inlagg.md::page"
    }
    assert _failures(result)[0].startswith("docs/inlagg.md:3: ")


def test_a_problem_outside_the_pages_fails_the_first_page(pytester: pytest.Pytester, small: Project) -> None:
    """A function that no item uses is not forgotten because it stands in no page."""
    small.write(
        "small_checks.py",
        small.read("small_checks.py")
        + "\n\n@check\ndef unused(post: Post) -> Iterator[Finding]:\n    yield Finding('Nej.')\n",
    )
    result = run(pytester, "-v", "docs")
    assert {name for name, outcome in outcomes(result).items() if outcome == "FAILED"} == {
        "docs/index.md::page"
    }
    assert "[function-unused]" in _failures(result)[0]


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "shared"])
def test_a_handbook_without_items_fails(
    pytester: pytest.Pytester, small: Project, workers: tuple[str, ...]
) -> None:
    """A green run over nothing would prove nothing."""
    for name in ("index", "inlagg"):
        small.write(
            f"docs/{name}.md",
            "# Tom\n\n```{toctree}\nriktlinje\ninlagg\n```\n" if name == "index" else "# Tom\n",
        )
    result = run(pytester, *workers, "docs")
    assert result.ret != 0
    assert "gav inga punkter att köra" in result.stdout.str() + result.stderr.str()


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "shared"])
def test_a_handbook_that_cannot_be_read_fails(
    pytester: pytest.Pytester, small: Project, workers: tuple[str, ...]
) -> None:
    """It says why, without the engine's traceback."""
    small.write("conf.py", "extensions = ['checks.publish'")
    result = run(pytester, *workers, "docs")
    said = result.stdout.str() + result.stderr.str()
    assert result.ret != 0
    assert "Handboken går inte att läsa: " in said
    assert "read_handbook" not in said


@pytest.mark.parametrize(
    "settings", ["", "project = 'Ett annat projekt'\n"], ids=["no settings", "other settings"]
)
def test_other_projects_are_left_alone(pytester: pytest.Pytester, small: Project, settings: str) -> None:
    """The plugin is installed for everyone; where there is no handbook it does nothing."""
    small.path("conf.py").unlink()
    if settings:
        small.write("conf.py", settings)
    small.write("test_other.py", "def test_other():\n    pass\n")
    result = run(pytester, "-v")
    assert outcomes(result) == {"test_other.py::test_other": "PASSED"}
    assert run(pytester, "docs").ret == pytest.ExitCode.NO_TESTS_COLLECTED
    assert not small.path("_build").exists()


def _failures(result: pytest.RunResult) -> list[str]:
    """Give the lines of the failures, without pytest's own."""
    text = result.stdout.str()
    start = text.find("= FAILURES =")
    lines = text[start : text.find("short test summary")].splitlines()[1:] if start >= 0 else []
    return [line for line in lines if line.strip() and not re.match(r"[_=\[]|\[gw", line)]
