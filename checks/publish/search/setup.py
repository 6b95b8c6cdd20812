"""How the search joins a build."""

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from checks.publish.domain import domain_of
from checks.publish.search.building import on_build_finished
from checks.publish.search.material import index_page
from checks.publish.search.passages import read_passages


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Take out of a page what can be searched."""
    domain_of(app.env).page(app.env.current_document.docname).searched = read_passages(doctree)


def on_builder_inited(app: Sphinx) -> None:
    """Leave Sphinx's own search out: its index is not made, and its page is not written."""
    if app.builder.format == "html":
        app.builder.search = False  # type: ignore[attr-defined]


def on_collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the page of search."""
    yield "search", {"title": "Sök", "alphabet": index_page(app.env)}, "search.html"


def setup_search(app: Sphinx) -> None:
    """Read, index and publish the search."""
    app.add_config_value("handbook_search_index", True, "html", frozenset({bool}))
    app.add_config_value("handbook_searched_last", (), "html", frozenset({list, tuple}))
    app.add_js_file("search.js", loading_method="defer")
    # After the page's own reading, when its items and examples are known.
    app.connect("doctree-read", on_doctree_read, priority=950)
    app.connect("builder-inited", on_builder_inited)
    app.connect("html-collect-pages", on_collect_pages)
    app.connect("build-finished", on_build_finished)
