"""What the theme needs to speak Swedish and to show our parts."""

from gettext import NullTranslations
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

_HERE = Path(__file__).parent

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
    """Add our templates, our style, and the phrases that Furo has no Swedish for."""
    app.connect("builder-inited", _translate)
    app.connect("config-inited", _add_folders)
    app.add_css_file("handbook.css")
    if app.config.html_theme == "furo":
        app.add_post_transform(OneAnchor)


def _add_folders(app: Sphinx, config: object) -> None:
    app.config.templates_path = [*app.config.templates_path, str(_HERE / "templates")]
    app.config.html_static_path = [*app.config.html_static_path, str(_HERE / "static")]


def _translate(app: Sphinx) -> None:
    if app.config.language == "sv":
        app.translator.add_fallback(_Swedish())
