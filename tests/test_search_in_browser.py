"""The search as its reader meets it: with keys, with a finger, with a screen reader, without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect

from tests.browser import watch
from tests.small import ROOT

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.content("search")]

AXE = ROOT / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
FOUND = """async ([place, rules]) => (await axe.run(place, {runOnly: rules})).violations.map(
    ({id, nodes}) => [id, nodes.map(({html}) => html.slice(0, 120))])"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give tabs of the size of a phone that share what they have fetched."""
    with browser.new_context(locale="sv-SE", viewport={"width": 390, "height": 844}) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext, site: str) -> Iterator[Page]:
    """Open a page, and end the test red if anything is forbidden, missing, or from another host."""
    page = context.new_page()
    with watch(page, site) as faults:
        page.goto(f"{site}/handbok/bild.html")
        yield page
    page.close()
    assert faults == []


def window(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Sök i handboken")


def field(page: Page) -> Locator:
    return page.get_by_label("Vad letar du efter?")


def ask(page: Page, question: str) -> Locator:
    """Open the search by its key, ask, and give the hits."""
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    field(page).fill(question)
    return window(page).get_by_role("option")


def test_keys_lead_to_the_answer(page: Page) -> None:
    """The key opens, arrows choose and go round, Enter goes there."""
    hits = ask(page, "losenord")
    expect(hits.first).to_contain_text("Behörigheter och lösenord")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    expect(hits.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(hits.first).to_have_attribute("aria-selected", "true")
    assert field(page).get_attribute("aria-activedescendant") == hits.first.get_attribute("id")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"handbok/behorigheter\.html"))


def test_escape_closes_and_the_reader_is_where_they_were(page: Page) -> None:
    """The focus goes back to what opened the search."""
    link = page.locator(".header-search")
    link.press("Enter")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(window(page)).to_be_hidden()
    expect(link).to_be_focused()


def test_the_count_is_told_and_the_rules_come_apart(page: Page) -> None:
    """A screen reader hears how many pages and items there are."""
    ask(page, "personnummer")
    expect(page.get_by_role("status").filter(has_text="punkt")).to_have_text(
        re.compile(r"^\d+ sid(a|or) och \d+ punkt(er)?\. Välj med piltangenterna\.$")
    )
    rule = page.get_by_role("group", name="Punkter i checklistorna").get_by_role("option").first
    expect(rule.locator("mark").first).to_have_text(re.compile("personnummer", re.IGNORECASE))
    assert "#" in (rule.get_attribute("href") or "")


def test_when_nothing_is_found_there_is_help(page: Page) -> None:
    """The tasks, the index, and whom to ask."""
    ask(page, "qqxwzz")
    expect(page.get_by_role("status").filter(has_text="Inga")).to_have_text("Inga träffar på ”qqxwzz”.")
    help_ = window(page).locator(".search-none")
    expect(help_).to_contain_text("Fråga: kommunikatör på kommunledningsförvaltningen")
    help_.get_by_role("link", name="Någon har skrivit något olämpligt").click()
    page.wait_for_url(re.compile(r"moderering\.html"))


def test_a_misspelt_word_can_be_mended_with_a_tap(page: Page) -> None:
    ask(page, "samtyke")
    window(page).get_by_role("button", name="samtycke").click()
    expect(field(page)).to_have_value("samtycke")
    expect(window(page).get_by_role("option").first).to_contain_text("Samtycke till bild och film")


def test_enter_without_a_choice_shows_all_hits(page: Page) -> None:
    """On a page of their own, with an address that can be sent to a colleague."""
    ask(page, "bild på barn")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"search\.html\?q="))
    expect(field(page)).to_have_value("bild på barn")
    first = page.get_by_role("region", name="Sidor").get_by_role("listitem").first
    expect(first.get_by_role("heading")).to_have_text("Barn på bild")
    field(page).fill("musik")
    expect(first.get_by_role("heading")).to_have_text("Musik i film")
    page.reload()
    expect(field(page)).to_have_value("musik")


def test_the_key_can_be_put_out_of_use(page: Page, site: str) -> None:
    """It is the reader's choice, and it is kept."""
    page.goto(f"{site}/search.html")
    page.get_by_label("Snedstreck (/) öppnar sökningen").uncheck()
    page.goto(f"{site}/handbok/bild.html")
    page.keyboard.press("/")
    expect(window(page)).to_have_count(0)
    page.evaluate("localStorage.clear()")
    expect(ask(page, "musik").first).to_contain_text("Musik")


def test_who_writes_a_slash_writes_a_slash(page: Page) -> None:
    ask(page, "PDF")
    page.keyboard.press("End")
    page.keyboard.type("/A")
    expect(field(page)).to_have_value("PDF/A")


def test_nothing_is_fetched_until_somebody_searches(browser: Browser, site: str) -> None:
    """A reader who only reads pays nothing for the search but its key."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url.partition("_static/")[2].partition("?")[0])

    # A new visitor: what other tests have loaded is not asked for again.
    with browser.new_context(locale="sv-SE") as context:
        page = context.new_page()
        page.on("request", note)
        page.goto(f"{site}/handbok/musik.html", wait_until="networkidle")
        assert [name for name in asked if "search" in name] == ["search.js"]
        asked.clear()
        ask(page, "stim")
        expect(window(page).get_by_role("option").first).to_be_visible()
    named = [re.sub(r"^search-[0-9a-f]+/|[0-9]+", "", name) for name in asked]
    assert sorted(set(named)) == [
        "engine.js",
        "index.js",
        "search-folder.js",
        "search.css",
        "text-.js",
        "view.js",
    ]
    assert named.count("text-.js") <= 6


def test_a_page_whose_text_is_lost_is_found_all_the_same(context: BrowserContext, site: str) -> None:
    """It is shown without a sentence."""
    page = context.new_page()
    page.route("**/text-*.js", lambda route: route.abort())
    page.goto(f"{site}/handbok/musik.html")
    expect(ask(page, "stim").first).to_contain_text("Musik i film")
    page.close()


def test_it_works_from_a_file(browser: Browser, published_html: Path) -> None:
    """Where there is no server, as after `make html`."""
    with browser.new_page() as page:
        page.goto(published_html.joinpath("handbok/bild.html").as_uri())
        ask(page, "losenord").first.click()
        page.wait_for_url(re.compile(r"^file:.*/handbok/behorigheter\.html"))


def test_without_javascript_the_reader_is_shown_another_way(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/handbok/bild.html")
        page.get_by_role("link", name="Sök i handboken").first.click()
        page.wait_for_url(f"{site}/search.html")
        page.get_by_role("link", name="Leta från A till Ö").click()
        page.wait_for_url(f"{site}/handbok/a-till-o.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_search(page: Page, site: str, scheme: str) -> None:
    """Neither among hits, nor where there are none, nor on the page of hits; nothing is too wide."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320 if scheme == "dark" else 390, "height": 844})
    page.evaluate(AXE.read_text(encoding="utf-8"))
    expect(ask(page, "samtyke barn").nth(2)).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOUND, [".search-window", RULES]) == []
    field(page).fill("qqxwzz")
    expect(page.locator(".search-none")).to_be_visible()
    assert page.evaluate(FOUND, [".search-window", RULES]) == []
    page.goto(f"{site}/search.html?q=samtyke")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    expect(page.get_by_role("region", name="Sidor")).to_be_visible()
    assert page.evaluate(FOUND, ["#search-page", RULES]) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
