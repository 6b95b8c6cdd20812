"""A page's text without the pages and requirements that a municipality does without.

Only what is the same whoever does it is taken: places in lists of pages, links, and what items refer to.
"""

import posixpath
import re
from collections.abc import Callable, Collection

_LINK = r"\[(?P<words>[^\[\]]*)\]\((?P<target>[^()\s#]+\.md)(?:#[^()\s]*)?\)"
_ENTRY = re.compile(rf"^ *- {_LINK}\.?\n", re.MULTILINE)
_WITHIN = re.compile(_LINK)
_TOCTREE = re.compile(r"^(?P<fence>`{3,}|:{3,})\{toctree\}.*?^(?P=fence)$", re.MULTILINE | re.DOTALL)
_ITEM = re.compile(r"^- \[ \] .*$", re.MULTILINE)
_REQUIREMENT = re.compile(r" ?\{req\}`(?P<id>[\w-]+)`")
_LABEL = re.compile(r"^\((?P<name>[\w-]+)\)=$", re.MULTILINE)
_TO_LABEL = re.compile(r"\[(?P<words>[^\[\]]*)\]\(#(?P<name>[\w-]+)\)")
_TO_ITEM = re.compile(r"\{(?:check|assist|manual)\}`(?P<words>[^`<]*[^`< ]) *<(?P<name>[\w-]+)>`")


def without_pages(text: str, page: str, dropped: Collection[str]) -> str:
    """Leave out dropped pages from a page's lists; of a link elsewhere the words are kept.

    :param page: the name of the page that is read, as the dropped ones are named: handbok/bild
    """
    folder = posixpath.dirname(page)

    def is_dropped(target: str) -> bool:
        return posixpath.normpath(posixpath.join(folder, target)).removesuffix(".md") in dropped

    text = _TOCTREE.sub(lambda found: _shorter(found[0], is_dropped), text)
    text = _ENTRY.sub(lambda found: "" if is_dropped(found["target"]) else found[0], text)
    return _WITHIN.sub(lambda found: found["words"] if is_dropped(found["target"]) else found[0], text)


def labels_of(text: str) -> set[str]:
    """Give the names by which other pages link to places on a page."""
    return {found["name"] for found in _LABEL.finditer(text)}


def without_places(text: str, names: Collection[str]) -> str:
    """Keep only the words of links to labels and items that are dropped."""

    def kept(found: re.Match[str]) -> str:
        return found["words"] if found["name"] in names else found[0]

    return _TO_ITEM.sub(kept, _TO_LABEL.sub(kept, text))


def without_requirements(text: str, known: Collection[str]) -> str:
    """Leave out of every item the requirements that the guideline does not have."""

    def kept(found: re.Match[str]) -> str:
        return found[0] if found["id"] in known else ""

    return _ITEM.sub(lambda item: _REQUIREMENT.sub(kept, item[0]), text)


def _shorter(toctree: str, is_dropped: Callable[[str], bool]) -> str:
    return "".join(line for line in toctree.splitlines(keepends=True) if not is_dropped(line.strip()))
