"""The page where a draft is judged, as its reader uses it: by keyboard, by touch, when things go wrong."""

import datetime
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from checks.browser.session import Session
from checks.core.binding import bind
from checks.core.catalogue import Catalogue
from checks.core.handbook import Handbook
from checks.core.registry import discover
from checks.sources.drafts import read_paths
from tests.browser import watch
from tests.judging import judged_page, session_of
from tests.visiting import LOOKS, Look, axe, inject

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.content("pages")]

ROOT = Path(__file__).parent.parent
POST, ACCOUNT, CASE = "granska/index.html", "granska/konto.html", "granska/arende.html"
DROP = """([selector, name]) => {
    const files = new DataTransfer();
    const picture = atob("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==");
    const bytes = Uint8Array.from(picture, (letter) => letter.charCodeAt(0));
    files.items.add(new File([bytes], name, {type: "image/gif"}));
    const drop = new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: files});
    document.querySelector(selector).dispatchEvent(drop);
}"""
HOSTILE = (
    '<img src=x onerror="window.hit=1"><script>window.hit=1</script> '
    "\u202ebl.a.\u202c [x](javascript:window.hit=1) &lt;b&gt;"
)


@pytest.fixture(scope="module")
def session(catalogue: Catalogue) -> Session:
    return session_of(catalogue)


@pytest.fixture
def tab(browser: Browser, session: Session, site: str) -> Iterator[Page]:
    """Give a tab whose faults fail the test."""
    with judged_page(browser, session) as page, watch(page, site) as faults:
        yield page
        assert faults == []


def group(page: Page, name: str) -> Locator:
    return page.locator(f".judging-said.{name}")


def judged(page: Page) -> None:
    expect(page.locator(".judging-verdict")).to_be_visible(timeout=20_000)


def protocol(page: Page, press: str = "Enter") -> dict[str, Any]:
    """Save the protocol with a key or a tap, and give what was saved."""
    with page.expect_download() as download:
        button = page.get_by_role("button", name="Spara protokoll")
        button.tap() if press == "tap" else button.press(press)
    saved: dict[str, Any] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return saved


def by_audit(saved: dict[str, Any], catalogue: Catalogue, folder: Path) -> dict[str, str]:
    """Judge a saved protocol as ``handbok audit`` reads it, on its own day."""
    file = folder / "protokoll.json"
    file.write_text(json.dumps(saved), encoding="utf-8")
    loaded = read_paths([str(file)], io.StringIO())
    assert loaded.problems == []
    (entry,) = loaded.records
    bound, _ = bind(catalogue, discover(catalogue.checks)[0])
    today = datetime.date.fromisoformat(saved["protocol"]["today"])
    judge = Handbook(catalogue, bound, (), ()).judge([entry.record], today)
    return {j.item.id: j.verdict.value for j in judge.judge(entry.record, entry.kind)}


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the element that matches has the focus."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} can not be reached")


def test_a_post_goes_from_empty_to_protocol_by_keyboard_alone(
    tab: Page, site: str, catalogue: Catalogue, tmp_path: Path
) -> None:
    """What is typed is judged, mended with a key and saved; an audit of the file gives the same verdicts."""
    tab.goto(f"{site}/{POST}")
    tab_to(tab, "#form-text")
    tab.keyboard.type("Nu kan ni erhålla badkort på bl.a. badet. 😀 ")
    judged(tab)
    expect(tab.locator(".mirror mark")).to_have_text(["erhålla", "bl.a."])
    expect(tab.get_by_role("status").first).to_have_text(re.compile(r"måste rättas|bör rättas"))

    tab_to(tab, "button.mend")
    tab.keyboard.press("Enter")
    expect(tab.locator("#form-text")).to_have_value("Nu kan ni erhålla badkort på bland annat badet. 😀 ")
    expect(tab.locator(".mirror mark")).to_have_text(["erhålla"])
    tab_to(tab, "button.mend")
    tab.keyboard.press("Space")
    expect(tab.locator("#form-text")).to_have_value("Nu kan ni få badkort på bland annat badet. 😀 ")
    expect(tab.locator(".mirror mark")).to_have_count(0)

    tab_to(tab, ".judging-page > summary")
    tab.keyboard.press("Enter")
    tab_to(tab, ".tick > input")
    tab.keyboard.press("Space")
    saved = protocol(tab)
    assert saved["text"] == "Nu kan ni få badkort på bland annat badet. 😀 "
    assert saved["protocol"]["handbook"] == {"revision": "abc1234", "version": 1}
    assert len(saved["protocol"]["ticked"]) == 1
    assert saved["protocol"]["verdicts"] == by_audit(saved, catalogue, tmp_path)


