"""The live preview shows problems where they are; what is published never does."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from checks.commands.serve import command
from tests.small import ROOT, Project, small_project

PATIENCE = 60


@pytest.fixture
def small(tmp_path: Path) -> Project:
    return small_project(tmp_path)


def previewed(project: Project, name: str = "index") -> str:
    """Build as ``handbok serve`` does, and give a page."""
    answer = project.build("serve", "-D", "handbook_preview=1")
    assert answer.code in (0, 1), answer.err
    return (project.folder / "_build" / "serve" / f"{name}.html").read_text(encoding="utf-8")


def box(html: str) -> str:
    """Give the words of the boxes at the top of a page."""
    boxes = re.findall(r'<aside class="problems".*?</aside>', html, re.DOTALL)
    return " ".join(" ".join(re.sub(r"<[^>]*>", " ", found) for found in boxes).split())


def beside(html: str, opening: str) -> str:
    """Give the message that stands in the element that begins so, or after it."""
    found = re.search(
        rf'{opening}(?:(?!<li class="item|<figure).)*?<div class="problem">(.*?)</div>', html, re.S
    )
    return " ".join(re.sub(r"<[^>]*>", " ", found[1]).split()) if found else ""


def test_a_problem_is_shown_at_the_top_and_where_it_is(small: Project) -> None:
    """At the item, and at the example; with line, what is wrong, name and what to write instead."""
    small.edit("docs/index.md", "<max_length>` tecken", "<max_lenght>` tecken")
    small.edit("docs/index.md", "text: Ta med bl.a. handduk.", "text: Ta med handduk.")
    html = previewed(small)
    assert box(html).startswith("Handboken säger nej: ")
    assert "Rad 6: Punkten alt-text-length har max_lenght" in box(html)
    assert html.index('<aside class="problems"') < html.index("<h1")
    assert "Menade du max_length?" in beside(html, 'id="alt-text-length"')
    assert "[example-verdict]" not in html
    assert "<code>example-verdict</code>" in html
    assert "En förkortning" in beside(html, '<figure class="example fail">(?:(?!</figure>).)*En förkortning')
    assert beside(html, 'id="two-holders"') == ""


def test_a_line_that_is_no_item_has_its_message_too(small: Project) -> None:
    """So has an example that cannot be read."""
    small.edit("docs/index.md", "sagt ja. {manual}`consent`", "sagt ja.")
    small.edit("docs/index.md", "type: central", "type: central\nfärg: blå\n - x")
    html = previewed(small)
    assert "säger inte vem som avgör" in beside(html, "sagt ja")
    assert html.count('<div class="problem">') == 2


def test_what_sphinx_says_is_in_the_box(small: Project) -> None:
    """In the same form and in Swedish."""
    small.edit("docs/inlagg.md", "{checklist}", "{cheklist}")
    assert "Rad 3: {cheklist} finns inte. page-warning" in box(previewed(small, "inlagg"))


def test_the_first_page_has_what_stands_in_no_page_and_points_to_the_others(small: Project) -> None:
    """A function that no item uses is seen by whoever looks at the start."""
    small.write(
        "small_checks.py",
        small.read("small_checks.py")
        + "\n\n@check\ndef unused(post: Post) -> Iterator[Finding]:\n    yield Finding('Nej.')\n",
    )
    small.edit(
        "docs/riktlinje.md",
        "{#alternativ-text .requirement strength=must}",
        "{#alternativ-text .requirement}",
    )
    html = previewed(small)
    assert "small_checks.py:" in box(html)
    assert "function-unused" in box(html)
    assert "Sidor med problem Riktlinje : 1" in box(html)
    assert "requirement-strength" in box(previewed(small, "riktlinje"))


def test_what_is_mended_is_gone_in_the_next_build(small: Project) -> None:
    """Also on a page that was not edited: the function was."""
    small.edit("small_checks.py", "max_length: int", "longest: int")
    small.edit("small_checks.py", "<= max_length", "<= longest")
    assert box(previewed(small)) != ""
    small.edit("small_checks.py", "longest: int", "max_length: int")
    small.edit("small_checks.py", "<= longest", "<= max_length")
    assert box(previewed(small)) == ""
    assert "problem" not in re.sub(r"<head>.*?</head>", "", previewed(small), flags=re.S)


def test_a_published_page_never_shows_a_problem(small: Project) -> None:
    """Not even where a preview was built in the same folder before."""
    small.edit("docs/index.md", "text: Ta med bl.a. handduk.", "text: Ta med handduk.")
    assert box(previewed(small)) != ""
    small.build("serve")
    for page in (small.folder / "_build" / "serve").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert '<aside class="problems"' not in html
        assert '<div class="problem"' not in html


def test_a_handbook_without_problems_looks_as_published(small: Project) -> None:
    """The preview adds nothing of its own."""
    previewed(small)
    small.build("plain")
    for page in (small.folder / "_build" / "plain").glob("*.html"):
        shown = (small.folder / "_build" / "serve" / page.name).read_bytes()
        assert shown == page.read_bytes()


def test_the_preview_watches_pages_settings_and_checks() -> None:
    """And is built without stopping at the first problem."""
    words = command(ROOT, 0, browser=True)
    assert words[1:5] == ["-m", "sphinx_autobuild", "-n", "-q"]
    assert words[words.index("checks") - 1 : words.index("checks") + 1] == ["--watch", "checks"]
    assert {"conf.py", "docs", "handbook_preview=1", "--open-browser"} <= set(words)
    assert "-W" not in words
    assert "--open-browser" not in command(ROOT, 0, browser=False)


def test_without_a_handbook_it_says_so(tmp_path: Path) -> None:
    """Exit code 2."""
    answer = Project(tmp_path).handbok("--root", str(tmp_path), "serve")
    assert (answer.code, answer.err) == (
        2,
        f"Det finns ingen handbok i {tmp_path}: filen conf.py saknas.\n",
    )


def test_it_starts_and_stops(small: Project) -> None:
    """The first page is served with its problems, until the process is ended."""
    small.edit("docs/index.md", "text: Ta med bl.a. handduk.", "text: Ta med handduk.")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "checks", "--root", str(small.folder), "serve"]
    environ = os.environ | {"PYTHONPATH": f"{small.folder}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}
    server = subprocess.Popen(
        [*words, "--no-browser", "--port", str(port)],
        cwd=small.folder,
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert "Handboken säger nej" in _fetched(f"http://127.0.0.1:{port}/index.html", server)
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _fetched(address: str, server: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError),
            urllib.request.urlopen(address, timeout=PATIENCE) as answer,
        ):
            return str(answer.read().decode())
        time.sleep(0.2)
    return ""
