"""A visit to a page of the built handbook: what goes wrong, what axe says, and the words that it shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import watch

ROOT = Path(__file__).parents[1]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
#: WCAG 2.1 A and AA, and what axe's authors advise besides.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")


class Look(NamedTuple):
    """How wide the screen is, and how it is coloured."""

    width: int
    scheme: Literal["light", "dark"]

    def __str__(self) -> str:
        return f"{self.width} px {self.scheme}"


LOOKS = tuple(Look(width, scheme) for width in (390, 1280) for scheme in ("light", "dark"))


#: The narrowest screen that WCAG 2.1 asks for (1.4.10).
NARROWEST = 320

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


@dataclass(frozen=True, slots=True)
class Remark:
    """What axe says of one element; a `beyond` one is past the edge of a box that scrolls."""

    rule: str
    target: str
    html: str
    message: str
    beyond: bool = False

    def __str__(self) -> str:
        return f"{self.rule}: {self.target} ({self.message}) {self.html[:120]}"


@dataclass(frozen=True, slots=True)
class Judged:
    """Axe's answer for a page in one state."""

    violations: tuple[Remark, ...]
    undecided: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page was like: its faults, the files it loaded, and the words of its frame and of its text."""

    path: str
    faults: tuple[str, ...]
    loaded: tuple[str, ...]
    frame: tuple[str, ...]
    text: tuple[str, ...]


_DRAWN = "Axe does not see what is drawn behind a word in a picture; tests/test_colours.py holds its colours."
#: Why axe need not be able to tell: the rule, what the element's HTML holds, and the reason.
REASONS = (
    ("color-contrast", "<text ", _DRAWN),
    ("color-contrast", "<tspan ", _DRAWN),
)
BEYOND = "It is past the edge of a box that scrolls; on a wider or higher screen axe sees and decides it."


def reason(remark: Remark) -> str:
    """Give the reason why an element may stay undecided; empty when none is stated."""
    if remark.rule == "color-contrast" and remark.beyond:
        return BEYOND
    return next((why for rule, part, why in REASONS if rule == remark.rule and part in remark.html), "")


def pages_of(html: Path) -> list[str]:
    """Give the pages of a built handbook; one that only sends its reader on is none."""
    found = {path.relative_to(html).as_posix(): path for path in sorted(html.rglob("*.html"))}
    return [name for name, path in found.items() if 'http-equiv="refresh"' not in path.read_text("utf-8")]


def visit_all(browser: Browser, site: str, pages: Iterable[str], width: int) -> Iterator[Visit]:
    """Visit every page with the same window."""
    with context_for(browser, Look(width, "light")) as context, context.new_page() as page:
        for path in pages:
            yield _visit(page, site, path)


def _visit(page: Page, site: str, path: str) -> Visit:
    with watch(page, site) as faults:
        page.goto(f"{site}/{path}", wait_until="load")
    headings = page.locator("h1").all_inner_texts()
    if len(headings) != 1:
        faults.append(f"has {len(headings)} h1: {headings}")
    language = page.locator("html").get_attribute("lang")
    if language != "sv":
        faults.append(f"is in the language {language}")
    faults += [f"is wider than the screen: {element}" for element in page.evaluate(TOO_WIDE)]
    loaded = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    words = page.evaluate(_WORDS)
    return Visit(path, tuple(faults), tuple(loaded), tuple(words["frame"]), tuple(words["text"]))


def context_for(browser: Browser, look: Look) -> BrowserContext:
    """Open a window that looks so."""
    return browser.new_context(
        viewport={"width": look.width, "height": 800},
        color_scheme=look.scheme,
        reduced_motion="reduce",
        locale="sv-SE",
    )


def go(page: Page, site: str, path: str) -> list[str]:
    """Go to a page and give what went wrong; all folds are open, and the whole page is on the screen."""
    width = page.viewport_size["width"] if page.viewport_size else 1280
    page.set_viewport_size({"width": width, "height": 800})
    with watch(page, site) as faults:
        page.goto(f"{site}/{path}", wait_until="load")
    height: int = page.evaluate(
        """() => {
            document.querySelectorAll("details").forEach((fold) => (fold.open = true));
            return Math.max(3000, document.documentElement.scrollHeight);
        }"""
    )
    page.set_viewport_size({"width": width, "height": height})
    return faults


def judge(page: Page, *, contrast: bool = True) -> Iterator[tuple[str, Judged]]:
    """Yield what axe says of the page that is open: with every fold open, each tab in turn, and each menu."""
    inject(page)
    yield "", axe(page, contrast=contrast)
    tabs = page.locator(".sd-tab-set > input")
    for number in range(tabs.count()):
        tabs.nth(number).evaluate("(tab) => { tab.checked = true; }")
        yield f"tab {number + 1}", axe(page, ".sd-tab-set", contrast=contrast)
    for toggle, drawer in (("#__navigation", ".sidebar-drawer"), ("#__toc", ".toc-drawer")):
        if page.locator(f"label[for={toggle[1:]}]:visible").count():
            page.locator(toggle).evaluate("(box) => { box.checked = true; }")
            page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
            yield drawer, axe(page, drawer, contrast=contrast)
            page.locator(toggle).evaluate("(box) => { box.checked = false; }")


def inject(page: Page) -> None:
    """Put axe into the page past its policy, as a debugger does."""
    page.evaluate(f"{_axe()};0")


def axe(page: Page, part: str | None = None, *, contrast: bool = True) -> Judged:
    """Ask axe about the page that is open, or about a part of it."""
    asked = {"part": part, "tags": TAGS, "contrast": contrast}
    said: Mapping[str, list[dict[str, Any]]] = page.evaluate(_RUN, asked)
    kinds = (tuple(Remark(**remark) for remark in said[kind]) for kind in ("violations", "incomplete"))
    return Judged(*kinds)


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


_RUN = """async ({ part, tags, contrast }) => {
    const beyond = (element) => {
        for (let box = element; box && box !== document.body; box = box.parentElement) {
            const { overflowX, overflowY } = getComputedStyle(box);
            const inside = box.getBoundingClientRect(), whole = element.getBoundingClientRect();
            const aside = box.scrollWidth > box.clientWidth && overflowX !== "visible";
            const below = box.scrollHeight > box.clientHeight && overflowY !== "visible";
            if (aside && (box === element || whole.right > inside.right)) return true;
            if (below && whole.bottom > inside.bottom) return true;
        }
        return false;
    };
    const remark = (rule, node) => ({
        rule,
        target: node.target.join(" "),
        html: node.html.slice(0, 400),
        message: [...node.any, ...node.all, ...node.none][0]?.message ?? "",
        beyond: beyond(document.querySelector(node.target[0])),
    });
    const run = (place, tags) => axe.run(place, {
        resultTypes: ["violations", "incomplete"],
        runOnly: tags,
        rules: { "color-contrast": { enabled: contrast } },
        preload: false,
    });
    const told = (rules) => rules.flatMap(({ id, nodes }) => nodes.map((node) => remark(id, node)));
    const answer = await run(part ?? document, tags);
    const violations = told(answer.violations);
    let incomplete = told(answer.incomplete);
    // What a box has scrolled out of sight is brought into it, as its reader would, and asked about again.
    // A line of code that is longer than its box is folded meanwhile: else some of it is always out of sight.
    const scrolled = incomplete.filter(({ rule, beyond }) => rule === "color-contrast" && beyond);
    for (const one of scrolled) {
        const element = document.querySelector(one.target), code = element.closest("pre");
        if (code) code.style.whiteSpace = "pre-wrap";
        element.scrollIntoView({ block: "nearest", inline: "end" });
        const again = await run(one.target, ["wcag2aa"]);
        if (code) code.style.whiteSpace = "";
        violations.push(...told(again.violations));
        incomplete = [...incomplete.filter((other) => other !== one), ...told(again.incomplete)];
    }
    return { violations, incomplete };
}"""


_WORDS = r"""() => {
    const ATTRIBUTES = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title",
                        "placeholder", "alt", "label", "content"];
    const CONTROLS =
        "button, summary, legend, option, output, progress, [role=status], .headerlink, svg, caption";
    const article = document.querySelector("article");
    const frame = new Set(), text = new Set();
    const foreign = (element) => {
        const stated = element.closest("[lang]");
        return stated !== null && !stated.lang.startsWith("sv");
    };
    const attributes = (element) =>
        ATTRIBUTES.filter((name) => element.hasAttribute(name)
            && (!element.matches("meta") || element.name === "description"))
        .map((name) => element.getAttribute(name));
    const drawn = (element) =>
        ["::before", "::after"].flatMap((part) =>
            [...getComputedStyle(element, part).content.matchAll(/"([^"]*)"/g)].map(([, words]) => words));
    for (const element of document.querySelectorAll("*")) {
        if (element.matches("script, style, :is(code, pre, kbd, samp), :is(code, pre) *")) continue;
        if (foreign(element)) continue;
        [...attributes(element), ...drawn(element)].forEach((words) => frame.add(words));
        if (element.matches("input[type=submit], input[type=button]")) frame.add(element.value);
        const where = !article?.contains(element) || element.closest(CONTROLS) ? frame : text;
        [...element.childNodes]
            .filter((node) => node.nodeType === Node.TEXT_NODE)
            .forEach((node) => where.add(element.matches("noscript")
                ? new DOMParser().parseFromString(node.textContent, "text/html").body.textContent
                : node.textContent));
    }
    const tidy = (words) =>
        [...words].map((one) => one.trim().replace(/\s+/g, " ")).filter((one) => /[a-z]/i.test(one));
    return { frame: tidy(frame), text: tidy(text) };
}"""


@pytest.fixture(scope="session")
def pages(published_html: Path) -> list[str]:
    """Give the pages of the built handbook."""
    return pages_of(published_html)


@pytest.fixture(scope="session")
def visits(browser: Browser, site: str, pages: list[str]) -> tuple[Visit, ...]:
    """Visit every page once, for all tests that look at every page."""
    return tuple(visit_all(browser, site, pages, NARROWEST))


def every(pages: Iterable[str]) -> Iterator[tuple[str, Look]]:
    """Yield each page once, so that all widths and schemes come in turn."""
    for number, path in enumerate(pages):
        yield path, LOOKS[number % len(LOOKS)]
