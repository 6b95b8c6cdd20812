"""Waivers: known deviations that are seen, counted apart, and gone when their last day has passed."""

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checks.cli import main
from checks.core.audit.data import audit_json
from checks.core.audit.judged import Judged
from checks.core.audit.tally import Tally
from checks.core.audit.text import audit_text
from checks.core.catalogue import Catalogue, ItemKind, Page, Severity, Verdict, Waiver
from checks.core.contract import Finding
from checks.core.judge import Judge
from checks.core.own_documents import document_problems, own_documents
from checks.core.problems import Kind
from checks.core.running import Judgement
from checks.core.waivers import applies, expiring, in_force, last_day, valid_waivers, waiver_problems
from checks.records import UNSET, Account, Document, Post, Record
from tests.made import importable, made_bound, made_catalogue, made_item, place, small_handbook
from tests.small import ROOT, Project, WebPage, small_project

UNTIL = datetime.date(2027, 6, 30)
ONE_DAY = datetime.timedelta(days=1)


def made_waiver(item: str = "an-item", **fields: str) -> Waiver:
    """Make a waiver that says all it must."""
    said = {"reason": "Arkivet flyttas.", "owner": "Demoredaktören", "until": "2027-06-30", "records": ""}
    return Waiver(item=item, page="sida", place=place(7), **said | fields)


def made_page(**fields: Any) -> Page:
    return Page(place=place(1), url="", **fields)


def with_waivers(*waivers: Waiver) -> Catalogue:
    return made_catalogue(made_item(), made_item("by-hand", ItemKind.MANUAL), waivers=waivers)


def slugs(*waivers: Waiver, today: datetime.date = UNTIL) -> list[str]:
    return [problem.kind.slug for problem in waiver_problems(with_waivers(*waivers), today)]


class TestWhichRecords:
    """A glob on the record's id or on its account's."""

    @pytest.mark.parametrize(
        ("record", "glob", "is_for"),
        [
            (Post(id="p1"), "", True),
            (Post(id="p1"), "p1", True),
            (Post(id="p1"), "P1", False),
            (Post(id="p12"), "p1", False),
            (Post(id="p12"), "p*", True),
            (Post(id="p1", account="demobadet"), "demo*", True),
            (Post(id="p1", account=Account(id="demobadet")), "demobadet", True),
            (Post(id="p1", account=UNSET), "demo*", False),
            (Account(id="demobadet"), "demobadet", True),
            (Document(), "riktlinje", False),
        ],
    )
    def test_is_for_what_its_glob_says(self, record: Record, glob: str, is_for: bool) -> None:
        """Letters count as they are written, and a record that says no account has none."""
        assert applies(made_waiver(records=glob), record) is is_for

    def test_bears_a_hostile_glob(self) -> None:
        """Many stars against a long id end at once."""
        assert not applies(made_waiver(records="*a" * 40 + "b"), Post(id="a" * 4000))


class TestWhen:
    """To and including the last day."""

    @pytest.mark.parametrize(("today", "holds"), [(UNTIL - ONE_DAY, 1), (UNTIL, 1), (UNTIL + ONE_DAY, 0)])
    def test_holds_through_its_last_day(self, today: datetime.date, holds: bool) -> None:
        """The day after it is told as expired."""
        assert in_force(made_waiver(), today) == holds
        assert slugs(made_waiver(), today=today) == ([] if holds else ["waiver-expired"])

    @pytest.mark.parametrize("until", ["", "i sommar", "2027-02-30", "\0", "9" * 5000])
    def test_reads_any_day_without_failing(self, until: str) -> None:
        """What is no day is told, and holds for nothing."""
        assert last_day(made_waiver(until=until)) is None
        assert slugs(made_waiver(until=until)) == ["waiver-incomplete"]

    @pytest.mark.parametrize("lacks", ["reason", "owner", "until"])
    def test_holds_only_when_it_says_all_it_must(self, lacks: str) -> None:
        """One without reason, owner or last day is a problem and waives nothing."""
        waiver = made_waiver(**{lacks: ""})
        assert slugs(waiver) == ["waiver-incomplete"]
        assert not valid_waivers(with_waivers(waiver), UNTIL)

    @pytest.mark.parametrize(
        ("left", "said"),
        [(0, "i dag"), (1, "om 1 dag,"), (29, "om 29 dagar"), (30, "om 30 dagar"), (31, ""), (-1, "")],
    )
    def test_warns_ahead(self, left: int, said: str) -> None:
        """Whether it has thirty days left is told by who asks; an expired one is no warning any more."""
        today = UNTIL - datetime.timedelta(days=left)
        warnings = list(expiring(with_waivers(made_waiver()), today, 30))
        assert [problem.kind for problem in warnings] == ([Kind.WAIVER_EXPIRES] if said else [])
        assert all(said in problem.title for problem in warnings)


