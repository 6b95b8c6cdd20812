"""The page where a draft is judged, with the checks in the browser itself, under the pages' own policy."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from checks.sources.drafts import read_paths
from tests.browser import watch
from tests.test_judge_page import ACCOUNT, CASE, POST, protocol

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.soak]

#: A browser whose owner has forbidden it to run WebAssembly.
NO_WASM = "delete globalThis.WebAssembly;"
PASTE = """(field, words) => {
    field.focus();
    field.value = words.repeat(60_000);
    field.dispatchEvent(new Event("input", {bubbles: true}));
}"""
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


@pytest.mark.parametrize(("path", "field"), [(ACCOUNT, "#form-name"), (CASE, "#form-motivation")])
def test_the_other_forms_are_judged_too(tab: Page, site: str, path: str, field: str) -> None:
    """An account and a case have checks of their own."""
    tab.goto(f"{site}/{path}")
    tab.locator(field).fill("Demobadet")
    expect(tab.locator(".judging-verdict")).to_be_visible(timeout=PATIENCE)
    assert len(protocol(tab)["protocol"]["verdicts"]) > 20


def test_a_megabyte_of_hostile_text_is_answered(tab: Page, site: str) -> None:
    """With a verdict, or by saying that it took too long; a shorter text is judged as ever afterwards."""
    tab.goto(f"{site}/{POST}")
    # Pasted in one piece: typing it would take the browser minutes.
    tab.locator("#form-text").evaluate(PASTE, "<b>\u202e😀bl.a.</b> ")
    answer = tab.locator(".judging-verdict:visible, .judging-notice[role=alert]:visible")
    expect(answer.first).to_be_visible(timeout=2 * PATIENCE)
    expect(tab.locator(".mirror mark")).to_have_count(0)
    tab.locator("#form-text").fill("Hej bl.a. du.")
    expect(tab.locator(".mirror mark")).to_have_text(["bl.a."], timeout=PATIENCE)


def test_without_webassembly_the_page_says_so(browser: Browser, site: str) -> None:
    """The message is calm, and the form is there as before."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(NO_WASM)
        page.goto(f"{site}/{POST}")
        page.locator("#form-text").fill("Hej!")
        expect(page.get_by_role("alert")).to_contain_text("ungerar ändå", timeout=PATIENCE)
        expect(page.locator("#form-text")).to_have_value("Hej!")


def test_opened_as_a_file_the_page_says_so(browser: Browser, published_html: Path) -> None:
    """Modules do not start from a file, so a script that does tells why."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((published_html / POST).as_uri())
        expect(page.get_by_role("alert")).to_contain_text("öppnad som en fil")
        expect(page.locator("#form-text")).to_be_visible()
