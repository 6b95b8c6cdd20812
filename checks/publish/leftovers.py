"""What was meant as markup but reads as text: pasted from Word, mistyped, or left by two edits at once."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

from checks.core.problems import Kind
from checks.publish.domain import note_problem, page_path
from checks.publish.nodes import example, line_of
from checks.publish.pasted import Fault, pasted
from checks.publish.roles import MAKERS

_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_ROLE = re.compile(rf"\{{({'|'.join(MAKERS)})\}}(?P<empty>``)?", re.IGNORECASE)
_MARKING = re.compile(r"\{[#.][\w-]+[^{}\n]*\}?")
_UNDOTTED = re.compile(r" (requirement|informative)\b")
#: A line that begins as a list does, with signs that begin none.
_BULLET = re.compile(r"^\s*(?:[-–—*+]\s*\[.?\]|[•·])\s*(.*)", re.MULTILINE)
#: A link or a picture that has a space in its address, before it, or no end.
_LINK = re.compile(r"\[[^\[\]\n]+\](?:\([^()\n]*\)?| \((?:https?:|[\w./-]+\.md)[^()\n]*\))")
_BACKWARDS = re.compile(r"\([^()\n]+\)\[(?:https?:|[\w./-]+\.md)[^\[\]\n]*\]")
_ROW = re.compile(r"^\s*\|.*\|\s*$", re.MULTILINE)
_HEADING = re.compile(r"^(##+)(\w.*)", re.MULTILINE)
#: Roles as they are to be written.
_WRITTEN = {
    "value": "{value}`250 <max_length>`",
    "table": "{table}`svåra ord <words=svara-ord>`",
    "proposal": "{proposal}`max_length`",
    "req": "{req}`ett-krav`",
}
#: What stands for itself.
_LITERAL = (nodes.literal, nodes.literal_block, nodes.comment, nodes.raw, nodes.math, example)


class UnreadablePage(SphinxError):
    """A page is not text; the message says which, and what to do."""

    category = "Handboken går inte att läsa"


def on_env_before_read_docs(app: Sphinx, env: BuildEnvironment, docnames: Collection[str]) -> None:
    """Refuse what Sphinx cannot read, before it tries.

    :raises UnreadablePage: when a page is empty, or saved in another encoding than UTF-8
    """
    faults = [fault for name in sorted(docnames) if (fault := _unreadable(env, name))]
    if faults:
        raise UnreadablePage(" ".join(faults))


def on_source_read(app: Sphinx, docname: str, source: list[str]) -> None:
    """Note the first sign of two edits that were never made one."""
    if found := _CONFLICT.search(source[0]):
        title = "Två ändringar av sidan har krockat."
        hint = "Behåll den ena, och ta bort den andra och raderna med <<<<<<<, ======= och >>>>>>>."
        line = source[0].count("\n", 0, found.start()) + 1
        note_problem(app.env, docname, Kind.PAGE_WARNING, line, title, hint)


def find_leftovers(env: BuildEnvironment, docname: str, doctree: nodes.document) -> None:
    """Note markup that the reader would see."""
    for line, title, hint in dict.fromkeys((*pasted(doctree), *_titles(env, docname, doctree))):
        note_problem(env, docname, Kind.PAGE_WARNING, line, title, hint)
    for block in doctree.findall(nodes.TextElement):
        if isinstance(block, (nodes.inline, *_LITERAL)) or not line_of(block):
            continue
        for title, hint in dict.fromkeys(_faults("".join(_own_text(block)))):
            note_problem(env, docname, Kind.PAGE_WARNING, line_of(block), title, hint)


def reads_role(block: nodes.TextElement, roles: Collection[str]) -> bool:
    """Tell whether the reader would see one of these roles as text."""
    return any(role[1].lower() in roles for role in _ROLE.finditer("".join(_own_text(block))))


def _faults(text: str) -> Iterator[tuple[str, str]]:
    for role in _ROLE.finditer(text):
        name = role[1].lower()
        if role["empty"]:
            written = _WRITTEN.get(name, f"{{{name}}}`ett-id`")
            hint = f"Skriv till exempel {written}, eller ta bort rollen."
            yield f"Rollen {{{name}}} är tom.", hint
            continue
        hint = f"Skriv {{{name}}}`…` med små bokstäver, utan blanksteg och med tecknet ` på båda sidor."
        yield f"{role[0]} syns som vanlig text.", hint
    for marking in _MARKING.finditer(text):
        hint = f"Den ska stå direkt efter hakparentesen, utan blanksteg: [orden]{marking[0]}"
        if undotted := _UNDOTTED.search(marking[0]):
            hint = f"Sätt en punkt före {undotted[1]}: {marking[0].replace(undotted[0], f' .{undotted[1]}')}"
        yield f"Märkningen {marking[0]} syns som vanlig text.", hint
    for bullet in _BULLET.finditer(text):
        hint = (
            "Börja raden med ett vanligt bindestreck och vanliga blanksteg. Det som klistras in från till "
            "exempel Word kan se likadant ut, men är andra tecken."
        )
        yield f"Raden ”{bullet[1].strip() or bullet[0].strip()}” blev ingen rad i en lista.", hint
    for link in (*_LINK.finditer(text), *_BACKWARDS.finditer(text)):
        hint = "Skriv orden inom [ ] och adressen direkt efter inom ( ), utan blanksteg: [ord](sida.md)"
        yield f"Länken {link[0]} syns som vanlig text.", hint
    if row := _ROW.search(text):
        hint = "Ta bort en tom rad ovanför den. Under tabellens rubriker ska det stå |---|---|."
        yield f"Raden ”{row[0].strip()}” blev ingen rad i en tabell.", hint
    for heading in _HEADING.finditer(text):
        hint = f"Skriv ett blanksteg efter #: {heading[1]} {heading[2]}"
        yield f"Raden ”{heading[0]}” blev ingen rubrik.", hint
    if "**" in text:
        yield "Tecknen ** syns som vanlig text.", "Skriv **orden**, utan blanksteg innanför tecknen."


def _titles(env: BuildEnvironment, docname: str, doctree: nodes.document) -> Iterator[Fault]:
    """Yield a second title: the page would be cut in two."""
    sections = [child for child in doctree.children if isinstance(child, nodes.section)]
    lines = Path(env.doc2path(docname)).read_text(encoding="utf-8-sig").splitlines()
    for title in (section.next_node(nodes.title) for section in sections[1:]):
        line = line_of(title) if title is not None else 0
        if title is not None and line and lines[line - 1].startswith("# "):
            yield line, f"Sidan har en rubrik till på nivå 1: {title.astext()}", "Skriv ## framför den."


def _own_text(node: nodes.Node) -> Iterator[str]:
    """Give the words of a block; what stands for itself parts them."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        elif isinstance(child, nodes.inline | nodes.emphasis | nodes.strong):
            yield from _own_text(child)
        else:
            yield "\ufffc"


def _unreadable(env: BuildEnvironment, docname: str) -> str:
    raw = Path(env.doc2path(docname)).read_bytes()
    if not raw.strip():
        return f"{page_path(env, docname)}: filen är tom. Ta tillbaka texten, eller ta bort filen."
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        place = f"{page_path(env, docname)}:{line}"
        return f"{place}: filen är inte sparad som UTF-8. Öppna den och spara den så i ditt skrivprogram."
    return ""


def setup_leftovers(app: Sphinx) -> None:
    """Look at every page before and while it is read."""
    app.connect("env-before-read-docs", on_env_before_read_docs)
    app.connect("source-read", on_source_read)
