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
from checks.publish.roles import MAKERS

_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_ROLE = re.compile(rf"\{{({'|'.join(MAKERS)})\}}", re.IGNORECASE)
_MARKING = re.compile(r"\{[#.][\w-]+[^{}\n]*\}?")
#: A line that begins as a list does, with signs that begin none.
_BULLET = re.compile(r"^\s*(?:[-–—*+]\s*\[.?\]|[•·])\s*(.*)", re.MULTILINE)
_NO_ADDRESS = re.compile(r"https?:(?!//[^/\s])", re.IGNORECASE)
_TAG = re.compile(r"\s*<\w[^>]*>?")
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
    for line, title, hint in dict.fromkeys(
        (*_addresses(doctree), *_html(doctree), *_titles(env, docname, doctree))
    ):
        note_problem(env, docname, Kind.PAGE_WARNING, line, title, hint)
    for block in doctree.findall(nodes.TextElement):
        if isinstance(block, (nodes.inline, *_LITERAL)) or not line_of(block):
            continue
        for title, hint in dict.fromkeys(_faults("".join(_own_text(block)))):
            note_problem(env, docname, Kind.PAGE_WARNING, line_of(block), title, hint)


def _faults(text: str) -> Iterator[tuple[str, str]]:
    for role in _ROLE.finditer(text):
        name = role[1].lower()
        hint = f"Skriv {{{name}}}`…` med små bokstäver, utan blanksteg och med tecknet ` på båda sidor."
        yield f"{role[0]} syns som vanlig text.", hint
    for marking in _MARKING.finditer(text):
        hint = f"Den ska stå direkt efter hakparentesen, utan blanksteg: [orden]{marking[0]}"
        yield f"Märkningen {marking[0]} syns som vanlig text.", hint
    for bullet in _BULLET.finditer(text):
        hint = (
            "Börja raden med ett vanligt bindestreck och vanliga blanksteg. Det som klistras in från till "
            "exempel Word kan se likadant ut, men är andra tecken."
        )
        yield f"Raden ”{bullet[1].strip() or bullet[0].strip()}” blev ingen rad i en lista.", hint


def _addresses(doctree: nodes.document) -> Iterator[tuple[int, str, str]]:
    for link in doctree.findall(nodes.reference):
        if _NO_ADDRESS.match(link.get("refuri", "")):
            hint = "Skriv hela adressen, https://exempel.se, eller filens namn: sida.md"
            yield line_of(link), f"Länken {link['refuri']} är ingen webbadress.", hint


def _html(doctree: nodes.document) -> Iterator[tuple[int, str, str]]:
    for raw in doctree.findall(nodes.raw):
        if (tag := _TAG.match(raw.astext())) and raw.get("format") == "html":
            hint = "Skriv **fet**, *kursiv* eller [ord](adress) i stället, och ta bort resten."
            yield line_of(raw), f"Här står HTML, som sidorna inte ska ha: {tag[0].strip()}", hint


def _titles(env: BuildEnvironment, docname: str, doctree: nodes.document) -> Iterator[tuple[int, str, str]]:
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
