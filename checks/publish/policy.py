"""What a page may load and run: the content policy, in every page and in what a server sends.

The pages hold no script, style or handler of their own, so nothing that somebody puts into one runs. A page
carries its policy itself, since not every server can be told to send one. It holds where a page is opened as
a file too: Chromium counts the files beside it as the page's own.
"""

from collections.abc import Mapping
from typing import Any

from sphinx.application import Sphinx

READING: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "form-action": ("'none'",),
    "base-uri": ("'none'",),
}
#: What a page that runs the checks may besides: WebAssembly, a worker, and pictures that the reader chooses.
RUNNING: Mapping[str, tuple[str, ...]] = {
    **READING,
    "script-src": (*READING["script-src"], "'wasm-unsafe-eval'"),
    "img-src": (*READING["img-src"], "blob:"),
    "worker-src": ("'self'", "blob:"),
}
#: The folder of the pages that run the checks.
RUNNING_FOLDER = "granska/"
#: What only a server can say: no other site may show the handbook inside itself.
FRAMES = "frame-ancestors 'none'"


def policy_of(page: str) -> str:
    """Give the policy that a page carries."""
    chosen = RUNNING if page.startswith(RUNNING_FOLDER) else READING
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in chosen.items())


def header_of(page: str) -> str:
    """Give the policy that a server sends with a page."""
    return f"{policy_of(page)}; {FRAMES}"


def on_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Hand the template the page's policy."""
    context["content_policy"] = policy_of(pagename)


def setup_policy(app: Sphinx) -> None:
    """Give every page its policy."""
    app.connect("html-page-context", on_page_context)
