"""From what the pages said to the catalogue: the one thing that everything else reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sphinx.environment import BuildEnvironment

from checks.core.catalogue import Catalogue, Example, Item, Page, Place, Requirement, Severity
from checks.core.contract import Check
from checks.core.parts import finder
from checks.publish.domain import domain_of, page_path
from checks.records import KINDS

_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def assemble(env: BuildEnvironment, checks: Mapping[str, Check]) -> Catalogue:
    """Put the pages together, in the order a reader meets them."""
    domain = domain_of(env)
    names = [name for name in reading_order(env) if name in domain.pages]
    data = [domain.pages[name] for name in names]
    requirements = [replace(r, url=url(r.page, r.id)) for page in data for r in page.requirements]
    by_id = {requirement.id: requirement for requirement in requirements}
    owners: list[Requirement | Item] = [*requirements, *(item for page in data for item in page.items)]
    stated = {f"{o.id}.{value.name}": value.text for o in owners for value in o.values if not value.stated}
    items = _with_subjects([_finish(item, by_id, stated, checks) for page in data for item in page.items])
    subjects = {item.id: item.subject for item in items}
    return Catalogue(
        project=env.config.project,
        checks=env.config.handbook_checks,
        pages=tuple(
            Page(
                name=n,
                title=p.title,
                meta=dict(sorted(p.meta.items())),
                place=Place(page_path(env, n), 1),
                url=url(n),
            )
            for n, p in zip(names, data, strict=True)
        ),
        requirements=tuple(requirements),
        items=items,
        tables=tuple(table for page in data for table in page.tables),
        examples=tuple(_with_kind(example, subjects) for page in data for example in page.examples),
        waivers=tuple(waiver for page in data for waiver in page.waivers),
    )


def reading_order(env: BuildEnvironment) -> list[str]:
    """Order pages as the tables of contents do, then those that stand in none."""
    seen: dict[str, None] = {}

    def visit(name: str) -> None:
        if name not in seen:
            seen[name] = None
            for child in env.toctree_includes.get(name, ()):
                visit(child)

    visit(env.config.root_doc)
    for name in sorted(env.found_docs):
        visit(name)
    return list(seen)


def url(page: str, anchor: str = "") -> str:
    """Give the address of a page or of something on it, relative to the handbook's start."""
    return f"{page}.html#{anchor}" if anchor else f"{page}.html"


def subjects_of(check: Check) -> list[str]:
    """Name the kinds of record that hold what a check looks at."""
    return [word for word, kind in KINDS.items() if finder(kind, check.part)]


def _finish(
    item: Item,
    requirements: Mapping[str, Requirement],
    stated: Mapping[str, str],
    checks: Mapping[str, Check],
) -> Item:
    strengths = [requirements[name].strength for name in item.requirements if name in requirements]
    severity = max(strengths, key=_WEIGHT.__getitem__, default=Severity.ADVICE)
    subject = item.subject
    if item.id in checks:
        subjects = subjects_of(checks[item.id])
        subject = subject if subject in subjects or not subjects else subjects[0]
    legal_basis = checks[item.id].source if item.id in checks else ""
    item = replace(
        item, severity=severity, legal_basis=legal_basis, subject=subject, url=url(item.page, item.id)
    )
    return _filled(item, stated) if any(value.stated for value in item.values) else item


def _with_subjects(items: list[Item]) -> tuple[Item, ...]:
    """A manual item is for the kind of record that the others of its checklist judge, if that is one kind."""
    kinds: dict[tuple[str, str], set[str]] = {}
    for item in items:
        kinds.setdefault((item.page, item.checklist), set()).update(_known([item.subject]))
    return tuple(
        replace(item, subject=min(kind)) if not item.subject and len(kind) == 1 else item
        for item, kind in ((item, kinds[item.page, item.checklist]) for item in items)
    )


def _filled(item: Item, stated: Mapping[str, str]) -> Item:
    """Put the words that are stated elsewhere where the item shows them by reference."""
    values = tuple(replace(value, text=stated.get(value.stated, value.text)) for value in item.values)
    text = item.sentence
    filled = replace(item, values=values)
    for argument in filled.arguments:
        text = text.replace(f"{{{argument.name}}}", argument.text)
    return replace(filled, text=text)


def _with_kind(example: Example, subjects: Mapping[str, str]) -> Example:
    if example.kind:
        return example
    return replace(example, kind=next(_known(subjects.get(name, "") for name in example.items), ""))


def _known(words: Iterable[str]) -> Iterator[str]:
    return (word for word in words if word)
