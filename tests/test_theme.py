"""What the theme's templates say in our words: these tests fail when Furo changes beneath them."""

import re
from pathlib import Path

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
