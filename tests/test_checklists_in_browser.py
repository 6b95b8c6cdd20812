"""Checklists as their reader uses them: ticked, kept, copied, printed, with keys, without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect

from tests.browser import serve, watch
from tests.small import page_with, small_project

pytestmark = pytest.mark.xdist_group("browser")

#: What the handbook's servers are told to send.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
LIST = """\
Innan du publicerar en bild

[x] Alternativtexten är 10 till 250 tecken lång.
[ ] Alternativtexten börjar inte med ord som säger att det är en bild.
[ ] Texten har inga förkortningar.
[ ] Alla på bilden har sagt ja."""
OUTSIDE = "\nLäs [lagen](https://www.riksdagen.se/lag).\n"
FOLD = "Skärmläsaren säger redan"

#: Storage that is forbidden, as it is with some settings and in some frames.
NO_STORAGE = 'Object.defineProperty(window, "localStorage", {get() { throw new DOMException("no"); }})'
NO_CLIPBOARD = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('insecure')); }"
FOCUSED = """() => {
    const element = document.activeElement;
    const {outlineStyle, outlineWidth, opacity} = getComputedStyle(element);
    const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && opacity === "1";
    return [element.id || element.className || element.textContent.trim(), seen];
}"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the small handbook, in the theme of the real one and under the policy."""
    project = small_project(tmp_path_factory.mktemp("checklists"))
    project.edit("conf.py", 'html_theme = "basic"', 'html_theme = "furo"')
    project.edit("docs/riktlinje.md", "# Riktlinje\n", f"# Riktlinje\n{OUTSIDE}")
    with serve(project.built(), {"Content-Security-Policy": POLICY}) as site:
        yield site


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give tabs that share their storage; one for all tests, so that scripts and styles are fetched once."""
    with browser.new_context(locale="sv-SE") as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context


@pytest.fixture(scope="module")
def tab(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def page(tab: Page, small: str) -> Iterator[Page]:
    """Open the front page with nothing kept; whatever a test does, nothing goes wrong or leaves the site."""
    faults: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        faults.append(message.text)

    def on_request(request: Request) -> None:
        faults.extend([request.url] if not request.url.startswith(f"{small}/") else [])

    tab.goto(f"{small}/index.html")
    tab.evaluate("localStorage.clear()")
    tab.reload()
    tab.on("console", on_console)
    tab.on("request", on_request)
    yield tab
    tab.remove_listener("console", on_console)
    tab.remove_listener("request", on_request)
    tab.emulate_media(media="screen", color_scheme="light")
    assert faults == []


def box(page: Page, item: str) -> Locator:
    return page.locator(f"#tick-{item}")


def status(page: Page) -> Locator:
    """Give the place of the first list where a screen reader is told of changes."""
    return page.get_by_role("status").first


def button(page: Page, name: str) -> Locator:
    """Give the first list's button."""
    return page.get_by_role("group", name="Verktyg för listan").first.get_by_role("button", name=name)


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


# Ticks


def test_ticks_are_counted_and_kept(page: Page) -> None:
    """They are there when the page is opened again, and the other list counts its own."""
    expect(status(page)).to_have_text("0 av 4 klart")
    box(page, "consent").check()
    page.locator("label", has_text="Texten har inga").click()
    expect(status(page)).to_have_text("2 av 4 klart")

    page.reload()

    expect(box(page, "consent")).to_be_checked()
    expect(status(page)).to_have_text("2 av 4 klart")
    expect(page.get_by_role("status").last).to_have_text("0 av 1 klart")


def test_a_list_that_is_done_says_so(page: Page) -> None:
    """In words, not by colour alone."""
    box(page, "two-holders").check()
    expect(page.get_by_role("status").last).to_have_text("Allt klart, 1 av 1")


