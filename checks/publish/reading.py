"""When a page has been read: its requirements, its tables, and the roles that no item claimed."""

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from checks.core.catalogue import Place, Value
from checks.core.problems import Kind
from checks.publish.domain import domain_of, note_problem, page_path
from checks.publish.forms import read_texts
from checks.publish.leftovers import find_leftovers
from checks.publish.nodes import example, fold, line_of, mark, table_use, value
from checks.publish.normative import find_unmarked, is_marked, read_requirement
from checks.publish.prose import read_prose
from checks.publish.roles import take_noted
from checks.publish.tables import read_tables


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Take out of a page what the handbook needs to know of it."""
    env = app.env
    docname = env.current_document.docname
    page = domain_of(env).page(docname)
    page.meta = {key: text for key, text in env.metadata.get(docname, {}).items() if isinstance(text, str)}
    title = next(iter(doctree.findall(nodes.title)), None)
    page.title = title.astext() if title is not None else docname
    links = doctree.findall(pending_xref)
    page.linked = {link["reftarget"] for link in links if link.get("refdomain") == "doc"}
    if "adopted_by" not in page.meta:
        page.prose = read_prose(page_path(env, docname), doctree)
    find_leftovers(env, docname, doctree)
    noted = take_noted(doctree)
    for span in noted:
        if isinstance(span, nodes.inline) and is_marked(span):
            read_requirement(env, docname, span)
    if "adopted_by" in page.meta:
        for paragraph in doctree.findall(nodes.paragraph):
            find_unmarked(env, docname, paragraph)
    read_tables(env, docname, doctree)
    page.texts = read_texts(doctree)
    for plain in noted:
        if isinstance(plain, nodes.list_item):
            _note_stray(env, docname, plain)
    for node in noted:
        _link_unclaimed(env, docname, node)
    if page.examples:
        _gather_examples(doctree)


def _link_unclaimed(env: BuildEnvironment, docname: str, node: nodes.Element) -> None:
    """Outside items the same roles are cross-references."""
    page = domain_of(env).page(docname)
    if node.parent is None:
        return
    line = line_of(node)
    if isinstance(node, mark):
        _link_mark(env, docname, node)
    elif isinstance(node, table_use):
        page.references.add(("table", node["label"]))
        words = nodes.inline("", node.astext())
        words.source, words.line = str(env.doc2path(docname)), line
        node.replace_self(cross_reference(docname, "std", "ref", node["label"], words))
    elif isinstance(node, value) and node.get("stated"):
        page.references.add(("value", node["stated"]))
        if not node.get("claimed"):
            node["linked"] = True
            place = Place(page_path(env, docname), line)
            shown = Value(name=node["name"], text=node.astext(), place=place, stated=node["stated"])
            page.shown_values.append(shown)
    elif isinstance(node, value) and not node.get("claimed"):
        text = node.astext().strip()
        title = f"Värdet ”{text}” står varken i en punkt eller i ett krav."
        hint = f"Skriv bara {text} om ingen kontroll ska läsa det. Annars: flytta det till en punkt."
        if not text:
            title, hint = (
                "Här står ett tomt värde.",
                "Ta bort det, eller skriv det i en punkt eller ett krav.",
            )
        note_problem(env, docname, Kind.VALUE_UNCLAIMED, line, title, hint)


def _note_stray(env: BuildEnvironment, docname: str, plain: nodes.list_item) -> None:
    """Note an item that no checklist has read: it stands outside, or under another item."""
    paragraph = plain[0]
    if plain.get("claimed") or not isinstance(paragraph, nodes.Element):
        return
    for stray in list(paragraph.findall(mark)):
        stray.parent.remove(stray)
        stray.parent = None
    for stated in paragraph.findall(value):
        stated["claimed"] = True
    words = " ".join(paragraph.astext().split()).removeprefix("[ ]").strip()
    title = f"Punkten ”{words}” hör inte till någon checklista."
    hint = "Skriv den mellan :::{checklist} och :::, och börja raden längst ut till vänster."
    note_problem(env, docname, Kind.ITEM_SYNTAX, plain.line or 0, title, hint)


def _link_mark(env: BuildEnvironment, docname: str, node: mark) -> None:
    if node["role"] == "proposal":
        title = "Rollen {proposal} märker ett värde i en punkt. Här har den ingen mening."
        note_problem(env, docname, Kind.ITEM_SYNTAX, line_of(node), title, "Ta bort den.")
        node.parent.remove(node)
        return
    domain_of(env).page(docname).references.add((node["role"], node["target"]))
    words = nodes.inline("", node["words"])
    words.source, words.line = str(env.doc2path(docname)), line_of(node)
    node.replace_self(cross_reference(docname, "handbook", node["role"], node["target"], words))


def cross_reference(docname: str, domain: str, role: str, target: str, words: nodes.inline) -> pending_xref:
    """Make a reference that Sphinx resolves when it writes, and warns about if it leads nowhere."""
    reference = pending_xref(
        "",
        words,
        refdomain=domain,
        reftype=role,
        reftarget=target,
        refdoc=docname,
        refexplicit=True,
        refwarn=True,
    )
    reference.source, reference.line = words.source, words.line
    return reference


def _gather_examples(doctree: nodes.document) -> None:
    """Put examples that follow each other beside each other, and fold the boundary cases away."""
    for first in list(doctree.findall(example)):
        holder = first.parent
        if "examples" in holder["classes"]:
            continue
        start = holder.index(first)
        run = []
        for node in holder.children[start:]:
            if not isinstance(node, example) or node["boundary"] != first["boundary"]:
                break
            run.append(node)
        del holder[start : start + len(run)]
        group: nodes.Element = nodes.container("", *run, classes=["examples"])
        holder.insert(
            start, fold("", group, summary=f"Gränsfall ({len(run)})") if first["boundary"] else group
        )


def setup_reading(app: Sphinx) -> None:
    """Read late, when Sphinx's own collectors have been at the page."""
    app.connect("doctree-read", on_doctree_read, priority=900)
