"""The guideline stands as it was adopted, word for word, and every requirement in it is marked."""

import csv
import re
from html.parser import HTMLParser
from itertools import takewhile
from pathlib import Path

import pytest

from checks.core.catalogue import Catalogue

ADOPTED = Path(__file__).parent / "adopted"

#: What the handbook adds to the adopted text; all of it carries one of these classes.
ADDITIONS = frozenset({"added", "editorial", "overdue", "headerlink"})

#: Elements that never have content, and so no end tag.
VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)

#: Elements that do not part a word: *du* in ``<b>d</b>u`` is one word.
INLINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup"}
)

#: How many words around a difference its message shows.
CONTEXT = 8


class AdoptedText(HTMLParser):
    """Collects the words of the article, without what the handbook has added to it."""

    def __init__(self) -> None:
        super().__init__()
        #: The open elements, each with what is read in it: "outside", "text" or "addition".
        self._open = [("", "outside")]
        self._text: list[str] = []

    @property
    def words(self) -> list[str]:
        return "".join(self._text).split()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part_words(tag)
        if tag in VOID:
            return
        reading = self._open[-1][1]
        classes = (dict(attrs).get("class") or "").split()
        if not ADDITIONS.isdisjoint(classes):
            reading = "addition"
        elif tag == "article" and reading == "outside":
            reading = "text"
        self._open.append((tag, reading))

    def handle_endtag(self, tag: str) -> None:
        self._part_words(tag)
        if any(tag == name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open[-1][1] == "text":
            self._text.append(data)

    def _part_words(self, tag: str) -> None:
        if tag not in INLINE:
            self._text.append(" ")


def published_words(html: str) -> list[str]:
    """Give the words of a published page's article that belong to the adopted text."""
    parser = AdoptedText()
    parser.feed(html)
    parser.close()
    return parser.words


def adopted_words(text: str) -> list[str]:
    """Give the words of the adopted text; the hyphen that begins a list entry is not a word."""
    return re.sub(r"^- ", "", text, flags=re.MULTILINE).split()


def first_difference(adopted: list[str], published: list[str]) -> str:
    """Describe the first place where two texts part, or give nothing if they are the same."""
    if adopted == published:
        return ""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(adopted, published, strict=False))
    at = sum(1 for _ in same)
    return (
        f"Den publicerade riktlinjen skiljer sig från den antagna från ord {at + 1}.\n"
        f"  antaget:    {_around(adopted, at)}\n"
        f"  publicerat: {_around(published, at)}\n"
        "Återställ orden. En anmärkning skrivs i en ruta med :class: editorial."
    )


def _around(words: list[str], at: int) -> str:
    before, after = words[max(0, at - CONTEXT) : at], words[at + 1 : at + 1 + CONTEXT]
    marked = f"[{words[at]}]" if at < len(words) else "[texten är slut]"
    return " ".join((*before, marked, *after))


