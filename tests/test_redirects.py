"""A page that has moved is found at its old address."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from checks.publish.redirects import Fault, read_redirects
from tests.browser import serve
from tests.small import ROOT, Project, small_project
from tests.visiting import LOOKS, context_for

PAGES = frozenset({"index", "handbok/bild"})
#: Every page that has ever been published.
LIST = Path(__file__).parent / "samples" / "published-pages.txt"


def test_a_name_leads_to_a_page_also_by_way_of_another() -> None:
    text = "# Flyttade sidor\n\nbilder handbok/bilder\nhandbok/bilder handbok/bild # i maj\n"
    assert read_redirects(text, PAGES) == (
        {"bilder": "handbok/bild", "handbok/bilder": "handbok/bild"},
        [],
    )


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("gammal", [(1, "Skriv det gamla namnet, ett mellanslag och det nya: handbok/bilder handbok/bild")]),
        (
            "../hemlig index",
            [(1, "Skriv det gamla namnet, ett mellanslag och det nya: handbok/bilder handbok/bild")],
        ),
        ("index handbok/bild", [(1, "Sidan index finns kvar. Ta bort raden, eller sidan.")]),
        ("a index\na index", [(2, "a står redan på rad 1. Behåll en av raderna.")]),
        ("a saknas", [(1, "a leder till saknas, som inte finns. Skriv namnet på en sida som finns.")]),
        (
            "a b\nb a",
            [
                (1, "a leder till b, som inte finns. Skriv namnet på en sida som finns."),
                (2, "b leder till a, som inte finns. Skriv namnet på en sida som finns."),
            ],
        ),
    ],
)
def test_a_line_that_leads_nowhere_is_told(text: str, faults: list[tuple[int, str]]) -> None:
    assert read_redirects(text, PAGES)[1] == [Fault(*fault) for fault in faults]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = small_project(tmp_path)
    conf = project.read("conf.py")
    project.write("conf.py", f'{conf}\nhandbook_redirects = "flyttade.txt"\n')
    project.write("flyttade.txt", "gammal/start index\n")
    return project


@pytest.mark.xdist_group("browser")
def test_a_reader_is_sent_on_to_the_same_place(project: Project, browser: Browser) -> None:
    """With scripts and without; with them, what follows # in the address goes along."""
    html = project.built()
    with serve(html) as site, context_for(browser, LOOKS[0]) as context, context.new_page() as page:
        page.goto(f"{site}/gammal/start.html#har", wait_until="commit")
        page.wait_for_url(f"{site}/index.html#har")
    with serve(html) as site, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/gammal/start.html", wait_until="commit")
        page.wait_for_url(f"{site}/index.html")


def test_a_line_that_is_taken_away_takes_its_page_along(project: Project) -> None:
    """A build after another leaves what a build from nothing would."""
    page = project.built() / "gammal" / "start.html"
    before = page.is_file()
    project.write("flyttade.txt", "")
    project.built()

    assert (before, page.exists()) == (True, False)


def test_a_fault_and_a_missing_file_stop_the_build_with_what_to_do(project: Project) -> None:
    project.write("flyttade.txt", "gammal saknas\n")
    fault = project.build()
    project.path("flyttade.txt").unlink()
    missing = project.build()

    assert (fault.code, missing.code) == (1, 1)
    assert "flyttade.txt:1: WARNING: gammal leder till saknas, som inte finns." in fault.err
    assert "Filen med flyttade sidor finns inte: flyttade.txt." in missing.err


@pytest.mark.content("addresses")
def test_every_page_that_was_published_is_still_found() -> None:
    """A page that is renamed or taken away gets a line in docs/flyttade-sidor.txt."""
    listed = LIST.read_text("utf-8").split()
    pages = {path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in ROOT.glob("docs/**/*.md")}
    moved, faults = read_redirects(
        (ROOT / "docs" / "flyttade-sidor.txt").read_text("utf-8"), frozenset(pages)
    )

    assert listed == sorted(set(listed))
    assert faults == []
    lost = sorted(set(listed) - pages - moved.keys())
    assert lost == [], "Skriv i docs/flyttade-sidor.txt vart de har flyttat."
    new = sorted(pages - set(listed))
    assert new == [], (
        f"Lägg till dem i {LIST.relative_to(ROOT)}: den som länkar till dem ska alltid hitta rätt."
    )
