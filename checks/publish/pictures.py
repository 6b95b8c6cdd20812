"""The path and groups directives: pictures drawn, when the pages are built, from what the page says."""

from collections.abc import Iterator
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from checks.core.problems import Kind, nearest
from checks.publish.domain import note_problem
from checks.publish.pictures_drawing import Group, Step, draw_groups, draw_path


class path(nodes.container):
    """A numbered list that is drawn as a path; ``title``."""


class groups(nodes.container):
    """The place of a picture of a table: ``table``, ``show``, ``by``, ``title``; when read, ``groups``."""


class PathDirective(SphinxDirective):
    """A numbered list, drawn as a path. Points under a step are where the path may turn off."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        node = path("", title=self.arguments[0])
        self.set_source_info(node)
        self.state.nested_parse(self.content, self.content_offset, node)
        if [type(child) for child in node.children] != [nodes.enumerated_list]:
            title = "En väg är en numrerad lista och inget annat."
            hint = "Skriv stegen som 1., 2. och 3. Skriv texten före eller efter."
            note_problem(self.env, self.env.docname, Kind.PAGE_WARNING, self.lineno, title, hint)
            return list(node.children)
        return [node]


class GroupsDirective(SphinxDirective):
    """A picture of a table on the page: what stands in one column, grouped by what stands in another."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {
        "table": directives.unchanged_required,
        "show": directives.unchanged_required,
        "by": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        node = groups("", title=self.arguments[0], **self.options)
        node.line = self.lineno
        return [node]


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Fill pictures with what the tables of the page hold."""
    for number, node in enumerate(list(doctree.findall(groups))):
        tables = {name: table for table in doctree.findall(nodes.table) for name in table["names"]}
        fault = _fill(node, tables)
        node["name"] = f"picture-{number}"
        if fault:
            docname = app.env.current_document.docname
            note_problem(app.env, docname, Kind.PAGE_WARNING, node.line or 0, *fault)
            node.parent.remove(node)


def _fill(node: groups, tables: dict[str, nodes.table]) -> tuple[str, str] | None:
    """Note what to draw, or tell what is wrong and what to write instead."""
    label = node.get("table", "")
    table = tables.get(label)
    head = next(table.findall(nodes.thead), None) if table is not None else None
    if table is None or head is None:
        return f"Det finns ingen tabell på sidan som heter {label}.", nearest(label, tables)
    headers = [entry.astext() for entry in next(head.findall(nodes.row)).children]
    for option in ("show", "by"):
        if node.get(option, "") not in headers:
            hint = f"Skriv :{option}: och en av kolumnerna: {', '.join(headers)}."
            return f"Tabellen {label} har ingen kolumn som heter {node.get(option, '')}.", hint
    show, by = headers.index(node["show"]), headers.index(node["by"])
    found: dict[str, list[str]] = {}
    for row in next(table.findall(nodes.tbody)).children:
        cells = [" ".join(entry.astext().split()) for entry in row.children]
        found.setdefault(cells[by], []).append(cells[show])
    node["groups"] = tuple(Group(title, tuple(names)) for title, names in found.items())
    return None


def visit_path(self: HTML5Translator, node: path) -> None:
    title = node["title"]
    self.body.append(f'<figure class="drawing path">{draw_path(title, list(_steps(node)))}</figure>\n')
    raise nodes.SkipNode


def visit_groups(self: HTML5Translator, node: groups) -> None:
    drawn = draw_groups(node["title"], node["groups"], node["name"])
    self.body.append(f'<figure class="drawing groups">{drawn}</figure>\n')
    raise nodes.SkipNode


def _steps(node: path) -> Iterator[Step]:
    for entry in node[0].children:
        words, *others = entry.children
        link = next(words.findall(nodes.reference), None)
        address = "" if link is None else link.get("refuri") or f"#{link['refid']}"
        turns = [turn for other in others for turn in other.findall(nodes.list_item)]
        yield Step(_plain(words), address, tuple(map(_plain, turns)))


def _plain(node: nodes.Node) -> str:
    return " ".join(node.astext().split())


def setup_pictures(app: Sphinx) -> None:
    """Register the directives and their nodes; where no picture is drawn, the list is a list."""
    app.add_node(path, html=(visit_path, None))
    app.add_node(groups, html=(visit_groups, None))
    app.add_directive_to_domain("handbook", "path", PathDirective)
    app.add_directive_to_domain("handbook", "groups", GroupsDirective)
    app.connect("doctree-read", on_doctree_read)
