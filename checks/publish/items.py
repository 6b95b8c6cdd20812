"""One line of a checklist: its sentence, what it gives its function, and who decides it."""

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.environment import BuildEnvironment

from checks.core.catalogue import Item, ItemKind, Place, Severity, TableUse, Value
from checks.core.problems import Kind
from checks.publish.domain import note_problem, page_path
from checks.publish.leftovers import reads_role
from checks.publish.nodes import mark, sentence, table_use, value

DECIDERS = {"check": ItemKind.CHECK, "assist": ItemKind.ASSIST, "manual": ItemKind.MANUAL}
#: What is left at the end where a role stood before it.
_STRAY = re.compile(r"\s([.,;:])$")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


def read_item(
    env: BuildEnvironment, paragraph: nodes.paragraph, line: int, subject: str, title: list[str]
) -> Item | None:
    """Read an item's first paragraph and take the roles without words out of it."""
    place = Place(page_path(env, env.docname), line)
    values: list[Value] = []
    tables: list[TableUse] = []
    marks: list[mark] = []
    for node in list(_inlines(paragraph)):
        if isinstance(node, value):
            node["claimed"] = True
            values.append(
                Value(name=node["name"], text=node.astext(), place=place, stated=node.get("stated", ""))
            )
        elif isinstance(node, table_use):
            name = node["name"] or node["label"].replace("-", "_")
            tables.append(TableUse(name=name, label=node["label"], text=node.astext(), place=place))
        elif isinstance(node, mark):
            marks.append(node)
    template, text = words_of(paragraph)
    if stray := _STRAY.search(text):
        words = f"Efter rollen står ”{stray[1]}”, som läsaren ser."
        note_problem(env, env.docname, Kind.ITEM_SYNTAX, line, words, "Ta bort tecknet efter rollen.")
    for node in marks:
        node.parent.remove(node)
        node.parent = None
    _trim(paragraph)
    deciders = [node for node in marks if node["role"] in DECIDERS]
    if len(deciders) != 1:
        # A role that reads as text is told as that.
        if deciders or not reads_role(paragraph, DECIDERS):
            _not_one(env, line, text, deciders)
        return None
    (decider,) = deciders
    if not _SLUG.fullmatch(decider["target"]):
        words = f"”{decider['target']}” går inte att ha som id."
        slug = nodes.make_id(decider["target"]) or "ett-id"
        hint = f"Skriv små bokstäver a–z, siffror och bindestreck: {{{decider['role']}}}`{slug}`."
        note_problem(env, env.docname, Kind.ITEM_KIND, line, words, hint)
        return None
    proposals = ",".join(node["target"] for node in marks if node["role"] == "proposal")
    return Item(
        id=decider["target"],
        kind=DECIDERS[decider["role"]],
        sentence=template,
        text=text,
        values=tuple(values),
        tables=tuple(tables),
        requirements=tuple(node["target"] for node in marks if node["role"] == "req"),
        proposals=tuple(name.strip() for name in proposals.split(",") if name.strip()),
        severity=Severity.ADVICE,
        legal_basis="",
        subject=subject,
        checklist=title[0] if title else "",
        page=env.docname,
        place=place,
        url="",
    )


def sentence_of(paragraph: nodes.paragraph) -> sentence:
    """Make the sentence of an item: one text where it holds nothing but words and its own values.

    Sphinx walks through every page some fifty times, so a node less is time won in each of them.
    """
    pieces = paragraph.children
    if not all(isinstance(piece, nodes.Text) or _is_own_value(piece) for piece in pieces):
        return sentence("", "", *pieces)
    words, places = "", []
    for piece in pieces:
        text = piece.astext()
        if isinstance(piece, value):
            piece.parent = None
            places.append((len(words), len(words) + len(text)))
        words += text
    return sentence("", nodes.Text(words), values=places)


def _is_own_value(node: nodes.Node) -> bool:
    return isinstance(node, value) and not node.get("stated")


def _inlines(node: nodes.Element) -> Iterator[nodes.Element]:
    for child in node.children:
        if isinstance(child, nodes.Element):
            yield child
            if not isinstance(child, value | table_use | mark):
                yield from _inlines(child)


def words_of(paragraph: nodes.paragraph) -> tuple[str, str]:
    """Give the sentence with placeholders and the sentence as shown."""
    template: list[str] = []
    shown: list[str] = []
    for words, name in _pieces(paragraph):
        template.append(f"{{{name}}}" if name else words)
        shown.append(words)
    return " ".join("".join(template).split()), " ".join("".join(shown).split())


def _pieces(node: nodes.Element) -> Iterator[tuple[str, str]]:
    for child in node.children:
        if isinstance(child, value):
            yield child.astext(), child["name"]
        elif isinstance(child, mark | nodes.system_message):
            continue
        elif isinstance(child, nodes.Element):
            yield from _pieces(child)
        else:
            yield child.astext(), ""


def _trim(paragraph: nodes.paragraph) -> None:
    """Drop the white space that the removed roles left at the end."""
    while len(paragraph) and isinstance(paragraph[-1], nodes.Text) and not paragraph[-1].strip():
        paragraph.pop()
    if len(paragraph) and isinstance(paragraph[-1], nodes.Text):
        paragraph.replace(paragraph[-1], nodes.Text(paragraph[-1].rstrip()))


def _not_one(env: BuildEnvironment, line: int, text: str, deciders: list[mark]) -> None:
    if not deciders:
        title = f"Punkten ”{text}” säger inte vem som avgör."
        hint = "Sluta raden med {check}`id`, {assist}`id` eller {manual}`id`."
    else:
        roles = ", ".join(decider["role"] for decider in deciders)
        title = f"Punkten ”{text}” har {len(deciders)} roller som avgör: {roles}."
        hint = "Behåll en av dem, eller dela punkten i flera."
    note_problem(env, env.docname, Kind.ITEM_KIND, line, title, hint)
