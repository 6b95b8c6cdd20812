"""Problems and judgements as people and machines read them."""

import dataclasses
import json
from textwrap import dedent

from checks.core.audit.data import audit_json
from checks.core.audit.judged import Judged
from checks.core.audit.tally import Tally
from checks.core.audit.text import audit_text
from checks.core.catalogue import ItemKind, Severity, Verdict
from checks.core.contract import Finding
from checks.core.handbook import Handbook, open_handbook
from checks.core.problems import Kind, Problem, in_reading_order
from checks.core.reports import check_json, check_text, problem_text, problems_plain
from checks.core.running import Judgement
from tests.made import made_catalogue, made_item, place

PLAIN = Problem(Kind.ITEM_SYNTAX, "docs/a.md", 12, "Raden är ingen punkt.")
FULL = Problem(
    Kind.VALUE_COPIED, "docs/a.md", 7, "Värdet står redan där.", "Hämta det:\nså här", "{value}`a.b`"
)
WHOLE = Problem(Kind.NOTHING_RAN, "conf.py", 0, "Ingenting kontrollerades.", "Skriv en punkt.")

CHECK = made_item("image-alt", text="Bilden har en text.", severity=Severity.MUST, place=place(6))
ASSIST = made_item("kind-words", ItemKind.ASSIST, text="Orden är snälla.", place=place(8))
MANUAL = made_item("consent", ItemKind.MANUAL)


def judged(*judgements: Judgement, name: str = "p1") -> Judged:
    return Judged("utkast.yaml", 3, "post", name, judgements)


def broken_handbook() -> Handbook:
    """A handbook whose item has no function, and cites a requirement that is none."""
    return open_handbook(made_catalogue(dataclasses.replace(CHECK, requirements=("krav",))), {})


class TestProblems:
    def test_say_place_and_title_and_then_what_to_do(self) -> None:
        """The place comes first, in a form that an editor can click, and the slug last, to search for."""
        assert problem_text([PLAIN, FULL, WHOLE]) == dedent("""\
            docs/a.md:12: Raden är ingen punkt. [item-syntax]

            docs/a.md:7: Värdet står redan där. [value-copied]
                Hämta det:
                så här
                {value}`a.b`

            conf.py: Ingenting kontrollerades. [nothing-ran]
                Skriv en punkt.
            """)

    def test_are_nothing_when_there_are_none(self) -> None:
        assert problem_text([]) == ""

    def test_are_plain_data_for_machines(self) -> None:
        """The kind is its slug, which is stable."""
        (plain,) = problems_plain([FULL])
        assert plain == {
            "kind": "value-copied",
            "path": "docs/a.md",
            "line": 7,
            "title": "Värdet står redan där.",
            "hint": "Hämta det:\nså här",
            "example": "{value}`a.b`",
        }

    def test_stand_in_reading_order_each_once(self) -> None:
        """By file and by line, as an editor works through them; pages before code and settings."""
        assert in_reading_order([PLAIN, FULL, WHOLE, PLAIN]) == [FULL, PLAIN, WHOLE]
        later = dataclasses.replace(FULL, line=100)
        assert in_reading_order([later, PLAIN]) == [PLAIN, later]


class TestCheck:
    def test_says_what_was_looked_at_when_all_is_well(self) -> None:
        """A green answer says how much it covers."""
        text = check_text(open_handbook(made_catalogue(MANUAL), {}))
        assert text == (
            "Text, kontroller och exempel stämmer: 1 punkter (0 check, 0 assist, 1 manual), "
            "0 bundna till kod, 0 exempel körda, 0 krav.\n"
        )

    def test_ends_with_how_many_problems_there_are(self) -> None:
        lines = check_text(broken_handbook()).splitlines()
        assert lines[0].endswith("[function-missing]")
        assert lines[-1].startswith("2 problem. 1 punkter (1 check,")

    def test_says_the_same_to_machines(self) -> None:
        handbook = broken_handbook()
        data = json.loads(check_json(handbook))
        assert data.pop("problems") == problems_plain(handbook.problems)
        assert data == {"items": 1, "bound": 0, "executed": 0, "requirements": 0}