def test_a_case_ends_with_a_record_and_the_notice_to_send(
    tab: Page, site: str, catalogue: Catalogue, tmp_path: Path
) -> None:
    """The notice is put together of the page's texts, and the one that names the chosen ground."""
    tab.goto(f"{site}/{CASE}")
    tab.locator("#form-noticed").fill("2026-11-20T14:00")
    tab.locator("#form-ground").select_option("uppmaningar till brott")
    tab.locator("#form-screenshot").fill("2026-11-20T14:05")
    tab.get_by_label("adressen till inlägget").check()
    tab.locator("#form-removed").fill("2026-11-20T14:20")
    tab.get_by_role("button", name="Hämta en färdig text").click()
    notice = tab.locator("#form-notice").input_value()
    assert notice.startswith("Hej!\nVi har tagit bort det du skrev den [datum]")
    assert "Grunden är uppmaningar till brott." in notice
    assert notice.endswith("[verksamheten]")
    judged(tab)
    saved = protocol(tab)
    assert saved["removed"] == "2026-11-20T14:20"
    assert saved["protocol"]["verdicts"]["case-screenshot-complete"] == "fail"
    assert saved["protocol"]["verdicts"]["notice-placeholders"] == "fail"
    assert saved["protocol"]["verdicts"] == by_audit(saved, catalogue, tmp_path)


