"""The index from A to Ö: what every page is about, and the words of the glossary."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from checks.publish.domain import domain_of
from checks.publish.nodes import index_place
from checks.publish.reading import cross_reference

#: In the front matter of a page: other words that readers look for it by, with commas between.
KEYWORDS = "keywords"
_LAST = "åäö"


class AlphabetDirective(SphinxDirective):
    """Marks where the index is shown."""

    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        domain_of(self.env).page(self.env.docname).indexes = True
        return [index_place("", classes=["alphabet"])]


class ShowAlphabet(SphinxPostTransform):
    """Fill in the index."""

    default_priority = 7

    def run(self, **kwargs: Any) -> None:
        for place in list(self.document.findall(index_place)):
            entries = sorted(set(index_entries(self.env)), key=lambda entry: (sort_key(entry[0]), entry))
            for letter, group in groupby(entries, key=lambda entry: initial(entry[0])):
                place += nodes.rubric(letter, letter)
                place += nodes.bullet_list("", *(self._entry(*entry) for entry in group))

    def _entry(self, word: str, docname: str, term: str) -> nodes.list_item:
        kind, target = ("term", term) if term else ("doc", f"/{docname}")
        words = nodes.inline("", word)
        link = cross_reference(self.env.current_document.docname, "std", kind, target, words)
        return nodes.list_item("", nodes.paragraph("", "", link))


def index_entries(env: BuildEnvironment) -> Iterator[tuple[str, str, str]]:
    """Yield words with the page that they lead to, and the term if they lead to one."""
    for docname, page in domain_of(env).pages.items():
        if docname in env.titles:
            yield env.titles[docname].astext(), docname, ""
        words = (word.strip() for word in page.meta.get(KEYWORDS, "").split(","))
        yield from ((word, docname, "") for word in words if word)
    for (kind, term), (docname, _) in env.domains.standard_domain.objects.items():
        if kind == "term":
            yield term, docname, term


def sort_key(word: str) -> tuple[tuple[int, str], ...]:
    """Sort as a Swedish dictionary does: å, ä and ö after z, accents and capitals without effect."""
    return tuple(
        (_LAST.find(letter) + 1, letter if letter in _LAST else unicodedata.normalize("NFD", letter)[0])
        for letter in unicodedata.normalize("NFC", word).casefold()
        if letter.isalnum() or letter == " "
    )


def initial(word: str) -> str:
    """Give the letter that a word stands under; figures and signs stand together."""
    key = sort_key(word)
    first = key[0][1] if key else ""
    return first.upper() if first.isalpha() else "0–9"


def setup_alphabet(app: Sphinx) -> None:
    """Register the directive, its node and the transform."""
    app.add_node(index_place)
    app.add_directive_to_domain("handbook", "alphabet", AlphabetDirective)
    app.add_post_transform(ShowAlphabet)
