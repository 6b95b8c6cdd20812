"""The forms of a report, each held by a small golden file."""

import csv
import datetime
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from checks.core.audit.forms import FORMS
from checks.core.audit.response_times import ResponseTimes
from checks.core.audit.schema import schema, schema_json
from checks.core.catalogue import Verdict
from checks.core.contract import Finding
from checks.core.problems import Kind, Problem
from checks.core.running import Judgement
from checks.records import Post
from tests.audited import ALT, ASK, KIND, SHORT, audit, judged, look, no_alt, post, short, some

EXPECTED = Path(__file__).parent / "samples" / "expected" / "audit"
BROKEN = Problem(Kind.RECORD_UNREADABLE, "trasig.yaml", 2, "Filen är inte text.", "Spara om den.")
ODD = '=1+1;"x"\n\u202e<b>&\x00\ud800'


def written(form: str, *args: object, **more: object) -> str:
    return "".join(FORMS[form](audit(*args, **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["text", "jsonl", "csv", "junit", "sarif"])
def test_says_what_the_golden_file_says(form: str) -> None:
    """Records of two accounts, and something that could not be read."""
    file = EXPECTED / f"report.{form}"
    assert written(form, some(), [BROKEN]) == file.read_bytes().decode()


@pytest.mark.parametrize("form", FORMS)
def test_bears_nothing_and_anything(form: str) -> None:
    """No record at all, and a text of a megabyte of everything, with a number that is somebody's."""
    assert written(form, [])
    hostile = post("<i>", ODD, (ODD + " 19121212-1212 ") * 40_000, url="javascript:alert(1)")
    finding = Finding(ODD + " Kim Exempelsson", "text", (len(hostile.text) - 20, len(hostile.text) + 99))
    record = judged(hostile, Judgement(SHORT, Verdict.FAIL, (finding,) * 3), line=0, path=ODD)
    said = written(form, [record]).encode("utf-8", "replace").decode()
    assert len(said) < 40_000
    assert "19121212" not in said
    if form not in ("text", "json", "jsonl"):
        assert "Exempelsson" not in said


class TestData:
    def test_follows_the_published_schema(self) -> None:
        """The whole report does, and every line of the other form."""
        Draft202012Validator.check_schema(schema())
        valid = Draft202012Validator(json.loads(schema_json()))
        valid.validate(json.loads(written("json", some(), [BROKEN])))
        lines = [json.loads(line) for line in written("jsonl", some(), [BROKEN]).splitlines()]
        for line in lines:
            valid.validate(line)
        assert [line["type"] for line in lines] == ["audit", *["record"] * 3, "summary"]

    def test_says_nothing_of_what_the_record_does_not(self) -> None:
        """A record without an account, a day or an address has no such keys; without an id it has a name."""
        (record,) = json.loads(written("json", [judged(Post(text="Hej!"), short())]))["records"]
        assert record.keys() & {"account", "day", "url", "key"} == {"key"}


class TestSpreadsheet:
    def rows(self, *records: object) -> list[list[str]]:
        text = written("csv", records)
        assert text.startswith("\ufeff")
        return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))

    @pytest.mark.parametrize(
        "text", ["=1+1", "+46", "-2", "@SUM(A1)", "  =1", "\u200b=1", "\uff1d1", "\t1", "\n=1", "|cmd", "%0A"]
    )
    def test_never_gives_excel_a_formula(self, text: str) -> None:
        """An apostrophe first makes it text, also after blanks and in full width."""
        row = self.rows(judged(post(text, text), short(message=text)))[1]
        assert [row[0], row[2], row[6]] == [f"'{text}"] * 3

    def test_has_a_row_for_each_finding_and_one_for_what_is_unknown(self) -> None:
        """What passed, and what only a person can decide, has none."""
        rows = self.rows(*some())
        assert [(row[2], row[4], row[10]) for row in rows[1:]] == [
            ("p1", "avvikelse", "image-alt"),
            ("p1", "avvikelse", "abbreviations"),
            ("p1", "titta", "kind-words"),
            ("gammal", "undantagen", "image-alt"),
            ("gammal", "går inte att avgöra", "kind-words"),
        ]
        assert rows[2][8] == "Ta med »bl.a.« handduk."


class TestJunit:
    def test_has_a_suite_for_each_file(self) -> None:
        """Members of an archive belong to it."""
        records = [
            judged(post(), no_alt(), path="export.zip!posts/1.json#/1", line=0),
            judged(
                post(), Judgement(ALT, Verdict.PASS), look(), ASK, path="export.zip!posts/2.json#/1", line=0
            ),
            judged(
                post(), Judgement(KIND, Verdict.NOT_APPLICABLE), Judgement(SHORT, Verdict.PASS), path="a.csv"
            ),
        ]
        suites = ElementTree.fromstring(written("junit", records)).findall("testsuite")
        said = {
            suite.get("name"): {
                case.get("name"): [child.tag for child in case if child.tag != "properties"]
                for case in suite.findall("testcase")
            }
            for suite in suites
        }
        assert said == {
            "export.zip": {"image-alt": ["failure"], "kind-words": ["skipped"], "consent": ["skipped"]},
            "a.csv": {"kind-words": ["skipped"], "abbreviations": []},
        }

    def test_a_check_that_went_wrong_is_an_error(self) -> None:
        """It is our defect, not the record's."""
        crash = Judgement(ALT, Verdict.UNKNOWN, crash="KeyError: 'x'")
        (error,) = ElementTree.fromstring(written("junit", [judged(post(), crash)])).iter("error")
        assert error.text == "poster.yaml:3: KeyError: 'x'"


class TestSarif:
    def test_what_a_person_must_see_is_a_review(self) -> None:
        """SARIF gives a level only to what failed."""
        run = json.loads(written("sarif", some(), [BROKEN]))["runs"][0]
        assert [(r["ruleId"], r["kind"], r["level"], "suppressions" in r) for r in run["results"]] == [
            ("abbreviations", "fail", "warning", False),
            ("image-alt", "fail", "error", False),
            ("kind-words", "review", "none", False),
            ("image-alt", "fail", "error", True),
        ]
        assert run["invocations"][0]["executionSuccessful"] is False
        rules = run["tool"]["driver"]["rules"]
        assert {rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"]} == {True}


class TestText:
    def test_groups_by_account_and_sums_up_the_worst_first(self) -> None:
        """A heading where the account changes, and the accounts before the summary."""
        lines = written("text", some()).splitlines()
        assert [line for line in lines if line.startswith("== ")] == ["== demobadet ==", "== skolan =="]
        assert [line.partition(":")[0] for line in lines[-4:-2]] == ["demobadet", "skolan"]
        assert lines[-1].startswith("3 poster: 2 avvikelser, 1 undantagen")

    def test_tells_how_fast_comments_were_answered(self) -> None:
        """A line for each account, the slowest first, before the summary."""
        hour = datetime.timedelta(hours=1)
        times = [
            ResponseTimes("skolan", 8 * hour, [600], 0, 2, 1, 1, ()),
            ResponseTimes("", 8 * hour, [], 0, 0, 0, 1, ()),
        ]
        lines = written("text", some(), times=times).splitlines()
        assert [line for line in lines if line.startswith("Svarstid")] == [
            "Svarstid skolan: 0 av 2 svar inom 8 tim kontorstid, hälften inom 10 tim, 1 obesvarade.",
            "Svarstid okänt konto: 0 av 0 svar inom 8 tim kontorstid.",
        ]
