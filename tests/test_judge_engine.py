"""The page where a draft is judged, with the checks in the browser itself, under the pages' own policy."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from checks.publish.policy import header_of
from checks.sources.drafts import read_paths
from tests.browser import engine_kept, serve, watch
from tests.test_judge_page import ACCOUNT, CASE, POST, protocol, tab_to
from tests.visiting import axe, inject

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.content("pages")]

#: A browser whose owner has forbidden it to run WebAssembly.
NO_WASM = "delete globalThis.WebAssembly;"
PASTE = """(field, words) => {
    field.focus();
    field.value = words.repeat(60_000);
    field.dispatchEvent(new Event("input", {bubbles: true}));
}"""
#: A photograph that says where and by whom it was taken.
PHOTO = Path(__file__).parent / "samples" / "media" / "exif.jpg"
HAND_OVER = """([how, bytes]) => {
    const files = new DataTransfer();
    files.items.add(new File([Uint8Array.from(bytes)], "badet.jpg", {type: "image/jpeg"}));
    const given = {bubbles: true, cancelable: true};
    const event = how === "drop"
        ? new DragEvent("drop", {...given, dataTransfer: files})
        : new ClipboardEvent("paste", {...given, clipboardData: files});
    document.querySelector("#form-text").dispatchEvent(event);
}"""
#: Each form, a field to begin in, and what is written there.
FORMS = [
    (POST, "#form-text", "Ni kan erhålla badkort på badet."),
    (ACCOUNT, "#form-name", "Demobadet"),
    (CASE, "#form-motivation", "Inlägget hotar en person."),
]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
#: The engine starts from nothing; on a machine with other work to do that takes its time.
PATIENCE = 60_000


@pytest.fixture
def tab(browser: Browser, site: str) -> Iterator[Page]:
    """Give a tab whose faults fail the test."""
    with browser.new_context(locale="sv-SE") as context:
        page = context.new_page()
        with watch(page, site) as faults:
            yield page
            assert faults == []


def test_a_post_is_judged_mended_and_saved(tab: Page, site: str, tmp_path: Path) -> None:
    """The words are marked where they stand, also after signs that take two places in JavaScript."""
    tab.goto(f"{site}/{POST}")
    tab.locator("#form-text").fill("😀 Ni kan erhålla badkort på bl.a. badet.")
    expect(tab.locator(".judging-verdict")).to_be_visible(timeout=PATIENCE)
    expect(tab.locator(".mirror mark")).to_have_text(["erhålla", "bl.a."])
    tab.get_by_role("button", name="Byt alla 2 ord").click()
    expect(tab.locator("#form-text")).to_have_value("😀 Ni kan få badkort på bland annat badet.")
    saved = protocol(tab)
    file = tmp_path / "protokoll.json"
    file.write_text(json.dumps(saved), encoding="utf-8")
    assert read_paths([str(file)], io.StringIO()).problems == []
    assert saved["protocol"]["verdicts"]["difficult-words"] == "pass"


@pytest.mark.parametrize(("path", "field", "words"), FORMS)
@pytest.mark.soak
def test_every_form_is_filled_and_saved_by_keyboard_alone(
    tab: Page, site: str, path: str, field: str, words: str
) -> None:
    """Nothing on the way from the first word to the protocol needs a mouse."""
    tab.goto(f"{site}/{path}")
    tab_to(tab, field)
    tab.keyboard.type(words)
    expect(tab.locator(".judging-verdict")).to_be_visible(timeout=PATIENCE)
    if path == POST:
        tab_to(tab, "button.mend")
        tab.keyboard.press("Enter")
        expect(tab.locator(field)).to_have_value("Ni kan få badkort på badet.")
    with tab.expect_download() as download:
        tab_to(tab, "button.needs-verdict")
        tab.keyboard.press("Enter")
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert len(saved["protocol"]["verdicts"]) > 20


@pytest.mark.parametrize(("path", "field", "words"), FORMS)
@pytest.mark.soak
def test_every_form_is_filled_and_saved_by_touch(
    browser: Browser, site: str, path: str, field: str, words: str
) -> None:
    """On a phone the bar leads to the verdict, and a tap mends and saves."""
    with browser.new_context(locale="sv-SE", **PHONE) as context, context.new_page() as page:
        page.goto(f"{site}/{path}")
        page.locator(field).tap()
        page.keyboard.type(words)
        page.get_by_role("link", name="Visa utfallet").tap(timeout=PATIENCE)
        expect(page.get_by_role("heading", name="Utfall")).to_be_in_viewport()
        if path == POST:
            page.locator("button.mend").first.tap()
            expect(page.locator(field)).to_have_value("Ni kan få badkort på badet.")
        assert len(protocol(page, "tap")["protocol"]["verdicts"]) > 20


@pytest.mark.soak
def test_an_example_is_opened_at_its_verdict(browser: Browser, site: str) -> None:
    """On a phone the verdict is far below the form, and it is what the example was opened for."""
    with browser.new_context(locale="sv-SE", **PHONE) as context, context.new_page() as page:
        page.goto(f"{site}/handbok/alt-text.html")
        page.locator("figure.example.fail").first.get_by_role("link", name="Ändra och prova").tap()
        expect(page.get_by_role("heading", name="Utfall")).to_be_in_viewport(timeout=PATIENCE)
        expect(page.locator(".judging-bar [role=status]")).to_have_text("1 sak måste rättas.")
        expect(page.locator(".judging-said.must")).to_be_in_viewport()


@pytest.mark.soak
def test_a_photograph_that_tells_its_place_is_found_however_it_comes(tab: Page, site: str) -> None:
    """Dropped, pasted or taken with the camera: the place in the file is read where it lies."""
    tab.goto(f"{site}/{POST}")
    for how in ("drop", "paste"):
        tab.evaluate(HAND_OVER, [how, list(PHOTO.read_bytes())])
    tab.get_by_role("button", name="Lägg till en bild").click()
    camera = tab.get_by_role("group", name="Bild 3").locator("input.camera")
    expect(camera).to_have_attribute("capture", "environment")
    camera.set_input_files(PHOTO)
    for number in (1, 2, 3):
        part = tab.get_by_role("group", name=f"Bild {number}")
        expect(part.locator(".file-facts")).to_contain_text("Plats i filenja", timeout=PATIENCE)
    images = protocol(tab)["images"]
    told = [(image["file"], image["place_in_file"], image["width"]) for image in images]
    assert told == [("badet.jpg", True, 31), ("badet.jpg", True, 31), ("exif.jpg", True, 31)]


@pytest.mark.soak
def test_consents_are_asked_for_where_they_are_the_reason(tab: Page, site: str) -> None:
    """Whoever can be recognised and has said yes is noted; with another reason nobody is asked."""
    tab.goto(f"{site}/{POST}")
    tab.get_by_role("button", name="Lägg till en bild").click()
    image = tab.get_by_role("group", name="Bild 1")
    add = image.get_by_role("button", name="Lägg till ett samtycke")
    basis = image.get_by_label("Varför får du visa dem?")
    expect(add).to_be_hidden()
    image.get_by_role("group", name="Går någon att känna igen?").get_by_label("ja").check()
    basis.select_option("samtycke")
    add.click()
    image.get_by_label("När sa personen ja?").fill("2026-11-01")
    image.get_by_role("group", name="Samtycke 1").get_by_label("Facebook").check()
    expect(tab.locator(".judging-verdict")).to_be_visible(timeout=PATIENCE)
    saved = protocol(tab)
    assert saved["images"][0]["consents"] == [{"channels": ["Facebook"], "given": "2026-11-01"}]
    verdicts = saved["protocol"]["verdicts"]
    assert [verdicts[id] for id in ("people-consent", "consent-channels", "consent-purpose")] == [
        "pass",
        "pass",
        "fail",
    ]
    basis.select_option("avtal")
    expect(add).to_be_hidden()
    assert "consents" not in protocol(tab)["images"][0]


@pytest.mark.soak
def test_without_network_the_page_judges_as_before(tab: Page, site: str) -> None:
    """What the first visit fetched is kept, the page itself too."""
    tab.goto(f"{site}/{POST}")
    tab.locator("#form-text").fill("Hej bl.a. du.")
    expect(tab.locator(".mirror mark")).to_have_text(["bl.a."], timeout=PATIENCE)
    assert engine_kept(tab, PATIENCE)
    tab.context.set_offline(True)
    tab.reload()
    tab.locator("#form-text").fill("Läs t.ex. det här.")
    expect(tab.locator(".mirror mark")).to_have_text(["t.ex."], timeout=PATIENCE)


@pytest.mark.soak
def test_axe_finds_nothing_in_the_words_marked_and_the_protocol(tab: Page, site: str) -> None:
    """The states that pass: the bar that fills, the marked words, and the page that is printed."""
    tab.add_init_script("window.print = () => {}")
    tab.goto(f"{site}/{POST}")
    inject(tab)
    tab.locator("#form-text").fill("Ni kan erhålla badkort.")
    expect(tab.locator(".judging-bar progress")).to_be_visible()
    found = [*axe(tab, ".judging").violations]
    expect(tab.locator(".mirror mark")).to_have_text(["erhålla"], timeout=PATIENCE)
    found += axe(tab, ".judging").violations
    tab.get_by_role("button", name="Skriv ut protokollet").click()
    expect(tab.locator(".judging-paper")).to_have_count(1)
    tab.emulate_media(media="print")
    expect(tab.locator(".judging-paper")).to_be_visible()
    found += axe(tab, ".judging").violations
    assert found == []


@pytest.mark.soak
def test_a_megabyte_of_hostile_text_is_answered(tab: Page, site: str) -> None:
    """It is told to be too long instead of tried; a shorter text is judged as ever afterwards."""
    tab.goto(f"{site}/{POST}")
    # Pasted in one piece: typing it would take the browser minutes.
    tab.locator("#form-text").evaluate(PASTE, "<b>\u202e😀bl.a.</b> ")
    told = "Texten är för lång för att granskas här."
    expect(tab.locator(".judging-verdict")).to_contain_text(told, timeout=PATIENCE)
    expect(tab.locator(".mirror mark")).to_have_count(0)
    tab.locator("#form-text").fill("Hej bl.a. du.")
    expect(tab.locator(".mirror mark")).to_have_text(["bl.a."], timeout=PATIENCE)


@pytest.mark.soak
def test_without_webassembly_the_page_says_so(browser: Browser, site: str) -> None:
    """The message is calm, and the form is there as before."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(NO_WASM)
        page.goto(f"{site}/{POST}")
        page.locator("#form-text").fill("Hej!")
        expect(page.get_by_role("alert")).to_contain_text("ungerar ändå", timeout=PATIENCE)
        expect(page.locator("#form-text")).to_have_value("Hej!")


@pytest.mark.soak
def test_a_policy_that_forbids_webassembly_is_told(browser: Browser, published_html: Path) -> None:
    """A web server can forbid it with a header; then too the page says so instead of waiting."""

    def sent(path: str) -> dict[str, str]:
        return {"Content-Security-Policy": header_of(path[1:]).replace(" 'wasm-unsafe-eval'", "")}

    with serve(published_html, sent) as site, browser.new_context() as context, context.new_page() as page:
        page.goto(f"{site}/{POST}")
        page.locator("#form-text").fill("Hej!")
        expect(page.get_by_role("alert")).to_contain_text("WebAssembly är avstängt", timeout=PATIENCE)
        expect(page.locator("#form-text")).to_have_value("Hej!")


@pytest.mark.soak
def test_opened_as_a_file_the_page_says_so(browser: Browser, published_html: Path) -> None:
    """Modules do not start from a file, so a script that does tells why."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((published_html / POST).as_uri())
        expect(page.get_by_role("alert")).to_contain_text("öppnad som en fil")
        expect(page.locator("#form-text")).to_be_visible()
