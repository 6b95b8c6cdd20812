"""Pictures drawn from a page's own words: they say what the page says, fit, and tell what is wrong."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.publish.pictures_drawing import WIDTH, Group, Step, draw_groups, draw_path, wrap
from tests.small import Project, small_project

SVG = "{http://www.w3.org/2000/svg}"

PATH = """
:::{path} Vägen
1. [Ta en skärmdump](#skarm)
   - Är det bråttom? Dölj först.
2. Diarieför
:::

## Skärm
"""
GROUPS = """
```{groups} Vem gör vad
:table: vem
:show: Roll
:by: Gäller
```

(vem)=
| Roll | Gäller |
|---|---|
| Kommunikatör | Centrala konton |
| Kontaktcenter | Centrala konton |
| Verksamheten | Eget konto |
"""


def parse(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(re.search(r"<svg.*?</svg>", html, re.DOTALL)[0])  # type: ignore[index]


def said(drawing: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in drawing.iter(f"{SVG}text")]


def test_a_path_is_a_list_of_links_to_who_listens() -> None:
    """Every step is an item with its number, its words, its link, and where the path turns off."""
    drawing = parse(
        draw_path("Vägen", [Step("Ta en skärmdump", "#skarm", ("Dölj först.",)), Step("Diarieför")])
    )

    items = [group for group in drawing.iter(f"{SVG}g") if group.get("role") == "listitem"]
    assert (drawing.get("role"), drawing.get("aria-label")) == ("list", "Vägen")
    assert [said(item) for item in items] == [["1", "Ta en skärmdump", "Dölj först."], ["2", "Diarieför"]]
    assert [link.get("href") for link in drawing.iter(f"{SVG}a")] == ["#skarm"]


def test_groups_have_a_text_alternative_of_the_same_words() -> None:
    """Who does not see the picture is told every group and every name in it."""
    drawing = parse(draw_groups("Vem", [Group("Alla", ("A & B", "C")), Group("Eget", ("D",))], "picture-0"))

    texts = [drawing.find(f"{SVG}{tag}") for tag in ("title", "desc")]
    assert drawing.get("role") == "img"
    assert drawing.get("aria-labelledby") == "picture-0-title picture-0-text"
    assert [text.text for text in texts if text is not None] == ["Vem", "Alla: A & B, C. Eget: D."]
    assert said(drawing) == ["Alla", "A & B", "C", "Eget", "D"]


words = st.lists(st.text("abcåäöMW <&\"'", min_size=1, max_size=40), min_size=1, max_size=6)


@given(words, words)
def test_a_drawing_is_well_formed_and_within_its_edges(one: list[str], other: list[str]) -> None:
    """Whatever the words, the picture can be read, and its boxes stand within it, one below the other."""
    for html in (
        draw_path("Väg", [Step(text, "#x", tuple(other)) for text in one]),
        draw_groups("Vem", [Group(text, tuple(other)) for text in one], "p"),
    ):
        drawing = parse(html)
        bottom = float(drawing.get("height", 0))
        for box in drawing.iter(f"{SVG}rect"):
            x, y, width, height = (float(box.get(name, 0)) for name in ("x", "y", "width", "height"))
            assert x >= 0
            assert y >= 0
            assert x + width <= WIDTH
            assert y + height <= bottom


def test_words_are_wrapped_and_none_is_lost() -> None:
    """A long text becomes lines that hold all its words in order."""
    text = "Visar bilden övergrepp mot barn? Ingen skärmdump. Ring polisen."

    lines = wrap(text, 14, 200)

    assert len(lines) > 1
    assert " ".join(lines) == text


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = small_project(tmp_path_factory.mktemp("pictures"))
    project.write("docs/riktlinje.md", f"{project.read('docs/riktlinje.md')}\n{PATH}\n{GROUPS}")
    project.built()
    return project


def test_a_page_draws_its_list_and_its_table(drawn: Project) -> None:
    """The picture of a list is in its place, and that of a table beside it, without a style of its own."""
    page = drawn.read("_build/html/riktlinje.html")

    path, groups = (
        parse(figure) for figure in re.findall(r'<figure class="drawing.*?</figure>', page, re.DOTALL)
    )
    assert said(path) == ["1", "Ta en skärmdump", "Är det bråttom? Dölj först.", "2", "Diarieför"]
    assert said(groups) == ["Centrala konton", "Kommunikatör", "Kontaktcenter", "Eget konto", "Verksamheten"]
    assert [link.get("href") for link in path.iter(f"{SVG}a")] == ["#skarm"]
    assert "style=" not in "".join(re.findall("<figure.*?</figure>", page, re.DOTALL))


def test_a_builder_that_draws_nothing_writes_the_list(drawn: Project) -> None:
    """In plain text a path is its numbered list."""
    text = drawn.built("text", "-b", "text") / "riktlinje.txt"

    assert "1. *Ta en skärmdump*\n\n   * Är det bråttom? Dölj först.\n\n2. Diarieför\n" in text.read_text(
        "utf-8"
    )


WRONG = """
:::{path} Vägen
Först:

1. Diarieför
:::

```{groups} Vem
:table: wem
```

```{groups} Vem
:table: vem
:show: Roll
:by: Del
```
"""


def test_a_slip_is_told(tmp_path: Path) -> None:
    """The editor is told what is wrong and what to write instead, all at once."""
    project = small_project(tmp_path)
    project.write("docs/riktlinje.md", f"{project.read('docs/riktlinje.md')}\n{WRONG}\n{GROUPS}")

    *told, _ = project.handbok("check").out.split("\n\n")

    assert re.sub(r"docs/riktlinje.md:\d+: ", "", "\n".join(told)).splitlines() == [
        "En väg är en numrerad lista och inget annat. [page-warning]",
        "    Skriv stegen som 1., 2. och 3. Skriv texten före eller efter.",
        "Det finns ingen tabell på sidan som heter wem. [page-warning]",
        "    Menade du vem?",
        "Tabellen vem har ingen kolumn som heter Del. [page-warning]",
        "    Skriv :by: och en av kolumnerna: Roll, Gäller.",
    ]
