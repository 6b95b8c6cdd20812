"""The document for decisions and archive: whole, tagged, numbered, and the same words as the pages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject

from checks.cli import main
from checks.publish.pdf_book import NoPages, bind, choose
from checks.publish.pdf_pages import Heading, read_chapter
from tests.small import Answer, Project, small_project

pytestmark = pytest.mark.xdist_group("browser")

PICTURE = """
```{groups} Vem gör vad
:table: vem
:show: Roll
:by: Gäller
```

(vem)=
| Roll | Gäller |
|---|---|
| Kontaktcenter | Centrala konton |

Läs [lagen](https://www.riksdagen.se/lag).

::::{tab-set}
:::{tab-item} Mobil
Tryck på kugghjulet.
:::
:::{tab-item} Dator
Klicka på menyn.
:::
::::

:::{dropdown} Alla stängda dagar
Trettondagsafton.
:::
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = small_project(tmp_path_factory.mktemp("pdf"))
    project.edit("conf.py", 'html_theme = "basic"', 'html_theme = "furo"')
    project.edit("conf.py", '["checks.publish"]', '["checks.publish", "sphinx_design"]')
    project.write(
        "conf.py", f'{project.read("conf.py")}\nhandbook_municipality = {{"name": "Demo kommun"}}\n'
    )
    project.write("docs/inlagg.md", f"{project.read('docs/inlagg.md')}\n{PICTURE}")
    project.built()
    return project


@pytest.fixture(scope="module")
def printed(project: Project) -> Answer:
    return project.handbok("pdf", "inlagg", "docs/riktlinje.md", "--out", "out.pdf", "--today", "2026-11-22")


@pytest.fixture(scope="module")
def document(project: Project, printed: Answer) -> PdfReader:
    assert printed.code == 0, printed.err
    return PdfReader(project.path("out.pdf"))


def tags(node: Any) -> Iterator[DictionaryObject]:
    """Walk the structure tree, what is shown first first."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from tags(child)
    elif isinstance(node, DictionaryObject):
        yield from [node] if "/S" in node else []
        yield from tags(node["/K"]) if "/K" in node else ()


def outline(entries: list[Any]) -> list[Any]:
    return [outline(entry) if isinstance(entry, list) else str(entry.title) for entry in entries]


def test_the_command_says_where_the_document_is(
    project: Project, printed: Answer, document: PdfReader
) -> None:
    """One line, with the number of pages and the file."""
    assert printed.out == f"{len(document.pages)} sidor i out.pdf\n"
    assert list(project.folder.glob("print-*")) == []


def test_the_document_says_what_it_is(document: PdfReader) -> None:
    """Language, title, whose it is, that it is tagged, and that a reader is to show its title."""
    root = document.root_object
    about = document.metadata
    assert about is not None
    assert (about.title, about.author) == ("Liten handbok", "Demo kommun")
    assert root["/Lang"] == "sv"
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    assert document.page_labels == [str(number + 1) for number in range(len(document.pages))]


def test_bookmarks_and_contents_lead_to_the_headings(document: PdfReader) -> None:
    """Both name every page and section, and the contents say the page that the bookmark leads to."""
    pages = {
        str(entry.title): document.get_destination_page_number(entry)
        for entry in document.outline
        if isinstance(entry, Destination)
    }
    contents = " ".join(document.pages[1].extract_text().split())

    assert [name for name in outline(document.outline) if isinstance(name, str)] == [
        "Innehåll",
        "Allt om ett inlägg",
        "Riktlinje",
    ]
    assert f"Allt om ett inlägg {pages['Allt om ett inlägg'] + 1} " in contents  # type: ignore[operator]
    assert f"Riktlinje {pages['Riktlinje'] + 1}" in contents  # type: ignore[operator]
    assert f"2 ({len(document.pages)})" in contents


def test_structure_is_what_the_page_had(document: PdfReader) -> None:
    """Headings, lists, links, tables with headers, and pictures with their words are tagged as such."""
    found = list(tags(document.root_object["/StructTreeRoot"]))
    kinds = [str(tag["/S"]) for tag in found]

    assert {"/H1", "/P", "/L", "/LI", "/Link", "/Table", "/TR", "/TH", "/TD", "/Figure"} <= set(kinds)
    levels = [int(kind[2:]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdigit()]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False)), levels
    assert [tag.get("/Alt") for tag in found if tag["/S"] == "/Figure"] == [
        "Vem gör vad Centrala konton: Kontaktcenter."
    ]
    assert all(
        any(part.get_object().get("/Scope") for part in tag["/A"]) for tag in found if tag["/S"] == "/TH"
    )


def test_links_lead_within_the_document_or_out_on_the_web(document: PdfReader) -> None:
    """A link to a page that is not in the document is words, and never a file on somebody's disk."""
    links = [
        note.get_object()
        for page in document.pages
        for note in page.get("/Annots", [])
        if note.get_object()["/Subtype"] == "/Link"
    ]
    inner = {str(link["/Dest"]) for link in links if "/Dest" in link}

    assert inner
    assert inner <= document.named_destinations.keys()
    assert [
        link["/A"] for link in links if "/A" in link and not link["/A"]["/URI"].startswith("https://")
    ] == []


def test_the_cover_of_one_page_says_what_stands_at_its_top(project: Project) -> None:
    """A document that is adopted says by whom and from when, in words."""
    meta = {"adopted_by": "Demodirektören", "valid_from": "2026-02-03", "keywords": "råd"}

    html = project.path("_build/html")
    book = bind(html, ["riktlinje"], {"riktlinje": meta}, "Riktlinje", "2026-11-22").html({})

    facts = re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", book.partition("</section>")[0])
    assert facts == [
        ("Fastställd av", "Demodirektören"),
        ("Gäller från", "2026-02-03"),
        ("Filen är gjord", "2026-11-22"),
    ]


def test_nothing_is_hidden_on_paper(document: PdfReader) -> None:
    """Every tab is written under its name, what is folded is open, and an address is written in full."""
    text = " ".join(" ".join(page.extract_text() for page in document.pages).split())

    assert "Mobil Tryck på kugghjulet. Dator Klicka på menyn. Alla stängda dagar Trettondagsafton." in text
    assert "Läs lagen (https://www.riksdagen.se/lag)." in text


def test_pages_are_chosen_in_the_order_they_are_asked_for() -> None:
    """By name, by file, or a folder at a time; none twice."""
    pages = dict.fromkeys(["a/ett", "a/två", "b"])

    assert choose(pages, ["b", "docs/a/två.md", "a/*"]) == ["b", "a/två", "a/ett"]


def test_a_page_that_does_not_exist_is_told() -> None:
    """The nearest name is suggested."""
    with pytest.raises(
        NoPages, match=r"^Det finns ingen sida som heter handbok/bilder\. Menade du handbok/bild\?$"
    ):
        choose({"handbok/bild": None}, ["handbok/bilder"])


def test_without_a_built_handbook_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is printed, and there is no traceback."""
    assert main(["--root", str(tmp_path), "pdf"]) == 2

    expected = f"Det finns ingen byggd handbok i {tmp_path}/_build/html. Skriv make html först.\n"
    assert capsys.readouterr() == ("", expected)


def test_without_a_browser_the_command_says_what_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A machine without a browser is told so in a sentence."""
    monkeypatch.setenv("CHROME", "/nowhere/chrome")

    assert main(["--root", str(project.folder), "pdf", "riktlinje"]) == 2

    expected = "Webbläsaren /nowhere/chrome, som CHROME eller BROWSER_PATH anger, finns inte.\n"
    assert capsys.readouterr() == ("", expected)


def test_a_browser_that_writes_nothing_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the browser said stands in the message."""
    browser = project.path("browser")
    project.write("browser", "#!/bin/sh\necho inget skärmkort >&2\nexit 3\n")
    browser.chmod(0o755)
    monkeypatch.setenv("CHROME", str(browser))

    assert main(["--root", str(project.folder), "pdf", "riktlinje"]) == 2

    assert capsys.readouterr() == ("", f"{browser} skrev ingen pdf. Den svarar: inget skärmkort\n")


PAGE = """<html><head><link rel="stylesheet" href="../_static/a.css"></head><body>
<span class="municipality">Demo &amp; kommun</span><article role="main">
<section id="s"><h1>Rubrik<a class="headerlink" href="#s">¶</a></h1>
<p><a href="#s">här</a> <a href="b.html#x">där</a> <a href="../c.html">borta</a>
<a href="https://lag.example/1#a">lagen</a><br><img src="../_static/p.svg" alt="p"></p>
<details><summary>Mer</summary><label for="t">Ja</label><input id="t"></details>
<button>Kopiera <b>allt</b></button><div class="page-facts"><p>Ansvarig</p></div></section>
</article><p>efter</p></body></html>"""


def test_a_page_becomes_a_chapter() -> None:
    """Ids and links hold in one document, folds are open, and what only works on the web is left out."""
    chapter = read_chapter(PAGE, "h/a", ["h/a", "h/b"], "file:///html/")

    assert " ".join(chapter.html.split()) == (
        '<section id="h-a--s"><h1>Rubrik</h1> <p><a href="#h-a--s">här</a> <a href="#h-b--x">där</a> '
        '<span>borta</span> <a href="https://lag.example/1#a">lagen</a><br>'
        '<img src="file:///html/_static/p.svg" alt="p"></p> <details open=""><summary>Mer</summary>'
        '<label for="h-a--t">Ja</label><input id="h-a--t"></details> </section>'
    )
    assert chapter.headings == (Heading(1, "h-a--s", "Rubrik"),)
    assert (chapter.styles, chapter.municipality) == (("file:///html/_static/a.css",), "Demo & kommun")


def test_with_the_published_address_other_pages_are_linked() -> None:
    """A link out of the document then leads to the handbook on the web."""
    chapter = read_chapter(PAGE, "h/a", ["h/a"], "file:///html/", "https://demo.example/handbok/")

    assert '<a href="https://demo.example/handbok/h/b.html#x">där</a>' in chapter.html
