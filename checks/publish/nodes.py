"""The neutral nodes a page is made of before any builder decides how they look.

Each derives from a docutils node, so that a builder that has never heard of it writes something sensible.
"""

from docutils import nodes


def line_of(node: nodes.Element) -> int:
    """Give the line of a node in a paragraph, whose own line is where it begins."""
    paragraph = node.parent
    while paragraph is not None and not isinstance(paragraph, nodes.paragraph):
        paragraph = paragraph.parent
    line = node.line or 0
    if paragraph is None or not line:
        return line
    for other in paragraph.findall():
        if other is node:
            break
        if isinstance(other, nodes.Text):
            line += other.count("\n")
    return line


class value(nodes.inline):
    """A value in a sentence; ``name`` and, where the guideline states it, ``stated``."""


class table_use(nodes.inline):
    """The words that name a table; ``name`` and ``label``."""


class mark(nodes.inline):
    """A role that leaves no words of its own: ``role`` and ``target``; gone from items, a link elsewhere."""


class requirement(nodes.inline):
    """A marked sentence of the guideline; its id is the requirement's."""


class carriers(nodes.inline):
    """Where it is told which items carry a marked sentence; ``requirement`` is its id."""


class checklist(nodes.container):
    """A checklist; ``title``."""


class item(nodes.list_item):
    """One item of a checklist; ``item`` is its id wherever it is shown."""


class sentence(nodes.paragraph):
    """The first paragraph of an item, without the roles that have no words.

    ``values``, where it holds one text only: the start and end of every value in it.
    """


class fold(nodes.container):
    """What is folded away until asked for; ``summary``."""


class example(nodes.container):
    """A record with its verdict; ``index`` is its number on the page."""


class form(nodes.container):
    """A form to fill in; ``form`` is what it asks."""


class form_group(nodes.container):
    """Questions that belong together; ``title``."""


class question(nodes.container):
    """One question of a form, with its help; ``asked``."""


class answers(nodes.container):
    """The questions about one part of what a form is about, about an image say."""


class collected(nodes.container):
    """The place where a collected checklist is written; ``subject``."""


class overdue(nodes.container):
    """The place where a steering document says that its review date has passed."""


class waiver_box(nodes.container):
    """A waiver where it is written; ``item`` is the id of the rule."""


class index_place(nodes.container):
    """The place where the index from A to Ö is written."""


class coverage_place(nodes.container):
    """The place where a part of the coverage is written; ``part``."""
