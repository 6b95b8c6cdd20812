"""What differs between two handbooks, as sentences."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checks.cli import main
from checks.core.catalogue import Catalogue, ItemKind, Severity, Waiver, to_json
from checks.core.difference import About, Change, difference
from checks.core.difference_text import difference_json, difference_markdown, difference_text
from tests.made import (
    importable,
    made_item,
    made_requirement,
    made_table,
    made_use,
    made_value,
    place,
    small_handbook,
)
from tests.small import Project, small_project

REQUIREMENT = made_requirement(
    "two-people", made_value("holders", "två"), sentence="Konton ska ha två ansvariga.", page="riktlinje"
)
ITEM = made_item(
    sentence="Högst {max_length} tecken och inga {words}.",
    text="Högst 250 tecken och inga svåra ord.",
    values=(made_value("max_length", "250"),),
    tables=(made_use("words", "ord"),),
    requirements=("two-people",),
    severity=Severity.MUST,
)
SHOWS = made_item("shows", values=(made_value("holders", "två", stated="two-people.holders"),))
TABLE = made_table("ord", ("Ord", "Skriv"), ("erhålla", "få"), ("tillse", "se till"))
LIST = made_table("lista", (), ("ett",))
WAIVER = Waiver(
    item="an-item", records="", reason="Skäl.", owner="Roll", until="2027-06-30", page="sida", place=place()
)
OLD = Catalogue(requirements=(REQUIREMENT,), items=(ITEM, SHOWS), tables=(TABLE, LIST), waivers=(WAIVER,))


def said(new: Catalogue, old: Catalogue = OLD) -> list[str]:
    return [change.text for change in difference(old, new)]


def with_item(**fields: object) -> Catalogue:
    return replace(OLD, items=(replace(ITEM, **fields), SHOWS))  # type: ignore[arg-type]


def with_requirement(**fields: object) -> Catalogue:
    return replace(OLD, requirements=(replace(REQUIREMENT, **fields),))  # type: ignore[arg-type]


def with_rows(*rows: tuple[str, ...]) -> Catalogue:
    return replace(OLD, tables=(made_table("ord", ("Ord", "Skriv"), *rows), LIST))


class TestNothing:
    """Lines and pages' words are no change."""

    def test_is_said_of_the_same(self) -> None:
        """Also when every line has moved."""
        moved = with_item(place=place(99))
        assert said(OLD) == said(moved) == []
        assert "Ingenting" in difference_text(())

    def test_is_whole_without_anything(self) -> None:
        """Two empty catalogues do not differ."""
        assert said(Catalogue(), Catalogue()) == []


class TestRequirements:
    @pytest.mark.parametrize(
        ("new", "text"),
        [
            (
                with_requirement(sentence="Konton bör ha två ansvariga."),
                "two-people: ”Konton ska ha två ansvariga.” → ”Konton bör ha två ansvariga.”",
            ),
            (with_requirement(strength=Severity.SHOULD), "two-people: styrkan ska → bör"),
            (with_requirement(informative=True), "two-people: är nu en upplysning, inte ett krav"),
        ],
    )
    def test_are_told_in_their_words(self, new: Catalogue, text: str) -> None:
        """One sentence for each change."""
        assert said(new) == [text]

    def test_come_and_go(self) -> None:
        """With the whole sentence."""
        other = made_requirement("other", sentence="Annat ska vara så.", page="riktlinje")
        assert said(replace(OLD, requirements=(other,))) == [
            "Nytt krav other: Annat ska vara så.",
            "Borttaget krav two-people: Konton ska ha två ansvariga.",
        ]


