"""How items, requirements, examples and folds look in HTML."""

from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from checks.core.catalogue import Item
from checks.core.handbook import Handbook
from checks.publish import words
from checks.publish.cards import example_card
from checks.publish.domain import domain_of
from checks.publish.forms import form_pages
from checks.publish.nodes import (
    carriers,
    checklist,
    example,
    fold,
    item,
    mark,
    requirement,
    sentence,
    table_use,
    value,
)
from checks.publish.trying import try_address


def handbook_of(translator: HTML5Translator) -> Handbook:
    """Give the handbook of the run that writes."""
    handbook = domain_of(translator.builder.env).handbook
    assert handbook is not None
    return handbook


def visit_item(self: HTML5Translator, node: item) -> None:
    name = node["item"]
    known = handbook_of(self).catalogue.item[name]
    # One that is collected from another page has its anchor there.
    anchor = f'id="{name}"' if node["ids"] else f'data-home="{_link(self, known.page, name)}"'
    self.body.append(
        f'<li class="item {known.kind.value} {known.severity.value}" {anchor}>'
        f'<input type="checkbox" id="{_box(node)}" autocomplete="off">'
    )


def depart_item(self: HTML5Translator, node: item) -> None:
    self.body.append("</li>\n")


def visit_sentence(self: HTML5Translator, node: sentence) -> None:
    self.body.append(f'<label for="{_box(node.parent)}">')
    if node.get("values"):
        words = node.astext()
        done = 0
        for start, end in node["values"]:
            self.body.append(escape(words[done:start], quote=False))
            self.body.append(f'<strong class="value">{escape(words[start:end], quote=False)}</strong>')
            done = end
        self.body.append(escape(words[done:], quote=False))
        raise nodes.SkipChildren


def depart_sentence(self: HTML5Translator, node: sentence) -> None:
    handbook = handbook_of(self)
    known = handbook.catalogue.item[node.parent["item"]]
    self.body.append(f'</label><p class="about">{_about(self, handbook, known)}</p>')


def visit_value(self: HTML5Translator, node: value) -> None:
    self.body.append('<strong class="value">')


def depart_value(self: HTML5Translator, node: value) -> None:
    self.body.append("</strong>")


def visit_requirement(self: HTML5Translator, node: requirement) -> None:
    classes = " ".join(node["classes"])
    self.body.append(f'<span class="{classes}" id="{node["ids"][0]}">')


def depart_requirement(self: HTML5Translator, node: requirement) -> None:
    self.body.append("</span>")


def visit_carriers(self: HTML5Translator, node: carriers) -> None:
    """Lead to the first item on each page that carries a requirement."""
    carrying = handbook_of(self).catalogue.carriers.get(node["requirement"], ())
    first = {each.page: each.id for each in reversed(carrying)}
    links = [_carrier(self, page, first[page]) for page in dict.fromkeys(each.page for each in carrying)]
    self.body.append(f'<span class="added carriers"> {" ".join(links)}' if links else "<span>")


def depart_carriers(self: HTML5Translator, node: carriers) -> None:
    self.body.append("</span>")


def visit_fold(self: HTML5Translator, node: fold) -> None:
    first = node[0] if len(node) else None
    boundary = isinstance(first, nodes.container) and "examples" in first["classes"]
    classes = "fold boundary" if boundary else "fold"
    self.body.append(f'<details class="{classes}"><summary>{escape(node["summary"])}</summary>')


def depart_fold(self: HTML5Translator, node: fold) -> None:
    self.body.append("</details>\n")


def visit_example(self: HTML5Translator, node: example) -> None:
    handbook = handbook_of(self)
    if "read" in node:
        number = handbook.catalogue.examples_on[self.builder.current_docname][node["index"]]
        form = _form(self, handbook.catalogue.examples[number].kind)
        attempt = try_address(form, self.builder.current_docname, node["index"]) if form else ""
        self.body.append(
            example_card(handbook, number, lambda shown: _link(self, shown.page, shown.id), attempt)
        )
    node.children.clear()


def visit_checklist(self: HTML5Translator, node: checklist) -> None:
    self.visit_container(node)


def depart_checklist(self: HTML5Translator, node: checklist) -> None:
    """Lead from a checklist to the page that judges what it is about."""
    catalogue = handbook_of(self).catalogue
    subjects = {catalogue.item[shown["item"]].subject for shown in node.findall(item)}
    kind = subjects.pop() if len(subjects) == 1 else ""
    if form := _form(self, kind):
        text = words.TRY_DRAFT.get(kind, words.TRY_OTHER)
        self.body.append(f'<p class="try"><a href="{form}">{text}</a></p>')
    self.depart_container(node)


def depart_example(self: HTML5Translator, node: example) -> None:
    pass


def visit_nothing(self: HTML5Translator, node: mark | table_use) -> None:
    pass


def _carrier(self: HTML5Translator, page: str, item: str) -> str:
    title = escape(self.builder.env.titles[page].astext())
    return f'<a href="{_link(self, page, item)}" aria-label="{words.CARRIED}: {title}">{title}</a>'


def _form(self: HTML5Translator, kind: str) -> str:
    """Give the address of the page that judges a kind of record, or nothing if there is none."""
    page = form_pages(domain_of(self.builder.env)).get(kind)
    return self.builder.get_relative_uri(self.builder.current_docname, page) if page else ""


def _box(node: nodes.Element) -> str:
    """Name an item's box; a page may collect its own items, and then shows them twice."""
    return f"tick-{node['item']}" if node["ids"] else f"tick-collected-{node['item']}"


def _about(self: HTML5Translator, handbook: Handbook, known: Item) -> str:
    kind = f'<span class="kind">{words.KIND_WORDS[known.kind.value]}</span>'
    if not known.requirements:
        weight = f'<span class="weight">{words.ADVICE}</span>'
    else:
        first = handbook.catalogue.requirement.get(known.requirements[0])
        strength = words.STRENGTH_WORDS[known.severity.value]
        if first:
            address = _link(self, first.page, first.id)
            weight = f'<a class="weight" href="{address}" title="{escape(first.sentence)}">{strength}</a>'
        else:
            weight = f'<span class="weight">{strength}</span>'
    proposal = f'<span class="proposal">{words.PROPOSAL}</span>' if known.proposals else ""
    return kind + weight + proposal


def _link(self: HTML5Translator, page: str, anchor: str) -> str:
    return f"{self.builder.get_relative_uri(self.builder.current_docname, page)}#{anchor}"


def visit_item_text(self, node: item) -> None:  # type: ignore[no-untyped-def]
    self.new_state(4)


def depart_item_text(self, node: item) -> None:  # type: ignore[no-untyped-def]
    self.end_state(first="[ ] ")


def setup_html(app: Sphinx) -> None:
    """Register the nodes; every other builder falls back to the docutils node beneath."""
    app.add_node(item, html=(visit_item, depart_item), text=(visit_item_text, depart_item_text))
    app.add_node(sentence, html=(visit_sentence, depart_sentence))
    app.add_node(value, html=(visit_value, depart_value))
    app.add_node(requirement, html=(visit_requirement, depart_requirement))
    app.add_node(carriers, html=(visit_carriers, depart_carriers))
    app.add_node(fold, html=(visit_fold, depart_fold))
    app.add_node(example, html=(visit_example, depart_example))
    app.add_node(mark, html=(visit_nothing, visit_nothing))
    app.add_node(table_use, html=(visit_nothing, visit_nothing))
    app.add_node(checklist, html=(visit_checklist, depart_checklist))
