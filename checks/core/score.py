"""How well the examples hold the checks to the text, page by page."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from checks.core.pinning import Mutation


@dataclass(frozen=True, slots=True)
class Score:
    """What the examples of a page noticed of all that was changed."""

    page: str
    #: Values, emptied tables, functions and predicates: all of them must be noticed.
    changes: int
    noticed: int
    #: Rows dropped one at a time: reported, not demanded.
    rows: int
    rows_noticed: int


def scores(mutations: Iterable[Mutation]) -> list[Score]:
    """Count per page, in page order."""
    pages: dict[str, list[int]] = {}
    for mutation in mutations:
        count = pages.setdefault(mutation.page, [0, 0, 0, 0])
        place = 0 if mutation.required else 2
        count[place] += 1
        count[place + 1] += mutation.noticed
    return [Score(page, *count) for page, count in pages.items()]


def score_text(mutations: Sequence[Mutation]) -> str:
    """Write the scores for a terminal, and what was not noticed."""
    found = scores(mutations)
    shown = [*found, _total(found)] if len(found) > 1 else found
    width = max((len(score.page) for score in shown), default=0)
    lines = [_line(score, width) for score in shown]
    lost = [m for m in mutations if m.required and not m.noticed]
    lines += [f"  märks inte: {m.item} {m.name or 'kontrollen'} {m.change}" for m in lost]
    return "\n".join(lines or ["Ingenting ändrades: handboken har inga bundna punkter."]) + "\n"


def score_json(mutations: Sequence[Mutation]) -> str:
    """Write the scores and every change as JSON."""
    data = {"pages": [asdict(s) for s in scores(mutations)], "changes": [asdict(m) for m in mutations]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _total(found: Iterable[Score]) -> Score:
    columns = zip(*((s.changes, s.noticed, s.rows, s.rows_noticed) for s in found), strict=True)
    return Score("alla sidor", *map(sum, columns))


def _line(score: Score, width: int) -> str:
    share = 100 * score.noticed // score.changes if score.changes else 100
    rows = f", {score.rows_noticed} av {score.rows} rader" if score.rows else ""
    return f"{score.page:<{width}}  {score.noticed} av {score.changes} ändringar märks ({share} %){rows}"
