"""Labelled tables and lists: the data of the checks."""

from docutils import nodes
from sphinx.environment import BuildEnvironment

from checks.core.catalogue import Place, Row, Table
from checks.publish.domain import domain_of, page_path


def read_tables(env: BuildEnvironment, docname: str, doctree: nodes.document) -> None:
    """Note the tables and lists of a page that have a label."""
    if not any(doctree.nametypes.values()):
        return
    for table in doctree.findall(nodes.table):
        _read_table(env, docname, table)
    for bullets in doctree.findall(nodes.bullet_list):
        _read_list(env, docname, bullets)
    for numbered in doctree.findall(nodes.enumerated_list):
        _read_list(env, docname, numbered)


def _read_table(env: BuildEnvironment, docname: str, table: nodes.table) -> None:
    if not table["names"]:
        return
    head = next(table.findall(nodes.thead), None)
    body = next(iter(table.findall(nodes.tbody)), nodes.tbody())
    headers = [entry.astext() for entry in next(head.findall(nodes.row))] if head is not None else []
    rows = [(row, [" ".join(entry.astext().split()) for entry in row.children]) for row in body.children]
    _add_table(env, docname, table, headers, rows)


def _read_list(
    env: BuildEnvironment, docname: str, entries: nodes.bullet_list | nodes.enumerated_list
) -> None:
    if entries["names"]:
        rows = [(entry, [" ".join(entry.astext().split())]) for entry in entries.children]
        _add_table(env, docname, entries, [], rows)


def _add_table(
    env: BuildEnvironment,
    docname: str,
    node: nodes.Element,
    headers: list[str],
    rows: list[tuple[nodes.Node, list[str]]],
) -> None:
    path = page_path(env, docname)
    line = node.line or next((row.line for row, _ in rows if row.line), 0)
    for label in node["names"]:
        domain_of(env).page(docname).tables.append(
            Table(
                label=label,
                headers=tuple(headers),
                rows=tuple(
                    Row(cells=tuple(cells), place=Place(path, row.line or line)) for row, cells in rows
                ),
                page=docname,
                place=Place(path, line),
            )
        )