class TestItems:
    @pytest.mark.parametrize(
        ("new", "text"),
        [
            (
                with_item(sentence="Bara {max_length} och {words}.", text="Bara 250 och svåra ord."),
                "an-item: ”Högst 250 tecken och inga svåra ord.” → ”Bara 250 och svåra ord.”",
            ),
            (with_item(kind=ItemKind.ASSIST), "an-item: kontrolleras automatiskt → stöd, du avgör"),
            (with_item(severity=Severity.SHOULD), "an-item: styrkan ska → bör"),
            (with_item(requirements=()), "an-item: bär inte längre kravet two-people"),
            (with_item(requirements=("two-people", "b", "c")), "an-item: bär nu kravet b och c"),
            (
                with_item(proposals=("max_length",)),
                "an-item: max_length är nu ett förslag som inte är beslutat",
            ),
            (with_item(legal_basis="Lag"), "an-item: grunden i lag eller standard ingen → Lag"),
            (with_item(page="annan"), "an-item: har flyttat från sida till annan"),
        ],
    )
    def test_are_told_one_change_a_sentence(self, new: Catalogue, text: str) -> None:
        """What has changed of an item, and nothing of what follows from it."""
        assert said(new) == [text]

    def test_decided_proposals_are_told(self) -> None:
        """The municipality has made up its mind."""
        old = with_item(proposals=("max_length",))
        assert said(OLD, old) == ["an-item: max_length är inte längre ett förslag"]

    def test_come_and_go(self) -> None:
        """With who decides them, and without their values one by one."""
        other = made_item("other", ItemKind.MANUAL, text="Något.", values=(made_value("n", "3"),))
        assert said(replace(OLD, items=(ITEM, other))) == [
            "Ny punkt other (du bedömer): Något.",
            "Borttagen punkt shows (kontrolleras automatiskt): En mening.",
        ]


class TestValues:
    def test_are_told_as_what_they_were_and_are(self) -> None:
        """The sentence around a value has not changed."""
        new = with_item(
            values=(made_value("max_length", "200"),), text="Högst 200 tecken och inga svåra ord."
        )
        assert said(new) == ["an-item: gränsen max_length 250 → 200"]

    def test_are_told_once_where_they_are_stated(self) -> None:
        """An item that shows a value of the guideline changes with it."""
        requirement = replace(
            REQUIREMENT, values=(made_value("holders", "tre"),), sentence="Konton ska ha tre ansvariga."
        )
        shows = replace(SHOWS, values=(made_value("holders", "tre", stated="two-people.holders"),))
        new = replace(OLD, requirements=(requirement,), items=(ITEM, shows))
        assert said(new) == ["two-people: värdet holders två → tre"]
        asked: list[str] = []
        assert difference(OLD, new, lambda items: asked.extend(item.id for item in items) or 2)[0].text == (
            "two-people: värdet holders två → tre; 2 visade exempel håller inte längre"
        )
        assert asked == ["shows"]

    def test_come_and_go(self) -> None:
        """A name that is new, and one that is gone."""
        new = with_item(values=(made_value("min_length", "10"),))
        assert said(new) == [
            "an-item: nytt värde min_length, 10",
            "an-item: värdet max_length, 250, är borttaget",
        ]


class TestTables:
    @pytest.mark.parametrize(
        ("new", "texts"),
        [
            (with_rows(("erhålla", "få")), ["ord: raden ”tillse | se till” är borttagen"]),
            (
                with_rows(("erhålla", "ta emot"), ("tillse", "se till"), ("nyttja", "använda")),
                ["ord: raden ”erhålla | få” → ”erhålla | ta emot”", "ord: ny rad ”nyttja | använda”"],
            ),
            (
                with_rows(("tillse", "se till"), ("erhålla", "få")),
                ["ord: raderna står i en annan ordning"],
            ),
            (replace(OLD, tables=(TABLE,)), ["Borttagen lista lista med 1 rad"]),
            (
                replace(OLD, tables=(TABLE, LIST, made_table("ny", ("A",), ("b",), ("c",)))),
                ["Ny tabell ny med 2 rader"],
            ),
            (
                replace(OLD, tables=(replace(TABLE, headers=("Ord", "Råd")), LIST)),
                ["ord: kolumnerna Ord, Skriv → Ord, Råd"],
            ),
        ],
    )
    def test_are_told_row_by_row(self, new: Catalogue, texts: list[str]) -> None:
        """A row is known by its first cell."""
        assert said(new) == texts

    def test_count_the_examples_of_every_item_that_reads_them(self) -> None:
        """Once, after the last row."""
        changes = difference(OLD, with_rows(("nyttja", "använda")), lambda items: len(list(items)))
        assert [change.text.partition("; ")[2] for change in changes] == [
            "",
            "",
            "1 visat exempel håller inte längre",
        ]


class TestWaivers:
    def test_are_told_by_item(self) -> None:
        """A new day, a new one, and one that is gone."""
        later = replace(WAIVER, until="2028-01-01", owner="Annan", reason="Annat.")
        assert said(replace(OLD, waivers=(later,))) == [
            "an-item: undantagets sista dag 2027-06-30 → 2028-01-01",
            "an-item: undantagets ansvariga Roll → Annan",
            "an-item: undantagets skäl ”Skäl.” → ”Annat.”",
        ]
        assert said(replace(OLD, waivers=())) == ["an-item: undantaget till 2027-06-30 är borttaget"]
        assert said(OLD, replace(OLD, waivers=())) == ["an-item: nytt undantag till 2027-06-30: Skäl."]


