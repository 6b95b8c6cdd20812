"""When everything has been read: the catalogue, the gate, and the pages that show what has changed."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.logging import is_suppressed_warning

from checks.core.agreement import unknown_value
from checks.core.audit.schema import schema_json as audit_schema_json
from checks.core.catalogue import Catalogue, ItemKind, to_json
from checks.core.contract import Check
from checks.core.handbook import Handbook, open_handbook
from checks.core.own_prose import Prose
from checks.core.problems import Problem
from checks.core.registry import discover
from checks.core.schema import schema_json
from checks.core.set_aside import named_in, without
from checks.core.waivers import valid_waivers
from checks.publish.alphabet import index_entries
from checks.publish.assembling import assemble
from checks.publish.clock import build_day
from checks.publish.coverage import coverage_of
from checks.publish.domain import HandbookDomain, domain_of
from checks.publish.forms import form_problems, shown_in_forms
from checks.publish.labels import duplicates, settle
from checks.publish.lock_file import read_lock
from checks.publish.search.material import synonym_problems

logger = logging.getLogger(__name__)

#: Stands among the pages for all of them.
_STRUCTURE = "*"


def on_builder_inited(app: Sphinx) -> None:
    """Remember how paths are written: relative to the folder of ``conf.py``."""
    domain = domain_of(app.env)
    folder = app.srcdir.relative_to(app.confdir).as_posix() if app.srcdir.is_relative_to(app.confdir) else ""
    domain.folder = "" if folder in ("", ".") else f"{folder}/"


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Open the handbook; give the pages that show something that is not as it was."""
    domain = domain_of(env)
    settle(env)
    checks, problems = discover(app.config.handbook_checks)
    known = [problem for name in sorted(domain.pages) for problem in domain.pages[name].problems]
    catalogue = assemble(env, checks)
    checks, misnamed = _in_use(app, catalogue, checks)
    shown = [value for name in sorted(domain.pages) for value in domain.pages[name].shown_values]
    lost = [problem for value in shown for problem in unknown_value(value, catalogue)]
    problems = [*known, *lost, *duplicates(env), *form_problems(env, catalogue), *problems, *misnamed]
    problems += synonym_problems(catalogue)
    domain.handbook = open_handbook(
        catalogue,
        checks,
        problems,
        build_day(app.config),
        pinning=app.config.handbook_pinning,
        prose=own_prose(domain),
        lock=read_lock(app.confdir, app.config.handbook_reviewed),
    )
    structure = _digest(_structure(env))
    everything = domain.shown.get(_STRUCTURE) != structure
    domain.shown[_STRUCTURE] = structure
    outdated = []
    for docname in sorted(domain.pages):
        digest = _digest(_shown(env, domain.handbook, docname))
        if everything or domain.shown.get(docname) != digest:
            domain.shown[docname] = digest
            outdated.append(docname)
    return outdated


def _in_use(
    app: Sphinx, catalogue: Catalogue, checks: Mapping[str, Check]
) -> tuple[Mapping[str, Check], list[Problem]]:
    """Leave out the checks that the handbook says that it does without."""
    name = app.config.handbook_set_aside
    path = Path(app.confdir, name)
    if not name or not path.is_file():
        return checks, []
    used = (item.id for item in catalogue.items if item.kind is not ItemKind.MANUAL)
    return without(checks, named_in(path.read_text(encoding="utf-8")), used, name)


def own_prose(domain: HandbookDomain) -> list[Prose]:
    """Give what the pages say in their own words, in reading order."""
    return [page.prose for _, page in sorted(domain.pages.items()) if page.prose]


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Report every problem, in every run: an unchanged page keeps its problems."""
    handbook = domain_of(app.env).handbook
    assert handbook is not None
    for problem in handbook.problems:
        if not is_suppressed_warning("handbook", problem.kind.slug, app.config.suppress_warnings):
            report(app, problem)


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write the catalogue and its schema beside the pages, and the schema of an audit's report."""
    handbook = domain_of(app.env).handbook
    if exception is None and handbook is not None and app.builder.format == "html":
        (app.outdir / "catalogue.json").write_text(to_json(handbook.catalogue), encoding="utf-8")
        (app.outdir / "catalogue.schema.json").write_text(schema_json(), encoding="utf-8")
        (app.outdir / "audit.schema.json").write_text(audit_schema_json(), encoding="utf-8")


