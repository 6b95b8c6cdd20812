"""Everything that a reader sees or hears of the handbook's frame is Swedish."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from checks.core.own_prose import Prose
from tests.browser import serve
from tests.spelling import misspelt
from tests.test_spelling import LIST
from tests.visiting import Visit, visit_all

pytestmark = pytest.mark.xdist_group("browser")

STATIC = Path(__file__).parents[1] / "checks" / "publish"
#: Words of the frame that no Swedish dictionary has: names, and what the adopted guideline has misspelt.
NAMES = frozenset({"Furo", "WebAssembly", "Ansaret"})
#: English words that are no Swedish ones; two of them in a text make it English.
ENGLISH = re.compile(
    r"(?<![-\w])(the|and|with|this|that|your|you|are|from|skip|toggle|copy|expand|search|next|previous|contents|loading"
    r"|please|click|close|page|back|of|to|is|not|or)(?![-\w])",
    re.IGNORECASE,
)
#: Lists of words of other languages, which a page has on purpose: they are data.
DATA = frozenset({"a, an, and, are, can, do, for, how, is, my, of, on, the, to, what"})
#: What a script may say: the texts of its WORDS, up to the first line that closes them.
WORDS = re.compile(r"\bconst WORDS = (?:(\{[^\n]*\});|\{\n(.*?)\n\s*\})", re.DOTALL)
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')


def no_swedish(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Give the texts, with where they stand, that hold a word that is not Swedish."""
    known = NAMES | frozenset(LIST.read_text(encoding="utf-8").split())
    prose = [Prose(f"{where}: {text}", text, ((0, 1),)) for where, text in texts]
    return [f"{found.path}: {found.word}" for found in misspelt(prose, known)]


def english(text: str) -> bool:
    """Tell whether a text is English, or Markdown that nobody has turned into a link."""
    return text not in DATA and (len(ENGLISH.findall(text)) > 1 or "](http" in text)


def said_by(script: str) -> list[str]:
    """Give what a script says: its texts without what is put into them."""
    words = "".join(first or second for first, second in WORDS.findall(script))
    return [re.sub(r"\$\{[^}]*\}", "", first or second) for first, second in LITERAL.findall(words)]


@pytest.mark.content("spelling")
def test_the_frame_of_every_page_is_swedish(visits: tuple[Visit, ...]) -> None:
    """Menus, buttons, labels, titles, alternative texts, and what the style sheet writes."""
    texts = {text: visit.path for visit in visits for text in visit.frame}
    assert {"Hoppa till innehållet", "Kopiera listan"} <= texts.keys()
    assert no_swedish((path, text) for text, path in texts.items()) == []


def test_no_page_holds_english(visits: tuple[Visit, ...]) -> None:
    """What is English is marked as English, and then is read aloud as such."""
    texts = {text: visit.path for visit in visits for text in visit.text}
    assert len(texts) > 1000
    assert [f"{path}: {text}" for text, path in texts.items() if english(text)] == []


def test_what_the_scripts_say_is_swedish() -> None:
    """Every script keeps its words in one place, and all of them are Swedish."""
    texts = [
        (path.name, text)
        for path in sorted(STATIC.rglob("*.*js"))
        for text in said_by(path.read_text(encoding="utf-8"))
    ]
    assert ("checklist.js", "Kopiera listan") in texts
    assert no_swedish(texts) == []


@pytest.mark.parametrize(
    "phrase",
    [
        *["Search", "Skip to content", "Toggle navigation", "Copy", "Contents", "Menu", "Expand", "Next"],
        *["Previous", "Dark mode", "Back to top", "On this page", "Link to this heading", "Close"],
    ],
)
def test_english_that_is_planted_is_found(phrase: str) -> None:
    assert no_swedish([("a.html", phrase)])


def test_every_place_where_words_can_stand_is_looked_at(browser: Browser, tmp_path: Path) -> None:
    """Text, labels, titles, placeholders, alternative texts, buttons' values and the style sheet's words."""
    (tmp_path / "words.css").write_text('p::after { content: "Ninth" }')
    (tmp_path / "a.html").write_text(
        '<!doctype html><html lang="sv"><link rel="stylesheet" href="words.css"><title>First</title>'
        '<nav aria-label="Second">Third</nav><article><input placeholder="Fourth"><img alt="Fifth" src="">'
        '<p title="Sixth">Prose<span lang="en">Never</span></p><button>Seventh</button>'
        '<input type="submit" value="Eighth"><code>never</code></article><script>"never"</script>'
    )
    with serve(tmp_path) as address:
        (visit,) = visit_all(browser, address, ["a.html"], 320)

    names = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth"]
    assert (sorted(visit.frame), visit.text) == (sorted(names), ("Prose",))
