"""What the theme's templates say in our words: these tests fail when Furo changes beneath them."""

import re
from pathlib import Path

import pytest

from checks.publish.theme import squeezed
from tests.small import ROOT, page_with

#: Furo's English, hard-coded in its templates or without a Swedish translation.
ENGLISH = ("Toggle site", "Toggle table", "Toggle Light", "Skip to content", "Back to top", "On this page")


def test_the_frame_of_every_page_is_swedish(published_html: Path) -> None:
    """None of the phrases that Furo writes in English is left."""
    pages = sorted(published_html.rglob("*.html"))
    assert pages

    left = [(page.name, words) for page in pages for words in ENGLISH if words in page.read_text("utf-8")]

    assert left == []


def test_our_words_stand_in_their_place(published_html: Path) -> None:
    """The replacements are found, so the templates still say what we replace."""
    page = (published_html / "index.html").read_text("utf-8")

    assert page.count("Visa eller dölj menyn") == 1
    assert "Byt mellan ljust, mörkt och automatiskt utseende" in page


def test_every_heading_by_role_has_a_level(published_html: Path) -> None:
    """A role without a level is no heading to a screen reader."""
    for page in published_html.rglob("*.html"):
        headings = re.findall(r'<[^>]*role="heading"[^>]*>', page.read_text("utf-8"))
        assert all("aria-level" in heading for heading in headings), page.name


def test_a_card_is_a_link_with_the_words_of_its_title(published_html: Path) -> None:
    """What a screen reader hears of a card is what stands on it, and nothing that only it can hear."""
    page = (published_html / "index.html").read_text("utf-8")

    cards = re.findall(
        r'sd-card-title[^>]*>\s*<a class="sd-stretched-link[^>]*href="([^"]+)">([^<]+)</a>', page
    )
    assert len(cards) == page.count("sd-stretched-link") > 0
    assert "sd-hide-link-text" not in page


@pytest.mark.content("pages")
def test_a_cell_knows_its_column_when_rows_are_stacked(published_html: Path) -> None:
    """On a phone a table is drawn as blocks: roles say that it is a table, and cells what they hold."""
    page = (published_html / "handbok" / "roller.html").read_text("utf-8")

    table = re.search(r"<table.*?</table>", page, re.DOTALL)
    assert table
    row = re.findall(r'<(table|tr|td)\b[^>]*?role="(\w+)"(?: data-label="([^"]*)")?', table[0])
    assert row[:5] == [
        ("table", "table", ""),
        ("tr", "row", ""),
        ("tr", "row", ""),
        ("td", "cell", "Roll"),
        ("td", "cell", "Gäller"),
    ]
    assert re.findall(r'class="(stacked wide)\b', table[0]) == ["stacked wide"]


def test_every_page_says_who_answers_for_it_and_how_a_change_is_proposed(published_html: Path) -> None:
    """A page of the handbook ends with its facts."""
    name = page_with("\nresponsible: ", "\nreviewed: ", ":::{checklist}")
    written = (ROOT / "docs" / name).with_suffix(".md").read_text("utf-8")
    page = (published_html / name).read_text("utf-8")

    facts = page[page.index('<div class="page-facts') :].split("</footer>")[0]
    assert re.findall("<dt>(.*?)</dt><dd>(?:<time[^>]*>)?(.*?)<", facts) == list(
        zip(
            ("Ansvarig för sidan", "Senast genomgången"),
            re.findall("^(?:responsible|reviewed): (.*)$", written, re.MULTILINE)[:2],
            strict=True,
        )
    )
    assert '<a class="propose" href="' in facts


def test_the_frame_has_no_space_that_nobody_sees_and_the_article_keeps_its_own() -> None:
    """Code in an article is shown as it is written."""
    page = "<body>\n\n  <nav>\n  </nav>\n  <article>\n<pre>a\n\n  b</pre></article>\n\n\n  <footer>"
    assert squeezed(page) == "<body>\n<nav>\n</nav>\n<article>\n<pre>a\n\n  b</pre></article>\n<footer>"
