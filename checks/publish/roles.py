"""The roles of a page, as nodes: value, table, check, assist, manual, req and proposal."""

import re
from collections.abc import Callable
from typing import Any

from docutils import nodes
from docutils.parsers.rst.states import Inliner

from checks.publish.nodes import mark, table_use, value

Maker = Callable[[str], nodes.inline]

_NAMED = re.compile(r"(.*?)\s*<([^<>]*)>", re.DOTALL)
#: The name of the requirement may hold any letter: it leads nowhere then, and is told so.
_STATED = re.compile(r"([\w-]+)\.([a-z_]\w*)")


def make_value(text: str) -> nodes.inline:
    """``två <holders>`` states a value, ``tva-ansvariga.holders`` shows one that is stated elsewhere."""
    if match := _STATED.fullmatch(text):
        return value("", nodes.Text(text), name=match[2], stated=text, classes=["value"])
    match = _NAMED.fullmatch(text)
    words, name = (match[1], match[2]) if match else (text, "")
    return value("", nodes.Text(words), name=name, classes=["value"])


def make_table(text: str) -> nodes.inline:
    """``godkänd webbplats <sites=godkanda-bildbanker>`` names parameter and label; without ``=`` it links."""
    match = _NAMED.fullmatch(text)
    words, target = (match[1], match[2]) if match else (text, text)
    name, equals, label = target.partition("=")
    return table_use("", nodes.Text(words), name=name if equals else "", label=label if equals else target)


def make_mark(role: str) -> Maker:
    """The role binds in an item's first paragraph and is a cross-reference everywhere else."""

    def make(text: str) -> nodes.inline:
        match = _NAMED.fullmatch(text)
        words, target = (match[1], match[2]) if match else ("", text)
        return mark("", role=role, target=target.strip(), words=words)

    return make


MAKERS: dict[str, Maker] = {
    "value": make_value,
    "table": make_table,
    **{role: make_mark(role) for role in ("check", "assist", "manual", "req", "proposal")},
}


def note(document: nodes.document, node: nodes.Element) -> None:
    """Keep a node for when the page has been read: finding it again would take a walk through the page."""
    vars(document).setdefault("handbook_noted", []).append(node)


def take_noted(document: nodes.document) -> list[nodes.Element]:
    """Give the nodes that were noted, and forget them: they are not part of the page."""
    noted: list[nodes.Element] = vars(document).pop("handbook_noted", [])
    return noted


def docutils_role(name: str) -> Callable[..., tuple[list[nodes.Node], list[nodes.system_message]]]:
    """Wrap a maker as docutils and Sphinx call it, for text that is not read by our parser."""

    def role(
        _name: str,
        rawtext: str,
        text: str,
        lineno: int,
        inliner: Inliner,
        options: Any = None,
        content: Any = None,
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        node = MAKERS[name](text)
        node.line = lineno
        note(inliner.document, node)
        return [node], []

    return role
