"""What the theme needs to speak Swedish and to show our parts."""

import re
import zlib
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.highlighting import PygmentsBridge
from sphinx.transforms.post_transforms import SphinxPostTransform

from checks.publish.colours import setup_colours
from checks.publish.design import setup_design
from checks.publish.loaded import setup_loaded
from checks.publish.look import setup_look
from checks.publish.not_found import setup_not_found
from checks.publish.policy import setup_policy
from checks.publish.redirects import setup_redirects
from checks.publish.versioned import setup_versioned

_HERE = Path(__file__).parent

_SPACE, _NEWLINE = re.compile(r"\s*\n\s*"), "\n"
#: Furo's way to its own pictures; ours are in the style sheet.
_PICTURE = re.compile(r'<use href="#svg-[\w-]+"></use>')
_SPHINX = '<a href="https://www.sphinx-doc.org/">Sphinx</a>'
#: Furo's own phrases; Sphinx has its Swedish itself.
_PHRASES = {
    "Skip to content": "Hoppa till innehållet",
    "Back to top": "Till början av sidan",
    "Next": "Nästa",
    "Previous": "Föregående",
    "Home": "Start",
    "On this page": "På den här sidan",
    "Contents": "Innehåll",
    "Menu": "Meny",
    "Expand": "Visa mer",
    "Light mode": "Ljust",
    "Dark mode": "Mörkt",
    "Auto light/dark, in light mode": "Automatiskt, nu ljust",
    "Auto light/dark, in dark mode": "Automatiskt, nu mörkt",
    "Made with ": "Gjord med ",
    f"{_SPHINX} and ": f"{_SPHINX} och ",
    "Copyright &#169; %(copyright)s": "© %(copyright)s",
    "Search": "Sök",
}


class _Swedish(NullTranslations):
    """Asked when Sphinx's own translation has no answer."""

    def gettext(self, message: str) -> str:
        return _PHRASES.get(" ".join(message.split()), _PHRASES.get(message, message))


class OneAnchor(SphinxPostTransform):
    """Furo puts every table in a box and copies the table's ids to it; an id stands once on a page."""

    formats = ("html",)
    #: After Furo's own, at 500.
    default_priority = 510

    def run(self, **kwargs: Any) -> None:
        for table in self.document.findall(nodes.table):
            box = table.parent
            if isinstance(box, nodes.container) and "table-wrapper" in box["classes"]:
                table["ids"] = []


def setup_theme(app: Sphinx) -> None:
    """Add our templates, our style, our scripts, and the phrases that Furo has no Swedish for."""
    app.connect("builder-inited", _translate)
    app.connect("builder-inited", _add_filter)
    app.connect("config-inited", _add_folders)
    app.add_config_value("handbook_look", 0, "html", int)
    setup_look(app)
    setup_colours(app)
    setup_design(app)
    app.add_css_file("handbook.css")
    app.add_css_file("colours.css", priority=550)
    app.add_js_file("checklist.js", loading_method="defer")
    setup_loaded(app)
    setup_policy(app)
    setup_not_found(app)
    setup_redirects(app)
    setup_versioned(app)
    if app.config.html_theme == "furo":
        app.add_post_transform(OneAnchor)
        # After Furo has chosen its styles.
        app.connect("builder-inited", _add_code_colours, priority=900)


def squeezed(page: str) -> str:
    """Leave out ways to pictures that are elsewhere, and white space for who writes templates.

    The article keeps its own white space.
    """
    before, opens, rest = _PICTURE.sub("", page).partition("<article")
    article, closes, after = rest.rpartition("</article>")
    return f"{_SPACE.sub(_NEWLINE, before)}{opens}{article}{closes}{_SPACE.sub(_NEWLINE, after)}"


def _add_folders(app: Sphinx, config: Config) -> None:
    config.templates_path = [*config.templates_path, str(_HERE / "templates")]
    config.html_static_path = [*config.html_static_path, str(_HERE / "static")]
    config.handbook_look = _look()
    config.html_context = {**config.html_context, "look": f"{config.handbook_look:x}"}


def _look() -> int:
    """Number the templates, styles and scripts: pages name them, and are written again when they change."""
    files = sorted(
        file for folder in ("templates", "static") for file in (_HERE / folder).rglob("*") if file.is_file()
    )
    return zlib.crc32(b"".join(file.read_bytes() for file in files))


def _add_code_colours(app: Sphinx) -> None:
    """Let the style sheet of colours have those of code, which Furo gives to pages only."""
    from furo import get_pygments_style_colors  # type: ignore[import-untyped]

    if isinstance(app.builder, StandaloneHTMLBuilder):
        bridges = {
            "light": app.builder.highlighter,
            "dark": PygmentsBridge("html", app.config.pygments_dark_style),
        }
        fallbacks = {"foreground": "black", "background": "white"}
        colours = {
            name: get_pygments_style_colors(bridge.formatter_args["style"], fallbacks=fallbacks)
            for name, bridge in bridges.items()
        }
        app.config.html_context = {**app.config.html_context, "code_colours": colours}


def _add_filter(app: Sphinx) -> None:
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.templates.environment.filters[squeezed.__name__] = squeezed


def _translate(app: Sphinx) -> None:
    if app.config.language == "sv":
        app.translator.add_fallback(_Swedish())
