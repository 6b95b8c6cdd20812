"""Sphinx and MyST speak English; what an editor brings about most is said here in Swedish."""

from collections.abc import Collection, Iterable

from checks.core.catalogue import Catalogue
from checks.core.problems import Kind, Problem
from checks.publish.phrases import HEADLESS, PHRASES


def in_swedish(problems: Iterable[Problem], told: Collection[Problem], catalogue: Catalogue) -> list[Problem]:
    """Translate warnings; one that the handbook has told itself, at the same place, is left out."""
    known = {(problem.kind, problem.path, problem.line) for problem in told}
    explained = {problem.path for problem in told if problem.kind is Kind.FRONT_MATTER}
    headless: set[str] = set()
    kept = []
    for problem in (_translated(problem, catalogue) for problem in problems):
        if (problem.kind, problem.path, problem.line) in known:
            continue
        if problem.kind is Kind.FRONT_MATTER and problem.path in explained:
            continue
        # Every section of a page without a title is warned about: the first will do.
        if problem.title.startswith(HEADLESS):
            if problem.path in headless:
                continue
            headless.add(problem.path)
        kept.append(problem)
    return kept


def _translated(problem: Problem, catalogue: Catalogue) -> Problem:
    for pattern, kind, say in PHRASES:
        if match := pattern.fullmatch(problem.title):
            title, hint = say(match, catalogue)
            return Problem(kind, problem.path, problem.line, title, hint)
    hint = "Så säger Sphinx, som läser sidorna."
    return Problem(problem.kind, problem.path, problem.line, problem.title, hint)
