"""No page breaks WCAG 2 A or AA, 2.1 A or AA, or what axe's authors advise besides, in a real browser."""

from collections import Counter

import pytest
from playwright.sync_api import Browser

from tests.small import page_files, page_with
from tests.visiting import LOOKS, Look, axe, context_for, go, inject, judge, reason

pytestmark = pytest.mark.xdist_group("browser")

#: One of each kind that `make test` looks at; `make soak` looks at every page in every look.
SAMPLE = {
    "index.html": LOOKS[0],
    "404.html": LOOKS[1],
    "search.html": LOOKS[2],
    page_with("```{example}", "\n| "): LOOKS[3],
    page_with("{manual}`", "\n1. "): LOOKS[0],
    "granska/index.html": LOOKS[1],
}


def told(browser: Browser, site: str, path: str, look: Look) -> list[str]:
    """Give what is wrong with a page, and what axe could not decide and nobody has given a reason for."""
    with context_for(browser, look) as context, context.new_page() as page:
        found = [f"{path} {look}: {fault}" for fault in go(page, site, path)]
        for state, judged in judge(page):
            undecided = [remark for remark in judged.undecided if not reason(remark)]
            found += [f"{path} {look} {state}: {remark}" for remark in (*judged.violations, *undecided)]
        return found


@pytest.mark.parametrize(("path", "look"), SAMPLE.items(), ids=map(str, SAMPLE))
def test_a_page_of_each_kind_is_accessible(path: str, look: Look, browser: Browser, site: str) -> None:
    assert "\n".join(told(browser, site, path, look)) == ""


@pytest.mark.soak
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_page_is_accessible(look: Look, browser: Browser, site: str, pages: list[str]) -> None:
    """On phone and desk, light and dark, with folds and menus open and each tab in turn."""
    assert len(pages) >= len(page_files())
    assert "\n".join(line for path in pages for line in told(browser, site, path, look)) == ""


def test_a_fault_that_is_planted_is_found(browser: Browser, site: str) -> None:
    """Axe is really asked: an image without a text, pale letters, and a heading that is out of order."""
    with context_for(browser, LOOKS[0]) as context, context.new_page() as page:
        go(page, site, "404.html")
        page.evaluate(
            """() => {
                const article = document.querySelector("article");
                article.append(document.createElement("img"));
                const heading = document.createElement("h6");
                heading.textContent = "Blek";
                heading.style.color = "#ddd";
                article.append(heading);
            }"""
        )
        inject(page)
        found = Counter(remark.rule for remark in axe(page, "article").violations)

    assert found == {"image-alt": 1, "color-contrast": 1, "heading-order": 1}