def inventory() -> list[dict[str, str]]:
    """Read the inventory of requirements: number, id, strength and exact quote."""
    with (ADOPTED / "requirements.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.content("guideline")
class TestTheGuideline:
    def test_is_published_word_for_word(self, published_html: Path) -> None:
        """No word of the adopted text is changed, moved, added or lost."""
        adopted = adopted_words((ADOPTED / "riktlinje-sociala-medier.txt").read_text(encoding="utf-8"))
        published = published_words((published_html / "riktlinje" / "index.html").read_text(encoding="utf-8"))
        difference = first_difference(adopted, published)
        assert not difference, difference

    def test_marks_every_requirement_of_the_inventory_and_no_other(self, catalogue: Catalogue) -> None:
        """The catalogue's requirements are the inventory's: id, exact sentence and strength."""
        expected = {row["id"]: (row["quote"], row["strength"]) for row in inventory()}
        binding = (requirement for requirement in catalogue.requirements if not requirement.informative)
        assert {entry.id: (entry.sentence, entry.strength.value) for entry in binding} == expected


@pytest.mark.content("guideline")
class TestTheInventory:
    def test_has_its_requirements_by_number(self) -> None:
        """K01 and on are there, each once; what was found later is numbered N."""
        numbers = [row["number"] for row in inventory()]
        first = [number for number in numbers if number.startswith("K")]
        assert first == [f"K{n:02}" for n in range(1, len(first) + 1)] != []
        assert len(numbers) == len(set(numbers))

    def test_gives_every_requirement_its_own_id(self) -> None:
        """No id stands for two requirements."""
        ids = [row["id"] for row in inventory()]
        assert len(ids) == len(set(ids))

    @pytest.mark.parametrize("row", inventory(), ids=lambda row: row["number"])
    def test_quotes_the_adopted_text(self, row: dict[str, str]) -> None:
        """Every quote is a passage of the adopted text."""
        adopted = " ".join((ADOPTED / "riktlinje-sociala-medier.txt").read_text(encoding="utf-8").split())
        assert row["quote"] in adopted


class TestPublishedWords:
    def test_reads_the_article_alone(self) -> None:
        """Menus, headers and footers are not the guideline."""
        html = "<nav>Meny</nav><article><p>Vi ska svara.</p></article><footer>Sidfot</footer>"
        assert published_words(html) == ["Vi", "ska", "svara."]

    def test_keeps_a_word_whole_that_is_marked_up(self) -> None:
        """A value in a span is part of its sentence, with the full stop right after it."""
        html = '<article><p><span><span class="value">två</span> konton, <i>2023</i>.</span></p></article>'
        assert published_words(html) == ["två", "konton,", "2023."]

    def test_parts_the_words_of_neighbouring_blocks(self) -> None:
        """A term and its definition are two words even where no space stands between them."""
        html = "<article><dl><dt>Plan</dt><dd>Beskriver</dd></dl><p>a<br>b</p></article>"
        assert published_words(html) == ["Plan", "Beskriver", "a", "b"]

    @pytest.mark.parametrize("name", sorted(ADDITIONS))
    def test_leaves_out_what_the_handbook_adds(self, name: str) -> None:
        """Additions go with all that is in them, and the text goes on behind them."""
        addition = f'<div class="x {name}"><p>Till<br>lägg <img src="a.png"> <span>här</span></p></div>'
        assert published_words(f"<article><p>Före</p>{addition}<p>efter</p></article>") == ["Före", "efter"]

    def test_leaves_out_an_addition_that_holds_an_article(self) -> None:
        """What is nested in an addition is an addition too."""
        html = '<article>a<div class="added"><article>b</article>c</div>d</article>'
        assert published_words(html) == ["a", "d"]

    def test_reads_character_references(self) -> None:
        """``&amp;`` is the character, not its name."""
        assert published_words("<article>A &amp; B &#8211; C</article>") == ["A", "&", "B", "–", "C"]

    def test_finds_nothing_without_an_article(self) -> None:
        """A page of another make gives no words, and so cannot pass by mistake."""
        assert published_words("<main><p>Vi ska svara.</p></main>") == []


class TestFirstDifference:
    ADOPTED = "Vi ska svara under kontorstid ."

    @pytest.mark.parametrize(
        ("published", "shown"),
        [
            ("Vi bör svara under kontorstid .", "Vi [bör] svara"),
            ("Vi ska svara under .", "under [.]"),
            ("Vi ska alltid svara under kontorstid .", "ska [alltid] svara"),
            ("Vi ska svara under kontorstid", "[texten är slut]"),
            ("Vi ska svara under kontorstid . Ibland", "[Ibland]"),
            ("Vi Ska svara under kontorstid .", "[Ska]"),
            ("", "[texten är slut]"),
        ],
        ids=["changed", "lost", "added", "cut", "longer", "capital", "empty"],
    )
    def test_notices_and_shows_it(self, published: str, shown: str) -> None:
        """A word that is changed, lost or added is noticed, and shown among its neighbours."""
        assert shown in first_difference(self.ADOPTED.split(), published.split())

    def test_is_silent_when_the_texts_are_the_same(self) -> None:
        """The same words give no message, however they are spaced."""
        published = published_words("<article><p>Vi  ska\nsvara <b>under</b></p>kontorstid .</article>")
        assert first_difference(self.ADOPTED.split(), published) == ""

    def test_does_not_take_a_list_hyphen_for_a_word(self) -> None:
        """A hyphen is a word unless it begins a line."""
        assert adopted_words("Mål\n\n- Riktlinje – syfte\n- e-post - kort") == (
            ["Mål", "Riktlinje", "–", "syfte", "e-post", "-", "kort"]
        )
