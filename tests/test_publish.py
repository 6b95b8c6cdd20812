"""The published handbook: the same however it is built, whole, and with every link leading somewhere."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from sphinx.util.inventory import InventoryFile

from checks.core.catalogue import from_json
from tests.conftest import ROOT, build
from tests.small import (
    Answer,
    Project,
    WebPage,
    dead_links,
    published,
    repeated_ids,
    small_project,
    web_pages,
)

EXPECTED = Path(__file__).parent / "samples" / "expected"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small handbook, which no test changes."""
    return small_project(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def site(small: Project) -> Path:
    return small.built()


@pytest.fixture(scope="module")
def index(site: Path) -> WebPage:
    return WebPage((site / "index.html").read_text(encoding="utf-8"))


def with_many_pages(project: Project) -> Project:
    """Add pages until Sphinx works in parallel, which it does with more than five."""
    for number in range(1, 9):
        project.write(
            f"docs/sida-{number}.md",
            f"# Sida {number}\n\n"
            ":::{checklist} Läs den här också\n:for: post\n\n"
            f"- [ ] Du har läst sida {number}. {{manual}}`last-{number}` {{req}}`tva-ansvariga`\n:::\n\n"
            f"Se {{check}}`alt-text-length`, {{table}}`orden <ord-{number % 8 + 1}>` och "
            "{value}`tva-ansvariga.holders`.\n\n"
            f"(ord-{number})=\n- ord {number}\n",
        )
    pages = "\n".join(f"sida-{number}" for number in range(1, 9))
    project.edit("docs/index.md", "riktlinje\ninlagg\n", f"riktlinje\ninlagg\n{pages}\n")
    return project


# The same however it is built


def test_building_in_parallel_changes_nothing(tmp_path: Path) -> None:
    """One process and two give the same bytes in every file."""
    project = with_many_pages(small_project(tmp_path))
    one, two = project.built("one", "-j", "1"), project.built("two", "-j", "2")
    assert published(one) == published(two)
    assert {"index.html", "catalogue.json", "_static/search-folder.js"} <= published(one).keys()


@pytest.mark.soak
def test_building_the_handbook_itself_in_parallel_changes_nothing(
    published_html: Path, tmp_path: Path
) -> None:
    """One process and two give the same bytes in every file."""
    build(ROOT, tmp_path / "html", tmp_path / "doctrees", "-j", "2")
    assert published(tmp_path / "html") == published(published_html)


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    """A second build without an edit writes nothing at all."""
    project = small_project(tmp_path)
    before = published(project.built())
    written = {name: project.path(f"_build/html/{name}").stat().st_mtime_ns for name in before}
    assert published(project.built()) == before
    rewritten = [
        name
        for name, moment in written.items()
        if name.endswith(".html") and project.path(f"_build/html/{name}").stat().st_mtime_ns != moment
    ]
    # Sphinx makes these in every run.
    assert set(rewritten) <= {"404.html", "genindex.html", "search.html"}


# An incremental build is a clean build

Edit = Callable[[Project], object]

INDEX, GUIDELINE, POSTS, MORE = "docs/index.md", "docs/riktlinje.md", "docs/inlagg.md", "docs/mer.md"

#: A page that shows something of every kind from other pages.
MORE_TEXT = """\
# Mer

Läs {check}`alt-text-length`, {check}`den om förkortningar <abbreviations>`, {manual}`consent`,
{req}`inga-forkortningar`, {table}`förkortningarna <forkortningar>` och
{value}`tva-ansvariga.holders`. Läs [hela riktlinjen](riktlinje.md) från [början](riktlinje.md#riktlinje).

:::{checklist} Mer om inlägg
:for: post

- [ ] De ansvariga har läst inlägget. {manual}`read-by-all` {req}`tva-ansvariga`

  De är {value}`tva-ansvariga.holders` och undviker {table}`förkortningar <forkortningar>`.
:::

```{example} Precis lagom
:check: alt-text-length
:verdict: pass
:boundary:

images:
  - alt: {repeat: "a", times: max_length}
```

```{example} En förkortning i ett annat inlägg
:check: abbreviations
:verdict: fail

text: Ta med t.ex. handduk.
```
"""

_TABLE = """\
(forkortningar)=
| Förkortning | Skriv |
|---|---|
| bl.a. | bland annat |
| t.ex. | till exempel |
"""
_REQUIREMENT = "[Förkortningar bör inte användas.]{#inga-forkortningar .requirement}\n"
_CHECKLIST = """\
:::{checklist} Ett eget konto
- [ ] Kontot har {value}`tva-ansvariga.holders` ansvariga. {check}`two-holders` {req}`tva-ansvariga`
:::
"""

#: What the random edits of `test_incremental.py` try too, or what another case is close to: in `make soak`.
OFTEN_TRIED = {
    "a value of the guideline",
    "an item's sentence",
    "a row of a table",
    "the wording of a requirement",
    "a check function's message",
    "a page's title",
    "the order of the pages",
    "a link to a page that is not there",
    "a cross-reference that leads nowhere",
}


def _rarely(name: str, *values: object) -> ParameterSet:
    return pytest.param(*values, id=name, marks=[pytest.mark.soak] if name in OFTEN_TRIED else [])


EDITS: dict[str, Edit] = {
    "a value of the guideline": lambda project: project.edit(GUIDELINE, "`två <holders>`", "`2 <holders>`"),
    "a value of an item": lambda project: project.edit(INDEX, "`250 <max_length>`", "`240 <max_length>`"),
    "an item's sentence": lambda project: project.edit(INDEX, "Texten har inga", "Inlägget har inga"),
    "a row of a table": lambda project: project.edit(INDEX, "| t.ex. | till exempel |", "| t.ex. | som |"),
    "an item more": lambda project: project.edit(
        INDEX, "{manual}`consent`\n", "{manual}`consent`\n- [ ] Ny. {manual}`ny`\n"
    ),
    "an item less": lambda project: project.edit(
        INDEX, "- [ ] Alla på bilden har sagt ja. {manual}`consent`\n", ""
    ),
    "the wording of a requirement": lambda project: project.edit(
        GUIDELINE, "personer som ansvarar för kontot", "kontoansvariga"
    ),
    "the strength of a requirement": lambda project: project.edit(
        GUIDELINE, "Förkortningar bör inte", "Förkortningar ska inte"
    ),
    "a check function's message": lambda project: project.edit(
        "small_checks.py", "Alternativtexten är {len", "Texten är {len"
    ),
    "a page's title": lambda project: project.edit(GUIDELINE, "# Riktlinje", "# Regler"),
    "the order of the pages": lambda project: project.edit(
        INDEX, "riktlinje\ninlagg\nmer\n", "mer\ninlagg\nriktlinje\n"
    ),
    "a page less": lambda project: (project.path(POSTS).unlink(), project.edit(INDEX, "\ninlagg\n", "\n")),
    "a page less that a table of contents still names": lambda project: project.path(POSTS).unlink(),
    "a table on another page": lambda project: project.move(_TABLE, INDEX, POSTS),
    "a table less": lambda project: project.edit(INDEX, "(forkortningar)=\n", "(andra)=\n"),
    "a requirement on another page": lambda project: project.move(_REQUIREMENT, GUIDELINE, POSTS),
    "an item on another page": lambda project: project.move(_CHECKLIST, INDEX, POSTS),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Path]:
    """A built handbook, and a copy of it to begin every edit from."""
    base = tmp_path_factory.mktemp("edited")
    project = small_project(base / "project")
    project.write(MORE, MORE_TEXT)
    project.write("conf.py", project.read("conf.py") + "myst_heading_anchors = 2\n")
    project.edit(INDEX, "riktlinje\ninlagg\n", "riktlinje\ninlagg\nmer\n")
    project.built()
    shutil.copytree(project.folder, base / "copy")
    return project, base / "copy"


@pytest.mark.parametrize("edit", [_rarely(name, edit) for name, edit in EDITS.items()])
def test_an_incremental_build_equals_a_clean_build(built: tuple[Project, Path], edit: Edit) -> None:
    """After an edit every page that shows it is written again, and what is wrong is said."""
    project, copy = built
    shutil.rmtree(project.folder)
    shutil.copytree(copy, project.folder)
    edit(project)

    incremental, clean = project.build(), project.build("clean")

    assert incremental == clean
    assert published(project.path("_build/html")) == published(project.path("_build/clean"))


def test_an_interrupted_build_is_taken_from_the_beginning(tmp_path: Path) -> None:
    """Pages that were read but never written do not pass for written ones."""
    project = small_project(tmp_path)
    project.built()
    project.edit("small_checks.py", "Alternativtexten är {len", "Texten är {len")
    project.write("sitecustomize.py", _INTERRUPTED)

    assert project.build().code not in (0, 1)
    project.path("sitecustomize.py").unlink()

    assert published(project.built()) == published(project.built("clean"))


#: Ends the process, as Ctrl-C or a power cut would, when the first page is written.
_INTERRUPTED = """
import os
from sphinx.builders.html import StandaloneHTMLBuilder
StandaloneHTMLBuilder.write_doc = lambda *arguments: os._exit(130)
"""


# A failed build stays failed

FAULTS = {
    "an unknown role in an item": (
        lambda project: project.edit(INDEX, "{manual}`consent`", "{manuell}`consent`"),
        "docs/index.md:11: WARNING: ",
    ),
    "an example that does not hold": (
        lambda project: project.edit(INDEX, "alt: Bild på barn", "alt: Barn"),
        "docs/index.md:50: WARNING: Exemplet ”Säger att det är en bild” ska få needs-person",
    ),
    "a cross-reference that leads nowhere": (
        lambda project: project.edit(
            INDEX, "Läs mer om {check}`alt-text-length`", "Läs mer om {check}`alt-length`"
        ),
        "docs/index.md:18: WARNING: Ingen punkt i handboken heter alt-length.",
    ),
    "a link to a page that is not there": (
        lambda project: project.edit(INDEX, "Läs mer om", "Läs [mer](nagot.md) om"),
        "docs/index.md:18: WARNING: ",
    ),
    "a fence without an end": (
        lambda project: project.edit(POSTS, ":collect: post\n:::", ":colect: post\n"),
        "docs/inlagg.md:3: WARNING: ",
    ),
    "a page gone from its table of contents": (
        lambda project: project.edit(INDEX, "\ninlagg\n", "\n"),
        "docs/inlagg.md: WARNING: document isn't included in any toctree",
    ),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A built handbook, to be broken and mended again and again."""
    project = small_project(tmp_path_factory.mktemp("broken"))
    project.built()
    return project


@pytest.mark.parametrize(("fault", "message"), [_rarely(name, *fault) for name, fault in FAULTS.items()])
def test_a_failed_build_stays_failed(broken: Project, fault: Edit, message: str) -> None:
    """The same command fails with the same message until the page is mended."""
    whole = {path: path.read_text(encoding="utf-8") for path in broken.folder.glob("**/*.[mp][dy]")}
    fault(broken)
    first, second = broken.build(), broken.build()
    for path, text in whole.items():
        path.write_text(text, encoding="utf-8")

    assert first.code != 0
    assert message in first.without(broken.folder)
    assert second == first
    assert broken.build() == Answer(0, "", "")


def test_a_failed_parallel_build_stays_failed(tmp_path: Path) -> None:
    """What a process of its own has read or written is remembered too."""
    project = with_many_pages(small_project(tmp_path))
    project.edit("docs/sida-3.md", "{check}`alt-text-length`", "{check}`alt-length`")
    project.edit("docs/sida-5.md", "{manual}`last-5`", "{manuell}`last-5`")

    first, second = project.build("html", "-j", "2"), project.build("html", "-j", "2")

    assert (first.code, second.code) == (1, 1)
    assert sorted(first.err.splitlines()) == sorted(second.err.splitlines())
    assert "docs/sida-3.md:9: WARNING: Ingen punkt i handboken heter alt-length." in first.err
    assert "docs/sida-5.md:6: WARNING: " in first.err


# Every link leads somewhere


def test_every_link_leads_somewhere(site: Path) -> None:
    """Pages, anchors, scripts and fields that are named are there."""
    assert dead_links(site) == []
    collected = WebPage((site / "inlagg.html").read_text(encoding="utf-8"))
    assert {"index.html#bildord", "index.html#forkortningar", "riktlinje.html#alternativ-text"} <= set(
        collected.addresses
    )


def test_every_link_of_the_handbook_itself_leads_somewhere(published_html: Path) -> None:
    """Pages, anchors, scripts and fields that are named are there."""
    assert dead_links(published_html) == []


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    """A link to an item leads to one place."""
    assert repeated_ids(site) == []


def test_no_id_stands_twice_on_a_page_of_the_handbook_itself(published_html: Path) -> None:
    """A link to an item leads to one place."""
    assert repeated_ids(published_html) == []


def test_a_page_may_collect_its_own_items(tmp_path: Path) -> None:
    """An item shown twice on a page has one anchor, and every box has its own label."""
    project = small_project(tmp_path)
    project.edit(INDEX, "Läs mer om", ":::{checklist} Allt\n:collect: post\n:::\n\nLäs mer om")
    site = project.built()
    assert repeated_ids(site) == []
    assert dead_links(site) == []


def test_a_collected_checklist_is_grouped_by_topic_with_the_strongest_first(site: Path) -> None:
    """Every item for a post is there, under the name of its page."""
    page = WebPage((site / "inlagg.html").read_text(encoding="utf-8"))
    first, second, third = (
        page.text.index(words)
        for words in (
            "Alternativtexten är 10",
            "Texten har inga förkortningar",
            "Alternativtexten börjar inte",
        )
    )
    assert page.text.rindex("Liten handbok", 0, first) < first < second < third
    # A manual item is for what the others of its checklist judge.
    assert "Alla på bilden har sagt ja" in page.text
    assert "Kontot har två ansvariga" not in page.text


# What others can link to and read


def test_roles_outside_items_are_cross_references(index: WebPage) -> None:
    """They show the words of what they name, and lead to it."""
    assert "Läs mer om Alternativtexten är 10 till 250 tecken lång och kravet" in index.text
    assert "Alternativtexten är 10 till 250 tecken lång" in index.links["#alt-text-length"]
    assert "Konton ska ha två personer som ansvarar för kontot" in index.links["riktlinje.html#tva-ansvariga"]


def test_a_value_stated_in_the_guideline_is_shown_with_its_words(index: WebPage) -> None:
    """In an item it is the item's; elsewhere it leads to the sentence that states it."""
    assert "Kontot har två ansvariga." in index.text
    assert "Det gäller två personer." in index.text
    assert "två" in index.links["riktlinje.html#tva-ansvariga"]


def test_a_requirement_leads_to_each_page_that_carries_it(tmp_path: Path) -> None:
    """Once, to the first of its items, by the page's title, and after the sign that ends the sentence."""
    project = small_project(tmp_path)
    end = "{#inga-forkortningar .requirement}"
    project.edit("docs/riktlinje.md", f".]{end}", f"]{end}.")
    both = "{req}`tva-ansvariga` {req}`inga-forkortningar`"
    project.edit(
        "docs/index.md", "{check}`two-holders` {req}`tva-ansvariga`", f"{{check}}`two-holders` {both}"
    )
    title = re.search(r"<h1>([^<]*)", (project.built() / "index.html").read_text("utf-8"))
    html = project.path("_build/html/riktlinje.html").read_text("utf-8")
    assert title is not None
    link = r'(\S*)<span class="added carriers"> <a href="([^"]*)" aria-label="([^"]*)">'
    assert re.findall(link, html) == [
        ("kontot.</span>", "index.html#two-holders", f"Så följer du kravet: {title[1]}"),
        ("bilder</span>", "index.html#alt-text-length", f"Så följer du kravet: {title[1]}"),
        ("användas</span>.", "index.html#abbreviations", f"Så följer du kravet: {title[1]}"),
    ]


def test_a_form_that_is_written_again_asks_for_the_same_scripts(tmp_path: Path) -> None:
    """They lie in their place before the first page is written."""
    project = small_project(tmp_path)
    form = "```{form} post\nInlägget:\n  text: Vad står det?\n```\n"
    project.write("docs/inlagg.md", f"{project.read('docs/inlagg.md')}\n{form}")
    scripts = re.compile(r'src="[^"]*/judge-[^"]*"')
    first = scripts.findall((project.built() / "inlagg.html").read_text("utf-8"))
    project.edit("docs/inlagg.md", "Vad står det?", "Vad står där?")
    assert len(first) == 2
    assert scripts.findall((project.built() / "inlagg.html").read_text("utf-8")) == first


def test_the_inventory_has_items_and_requirements(site: Path) -> None:
    """Other projects link to them with intersphinx."""
    inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="").data
    assert {name: item.uri for name, item in inventory["handbook:rule"].items()} == {
        name: f"index.html#{name}"
        for name in ("alt-text-length", "alt-text-says-image", "abbreviations", "consent", "two-holders")
    }
    assert {name: item.uri for name, item in inventory["handbook:requirement"].items()} == {
        name: f"riktlinje.html#{name}"
        for name in ("tva-ansvariga", "lagen", "alternativ-text", "inga-forkortningar")
    }
    assert inventory["handbook:rule"]["two-holders"].display_name == "Kontot har två ansvariga."


def test_the_catalogue_has_the_front_matter_and_nothing_of_the_parser(site: Path) -> None:
    """A page's facts are those that stand over it."""
    catalogue = from_json((site / "catalogue.json").read_text(encoding="utf-8"))
    assert {page.name: page.meta for page in catalogue.pages} == {
        "index": {},
        "riktlinje": {"adopted_by": "Någon", "review_by": "2023-12-31", "valid_from": "2021-03-24"},
        "inlagg": {},
    }


# Other builders


def test_as_text_it_reads_as_a_checklist(small: Project) -> None:
    """A builder that knows nothing of boxes and cards still writes what the page says."""
    text = small.built("text", "-b", "text")
    expected = {path.name: path.read_text(encoding="utf-8") for path in (EXPECTED / "text").iterdir()}
    assert {path.name: path.read_text(encoding="utf-8") for path in text.glob("*.txt")} == expected


@pytest.mark.parametrize(("builder", "file"), [("latex", "litenhandbok.tex"), ("man", "litenhandbok.1")])
def test_on_paper_it_has_every_item(small: Project, builder: str, file: str) -> None:
    """Builders for print write the items, and do not fail."""
    paper = (small.built(builder, "-b", builder) / file).read_text(encoding="utf-8")
    for words in ("tecken lång", "Alla på bilden har sagt ja", "ansvariga", "bland annat"):
        assert words in paper


# The build's day

LAST_DAY, DAY_AFTER = "1704020400", "1704106800"  # the last of December 2023, and the first of January 2024


def test_an_overdue_document_says_so_from_the_day_after(tmp_path: Path) -> None:
    """The page is written again when the day has come, and the build stays green."""
    project = small_project(tmp_path)
    late = "Uppdateringen är försenad"

    def shown(day: str) -> str:
        return WebPage(
            (project.built(SOURCE_DATE_EPOCH=day) / "riktlinje.html").read_text(encoding="utf-8")
        ).text

    assert late not in shown(LAST_DAY)
    assert f"{late} Dokumentet skulle ha uppdaterats senast 2023-12-31." in shown(DAY_AFTER)
    assert late not in shown(LAST_DAY)


# Text is text

HOSTILE = '"><b data-hostile="1">&lt;'


def test_what_a_page_says_is_never_markup(tmp_path: Path) -> None:
    """Text of records, titles and front matter is shown as it stands, whatever it holds."""
    project = small_project(tmp_path)
    project.edit(
        INDEX, "# Liten handbok\n", f"---\nresponsible: '{HOSTILE}'\nreviewed: 2026-11-22\n---\n# Liten\n"
    )
    project.edit(INDEX, "} Innan du publicerar en bild", f"}} Innan {HOSTILE}")
    project.edit(INDEX, "} Alternativtexten saknas", f"}} Saknas {HOSTILE}")
    project.edit(
        INDEX, "channel: facebook\ntext: Nu är badet öppet igen!", f"channel: '{HOSTILE}'\ntext: '{HOSTILE}'"
    )
    project.edit(
        INDEX, 'file: badet.jpg\n    alt: ""', f"file: '{HOSTILE}'\n    source: '{HOSTILE}'\n    alt: \"\""
    )
    project.edit(INDEX, "alt: Bild på barn vid badet.", f"alt: 'Bild på {HOSTILE}'")
    project.edit(INDEX, "text: Ta med bl.a. handduk.", f"text: '{HOSTILE} bl.a. {HOSTILE}'")
    project.edit(
        INDEX,
        "type: unit\nholders:\n  - id: a\n```",
        f"type: unit\nname: '{HOSTILE}'\nholders:\n  - id: '{HOSTILE}'\n```",
    )
    project.edit(INDEX, "- bild på\n", f"- bild på\n- '`{HOSTILE}`'\n")
    project.edit("small_checks.py", "Börja med det som syns.", HOSTILE.replace('"', "'"))
    project.edit(GUIDELINE, "personer som ansvarar", 'personer som "ansvarar" `<b data-hostile>`')
    site = project.built()

    page = WebPage((site / "index.html").read_text(encoding="utf-8"))

    assert [name for name, page in web_pages(site).items() if "data-hostile" in page.attributes] == []
    assert page.text.count(HOSTILE) >= 11
    assert repeated_ids(site) == dead_links(site) == []