def test_a_list_is_begun_anew_and_that_can_be_undone(page: Page) -> None:
    """The button is only there when it does something, and keeps the focus when it turns to undo."""
    expect(button(page, "Börja om")).to_have_count(0)
    for item in ("consent", "abbreviations"):
        box(page, item).check()
    box(page, "two-holders").check()

    button(page, "Börja om").press("Enter")
    expect(status(page)).to_have_text("0 av 4 klart. Kryssen är borta.")
    expect(box(page, "two-holders")).to_be_checked()
    expect(button(page, "Ångra")).to_be_focused()
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("2 av 4 klart. Kryssen är tillbaka.")
    expect(box(page, "consent")).to_be_checked()


def test_two_tabs_stay_in_step(page: Page, context: BrowserContext) -> None:
    """What is ticked in one is ticked in the other, and neither forgets the other's."""
    with context.new_page() as other:
        other.goto(page.url)
        box(page, "consent").check()
        expect(box(other, "consent")).to_be_checked()
        box(other, "abbreviations").check()
        expect(status(page)).to_have_text("2 av 4 klart")
        button(other, "Börja om").click()
        expect(box(page, "consent")).not_to_be_checked()


@pytest.mark.parametrize("kept", ['{"day": "2999-01-01", "ticked": ["gone", "consent", 7]}', "[", "null"])
def test_what_is_kept_may_be_anything(page: Page, kept: str) -> None:
    """An item or a page that is gone, or what something else has written, breaks and ticks nothing."""
    page.evaluate("kept => localStorage.setItem('handbok-kryss:/', kept)", kept)
    page.evaluate("localStorage.setItem('handbok-kryss:/gammal.html', '{\"day\": \"2020-01-01\"}')")

    page.reload()
    expect(status(page)).to_have_text(f"{int('consent' in kept)} av 4 klart")
    box(page, "abbreviations").check()

    stored = page.evaluate("JSON.stringify(Object.entries(localStorage))")
    assert "gone" not in stored
    assert "gammal" not in stored
    assert "abbreviations" in stored


def test_without_storage_the_list_works_and_says_so(context: BrowserContext, small: str) -> None:
    """A browser that keeps nothing still counts."""
    with context.new_page() as page:
        page.add_init_script(NO_STORAGE)
        page.goto(f"{small}/index.html")

        box(page, "consent").check()
        box(page, "abbreviations").check()

        expect(status(page)).to_have_text("2 av 4 klart")
        expect(page.get_by_text("Webbläsaren sparar inga kryss.")).to_be_visible()


# Copies


@pytest.mark.parametrize("clipboard_is", ["new", "old"])
def test_a_list_is_copied_as_text(page: Page, clipboard_is: str) -> None:
    """With the ticks, also where the site has no https and the browser therefore no new clipboard."""
    box(page, "alt-text-length").check()
    if clipboard_is == "old":
        page.evaluate(NO_CLIPBOARD)

    button(page, "Kopiera listan").press("Enter")

    expect(status(page)).to_have_text("1 av 4 klart. Listan är kopierad.")
    expect(button(page, "Kopiera listan")).to_be_focused()
    assert clipboard(page) == LIST


@pytest.mark.parametrize("start", ["index.html", "inlagg.html"])
def test_a_link_to_an_item_is_copied(page: Page, small: str, start: str) -> None:
    """It leads to the page that owns the item, also from one that collects it."""
    page.goto(f"{small}/{start}?q=x#top")
    name = "Kopiera länk: Texten har inga förkortningar."
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Länken är kopierad.")).to_be_visible()
    assert clipboard(page) == f"{small}/index.html#abbreviations"


# Keys, and nothing but the page


def test_with_keys_everything_is_reached_in_order_and_seen(page: Page) -> None:
    """Box, links, fold, copy, then the list's own buttons; then out of the list."""
    box(page, "alt-text-says-image").focus()
    page.keyboard.press("Space")
    expect(box(page, "alt-text-says-image")).to_be_checked()
    walked = []
    for _ in range(16):
        walked.append(page.evaluate(FOCUSED))
        page.keyboard.press("Tab")

    assert [name for name, _ in walked] == [
        "tick-alt-text-says-image",
        "reference internal",
        "Så gör du, och varför",
        "copy-link",
        "tick-abbreviations",
        "reference internal",
        "weight",
        "copy-link",
        "tick-consent",
        "copy-link",
        "Kopiera listan",
        "Skriv ut listan",
        "Börja om",
        "tick-two-holders",
        "weight",
        "copy-link",
    ]
    assert [name for name, seen in walked if not seen] == []


