"""What is pasted into a page and does not belong there: HTML, half addresses, pictures that say nothing."""

import re
from collections.abc import Iterator

from docutils import nodes

from checks.publish.nodes import line_of

#: Line, what is wrong, and what to write instead.
Fault = tuple[int, str, str]

_NO_ADDRESS = re.compile(r"https?:(?!//[^/\s])", re.IGNORECASE)
_TAG = re.compile(r"\s*<\w[^>]*>?")


def pasted(doctree: nodes.document) -> Iterator[Fault]:
    """Yield what the page cannot show to everybody."""
    yield from _addresses(doctree)
    yield from _html(doctree)
    yield from _images(doctree)


def _addresses(doctree: nodes.document) -> Iterator[Fault]:
    for link in doctree.findall(nodes.reference):
        if _NO_ADDRESS.match(link.get("refuri", "")):
            hint = "Skriv hela adressen, https://exempel.se, eller filens namn: sida.md"
            yield line_of(link), f"Länken {link['refuri']} är ingen webbadress.", hint


def _html(doctree: nodes.document) -> Iterator[Fault]:
    """Yield each stretch of HTML once, however many tags were pasted."""
    stretch: list[nodes.raw] = []
    for raw in (raw for raw in doctree.findall(nodes.raw) if raw.get("format") == "html"):
        if stretch and not _continues(stretch[-1], raw):
            yield from _stretch(stretch)
            stretch = []
        stretch.append(raw)
    yield from _stretch(stretch)


def _continues(above: nodes.raw, raw: nodes.raw) -> bool:
    """Tell whether HTML stands in the same paragraph as other HTML, or in the block right below."""
    blocks = [
        piece.parent if isinstance(piece.parent, nodes.TextElement) else piece for piece in (above, raw)
    ]
    if blocks[0] is blocks[1]:
        return True
    around = blocks[1].parent
    return blocks[0].parent is around and around.index(blocks[1]) == around.index(blocks[0]) + 1


def _stretch(stretch: list[nodes.raw]) -> Iterator[Fault]:
    tags = [tag[0].strip() for raw in stretch if (tag := _TAG.match(raw.astext()))]
    if not tags:
        return
    first, last = line_of(stretch[0]), line_of(stretch[-1]) + stretch[-1].astext().rstrip().count("\n")
    more = f" och mer, till rad {last}" if last > first else " och mer" if len(tags) > 1 else ""
    hint = "Skriv **fet**, *kursiv* eller [ord](adress) i stället, och ta bort resten."
    yield first, f"Här står HTML, som sidorna inte ska ha: {tags[0]}{more}", hint


def _images(doctree: nodes.document) -> Iterator[Fault]:
    """Yield pictures that say nothing to who cannot see them."""
    for image in doctree.findall(nodes.image):
        image.line = image.line or image.parent.line
        if "://" in image["uri"]:
            title = f"Bilden {image['uri']} ligger på en annan webbplats, och visas inte här."
            yield line_of(image), title, "Lägg filen bredvid sidan, och skriv filens namn."
        if image.get("alt", "").strip():
            continue
        title, words = f"Bilden {image['uri']} har ingen alternativtext.", "Barn hoppar från bryggan."
        if isinstance(image.parent, nodes.TextElement):
            yield line_of(image), title, f"Skriv vad den visar: ![{words}]({image['uri']})"
        else:
            yield line_of(image), title, f"Skriv vad den visar, på en egen rad under: :alt: {words}"