class TestAudit:
    FOUND = Judgement(CHECK, Verdict.FAIL, (Finding("Texten saknas.", at="images[0].alt"),))
    LOOK = Judgement(ASSIST, Verdict.NEEDS_PERSON, (Finding("”Dum” är inte snällt.", span=(0, 3)),))
    BROKEN = Judgement(CHECK, Verdict.UNKNOWN, crash="KeyError: 'x'")
    ASK = Judgement(MANUAL, Verdict.NEEDS_PERSON)

    def test_says_what_binds_first(self) -> None:
        """Deviations before what a person should look at, with the rule and where it stands."""
        text = "".join(audit_text([judged(self.LOOK, self.FOUND, self.ASK)], [], Tally()))
        assert text == dedent("""\
            utkast.yaml:3  post p1
              SKA   Texten saknas. (images[0].alt)
                    Bilden har en text. – docs/sida.md:6
              TITTA ”Dum” är inte snällt.
                    Orden är snälla. – docs/sida.md:8
              1 avvikelse, 2 behöver en människa.

            """)

    def test_never_hides_a_check_that_went_wrong(self) -> None:
        tally = Tally()
        text = "".join(audit_text([judged(self.BROKEN)], [], tally))
        assert "  FEL   Kontrollen image-alt gick sönder: KeyError: 'x'\n" in text
        assert tally.crashed

    def test_sums_up_several_records(self) -> None:
        tally = Tally()
        records = [judged(self.FOUND), judged(self.FOUND, self.ASK, name="p2"), judged(name="p3")]
        text = "".join(audit_text(records, [], tally))
        assert text.endswith("\n3 poster: 2 avvikelser, 1 behöver en människa.\n")
        assert "utkast.yaml:3  post p3\n  Inget att bedöma.\n" in text

    def test_says_when_there_was_nothing(self) -> None:
        """An audit of nothing is not a clean audit, and what could not be read comes first."""
        assert "".join(audit_text([], [PLAIN], Tally())) == f"{problem_text([PLAIN])}\nInga poster lästes.\n"

    def test_gives_machines_every_verdict(self) -> None:
        """Items once, and for every record what each of them said."""
        handbook = open_handbook(made_catalogue(CHECK, ASSIST), {})
        data = json.loads("".join(audit_json(handbook, [judged(self.FOUND, self.LOOK)], [PLAIN], Tally())))
        assert data["items"].keys() == {"image-alt", "kind-words"}
        assert data["problems"] == problems_plain([PLAIN])
        (record,) = data["records"]
        assert (record["path"], record["line"], record["kind"], record["id"]) == (
            "utkast.yaml",
            3,
            "post",
            "p1",
        )
        assert record["verdicts"] == {"image-alt": "fail", "kind-words": "needs-person"}
        assert record["findings"][0] == {
            "item": "image-alt",
            "message": "Texten saknas.",
            "at": "images[0].alt",
            "span": None,
            "waived": False,
        }

    def test_is_whole_json_without_records(self) -> None:
        data = json.loads("".join(audit_json(broken_handbook(), [], [], Tally())))
        assert (data["records"], data["problems"]) == ([], [])


class TestTally:
    def test_reaches_the_severity_that_failed_and_those_below(self) -> None:
        """A broken *should* blocks whoever asks for *should*, and not whoever asks for *must*."""
        tally = Tally()
        advice = Judgement(made_item(severity=Severity.SHOULD), Verdict.FAIL)
        tally.add(judged(advice))
        assert [tally.reaches(limit) for limit in Severity] == [True, True, False]

    def test_counts_only_deviations(self) -> None:
        """What is unknown, or for a person to see, fails nobody."""
        tally = Tally()
        tally.add(judged(TestAudit.LOOK, TestAudit.BROKEN, TestAudit.ASK))
        assert not any(tally.reaches(limit) for limit in Severity)
        assert tally.records == 1
