"""The colours can be told apart, and a municipality that chooses others is told when its own cannot."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from checks.publish.contrast import GRAPHICS, TEXT, contrast, is_colour
from checks.publish.look import Municipality, propose_link, read_municipality
from checks.publish.palette import PAIRS, SCHEMES, faint
from tests.small import ROOT, small_project

STYLE = ROOT / "checks" / "publish" / "static" / "handbook.css"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#ffffff", 21.0), ("#777777", "#fff", 4.48), ("#0b5563", "#0b5563", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """Known pairs have their known ratio, whichever is named first."""
    assert (round(contrast(one, other), 2), round(contrast(other, one), 2)) == (ratio, ratio)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_that_meets_can_be_told_apart(scheme: str) -> None:
    """Text has 4.5 and what is drawn has 3, light and dark."""
    assert list(faint(SCHEMES[scheme])) == []
    assert {needed for _, _, needed in PAIRS} == {TEXT, GRAPHICS}


def test_every_colour_meets_another() -> None:
    """No colour of the palette is left out of what is measured."""
    assert {name for front, back, _ in PAIRS for name in (front, back)} == set(SCHEMES["light"])
    assert SCHEMES["light"].keys() == SCHEMES["dark"].keys()


def test_the_style_sheet_has_no_colours_of_its_own() -> None:
    """What it draws with is in the palette, so that it is measured and can be changed in one place."""
    style = re.sub(r"url\('data:.*?'\)|/\*.*?\*/", "", STYLE.read_text("utf-8"), flags=re.DOTALL)
    used = set(re.findall(r"var\(--hb-([a-z-]+)\)", style))

    assert used <= set(SCHEMES["light"])
    assert re.findall(r"#[0-9a-f]{3,8}\b(?![^{}]*\{)|\brgba?\(", style) == []


@pytest.mark.parametrize("text", ["teal", "#12345", "#gggggg", "0b5563", "#0b5563;}"])
def test_what_is_no_colour_is_not_taken_for_one(text: str) -> None:
    """Nothing but the two hexadecimal forms reaches the style sheet."""
    assert not is_colour(text)


def test_a_municipality_changes_a_colour(tmp_path: Path) -> None:
    """Colours that can be told apart are taken; the others stand."""
    chosen = {"light": {"accent": "#7a1f5c", "accent-strong": "#551340"}}

    read, told = read_municipality({"name": "Demo kommun", "colours": chosen}, tmp_path)

    assert told == []
    assert read == Municipality(
        name="Demo kommun",
        colours={"light": {**SCHEMES["light"], **chosen["light"]}, "dark": SCHEMES["dark"]},
    )


def test_a_faint_colour_is_told_with_its_pair_and_ratio(tmp_path: Path) -> None:
    """Which pair fails, by how much, and what it needs; until then the handbook's own colours are shown."""
    read, told = read_municipality({"colours": {"light": {"quiet": "#8a949c"}}}, tmp_path)

    assert told == [
        f"I ljust utseende syns quiet (#8a949c) för dåligt mot {ground}: kontrasten är {ratio} och ska vara "
        "minst 4,5. Ändra en av färgerna. Tills dess visas handbokens egna."
        for ground, ratio in (("background (#ffffff)", "3,08"), ("surface (#f2f6f7)", "2,83"))
    ]
    assert read.colours == SCHEMES


FAULTS: Mapping[str, tuple[object, str]] = {
    "no table": ("Demo kommun", 'Skriv en tabell, till exempel {"name": "Demo kommun"}.'),
    "unknown": ({"nam": "x"}, "nam är inget som går att ställa in. Menade du name?"),
    "no text": ({"name": 5}, "name ska vara text inom citattecken."),
    "no file": (
        {"logotype": "vapen.svg"},
        "logotype är vapen.svg, men filen finns inte. Sökvägen räknas från mappen med conf.py.",
    ),
    "no picture": (
        {"logotype": "vapen.pdf"},
        "logotype är vapen.pdf. Använd en bild som slutar på .svg, .png, .webp.",
    ),
    "no page in the address": (
        {"propose": "https://kodplats.example/"},
        "propose är https://kodplats.example/. Skriv en adress som börjar med https:// och har {page} där "
        "sidans fil ska stå, till exempel https://kodplats.example/handbok/edit/main/docs/{page}.",
    ),
    "colours": (
        {"colours": "#fff"},
        'colours ska vara en tabell: {"light": {"accent": "#0b5563"}, "dark": {…}}.',
    ),
    "scheme": (
        {"colours": {"night": {}}},
        'colours har night. Där ska stå "light" och "dark", var och en med sina färger.',
    ),
    "name of colour": (
        {"colours": {"dark": {"acent": "#fff"}}},
        "Färgen acent i dark finns inte. Menade du accent?",
    ),
    "no colour": (
        {"colours": {"dark": {"accent": "teal"}}},
        "Färgen accent i dark är teal. Skriv den som #0b5563.",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_cannot_be_used_is_told_and_the_handbooks_own_is_kept(case: str, tmp_path: Path) -> None:
    """A slip in conf.py is a sentence that says what to write, and never a broken look."""
    written, told = FAULTS[case]

    assert read_municipality(written, tmp_path) == (Municipality(), [told])


def test_a_change_is_proposed_at_the_pages_own_file() -> None:
    """The address of the page's file stands where the setting says."""
    municipality = Municipality(propose="https://kodplats.example/edit/docs/{page}")

    assert (
        propose_link(municipality, "handbok/bild.md") == "https://kodplats.example/edit/docs/handbok/bild.md"
    )


def test_the_build_shows_whose_handbook_it_is_and_tells_of_a_faint_colour(tmp_path: Path) -> None:
    """Name, logotype and link are on the page; the fault names conf.py, and stops `make html` and `check`."""
    project = small_project(tmp_path)
    project.write("vapen.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    project.edit("conf.py", 'html_theme = "basic"', 'html_theme = "furo"')
    settings = {
        "name": "Demo kommun",
        "logotype": "vapen.svg",
        "propose": "https://kodplats.example/edit/docs/{page}",
        "colours": {"light": {"accent": "#7fd0dc"}},
    }
    project.write("conf.py", f"{project.read('conf.py')}\nhandbook_municipality = {settings!r}\n")
    project.edit("docs/inlagg.md", "# ", "---\nresponsible: Redaktören\nreviewed: 2026-11-22\n---\n\n# ")

    answer = project.build()
    checked = project.handbok("check")

    page = project.read("_build/html/inlagg.html")
    assert answer.code == 1
    assert re.search(
        r"/conf\.py:\d+: WARNING: handbook_municipality: I ljust utseende syns accent", answer.err
    )
    assert "syns accent (#7fd0dc) för dåligt mot background (#ffffff)" in checked.out
    assert (checked.code, project.path("_build/html/_static/vapen.svg").is_file()) == (1, True)
    assert 'alt="Demo kommun"' in page
    assert 'href="https://kodplats.example/edit/docs/inlagg.md">Föreslå en ändring</a>' in page
    assert "--hb-accent: #0b5563;" in project.read("_build/html/_static/colours.css")