class TestOfWhat:
    """Of an item that a program decides."""

    def test_of_an_unknown_item_is_told_once(self) -> None:
        """What else is wrong with it does not matter then."""
        assert slugs(made_waiver("another", owner="")) == ["waiver-unknown"]

    def test_of_what_a_person_decides_is_not_needed(self) -> None:
        """A person's item never deviates by itself."""
        assert slugs(made_waiver("by-hand")) == ["waiver-unneeded"]


def too_long(post: Post) -> Iterator[Finding]:
    """Nothing longer than three letters."""
    if len(post.text) > 3:
        yield Finding("För lång.", at="text")


class TestAudit:
    """Waived: visible, counted apart, not counted against anybody."""

    WAIVER = made_waiver("too-long", records="demo*")
    BOUND = made_bound(too_long)

    def judged(self, *posts: Post) -> list[Judged]:
        judge = Judge((self.BOUND,), waivers={"too-long": (self.WAIVER,)})
        return [Judged("u.yaml", 1, "post", post.id, tuple(judge.judge(post, "post"))) for post in posts]

    def test_marks_the_deviation_of_those_it_is_for(self) -> None:
        """The verdict stays what it is; the other record's deviation is none of the waiver's."""
        verdicts = [
            (judgement.verdict, judgement.waived)
            for record in self.judged(
                Post(id="1", account="demobadet", text="Hej du!"), Post(id="2", account="a", text="Hej du!")
            )
            for judgement in record.judgements
        ]
        assert verdicts == [(Verdict.FAIL, True), (Verdict.FAIL, False)]

    def test_is_visible_and_counted_apart(self) -> None:
        """The report says that it deviates, why that is accepted, who answers for it and until when."""
        tally = Tally()
        posts = [Post(id=f"demo{number}", text="Hej du!") for number in range(3)]
        text = "".join(audit_text(self.judged(*posts), [], tally))
        assert "  (RÅD) För lång. (text)\n" in text
        assert "Avvikelse, undantagen till 2027-06-30: Arkivet flyttas. Ansvarig: Demoredaktören. – " in text
        assert "  1 undantagen.\n" in text
        assert text.endswith("3 poster: 3 undantagna.\n")

    def test_stands_beside_the_deviations_in_the_count(self) -> None:
        """What is not waived is counted as before."""
        posts = [Post(id="demo1", text="Hej du!"), Post(id="2", text="Hej du!"), Post(id="3", text="Hej")]
        text = "".join(audit_text(self.judged(*posts), [], Tally()))
        assert text.endswith("3 poster: 1 avvikelse, 1 undantagen, 1 godkänd.\n")

    def test_does_not_fail_the_run(self) -> None:
        """A run with waived deviations alone reaches no limit."""
        tally = Tally()
        list(audit_text(self.judged(Post(id="demo1", text="Hej du!")), [], tally))
        assert not tally.reaches(Severity.ADVICE)
        list(audit_text(self.judged(Post(id="2", text="Hej du!")), [], tally))
        assert tally.reaches(Severity.ADVICE)

    def test_tells_machines_which_findings(self, tmp_path: Path) -> None:
        """Every finding says whether it is waived, and the record which waiver it is."""
        records = self.judged(Post(id="demo1", text="Hej du!"), Post(id="2", text="Hej du!"))
        data = json.loads("".join(audit_json(small_handbook(tmp_path), records, [], Tally())))
        assert [[f["waived"] for f in record["findings"]] for record in data["records"]] == [[True], [False]]
        assert data["records"][0]["waivers"]["too-long"]["until"] == "2027-06-30"
        assert data["records"][1]["waivers"] == {}
        assert data["waivers_unneeded"] == []

    def test_notes_what_is_no_longer_needed(self) -> None:
        """When every record it is for passes, and there is one."""
        passes = self.judged(Post(id="demo1", text="Hej"))
        assert "behövdes inte här" in "".join(audit_text(passes, [], Tally()))
        for posts in [
            (Post(id="2", text="Hej"),),
            (Post(id="demo1", text="Hej"), Post(id="demo2", text="Hej!")),
        ]:
            assert "behövdes inte" not in "".join(audit_text(self.judged(*posts), [], Tally()))

    def test_is_not_noted_where_nothing_could_be_judged(self) -> None:
        """A record that does not say is no proof that the rule is followed."""
        tally = Tally()
        unknown = Judgement(self.BOUND.item, Verdict.UNKNOWN, waiver=self.WAIVER)
        tally.add(Judged("u.yaml", 1, "post", "demo1", (unknown,)))
        assert tally.unneeded == []