class TestReports:
    CHANGES = (
        Change(About.REQUIREMENT, "added", "a", "Nytt krav a: [Länk](http://x) @alla", "riktlinje"),
        Change(About.VALUE, "changed", "b.n", "b: värdet n 1 → 2", "sida"),
    )

    def test_are_grouped(self) -> None:
        """By what they are about, under headings where nothing stands alone."""
        assert difference_text(self.CHANGES) == (
            "Krav\n  Nytt krav a: [Länk](http://x) @alla\n\nVärden\n  b: värdet n 1 → 2\n"
        )

    def test_let_no_page_write_markup(self) -> None:
        """What stands in a page is shown in a comment as it stands: no link, nobody called."""
        assert difference_markdown(self.CHANGES) == (
            "## Krav\n\n- Nytt krav a: \\[Länk\\](http://x) \\@alla\n\n## Värden\n\n- b: värdet n 1 → 2\n"
        )

    def test_tell_machines(self) -> None:
        """What, how, and where."""
        assert json.loads(difference_json(self.CHANGES))["changes"][1] == {
            "about": "value",
            "how": "changed",
            "id": "b.n",
            "text": "b: värdet n 1 → 2",
            "page": "sida",
        }


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Give the small handbook as a repository with one commit, its checks importable."""
    project = small_project(tmp_path)
    project.write(".gitignore", "_build/\n")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "one"]):
        git(project, *words)
    with importable(tmp_path):
        yield project


def git(project: Project, *words: str) -> None:
    who = ["-c", "user.name=Demo", "-c", "user.email=demo@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(project.folder), *who, *words], check=True, capture_output=True)


class TestCommand:
    """Files, folders and revisions; exit code 0 whatever has changed."""

    def diff(self, project: Project, capsys: pytest.CaptureFixture[str], *words: str) -> str:
        assert main(["--root", str(project.folder), "diff", *words]) == 0
        return capsys.readouterr().out

    def test_reads_revisions(self, project: Project, capsys: pytest.CaptureFixture[str]) -> None:
        """With the code of today; the working tree is left alone."""
        project.edit("docs/index.md", "250 <max_length>", "20 <max_length>")
        git(project, "commit", "-q", "-a", "-m", "two")
        text = self.diff(project, capsys, "HEAD~1", "HEAD")
        assert text == (
            "Värden\n  alt-text-length: gränsen max_length 250 → 20; 1 visat exempel håller inte längre\n"
        )
        assert self.diff(project, capsys, "HEAD", str(project.folder)).startswith("Ingenting")

    def test_counts_no_example_that_follows_its_value(
        self, project: Project, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """``times: max_length + 1`` is too long whatever the limit."""
        project.edit("docs/index.md", "250 <max_length>", "200 <max_length>")
        text = self.diff(project, capsys, "HEAD", str(project.folder))
        assert text == "Värden\n  alt-text-length: gränsen max_length 250 → 200\n"

    def test_reads_catalogue_files(
        self, project: Project, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        """As ``handbok catalogue`` writes them."""
        folder = tmp_path_factory.mktemp("catalogues")
        catalogue = small_handbook(folder / "cache").catalogue
        old, new = folder / "old.json", folder / "new.json"
        old.write_text(to_json(catalogue), encoding="utf-8")
        new.write_text(to_json(replace(catalogue, items=catalogue.items[1:])), encoding="utf-8")
        text = self.diff(project, capsys, str(old), str(new), "--format", "markdown")
        assert text.startswith("## Punkter\n\n- Borttagen punkt alt-text-length (kontrolleras automatiskt): ")

    @pytest.mark.parametrize("name", ["finns-inte", "--output=x", "HEAD:docs", "-h..", "trasig.json"])
    def test_says_what_it_cannot_read(
        self, project: Project, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Exit code 2, in Swedish; a name is never an option to git."""
        project.write("trasig.json", '{"version": 1, "items": [{}]}')
        name = str(project.path(name)) if name.endswith(".json") else name
        assert main(["--root", str(project.folder), "diff", "HEAD", "--", name]) == 2
        err = capsys.readouterr().err
        assert "finns inte" in err or "ingen katalog" in err
