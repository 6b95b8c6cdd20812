"""Coverage: every requirement with what carries it, on a page, as JSON and in the terminal."""

import datetime
import json
from pathlib import Path

import pytest

from checks.cli import main
from checks.core.catalogue import Catalogue, ItemKind, Severity, Waiver
from checks.core.coverage import Looked, Pinning, Totals, coverage, coverage_json
from checks.core.coverage_text import about, coverage_text
from checks.core.pinning import Mutation
from checks.core.review import Entry, Facts, Review, Reviewer, Standing
from tests.made import importable, made_item, made_requirement, place
from tests.small import Project, WebPage, small_project

CARRIED = made_requirement("carried", sentence="Något ska vara så.")
LOST = made_requirement("lost", sentence="Något annat bör vara så.", strength=Severity.SHOULD)
TOLD = made_requirement("told", informative=True)
CHECKED = made_item("checked", requirements=("carried",), legal_basis="Lag (2018:1937) 10 §.")
LOOKED_AT = made_item("looked-at", ItemKind.ASSIST)
BY_HAND = made_item("by-hand", ItemKind.MANUAL, requirements=("carried",))
WAIVER = Waiver(
    item="checked", records="", reason="Skäl.", owner="Roll", until="2027-06-30", page="sida", place=place()
)
CATALOGUE = Catalogue(
    requirements=(CARRIED, LOST, TOLD), items=(CHECKED, LOOKED_AT, BY_HAND), waivers=(WAIVER,)
)
MUTATIONS = [
    Mutation("checked", "sida", "max_length", "ett steg upp", True),
    Mutation("checked", "sida", "max_length", "ett steg ner", False),
    Mutation("checked", "sida", "words", "en rad borttagen", False, required=False),
]
FACTS = Facts("En mening.", {}, "")
DAY = datetime.date(2026, 11, 22)


def entry(reviewer: Reviewer) -> Entry:
    return Entry(FACTS, "Kommunikatör", reviewer, DAY)


REVIEWS = {
    "checked": Review(Standing.REVIEWED, FACTS, entry(Reviewer.AUTHOR)),
    "looked-at": Review(Standing.SUSPECT, FACTS, entry(Reviewer.MUNICIPALITY)),
    "by-hand": Review(Standing.UNREVIEWED, FACTS),
}


class TestCore:
    """Counted and put together from the catalogue alone."""

    def test_sums_up(self) -> None:
        """What binds nobody is no requirement; a row that is dropped is not demanded."""
        assert coverage(CATALOGUE, MUTATIONS, REVIEWS).totals == Totals(
            requirements=2,
            carried=1,
            checked=1,
            informative=1,
            items=3,
            check=1,
            assist=1,
            manual=1,
            advice=1,
            waivers=1,
            changes=2,
            noticed=1,
            by_municipality=0,
            by_author=1,
            suspect=1,
            unreviewed=1,
        )

    def test_puts_items_under_every_requirement(self) -> None:
        """A requirement without an item stands among the others, and apart."""
        covered = coverage(CATALOGUE)
        found = {r.id: [item.id for item in r.items] for r in covered.requirements}
        assert found == {"carried": ["checked", "by-hand"], "lost": []}
        assert [requirement.id for requirement in covered.uncarried] == ["lost"]
        assert [item.id for item in covered.advice] == ["looked-at"]

    def test_says_how_well_an_item_is_held(self) -> None:
        """Pinning and review stand only where they are known."""
        item = coverage(CATALOGUE, MUTATIONS, REVIEWS).requirements[0].items[0]
        assert item.pinning == Pinning(changes=2, noticed=1)
        assert item.review == Looked(Standing.REVIEWED, "Kommunikatör", Reviewer.AUTHOR, "2026-11-22")
        bare = coverage(CATALOGUE).requirements[0].items[0]
        assert (bare.pinning, bare.review) == (None, None)

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            (
                "checked",
                "kontroll, Lag (2018:1937) 10 §, 1 av 2 ändringar märks, "
                "granskad av författaren 2026-11-22, undantag till 2027-06-30",
            ),
            ("looked-at", "stöd, ändrad sedan den granskades"),
            ("by-hand", "bedömning, ogranskad"),
        ],
    )
    def test_says_it_in_words(self, name: str, said: str) -> None:
        """Everything that is known of an item, on one line."""
        covered = coverage(CATALOGUE, MUTATIONS, REVIEWS)
        items = {item.id: item for item in (*covered.requirements[0].items, *covered.advice)}
        assert about(items[name]) == said

    def test_writes_text(self) -> None:
        """The totals stand first, then what nothing carries."""
        assert coverage_text(coverage(CATALOGUE, MUTATIONS, REVIEWS)) == (
            "1 av 2 krav bärs av minst en punkt.\n"
            "1 av dem granskas helt eller delvis av ett program.\n"
            "1 meningar i riktlinjen är upplysningar och binder ingen.\n"
            "3 punkter: 1 kontrolleras automatiskt, 1 är stöd och 1 bedömer du själv.\n"
            "1 av punkterna är handbokens egna råd.\n"
            "1 undantag.\n"
            "1 av 2 ändringar av värden, tabeller och kontroller märks av ett exempel.\n"
            "0 av 3 punkter är granskade av kommunen och 1 av författaren. "
            "1 är ändrade sedan de granskades och 1 är ogranskade.\n"
            "\nKrav som ingen punkt bär\n\n"
            "docs/riktlinje.md:3  lost (bör): Något annat bör vara så.\n"
            "\nKrav\n\n"
            "docs/riktlinje.md:3  carried (ska): Något ska vara så.\n"
            "    checked (kontroll, Lag (2018:1937) 10 §, 1 av 2 ändringar märks, "
            "granskad av författaren 2026-11-22, undantag till 2027-06-30): En mening.\n"
            "    by-hand (bedömning, ogranskad): En mening.\n"
            "docs/riktlinje.md:3  lost (bör): Något annat bör vara så.\n"
            "\nHandbokens egna råd\n\n"
            "    looked-at (stöd, ändrad sedan den granskades): En mening.\n"
        )

    def test_writes_json(self) -> None:
        """Machines get words for every enumeration."""
        data = json.loads(coverage_json(coverage(CATALOGUE, MUTATIONS, REVIEWS)))
        assert data["totals"]["carried"] == 1
        item = data["requirements"][0]["items"][0]
        assert (item["kind"], item["pinning"]) == ("check", {"changes": 2, "noticed": 1})
        assert item["review"]["standing"] == "granskad"
        assert data["uncarried"][0]["strength"] == "should"

    def test_covers_an_empty_handbook(self) -> None:
        """Nothing there is nothing counted."""
        assert coverage_text(coverage(Catalogue())).startswith("0 av 0 krav")