def report(app: Sphinx, problem: Problem) -> None:
    """Log a problem as Sphinx logs its own, with the place an editor can click."""
    place = (
        f"{app.confdir / problem.path}:{problem.line}" if problem.line else str(app.confdir / problem.path)
    )
    lines = [problem.title, *filter(None, (problem.hint, problem.example))]
    logger.warning("\n  ".join(lines), location=place, type="handbook", subtype=problem.kind.slug)


def _shown(env: BuildEnvironment, handbook: Handbook, docname: str) -> Iterator[Any]:
    """Everything that a page shows and that does not stand in the page itself."""
    domain = domain_of(env)
    page = domain.pages[docname]
    catalogue = handbook.catalogue
    for item in catalogue.items_on.get(docname, ()):
        yield item.id, item.text, item.severity.value
        for name in item.requirements:
            if requirement := catalogue.requirement.get(name):
                yield requirement.url, requirement.sentence
    for index in catalogue.examples_on.get(docname, ()):
        if index in handbook.outcome:
            yield [
                (j.item.id, j.item.text, j.verdict.value, j.findings)
                for j in handbook.outcome[index].judgements
            ]
    for stated in page.requirements:
        yield [item.url for item in catalogue.carriers.get(stated.id, ())]
    for role, target in sorted(page.references):
        yield role, target, domain.find(role, target), catalogue.stated.get(target)
    shown = catalogue.items if page.collects else ()
    collected = [item for item in shown if item.subject in page.collects]
    for item in collected:
        yield repr(item), [catalogue.requirement.get(name) for name in item.requirements]
    for name in dict.fromkeys(item.page for item in collected):
        yield env.all_docs.get(name)
        for role, target in sorted(domain.pages[name].references):
            yield domain.find(role, target), catalogue.stated.get(target)
    if "review_by" in page.meta:
        yield build_day(env.config).isoformat()
    waivers = valid_waivers(catalogue, build_day(env.config))
    for item in (*catalogue.items_on.get(docname, ()), *collected):
        yield waivers.get(item.id)
    for waiver in page.waivers:
        yield domain.find("check", waiver.item)
    yield from shown_in_forms(domain, catalogue, docname)
    if page.covers:
        yield coverage_of(env)
    if page.indexes:
        yield sorted(set(index_entries(env)))


def _structure(env: BuildEnvironment) -> Iterator[Any]:
    """What links and menus are made of: the titles, the tables of contents and the anchors of all pages."""
    for docname in sorted(env.found_docs):
        yield docname, env.titles[docname].astext() if docname in env.titles else ""
        yield env.toctree_includes.get(docname)
        yield [(slug, place[1:]) for slug, place in env.metadata[docname].get("myst_slugs", {}).items()]
    yield sorted(env.domains.standard_domain.anonlabels.items())


def _digest(facts: Iterator[Any]) -> str:
    return hashlib.blake2b(repr(list(facts)).encode(errors="surrogatepass"), digest_size=16).hexdigest()


def setup_gate(app: Sphinx) -> None:
    """Hook the gate into every run."""
    app.add_config_value("handbook_checks", "checks", "env", frozenset({str}))
    app.add_config_value("handbook_today", "", "", frozenset({str}))
    app.add_config_value("handbook_pinning", True, "", frozenset({bool}))
    app.add_config_value("handbook_reviewed", "", "", frozenset({str}))
    app.add_config_value("handbook_set_aside", "", "", frozenset({str}))
    app.connect("builder-inited", on_builder_inited)
    app.connect("env-updated", on_env_updated)
    app.connect("write-started", on_write_started)
    app.connect("build-finished", on_build_finished)