def adopted(document: Document) -> Iterator[Finding]:
    """Somebody has adopted it."""
    if document.adopted_by != "Någon":
        yield Finding("Inte fastställd.", at="adopted_by")


class TestOwnDocuments:
    """The handbook follows its own rules."""

    def problems(self, adopter: str, *waivers: Waiver, **meta: str) -> list[str]:
        page = made_page(name="riktlinje", title="Riktlinje", meta={"adopted_by": adopter, **meta})
        catalogue = made_catalogue(made_item("adopted"), pages=(page,), waivers=waivers)
        return [p.kind.slug for p in document_problems(catalogue, [made_bound(adopted)], UNTIL)]

    def test_are_the_pages(self) -> None:
        """Steering documents and others; a day that is none is told elsewhere."""
        pages = (
            made_page(name="a", title="A", meta={"responsible": "Någon"}),
            made_page(name="b", title="B", meta={"adopted_by": "Någon", "valid_from": "2021-03-24"}),
            made_page(name="c", title="C", meta={"adopted_by": "Någon", "valid_from": "i fjol"}),
        )
        documents = [document for _, document in own_documents(made_catalogue(pages=pages))]
        day = datetime.date(2021, 3, 24)
        assert documents == [
            Document(id="a", title="A", responsible="Någon", valid_from=UNSET),
            Document(id="b", title="B", adopted_by="Någon", valid_from=day),
        ]

    def test_fail_as_problems(self) -> None:
        """Without a waiver a deviation is a problem; a waiver for another document does not help."""
        assert self.problems("Någon") == []
        assert self.problems("Grannen") == ["document-fails"]
        assert self.problems("Grannen", made_waiver("adopted", records="annat")) == ["document-fails"]

    def test_are_waived(self) -> None:
        """A waiver that does not hold is told where it stands, not here once more."""
        assert self.problems("Grannen", made_waiver("adopted", records="rikt*")) == []
        assert self.problems("Grannen", made_waiver("adopted", until="2020-01-01")) == []

    def test_tell_what_they_do_not_need(self) -> None:
        """A waiver for records alone is none of theirs."""
        assert self.problems("Någon", made_waiver("adopted")) == ["waiver-unneeded"]
        assert self.problems("Någon", made_waiver("adopted", records="utkast*")) == []

    def test_tell_of_a_check_that_breaks(self) -> None:
        """A crash is never a pass."""

        def broken(document: Document) -> Iterator[Finding]:
            """It breaks."""
            raise ZeroDivisionError

        page = made_page(name="riktlinje", title="Riktlinje", meta={"adopted_by": "Någon"})
        catalogue = made_catalogue(made_item("broken"), pages=(page,))
        found = [p.kind for p in document_problems(catalogue, [made_bound(broken)], UNTIL)]
        assert found == [Kind.CHECK_CRASHED]


@pytest.mark.content("guideline")
class TestTheGuideline:
    """The overdue guideline is the first to have a waiver."""

    def test_needs_its_waiver(self, catalogue: Catalogue) -> None:
        """It names the owner that the guideline names, and whose day it is."""
        (waiver,) = [waiver for waiver in catalogue.waivers if waiver.item == "guideline-updated"]
        guideline = next(page for page in catalogue.pages if page.name == waiver.records)
        assert waiver.owner == guideline.meta["responsible"]
        assert "handbokens egen" in waiver.reason

    def test_is_watched_day_by_day(self, catalogue: Catalogue) -> None:
        """A month ahead it is told; when its day has passed it is a problem."""
        assert [p.kind for p in expiring(catalogue, UNTIL - 31 * ONE_DAY, 30)] == []
        assert [p.kind for p in expiring(catalogue, UNTIL - 30 * ONE_DAY, 30)] == [Kind.WAIVER_EXPIRES]
        assert [p.kind for p in waiver_problems(catalogue, UNTIL)] == []
        assert [p.kind for p in waiver_problems(catalogue, UNTIL + ONE_DAY)] == [Kind.WAIVER_EXPIRED]


