"""Which style sheets and scripts a page loads: those that something on it uses, and no others."""

import re
from collections.abc import Iterable
from typing import Any

from sphinx.application import Sphinx

#: What Sphinx loads for its own search, which the handbook does not have.
_UNUSED = re.compile(r"(documentation_options|doctools|sphinx_highlight|translations)\.js")
#: A word of code has a class of one to three letters; white space has one too, and no colour.
_COLOURED = re.compile(r'<pre>(?:(?!</pre>).)*<span class="(?!w")[a-z][a-z0-9]{0,2}">', re.DOTALL)
#: What some pages use, and how such a page is known.
_SOMETIMES = (
    (re.compile(r"pygments\.css"), _COLOURED),
    (re.compile(r"(sphinx-design\.min|furo-extensions)\.css"), re.compile(r'class="[^"]*\bsd-')),
    (re.compile(r"design-tabs\.js"), re.compile(r'class="[^"]*\bsd-tab-set')),
)


def on_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Leave out what the page does not use."""
    body = context.get("body", "")
    for kind in ("css_files", "script_files"):
        context[kind] = needed(context.get(kind, ()), body)


def needed(files: Iterable[Any], body: str) -> list[Any]:
    """Give the files that a page with this body uses."""
    return [file for file in files if _isneeded(str(getattr(file, "filename", file)), body)]


def _isneeded(name: str, body: str) -> bool:
    if _UNUSED.search(name):
        return False
    return all(sign.search(body) for file, sign in _SOMETIMES if file.search(name))


def setup_loaded(app: Sphinx) -> None:
    """Choose after the theme and the extensions have said what they have."""
    app.add_js_file("frame.js", loading_method="defer")
    app.add_js_file("wide.js", loading_method="defer")
    app.connect("html-page-context", on_page_context, priority=900)
