"""The live preview shows problems on the page that has them; a published page never does."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from checks.core.problems import Problem, in_reading_order
from checks.publish.build import foreign_problems
from checks.publish.domain import domain_of, page_path
from checks.publish.nodes import example, item

_EXPLAINED = "om/problem"
#: More lines than an example that cannot be read has above its record: fence, title, options.
_HEAD = 8


class ShowProblems(SphinxPostTransform):
    """Put the message beside the item or the example that it is about."""

    formats = ("html",)
    #: Before the table of contents and the theme's own, after everything that moves items.
    default_priority = 400

    def run(self, **kwargs: Any) -> None:
        if not self.config.handbook_preview:
            return
        problems = _problems_on(self.env, self.env.docname)
        for node in list(self.document.findall(nodes.Element)) if problems else ():
            if not _has_place(node):
                continue
            lines = self._lines(node)
            here = [problem for problem in problems if problem.line in lines]
            if not here:
                continue
            words = _list(here, _explained(self.app, self.env.docname))
            note = nodes.raw("", f'<div class="problem">{words}</div>', format="html")
            if isinstance(node, example):
                node.parent.insert(node.parent.index(node) + 1, note)
            else:
                node += note

    def _lines(self, node: nodes.Element) -> range:
        """Give the lines of the page that a node stands on."""
        handbook = domain_of(self.env).handbook
        assert handbook is not None
        if isinstance(node, item):
            return range(line := handbook.catalogue.item[node["item"]].place.line, line + 1)
        first = node.line or 0
        if not isinstance(node, example):
            return range(first, first + 1)
        return range(first, first + _HEAD + len(node[-1].astext().splitlines()))


def _has_place(node: nodes.Node) -> bool:
    """Tell whether a node is an item or an example of this page, not one that is collected from another."""
    above: nodes.Node | None = node
    while above is not None:
        if isinstance(above, item) and not above["ids"]:
            return False
        above = above.parent
    return isinstance(node, item | example) or (isinstance(node, nodes.list_item) and "claimed" in node)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Give the pages whose problems are not those that were shown last."""
    if not app.config.handbook_preview:
        return []
    shown: dict[str, str] = domain_of(env).data.setdefault("previewed", {})
    now = {name: repr(_problems_on(env, name)) for name in env.found_docs}
    outdated = [name for name in sorted(now) if shown.get(name, "[]") != now[name]]
    shown.clear()
    shown.update(now)
    start = env.config.root_doc
    return sorted({*outdated, start}) if outdated else []


def on_page(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Put a box with all of the page's problems at its top."""
    handbook = domain_of(app.env).handbook
    if not app.config.handbook_preview or handbook is None or name not in app.env.found_docs:
        return
    path = page_path(app.env, name)
    foreign = [problem for problem in foreign_problems(app, handbook) if problem.path == path]
    problems = in_reading_order([*_problems_on(app.env, name), *foreign])
    box = "".join(_box(app, name, problems))
    if name == app.config.root_doc:
        box += "".join(_elsewhere(app))
    context["body"] = box + context.get("body", "")


def _problems_on(env: BuildEnvironment, name: str) -> list[Problem]:
    """Give a page's problems; the first page has those that stand in no page, in a function for example."""
    handbook = domain_of(env).handbook
    assert handbook is not None
    pages = {page_path(env, other) for other in env.found_docs}
    own = page_path(env, name)
    first = name == env.config.root_doc
    return [p for p in handbook.problems if p.path == own or (first and p.path not in pages)]


def _box(app: Sphinx, name: str, problems: list[Problem]) -> Iterator[str]:
    if problems:
        address = _explained(app, name)
        link = f'<p><a href="{address}">Så läser du ett meddelande</a></p>' if address else ""
        yield '<aside class="problems" aria-label="Problem på sidan">'
        yield f"<p><strong>Handboken säger nej: {len(problems)} problem</strong></p>"
        yield f"{_list(problems, address)}{link}</aside>\n"


def _elsewhere(app: Sphinx) -> Iterator[str]:
    """Point from the first page to the others that have problems."""
    counts = {name: len(_problems_on(app.env, name)) for name in sorted(app.env.found_docs)}
    links = [
        f'<li><a href="{app.builder.get_relative_uri(app.config.root_doc, name)}">{escape(_title(app, name))}'
        f"</a>: {count}</li>"
        for name, count in counts.items()
        if count and name != app.config.root_doc
    ]
    if links:
        yield '<aside class="problems" aria-label="Problem på andra sidor">'
        yield f"<p><strong>Sidor med problem</strong></p><ul>{''.join(links)}</ul></aside>\n"


def _title(app: Sphinx, name: str) -> str:
    return app.env.titles[name].astext() if name in app.env.titles else name


def _explained(app: Sphinx, name: str) -> str:
    """Give the address of the page of problems, where the handbook has one."""
    return app.builder.get_relative_uri(name, _EXPLAINED) if _EXPLAINED in app.env.found_docs else ""


def _list(problems: Iterable[Problem], explained: str) -> str:
    return f"<ul>{''.join(_entry(problem, explained) for problem in problems)}</ul>"


def _entry(problem: Problem, explained: str) -> str:
    hint = "".join(f"<br>{escape(line)}" for line in problem.hint.splitlines())
    lines = f"<pre>{escape(problem.example)}</pre>" if problem.example else ""
    place = f"Rad {problem.line}" if problem.line else problem.path
    if problem.line and problem.path.endswith(".py"):
        place = problem.place
    slug = f"<code>{problem.kind.slug}</code>"
    if explained:
        slug = f'<a href="{explained}#{problem.kind.anchor}">{slug}</a>'
    return (
        f"<li><span>{escape(place)}:</span> <strong>{escape(problem.title)}</strong> {slug}{hint}{lines}</li>"
    )


def setup_preview(app: Sphinx) -> None:
    """Register what only a preview shows; switching it writes every page again."""
    app.add_config_value("handbook_preview", False, "html", frozenset({bool}))
    app.add_post_transform(ShowProblems)
    app.connect("env-updated", on_env_updated, priority=900)
    app.connect("html-page-context", on_page)
