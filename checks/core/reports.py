"""Problems, and what the gate looked at, as text and JSON."""

import json
from collections import Counter
from collections.abc import Iterable

from checks.core.catalogue import ItemKind
from checks.core.handbook import Handbook
from checks.core.plain import to_plain
from checks.core.problems import Problem


def problem_text(problems: Iterable[Problem]) -> str:
    """Write problems for a terminal: place and what is wrong, then what to write instead."""
    blocks = []
    for problem in problems:
        lines = [f"{problem.place}: {problem.title} [{problem.kind.slug}]"]
        lines += [f"    {line}" for text in (problem.hint, problem.example) for line in text.splitlines()]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def check_text(handbook: Handbook) -> str:
    """Write what the gate found, and what it looked at."""
    problems = problem_text(handbook.problems)
    return f"{problems}\n{counts_text(handbook)}" if problems else counts_text(handbook)


def counts_text(handbook: Handbook) -> str:
    """Write what the gate looked at, and how much it found."""
    kinds = Counter(item.kind for item in handbook.catalogue.items)
    executed = sum(len(outcome.judgements) for outcome in handbook.outcomes)
    counts = (
        f"{len(handbook.catalogue.items)} punkter ({kinds[ItemKind.CHECK]} check, "
        f"{kinds[ItemKind.ASSIST]} assist, {kinds[ItemKind.MANUAL]} manual), "
        f"{len(handbook.bound)} bundna till kod, {executed} exempel körda, "
        f"{len(handbook.catalogue.requirements)} krav.\n"
    )
    if not handbook.problems:
        return f"Text, kontroller och exempel stämmer: {counts}"
    return f"{len(handbook.problems)} problem. {counts}"


def check_json(handbook: Handbook) -> str:
    """Write what the gate found as JSON."""
    data = {
        "items": len(handbook.catalogue.items),
        "bound": len(handbook.bound),
        "executed": sum(len(outcome.judgements) for outcome in handbook.outcomes),
        "requirements": len(handbook.catalogue.requirements),
        "problems": problems_plain(handbook.problems),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def problems_plain(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Give problems as plain data, with their slug as kind."""
    return [{**to_plain(problem), "kind": problem.kind.slug} for problem in problems]