PAGE = """# Täckning

## I korthet

```{coverage} summor
```

## Resten

```{coverage} utan-punkt
```

```{coverage} krav
```

```{coverage} råd
```
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give the small handbook with a page of coverage."""
    project = small_project(tmp_path)
    project.write("docs/tackning.md", PAGE)
    project.edit("docs/index.md", "riktlinje\ninlagg\n", "riktlinje\ninlagg\ntackning\n")
    return project


class TestPage:
    """The page is written by the handbook, and written anew when anything it shows changes."""

    def test_shows_requirements_with_links_to_their_items(self, project: Project) -> None:
        """Requirement and item are links with their own words; the JSON beside says the same."""
        site = project.built()
        page = WebPage((site / "tackning.html").read_text(encoding="utf-8"))
        assert page.links["riktlinje.html#tva-ansvariga"]
        assert page.links["index.html#two-holders"] == ["Kontot har två ansvariga."]
        assert "Inga. Varje krav bärs av minst en punkt." in page.text
        data = json.loads((site / "coverage.json").read_text(encoding="utf-8"))
        totals = data["totals"]
        assert f"{totals['carried']} av {totals['requirements']} krav bärs av minst en punkt." in page.text

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            ("docs/index.md", "250 <max_length>", "240 <max_length>"),
            ("docs/index.md", "{manual}`consent`", "{manual}`agreed` {req}`tva-ansvariga`"),
            pytest.param(
                "docs/riktlinje.md", "[Förkortningar bör", "[Förkortningar ska", marks=pytest.mark.soak
            ),
            ("small_checks.py", "nor an essay.", "nor an essay.\n\n    Source: En demolag 1 §.\n    "),
        ],
    )
    def test_is_as_a_clean_build_would_make_it(self, project: Project, file: str, old: str, new: str) -> None:
        """No edit elsewhere leaves the page or the file behind."""
        before = (project.built() / "tackning.html").read_bytes()
        project.edit(file, old, new)
        project.build()
        project.build("clean", "-E", "-a")
        html, clean = (project.folder / "_build" / name for name in ("html", "clean"))
        page, wanted = ((site / "tackning.html").read_bytes() for site in (html, clean))
        assert page == wanted != before
        assert (html / "coverage.json").read_bytes() == (clean / "coverage.json").read_bytes()

    def test_can_be_read_as_text(self, project: Project) -> None:
        """A builder that knows nothing of coverage writes lists."""
        text = (project.built("text", "-b", "text") / "tackning.txt").read_text(encoding="utf-8")
        assert "* Kontot har två ansvariga. (kontroll, " in " ".join(text.split())

    def test_tells_of_a_part_that_is_none(self, project: Project) -> None:
        """With the nearest word."""
        project.edit("docs/tackning.md", "{coverage} summor", "{coverage} sumor")
        answer = project.handbok("check")
        assert answer.code == 1
        assert "docs/tackning.md:5: {coverage} har ingen del som heter ”sumor”." in answer.out
        assert "Menade du summor?" in answer.out


def test_the_command_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``handbok coverage`` in both formats, exit code 0."""
    folder = small_project(tmp_path).folder
    with importable(folder):
        assert main(["--root", str(folder), "coverage"]) == 0
        text = capsys.readouterr().out
        assert main(["--root", str(folder), "coverage", "--format", "json"]) == 0
        data = json.loads(capsys.readouterr().out)
    assert text.startswith(f"{data['totals']['carried']} av {data['totals']['requirements']} krav")
    assert data["totals"]["changes"] == data["totals"]["noticed"] > 0


def test_every_requirement_of_the_handbook_is_carried(published_html: Path) -> None:
    """The handbook's own coverage is published, and whole."""
    data = json.loads((published_html / "coverage.json").read_text(encoding="utf-8"))
    assert data["uncarried"] == []
    assert data["totals"]["noticed"] == data["totals"]["changes"]
    assert all(
        item["pinning"]
        for requirement in data["requirements"]
        for item in requirement["items"]
        if item["kind"] != "manual"
    )
