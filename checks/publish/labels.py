"""Labels that two pages share: which page a link leads to, whatever order the pages were read in.

Sphinx lets the page it read last have the label, and warns on that page. After an edit that is another page
than in a clean build. Here the last page by name has it, and the handbook says so itself, in every run.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from checks.core.problems import Kind, Problem
from checks.publish.domain import Label, domain_of, page_path

_SPHINX_SAYS = "duplicate label "


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Note the labels of a page, as Sphinx has just noted them."""
    docname = app.env.current_document.docname
    standard = app.env.domains.standard_domain
    domain_of(app.env).page(docname).labels = {
        name: Label(anchor, standard.labels.get(name, ("", "", ""))[2], _line(doctree, anchor))
        for name in doctree.nametypes
        for page, anchor in [standard.anonlabels.get(name, ("", ""))]
        if page == docname
    }


def settle(env: BuildEnvironment) -> None:
    """Give every label that several pages have to the last of them by name."""
    standard = env.domains.standard_domain
    for name, owners in _shared(env):
        docname, label = owners[-1]
        standard.anonlabels[name] = docname, label.anchor
        standard.labels.pop(name, None)
        if label.title:
            standard.labels[name] = docname, label.anchor, label.title


def duplicates(env: BuildEnvironment) -> Iterator[Problem]:
    """Yield the labels that several pages have; those of tables are told with the tables."""
    tables = {table.label for page in domain_of(env).pages.values() for table in page.tables}
    for name, owners in _shared(env):
        first, taken = owners[0]
        hint = f"Namnet är taget i {page_path(env, first)}:{taken.line}. Välj ett annat här."
        for docname, label in owners[1:] if name not in tables else ():
            path = page_path(env, docname)
            yield Problem(Kind.DUPLICATE_ID, path, label.line, f"Två etiketter heter {name}.", hint)


def _shared(env: BuildEnvironment) -> Iterator[tuple[str, list[tuple[str, Label]]]]:
    owners: dict[str, list[tuple[str, Label]]] = defaultdict(list)
    for docname, page in sorted(domain_of(env).pages.items()):
        for name, label in page.labels.items():
            owners[name].append((docname, label))
    return ((name, pages) for name, pages in sorted(owners.items()) if len(pages) > 1)


def _line(doctree: nodes.document, anchor: str) -> int:
    node = doctree.ids.get(anchor)
    return (node.line or 0) if node is not None else 0


def setup_labels(app: Sphinx) -> None:
    """Note labels when Sphinx has, and keep Sphinx from telling of them by the order of reading."""
    logger = logging.getLogger("sphinx.sphinx.domains.std")
    if not any(getattr(known, "__name__", "") == _is_news.__name__ for known in logger.filters):
        logger.addFilter(_is_news)
    app.connect("doctree-read", on_doctree_read, priority=901)


def _is_news(record: logging.LogRecord) -> bool:
    return not str(record.msg).startswith(_SPHINX_SAYS)
