"""The colours directive: the handbook's colours, what they are for, and how well they are told apart."""

from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from checks.publish.contrast import contrast
from checks.publish.look import number
from checks.publish.palette import PAIRS, USES
from checks.publish.record_tables import table

_HEADERS = ("Namn", "Används till", "Ljust", "Mörkt", "Lägsta kontrast")


class colours_place(nodes.container):
    """The place where the colours are written."""


class swatch(nodes.literal):
    """The code of a colour, with the colour itself beside it."""


class ColoursDirective(SphinxDirective):
    """Marks where the colours are shown."""

    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        return [colours_place("")]


class ShowColours(SphinxPostTransform):
    """Write the table when the page is written: a page is not read again because a colour is changed."""

    default_priority = 7

    def run(self, **kwargs: Any) -> None:
        for place in list(self.document.findall(colours_place)):
            municipality = self.config.html_context["municipality"]
            place += table(_HEADERS, [_row(name, use, municipality.colours) for name, use in USES.items()])


def _row(name: str, use: str, colours: Any) -> list[nodes.Node]:
    light, dark = (colours[scheme][name] for scheme in ("light", "dark"))
    ratios = [
        (contrast(palette[front], palette[back]), needed)
        for palette in colours.values()
        for front, back, needed in PAIRS
        if name in (front, back)
    ]
    ratio, needed = min(ratios, key=lambda pair: pair[0] / pair[1])
    return [
        nodes.literal(name, name),
        nodes.Text(use),
        swatch(light, light),
        swatch(dark, dark),
        nodes.Text(f"{number(ratio)} av {number(needed)}"),
    ]


def visit_swatch(self: HTML5Translator, node: swatch) -> None:
    self.body.append(
        '<span class="swatch-code"><svg class="swatch" viewBox="0 0 16 16" aria-hidden="true">'
        f'<rect width="16" height="16" rx="4" fill="{self.attval(node.astext())}"/></svg> '
        '<code class="docutils literal notranslate">'
    )


def depart_swatch(self: HTML5Translator, node: swatch) -> None:
    self.body.append("</code></span>")


def setup_colours(app: Sphinx) -> None:
    """Register the directive, its nodes and the transform."""
    app.add_node(colours_place)
    app.add_node(swatch, html=(visit_swatch, depart_swatch))
    app.add_directive_to_domain("handbook", "colours", ColoursDirective)
    app.add_post_transform(ShowColours)
