"""The page that a server shows when an address leads nowhere."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx

_PAGE = "404"
_RELATIVE = re.compile(r'( (?:href|src)=")(?![#/]|[a-z][a-z0-9+.-]*:)')


def on_collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write it beside the front page."""
    if app.builder.name == "html":
        yield _PAGE, {"title": "Sidan finns inte"}, "404.html"


def on_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Let its addresses begin at the root of the site: it is shown at any depth.

    A ``<base>`` would do too, but a strict content policy forbids it. A handbook that does not stand at the
    root of its host says so with ``html_baseurl``.
    """
    if pagename != _PAGE:
        return
    path = urlsplit(app.config.html_baseurl or "").path.strip("/")
    root = f"/{path}/" if path else "/"
    context["content_root"] = root
    context["pathto"] = _from(root, context["pathto"], re.compile("()^(?!#)"))
    for name in ("toctree", "css_tag", "js_tag"):
        context[name] = _from(root, context[name], _RELATIVE)


def _from(root: str, make: Callable[..., str], start: re.Pattern[str]) -> Callable[..., str]:
    """Let what is made begin its addresses at the root."""
    return lambda *arguments, **options: start.sub(rf"\1{root}", make(*arguments, **options))


def setup_not_found(app: Sphinx) -> None:
    """Say where things are before Sphinx and the theme ask."""
    app.connect("html-collect-pages", on_collect_pages)
    app.connect("html-page-context", on_page_context, priority=100)
