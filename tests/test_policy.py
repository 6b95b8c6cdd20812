"""What a page may load and run: the policy in the page, in an answer, and in what a server is told."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from checks.publish.policy import FRAMES, header_of, policy_of
from tests.browser import watch
from tests.small import ROOT, page_files, page_with
from tests.visiting import LOOKS, context_for, pages_of

STATED = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'"
)


class _Parts(HTMLParser):
    """What of a page a strict policy forbids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.forbidden: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "meta" and said.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(said["content"] or "")
        if tag == "style" or (tag == "script" and "src" not in said):
            self.forbidden.append(self.get_starttag_text() or tag)
        self.forbidden += [f"{tag} {name}" for name in said if name == "style" or name.startswith("on")]
        if tag == "base" or (tag == "form" and "action" in said):
            self.forbidden.append(tag)


def test_a_page_may_load_its_own_files_and_nothing_else() -> None:
    assert policy_of("handbok/alt-text") == STATED


def test_only_a_page_that_runs_the_checks_may_do_more() -> None:
    assert set(policy_of("granska/index").split("; ")) - set(STATED.split("; ")) == {
        "script-src 'self' 'wasm-unsafe-eval'",
        "img-src 'self' data: blob:",
        "worker-src 'self' blob:",
    }


def test_every_page_carries_its_policy_and_nothing_that_it_forbids(published_html: Path) -> None:
    """No script, style or handler stands in a page."""
    parts = {
        name: _Parts((published_html / name).read_text("utf-8"))
        for name in (path.relative_to(published_html).as_posix() for path in published_html.rglob("*.html"))
    }
    assert len(parts) >= len(page_files())
    assert {name: part.policies for name, part in parts.items()} == {
        name: [policy_of(name)] for name in parts
    }
    assert {name: part.forbidden for name, part in parts.items() if part.forbidden} == {}


@pytest.mark.parametrize("server", ["nginx", "xml", "apache"])
def test_the_servers_are_told_the_same(server: str) -> None:
    """What a page tells to copy holds the policies as the code makes them."""
    told = (ROOT / "docs" / "om" / "lagg-ut.md").read_text("utf-8")
    (snippet,) = re.findall(rf"^```{server}\n(.*?)^```", told, re.DOTALL | re.MULTILINE)

    assert sorted(re.findall(r'"(default-src [^"]*)"', snippet)) == sorted(
        [header_of("index"), header_of("granska/index")]
    )
    assert snippet.count(FRAMES) == 2


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with context_for(browser, LOOKS[1]) as context:
        yield context.new_page()


@pytest.mark.xdist_group("browser")
def test_what_somebody_puts_into_a_page_does_not_run(page: Page, site: str) -> None:
    """Neither a script, a handler, a style, nor a request to another host gets past the policy."""
    with watch(page, site) as faults:
        page.goto(f"{site}/404.html", wait_until="load")
        page.evaluate(
            """() => {
                const box = document.createElement("div");
                document.body.append(box);
                box.innerHTML = '<p id="put" style="color: red" onclick="window.ran = 1">x</p>';
                document.querySelector("#put").click();
                const script = document.createElement("script");
                script.textContent = "window.ran = 2";
                document.body.append(script);
                document.body.append(Object.assign(new Image(), { src: "https://example.org/a.png" }));
            }"""
        )
        page.wait_for_timeout(100)

    assert page.evaluate("window.ran ?? 0") == 0
    told = {match[1] for fault in faults if (match := re.search(r"directive:? ['\"]([a-z]+-src)", fault))}
    assert told >= {"script-src", "style-src", "img-src"}, faults


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("name", ["index.html", page_with("\n| ")])
def test_a_page_that_is_opened_as_a_file_works(name: str, page: Page, published_html: Path) -> None:
    """`make html` says which file to open: its styles and scripts are the page's own there too."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.goto((published_html / name).as_uri(), wait_until="load")

    assert faults == []
    assert page.evaluate("document.body.dataset.theme") == "auto"
    drawn = page.evaluate("getComputedStyle(document.querySelector('.nav-overlay-icon svg')).maskImage")
    assert drawn.startswith('url("data:image/svg+xml')


def test_every_page_is_among_those_that_are_looked_at(tmp_path: Path) -> None:
    """Only a page that sends its reader on is left out."""
    (tmp_path / "a.html").write_text("<h1>A</h1>")
    (tmp_path / "b.html").write_text('<meta http-equiv="refresh" content="0; url=a.html">')
    assert pages_of(tmp_path) == ["a.html"]