@pytest.mark.soak
def test_an_account_goes_from_empty_to_protocol_by_touch(
    browser: Browser, session: Session, site: str, catalogue: Catalogue, tmp_path: Path
) -> None:
    """Holders are added one by one, and what is only for some accounts is asked of those."""
    with judged_page(browser, session, has_touch=True, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{site}/{ACCOUNT}")
        expect(page.locator("#form-unit")).to_be_hidden()
        page.get_by_label("Vad ska kontot heta?").fill("Demobadet i Exempelköping")
        page.get_by_label("enskild verksamhet").tap()
        page.get_by_label("Vilken verksamhet ansvarar?").fill("Demobadet")
        for code in ("P1", "P2"):
            page.get_by_role("button", name="Lägg till en kontoansvarig").tap()
            page.get_by_label("Vilken kod har personen?").last.fill(code)
        page.get_by_role("group", name="Kontoansvarig 1").get_by_role("button", name="Ta bort").tap()
        judged(page)
        saved = protocol(page, "tap")
    assert saved["holders"] == [{"id": "P2"}]
    assert saved["type"] == "unit"
    assert saved["protocol"]["verdicts"] == by_audit(saved, catalogue, tmp_path)


@pytest.mark.soak
def test_an_image_is_dropped_and_what_its_file_tells_is_judged(tab: Page, site: str) -> None:
    """What the file tells is read where it lies; its picture is in the preview, with its alternative text."""
    tab.goto(f"{site}/{POST}")
    tab.evaluate(DROP, ["#form-text", "badet.gif"])
    part = tab.get_by_role("group", name="Bild 1")
    expect(part).to_contain_text("Vald fil: badet.gif")
    expect(part).to_contain_text("Plats i filenja")
    part.locator("textarea").first.fill("Två barn hoppar från kanten.")
    expect(tab.locator(".judging-preview img")).to_have_attribute("alt", "Två barn hoppar från kanten.")
    expect(tab.locator(".judging-preview img")).to_have_attribute("src", re.compile("^data:image/jpeg"))
    image = protocol(tab)["images"][0]
    assert (image["file"], image["width"], image["place_in_file"]) == ("badet.gif", 1200, True)
    part.get_by_role("button", name="Ta bort").click()
    expect(tab.locator(".judging-verdict")).to_be_hidden()
    expect(tab.locator(".judging-preview")).to_have_count(0)


def test_hostile_text_is_nothing_but_text(tab: Page, site: str) -> None:
    """Markup and signs that turn the direction do nothing wherever the text is shown; it is saved as is."""
    tab.goto(f"{site}/{POST}")
    tab.locator("#form-text").fill(HOSTILE)
    judged(tab)
    expect(tab.locator(".judging-preview .text")).to_have_text(HOSTILE)
    assert tab.evaluate("document.querySelectorAll('.judging img, .judging script').length") == 0
    assert tab.evaluate("window.hit") is None
    assert protocol(tab)["text"] == HOSTILE


def test_a_draft_is_kept_only_if_the_reader_says_so(tab: Page, site: str) -> None:
    """Kept, it is there after a reload and another tab is told of it; cleared, it is nowhere."""
    store = "Object.entries(localStorage).filter(([key]) => key.startsWith('handbok-utkast'))"
    tab.goto(f"{site}/{POST}")
    tab.locator("#form-text").fill("Badet öppnar.")
    judged(tab)
    assert tab.evaluate(store) == []
    tab.reload()
    expect(tab.locator("#form-text")).to_have_value("")

    tab.locator("#form-text").fill("Badet öppnar igen.")
    tab.get_by_label("Spara utkastet på den här enheten").check()
    tab.reload()
    expect(tab.locator("#form-text")).to_have_value("Badet öppnar igen.")
    other = tab.context.new_page()
    other.goto(f"{site}/{POST}")
    other.locator("#form-text").fill("Skrivet i en annan flik.")
    expect(tab.locator(".judging-kept")).to_contain_text("ändrat i en annan flik")
    tab.get_by_role("button", name="Hämta det därifrån").click()
    expect(tab.locator("#form-text")).to_have_value("Skrivet i en annan flik.")

    tab.get_by_role("button", name="Rensa").click()
    expect(tab.locator("#form-text")).to_have_value("")
    expect(other.locator(".judging-kept")).to_have_text("Utkastet är rensat i en annan flik.")
    assert tab.evaluate(store) == []
    tab.goto(f"{site}/index.html")
    tab.go_back()
    expect(tab.locator("#form-text")).to_have_value("")
    other.close()


def test_an_example_can_be_changed_and_tried(tab: Page, site: str) -> None:
    """The link beside an example opens it in the form, where it gets the verdict that the page says."""
    tab.goto(f"{site}/handbok/alt-text.html")
    tab.locator("figure.example.fail").first.get_by_role("link", name="Ändra och prova").click()
    judged(tab)
    expect(tab.locator("#form-text")).to_have_value("Nu är badet öppet igen!")
    expect(tab.locator("#form-channel")).to_have_value("Facebook")
    expect(group(tab, "must")).to_contain_text("Bilden saknar alternativtext")


@pytest.mark.soak
def test_an_engine_that_does_not_start_is_told_and_the_rest_works(
    browser: Browser, session: Session, site: str
) -> None:
    """The message is the engine's own; questions, help and preview are there as before."""
    with judged_page(browser, session) as page:
        page.add_init_script("window.engineFault = 'WebAssembly är avstängt.'")
        page.goto(f"{site}/{POST}")
        page.locator("#form-text").fill("Hej!")
        expect(page.get_by_role("alert")).to_contain_text("WebAssembly är avstängt.")
        expect(page.locator(".judging-bar")).to_be_hidden()
        page.get_by_role("button", name="Lägg till en bild").click()
        expect(page.get_by_role("group", name="Bild 1")).to_be_visible()
        expect(page.locator(".judging-preview")).to_contain_text("Hej!")


def test_without_javascript_the_questions_and_links_are_there(browser: Browser, site: str) -> None:
    """The page says what it cannot do, and asks everything it would ask."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/{POST}")
        expect(page.locator(".judging")).to_contain_text("kör inte JavaScript", use_inner_text=True)
        expect(page.get_by_text("Vad ska en skärmläsare säga?")).to_be_visible()
        expect(page.locator(".judging").get_by_role("link", name="vanliga ord")).to_be_visible()


@pytest.mark.soak
@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("path", [POST, ACCOUNT, CASE])
def test_axe_finds_nothing_in_any_state(
    browser: Browser, session: Session, site: str, path: str, look: Look
) -> None:
    """Empty, with every list begun and everything judged and unfolded, and without an engine."""
    sizes = {"width": look.width, "height": 844}
    settings: dict[str, Any] = {"viewport": sizes, "color_scheme": look.scheme, "reduced_motion": "reduce"}
    with judged_page(browser, session, **settings) as page:
        page.goto(f"{site}/{path}")
        inject(page)
        found = [*axe(page, ".judging").violations]
        for name in ("Lägg till en bild", "Lägg till en film", "Lägg till undertexter", "kontoansvarig"):
            for button in page.get_by_role("button", name=name).all():
                button.click()
        page.locator("textarea, input[type=text]").first.fill("Hej! Ni kan erhålla bl.a. kort.")
        judged(page)
        for _ in range(3):
            page.locator(".judging-verdict").evaluate(
                "(all) => all.querySelectorAll('details').forEach((fold) => (fold.open = true))"
            )
        found += axe(page, ".judging").violations
        page.evaluate("window.engineFault = 'Fel.'")
        page.reload()
        inject(page)
        found += axe(page, ".judging").violations
    assert found == []
