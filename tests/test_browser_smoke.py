"""Every built page opens in a browser, as a reader on a phone or at a desk opens it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import watch

#: The narrowest screen that WCAG 2.1 asks for (1.4.10), and in `make soak` a phone and a desk.
WIDTHS = (320, *(pytest.param(width, marks=pytest.mark.soak) for width in (390, 1280)))

pytestmark = pytest.mark.xdist_group("browser")

#: What a reader would have to scroll sideways to read. Tables and code may scroll by themselves.
TOO_WIDE = """() => {
    const may = "pre, .table-wrapper, input, select, textarea";
    const scrolls = box =>
        box.clientWidth > 1 && box.scrollWidth > box.clientWidth + 1 && !box.closest(may)
        && (box === document.documentElement || getComputedStyle(box).overflowX !== "visible");
    const widest = box => {
        const edge = box.getBoundingClientRect().right + 1;
        const over = element => element.getBoundingClientRect().right > edge && !element.closest(may);
        return [...box.querySelectorAll("*")].filter(over).pop() ?? box;
    };
    return [...document.querySelectorAll("*")].filter(scrolls).map(box => widest(box).outerHTML.slice(0, 80));
}"""


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 800}, locale="sv-SE")
    with context, context.new_page() as page:
        yield page


def test_every_page_opens_whole_and_fits_the_screen(page: Page, site: str, published_html: Path) -> None:
    """No page fails, logs an error, asks another host, scrolls sideways, or lacks its language or heading."""
    paths = [path.relative_to(published_html).as_posix() for path in sorted(published_html.rglob("*.html"))]
    assert "index.html" in paths

    faults = [f"{path}: {fault}" for path in paths for fault in _faults(page, site, path)]

    assert not faults, "\n".join(faults)


def _faults(page: Page, site: str, path: str) -> Iterator[str]:
    with watch(page, site) as faults:
        page.goto(f"{site}/{path}", wait_until="load")
    yield from faults
    headings = page.locator("h1").all_inner_texts()
    if len(headings) != 1:
        yield f"has {len(headings)} h1: {headings}"
    language = page.locator("html").get_attribute("lang")
    if language != "sv":
        yield f"is in the language {language}"
    yield from (f"is wider than the screen: {element}" for element in page.evaluate(TOO_WIDE))
