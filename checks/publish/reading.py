"""When a page has been read: its requirements, its tables, and the roles that no item claimed."""

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from checks.core.problems import Kind
from checks.publish.domain import domain_of, note_problem
from checks.publish.nodes import example, fold, mark, sentence, table_use, value
from checks.publish.normative import find_unmarked, is_marked, read_requirement
from checks.publish.roles import take_noted
from checks.publish.tables import read_tables


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Take out of a page what the handbook needs to know of it."""
    env = app.env
    docname = env.current_document.docname
    page = domain_of(env).page(docname)
    page.meta = {key: str(text) for key, text in env.metadata.get(docname, {}).items()}
    title = next(iter(doctree.findall(nodes.title)), None)
    page.title = title.astext() if title is not None else docname
    noted = take_noted(doctree)
    for span in noted:
        if is_marked(span):
            read_requirement(env, docname, span)
    if "adopted_by" in page.meta:
        for paragraph in doctree.findall(nodes.paragraph):
            find_unmarked(env, docname, paragraph)
    read_tables(env, docname, doctree)
    for node in noted:
        _link_unclaimed(env, docname, node)
    if page.examples:
        _gather_examples(doctree)


def _link_unclaimed(env: BuildEnvironment, docname: str, node: nodes.inline) -> None:
    """Outside items the same roles are cross-references."""
    page = domain_of(env).page(docname)
    if node.parent is None:
        return
    if isinstance(node, mark):
        _link_mark(env, docname, node)
    elif isinstance(node, table_use):
        page.references.add(("table", node["label"]))
        node.replace_self(_xref(docname, "std", "ref", node["label"], node))
    elif isinstance(node, value) and node.get("stated"):
        page.references.add(("value", node["stated"]))
        if not node.get("claimed") and not _in_item(node):
            node["linked"] = True
    elif isinstance(node, value) and not node.get("claimed") and not _in_item(node):
        title = f"Värdet ”{node.astext()}” ({node['name']}) står varken i en punkt eller i ett krav."
        hint = "Flytta det till en punkt, eller skriv bara talet."
        note_problem(env, docname, Kind.VALUE_UNCLAIMED, node.line or 0, title, hint)


def _link_mark(env: BuildEnvironment, docname: str, node: mark) -> None:
    if node["role"] == "fault":
        note_problem(env, docname, Kind.of(node["target"]), node.line or 0, node["title"], node["hint"])
        return
    if node["role"] == "proposal":
        title = "Rollen proposal märker ett värde i en punkt och har ingen mening här."
        note_problem(env, docname, Kind.ITEM_SYNTAX, node.line or 0, title, "Ta bort den.")
        node.parent.remove(node)
        return
    domain_of(env).page(docname).references.add((node["role"], node["target"]))
    words = nodes.inline(node["words"], node["words"])
    words.line = node.line
    node.replace_self(_xref(docname, "handbook", node["role"], node["target"], words))


def _xref(docname: str, domain: str, role: str, target: str, words: nodes.inline) -> pending_xref:
    reference = pending_xref(
        "",
        nodes.inline("", words.astext(), classes=["xref"]),
        refdomain=domain,
        reftype=role,
        reftarget=target,
        refdoc=docname,
        refexplicit=True,
        refwarn=True,
    )
    reference.source, reference.line = words.source, words.line
    return reference


def _in_item(node: nodes.Node) -> bool:
    """Values in the sentence of an item were claimed when it was read; below it they are references."""
    paragraph = node.parent
    while paragraph is not None and not isinstance(paragraph, nodes.paragraph):
        paragraph = paragraph.parent
    return isinstance(paragraph, sentence)


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
