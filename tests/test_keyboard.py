"""With the keyboard alone a reader gets everywhere: in order, always seeing where, and out again."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.small import page_with
from tests.visiting import LOOKS, Look, context_for

pytestmark = pytest.mark.xdist_group("browser")

PHONE, DESK = LOOKS[0], LOOKS[2]
#: A page with everything that one of the handbook's may have.
RULES = page_with(":::{checklist}", "```{example}", "\n| ", "\n## ")
NAVIGATION, CONTENTS = "Visa eller dölj menyn", "Visa eller dölj innehållet på sidan"
#: What has the focus: its name, whether it is marked, and whether it is on the screen and not covered.
#: The link of a card is seen by its card.
FOCUSED = """() => {
    const element = document.activeElement;
    if (element === document.body) return ["", true, true];
    const marked = [null, "::after"].some((part) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element, part);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    const [box] = element.getClientRects();
    const x = box.left + Math.min(box.width, 30) / 2, y = box.top + Math.min(box.height, 48) / 2;
    const top = document.elementFromPoint(x, y);
    const seen = top !== null && (element.contains(top) || top.contains(element));
    const name = element.ariaLabel ?? element.labels?.[0]?.textContent ?? element.textContent;
    return [name.trim().replace(/\\s+/g, " "), marked, seen];
}"""


@pytest.fixture
def opened(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    path, look = request.param
    with context_for(browser, look) as context, context.new_page() as page:
        page.goto(f"{site}/{path}", wait_until="load")
        yield page


def on(path: str, look: Look) -> pytest.MarkDecorator:
    """Open a page in one look for a test."""
    return pytest.mark.parametrize("opened", [(path, look)], indirect=True, ids=[f"{path} {look}"])


def press(page: Page, *keys: str) -> str:
    """Press keys and give the name of what has the focus then."""
    for key in keys:
        page.keyboard.press(key)
    name: str = page.evaluate(FOCUSED)[0]
    return name


def walk(page: Page) -> list[Any]:
    """Press Tab until the page is left."""
    stops = []
    for _ in range(3000):  # the index from A to Ö has most
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if not stop[0] and page.evaluate("document.activeElement === document.body"):
            return stops
        stops.append(stop)
    raise AssertionError(f"Fastnade: {stops[-3:]}")


@pytest.mark.parametrize(
    "opened",
    [(page_with("\n| ", "```{example}"), PHONE), ("404.html", DESK), ("index.html", PHONE)],
    indirect=True,
    ids=str,
)
def test_every_stop_is_marked_and_on_the_screen_and_none_is_a_trap(opened: Page) -> None:
    """From the first stop to the last, and out of the page."""
    stops = walk(opened)
    assert len(stops) > 5
    assert [name for name, marked, seen in stops if not (marked and seen)] == []


@pytest.mark.soak
@pytest.mark.parametrize("look", [PHONE, DESK], ids=str)
def test_every_stop_of_every_page_is_marked_and_seen(
    look: Look, browser: Browser, site: str, pages: list[str]
) -> None:
    lost = []
    with context_for(browser, look) as context, context.new_page() as page:
        for path in pages:
            page.goto(f"{site}/{path}", wait_until="load")
            lost += [f"{path}: {name}" for name, marked, seen in walk(page) if not (marked and seen)]
    assert lost == []


@on(RULES, DESK)
def test_the_first_stop_leads_past_the_menu(opened: Page) -> None:
    """After it comes the first thing to use in the text."""
    first = press(opened, "Tab")
    opened.keyboard.press("Enter")
    opened.keyboard.press("Tab")
    inside = opened.evaluate("document.querySelector('article').contains(document.activeElement)")

    assert (first, inside) == ("Hoppa till innehållet", True)


@on(RULES, PHONE)
def test_on_a_phone_the_menu_opens_is_walked_and_closes_with_escape(opened: Page) -> None:
    """The focus goes in when it opens, and back to where it was when it closes."""
    first = press(opened, "Tab", "Tab")
    inside = press(opened, "Space")
    after = press(opened, "Tab")
    back = press(opened, "Escape")
    told = opened.locator(".nav-overlay-icon .icon").get_attribute("aria-expanded")
    closed = opened.evaluate("getComputedStyle(document.querySelector('.sidebar-drawer')).visibility")

    assert (first, back) == (NAVIGATION, NAVIGATION)
    assert inside.endswith("Handbok för sociala medier")
    assert after.startswith("Sök i handboken")
    assert (closed, told) == ("hidden", "false")


@on(RULES, PHONE)
def test_on_a_phone_the_contents_of_the_page_lead_to_a_heading(opened: Page) -> None:
    """Choosing a heading closes them."""
    opened.locator(".toc-header-icon .icon").focus()
    named = press(opened, "Space", "Escape")
    press(opened, "Space", "Tab", "Enter")

    assert named == CONTENTS
    assert not opened.locator("#__toc").is_checked()
    assert "#" in opened.url


@on(RULES, PHONE)
def test_a_menu_that_is_left_is_closed(opened: Page) -> None:
    """Nothing that has the focus is hidden behind it."""
    press(opened, "Tab", "Tab", "Space")
    opened.locator("article a:not(.headerlink)").first.focus()

    assert not opened.locator("#__navigation").is_checked()


@on("index.html", DESK)
def test_the_button_for_light_and_dark_works_with_the_keyboard(opened: Page) -> None:
    opened.locator(".theme-toggle-content .theme-toggle").focus()
    seen = []
    for _ in range(3):
        opened.keyboard.press("Enter")
        seen.append(opened.evaluate("document.body.dataset.theme"))

    assert sorted(seen) == ["auto", "dark", "light"]


@on("om/granska-konton.html", PHONE)
def test_what_is_wider_than_the_screen_is_reached_named_and_rolled(opened: Page) -> None:
    """Only where it is wider than the screen: on a wide one it is no stop."""
    wide = opened.locator("pre[tabindex]").first
    wide.focus()
    opened.keyboard.press("ArrowRight")
    opened.wait_for_function("document.activeElement.scrollLeft > 0")
    named = (wide.get_attribute("role"), wide.get_attribute("aria-label"))
    opened.set_viewport_size({"width": 2600, "height": 800})
    opened.wait_for_function("!document.querySelector('pre[tabindex]')")

    assert named == ("group", "Kod som går att rulla i sidled")


@on(RULES, PHONE)
def test_nothing_moves_for_who_wants_less_motion(opened: Page) -> None:
    moving = opened.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
            const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
            const still = transitionDuration.split(", ").every((time) => parseFloat(time) === 0);
            return !still || animationName !== "none" || scrollBehavior === "smooth";
        }).map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert moving == []