def test_a_fold_opens_and_closes_with_keys(page: Page) -> None:
    """It keeps the focus."""
    summary = page.locator("#alt-text-says-image summary")
    summary.press("Enter")
    expect(page.get_by_text(FOLD)).to_be_visible()
    summary.press("Space")
    expect(page.get_by_text(FOLD)).to_be_hidden()
    expect(summary).to_be_focused()


def test_without_javascript_nothing_dead_is_shown(browser: Browser, small: str) -> None:
    """The boxes have their labels, and there is no button that does nothing."""
    with browser.new_context(java_script_enabled=False) as context, context.new_page() as page:
        page.goto(f"{small}/index.html")
        page.get_by_label("Alla på bilden har sagt ja.").check()
        assert page.locator(".checklist button, .checklist progress").count() == 0


# Paper


def test_on_paper_folds_are_open_and_nothing_waits_for_a_click(page: Page, small: str) -> None:
    """Boxes are printed with their ticks; boundary cases, buttons and menus are left out."""
    box(page, "consent").check()
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_text(FOLD)).to_be_visible()
    expect(box(page, "consent")).to_be_visible()
    assert page.locator("button:visible, footer:visible, details.boundary:visible").count() == 0
    assert page.locator(".sidebar-drawer:visible, .toc-drawer:visible, .mobile-header:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "light"

    page.goto(f"{small}/riktlinje.html")
    after = "getComputedStyle(document.querySelector('article a.external'), '::after').content"
    assert "https://www.riksdagen.se/lag" in page.evaluate(after)


def test_one_list_is_printed_by_itself(page: Page) -> None:
    """Its button prints that list; when it is done the page is whole again."""
    page.evaluate("() => { window.print = () => {}; }")
    button(page, "Skriv ut listan").click()
    page.emulate_media(media="print")
    expect(page.locator("#consent")).to_be_visible()
    expect(page.locator("#two-holders")).to_be_hidden()
    expect(page.locator("h1")).to_be_hidden()
    expect(page.get_by_text(FOLD)).to_be_hidden()

    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#two-holders")).to_be_visible()


@pytest.mark.content("pages")
def test_the_short_guide_is_one_sheet(browser: Browser, site: str) -> None:
    """It is made to be put on a wall."""
    with browser.new_page() as page:
        page.goto(f"{site}/handbok/lathund.html")
        paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


# The frame of every page


def test_the_strict_policy_forbids_nothing_that_a_page_does(browser: Browser, published_html: Path) -> None:
    """No script, style or handler stands inside a page, and none makes one."""
    with (
        serve(published_html, {"Content-Security-Policy": POLICY}) as site,
        browser.new_page() as page,
        watch(page, site) as faults,
    ):
        for name in ("index.html", page_with(":::{checklist}"), "genindex.html", "search.html", "404.html"):
            page.goto(f"{site}/{name}")
            page.locator(".theme-toggle:visible").click()
    assert faults == []


def test_an_address_that_leads_nowhere_helps(browser: Browser, site: str) -> None:
    """At any depth the page has its style, and its links lead to the site's own pages."""
    with browser.new_page() as page:
        missing = f"{site}/handbok/djupt/finns-inte.html"
        with watch(page, site) as faults:
            answer = page.goto(missing)
        assert answer is not None
        assert answer.status == 404
        assert [fault for fault in faults if missing not in fault and "status of 404" not in fault] == []
        addresses = page.locator("a:not([href^='#'])").evaluate_all("links => links.map(link => link.href)")
        own = [address for address in addresses if "/djupt/" in address]
        assert own == []
        task = page.locator("article a:not(.headerlink)").first
        address = task.evaluate("link => link.href")
        task.click()
        assert page.url == address
        assert page.locator("h1").count() == 1
