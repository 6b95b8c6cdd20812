"""SARIF: the structure that readers of it require, with the line of prose as location.

The schema below is our own, of the parts that we write, and stricter than the standard's: OASIS's file is not
copied here. What we write was held against that file too (2026-11-22, errata 01), without a remark.
"""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checks.core.catalogue import Catalogue
from checks.core.handbook import Handbook
from checks.core.problems import Kind, Problem
from checks.core.sarif import check_sarif
from tests.small import small_project


def an_object(required: str, **properties: object) -> dict[str, object]:
    """Describe an object that has nothing but these properties."""
    names = required.split()
    return {"type": "object", "required": names, "properties": properties, "additionalProperties": False}


TEXT = {"type": "string", "minLength": 1}
#: In a message, single braces stand around the number of an argument, and we give none.
MESSAGE = an_object("text", text=TEXT | {"pattern": r"^([^{}]|\{\{|\}\})+$"})
SLUG = {"enum": [kind.slug for kind in Kind]}
LANGUAGE = {"const": "sv-SE"}
RULE = an_object(
    "id shortDescription help defaultConfiguration properties",
    id=SLUG,
    shortDescription=MESSAGE,
    help=MESSAGE,
    helpUri={"type": "string", "pattern": r"^https://[^ ]+/om/problem\.html#problem-[a-z-]+$"},
    defaultConfiguration=an_object("level", level={"const": "error"}),
    properties=an_object("page", page={"pattern": r"^om/problem\.html#problem-[a-z-]+$"}),
)
LOCATION = an_object(
    "artifactLocation",
    artifactLocation=an_object(
        "uri uriBaseId", uri={"pattern": r"^[A-Za-z0-9._~%/-]+$"}, uriBaseId={"const": "%SRCROOT%"}
    ),
    region=an_object("startLine", startLine={"type": "integer", "minimum": 1}),
)
RESULT = an_object(
    "ruleId ruleIndex level message locations partialFingerprints",
    ruleId=SLUG,
    ruleIndex={"type": "integer", "minimum": 0},
    level={"const": "error"},
    message=MESSAGE,
    locations={
        "type": "array",
        "items": an_object("physicalLocation", physicalLocation=LOCATION),
        "minItems": 1,
        "maxItems": 1,
    },
    partialFingerprints=an_object("problem/v1", **{"problem/v1": {"pattern": "^[0-9a-f]{32}$"}}),
)
RUN = an_object(
    "tool language columnKind originalUriBaseIds results",
    tool=an_object(
        "driver",
        driver=an_object(
            "name rules",
            name={"const": "handbok"},
            language=LANGUAGE,
            rules={"type": "array", "items": RULE, "uniqueItems": True},
        ),
    ),
    language=LANGUAGE,
    columnKind={"const": "unicodeCodePoints"},
    originalUriBaseIds=an_object("%SRCROOT%", **{"%SRCROOT%": an_object("description", description=MESSAGE)}),
    results={"type": "array", "items": RESULT},
)
LOG = an_object(
    "$schema version runs",
    **{"$schema": {"pattern": r"^https://docs\.oasis-open\.org/sarif/sarif/v2\.1\.0/.*\.json$"}},
    version={"const": "2.1.0"},
    runs={"type": "array", "items": RUN, "minItems": 1, "maxItems": 1},
)


def valid(text: str) -> Any:
    """Give what a SARIF text says, if its structure is right."""
    data = json.loads(text)
    Draft202012Validator(LOG).validate(data)
    return data["runs"][0]


def written(*problems: Problem, home: str = "") -> Any:
    return valid(check_sarif(Handbook(Catalogue(), (), (), problems), home))


def test_the_location_is_the_line_of_prose() -> None:
    """Page, line, rule and the whole message stand where a reader of SARIF looks for them."""
    problem = Problem(
        Kind.ITEM_KIND, "docs/en sida å.md", 11, "Vem avgör?", "Sluta raden med:", "{check}`id`"
    )
    run = written(problem)
    (result,) = run["results"]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "docs/en%20sida%20%C3%A5.md"
    assert location["region"] == {"startLine": 11}
    assert result["message"]["text"] == "Vem avgör?\nSluta raden med:\n{{check}}`id`"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "item-kind"


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    """There is no line 0."""
    (result,) = written(Problem(Kind.NOTHING_RAN, "conf.py", 0, "Inget kördes."))["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_nothing_wrong_is_an_empty_list_of_results() -> None:
    """The rules are there all the same: a reader sees what was looked for."""
    run = written()
    assert run["results"] == []
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted(kind.slug for kind in Kind)


@pytest.mark.parametrize("home", ["https://example.se/handbok", "https://example.se/handbok/"])
def test_a_rule_links_to_its_explanation(home: str) -> None:
    """Where the handbook's address is known; SARIF allows no relative address."""
    rules = written(home=home)["tool"]["driver"]["rules"]
    assert {rule["id"]: rule["helpUri"] for rule in rules} == {
        kind.slug: f"https://example.se/handbok/om/problem.html#problem-{kind.slug}" for kind in Kind
    }
    assert not any("helpUri" in rule for rule in written()["tool"]["driver"]["rules"])


def test_a_problem_keeps_its_name_when_it_moves_down() -> None:
    """Lines added above it do not make it a new one; another title does."""
    problems = [
        Problem(Kind.ITEM_KIND, "docs/a.md", line, title) for line, title in ((1, "A"), (9, "A"), (9, "B"))
    ]
    names = [result["partialFingerprints"]["problem/v1"] for result in written(*problems)["results"]]
    assert names[0] == names[1] != names[2]


def test_the_command_writes_it(tmp_path: Path) -> None:
    """``handbok check --format sarif`` ends 1 where there are problems, as in every other form."""
    project = small_project(tmp_path)
    project.edit("docs/index.md", "- [ ] Alla på", "- [x] Alla på")
    answer = project.handbok("check", "--format", "sarif", "--home", "https://example.se")
    assert (answer.code, answer.err) == (1, "")
    (result,) = valid(answer.out)["results"]
    assert (result["ruleId"], result["locations"][0]["physicalLocation"]["region"]) == (
        "item-syntax",
        {"startLine": 11},
    )


def test_every_rule_has_a_place_on_the_page_of_problems(tmp_path: Path) -> None:
    """The anchors that rules name are there, each with cause and what to write instead."""
    project = small_project(tmp_path)
    project.write("docs/problem.md", "# Problem\n\n```{problem-kinds}\n```\n")
    project.edit("docs/index.md", "riktlinje\ninlagg\n", "riktlinje\ninlagg\nproblem\n")
    page = (project.built() / "problem.html").read_text(encoding="utf-8")
    assert set(re.findall(r'<dt id="problem-([a-z-]+)"', page)) == {kind.slug for kind in Kind}
    assert [kind.slug for kind in Kind if not kind.cause or not kind.instead] == []
    words = " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())
    texts = [text for kind in Kind for text in (kind.meaning, kind.cause, kind.instead, kind.example)]
    assert [text for text in texts if " ".join(text.split()) not in words] == []
