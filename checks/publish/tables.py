"""Labelled tables and lists: the data of the checks."""

from collections.abc import Iterator

from docutils import nodes
from sphinx.environment import BuildEnvironment

from checks.core.catalogue import Place, Row, Table
from checks.core.problems import Kind
from checks.publish.domain import domain_of, note_problem, page_path


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
    for place, title, hint in _row_faults(node, rows):
        note_problem(env, docname, Kind.TABLE_CELL, place or node.line or 0, title, hint)
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


def _row_faults(
    node: nodes.Element, rows: list[tuple[nodes.Node, list[str]]]
) -> Iterator[tuple[int | None, str, str]]:
    """Tell the rows that no check would read as they stand: line, what is wrong, what to do."""
    label = node["names"][0]
    first: dict[tuple[str, ...], int | None] = {}
    for row, cells in rows:
        if next(iter(row.findall(nodes.bullet_list)), None) is not None:
            title = f"En rad i {label} har en lista under sig."
            yield row.line, title, "Skriv varje ord på en egen rad, längst ut till vänster."
        if not cells or not cells[0]:
            title = f"Den första rutan i en rad i {label} är tom."
            yield row.line, title, "Skriv något i rutan, eller ta bort raden."
        elif (written := tuple(cells)) in first:
            title = f"Raden ”{cells[0]}” står två gånger i {label}."
            yield row.line, title, f"Den står också på rad {first[written]}. Ta bort den ena."
        first.setdefault(tuple(cells), row.line)