class TestTheScheduledRun:
    """``handbok check --today DAG --warn-days 30``."""

    def test_warns_ahead_and_fails_late(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A warning fails nothing, and stands where GitHub reads it, or beside the report."""
        project = small_project(tmp_path)
        text = "```{waiver} alt-text-length\n:owner: Demoredaktören\n:until: 2027-06-30\n\nSkäl.\n```\n"
        project.write("docs/riktlinje.md", f"{project.read('docs/riktlinje.md')}\n{text}")
        with importable(tmp_path):

            def said(*words: str) -> tuple[int, str, str]:
                code = main(["--root", str(tmp_path), "check", *words])
                return code, *capsys.readouterr()

            assert said("--today", "2027-06-01")[::2] == (0, "")
            assert said("--today", "2027-05-30", "--warn-days", "30")[::2] == (0, "")
            code, out, err = said("--today", "2027-06-01", "--warn-days", "30")
            assert (code, "om 29 dagar" in out, "om 29 dagar" in err) == (0, False, True)
            code, out, err = said("--today", "2027-06-01", "--warn-days", "30", "--format", "github")
            assert (code, err) == (0, "")
            assert out.startswith("::warning file=docs/riktlinje.md,line=20,")
            code, out, err = said("--today", "2027-07-01", "--warn-days", "30")
            assert (code, "[waiver-expired]" in out, err) == (1, True, "")

    def test_asks_for_a_day(self) -> None:
        """What is no day is refused in Swedish."""
        answer = Project(ROOT).handbok("check", "--today", "i morgon")
        assert answer.code == 2
        assert "ingen dag" in answer.err


class TestShown:
    """Beside the rule, wherever it is shown."""

    WAIVER = (
        "\n```{waiver} alt-text-length\n:owner: Demoredaktören\n:until: 2199-01-01\n\nArkivet flyttas.\n```\n"
    )
    BOX = "Undantag till 2199-01-01: Arkivet flyttas. Ansvarig: Demoredaktören."

    def test_stands_on_the_page_and_in_collected_lists(self, tmp_path: Path) -> None:
        """It comes and goes in an incremental build too."""
        project = small_project(tmp_path)
        project.built()
        project.write("docs/riktlinje.md", project.read("docs/riktlinje.md") + self.WAIVER)
        site = project.built()
        shown = {name: WebPage((site / name).read_text(encoding="utf-8")).text for name in PAGES}
        assert [self.BOX in text for text in shown.values()] == [True, True, False]
        assert "Undantag från: Alternativtexten är 10 till 250 tecken lång." in shown["riktlinje.html"]

        project.edit("docs/index.md", "250 <max_length>", "240 <max_length>")
        guideline = (project.built() / "riktlinje.html").read_text(encoding="utf-8")
        assert "Alternativtexten är 10 till 240 tecken lång." in WebPage(guideline).text

        project.edit("docs/riktlinje.md", self.WAIVER, "")
        site = project.built()
        assert not [name for name in PAGES if "Undantag" in (site / name).read_text(encoding="utf-8")]

    def test_can_be_read_as_text(self, tmp_path: Path) -> None:
        """A builder that knows nothing of waivers writes it as a paragraph of the item."""
        project = small_project(tmp_path)
        project.write("docs/riktlinje.md", project.read("docs/riktlinje.md") + self.WAIVER)
        text = (project.built("text", "-b", "text") / "inlagg.txt").read_text(encoding="utf-8")
        assert re.search(r"\*\*Undantag till 2199-01-01:\*\* Arkivet flyttas\.", " ".join(text.split()))

    def test_is_gone_when_its_last_day_has_passed(self, tmp_path: Path) -> None:
        """An expired waiver stands where it is written, not beside the rule."""
        project = small_project(tmp_path)
        text = self.WAIVER.replace("2199", "2020")
        project.write("docs/riktlinje.md", project.read("docs/riktlinje.md") + text)
        assert "[handbook.waiver-expired]" in project.build().err
        assert "Undantag till" not in project.read("_build/html/index.html")


PAGES = ("index.html", "inlagg.html", "riktlinje.html")
