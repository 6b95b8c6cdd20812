"""A page is light: few requests, few bytes, and fewer still for the next page."""

from pathlib import Path

import pytest

from checks.publish.loaded import needed
from tests.small import ROOT, logotypes, page_files
from tests.visiting import Visit
from tests.weighing import Weight, weigh

pytestmark = pytest.mark.xdist_group("browser")

#: In bytes, compressed.
FIRST = 60_000
SECOND = 15_000
REQUESTS = 12 + len(logotypes())
#: Pages that are one text or one list, which cannot be parted; in bytes, and why.
LONG = {
    "om/tackning.html": (18_000, "Every requirement and its items, for whoever answers for them."),
}
#: Pages that are tools, not reading: they load the forms, and the search its index.
TOOLS = ("granska/", "search.html")


@pytest.fixture(scope="module")
def weights(visits: tuple[Visit, ...], published_html: Path) -> list[Weight]:
    """Weigh the pages that are read."""
    return [weight for weight in weigh(visits, published_html) if not weight.path.startswith(TOOLS)]


def test_a_page_takes_few_requests_and_bytes(weights: list[Weight]) -> None:
    """The page, its styles, its scripts and its pictures, for a reader who has seen no page before."""
    tools = list((ROOT / "docs" / "granska").iterdir())
    assert len(weights) >= len(page_files()) - len(tools) > 0
    assert [weight for weight in weights if weight.requests > REQUESTS or weight.first > FIRST] == []


@pytest.mark.content("pages")
def test_the_next_page_takes_little_more_than_its_text(weights: list[Weight]) -> None:
    """What the front page has loaded is not asked for again."""
    limits = {path: limit for path, (limit, _) in LONG.items()}
    assert [weight for weight in weights if weight.second > limits.get(weight.path, SECOND)] == []


@pytest.mark.content("pages")
def test_no_page_is_called_long_that_is_not(weights: list[Weight]) -> None:
    """An exception is taken away when it is no longer needed."""
    second = {weight.path: weight.second for weight in weights}
    assert [path for path in LONG if second[path] <= SECOND] == []


@pytest.mark.parametrize(
    ("body", "loaded"),
    [
        ("<p>Text</p>", ["furo.css", "wide.js"]),
        (
            '<div class="highlight"><pre><span class="nt">id</span></pre></div>',
            ["furo.css", "pygments.css", "wide.js"],
        ),
        ('<div class="highlight"><pre>00:01<span class="w"> </span></pre></div>', ["furo.css", "wide.js"]),
        (
            '<div class="docutils sd-card">',
            ["furo.css", "sphinx-design.min.css", "furo-extensions.css", "wide.js"],
        ),
        (
            '<div class="sd-tab-set docutils">',
            ["furo.css", "sphinx-design.min.css", "furo-extensions.css", "wide.js", "design-tabs.js"],
        ),
    ],
)
def test_a_page_loads_what_something_on_it_uses(body: str, loaded: list[str]) -> None:
    every = ["furo.css", "pygments.css", "sphinx-design.min.css", "furo-extensions.css", "wide.js"]
    assert needed([*every, "design-tabs.js", "doctools.js", "sphinx_highlight.js"], body) == loaded
