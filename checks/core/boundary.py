"""The boundary example that would pin a value: derived where a text's length decides, described where not."""

import dataclasses
import datetime
import json
from collections.abc import Iterator
from typing import Any

from checks.core.catalogue import Catalogue, Example, Verdict
from checks.core.examples import UnreadableExample, make_record
from checks.core.running import Bound, Judgement

#: How far from the value a text may be for the step to be noticed.
_OFFSETS = (0, 1, -1)


def derive(changed: Bound, bound: Bound, name: str, catalogue: Catalogue, today: datetime.date) -> str:
    """Give an example to paste that notices the change, or nothing where none could be found.

    Every text of the item's own examples is tried at the value's length and next to it.
    """
    for example in catalogue.examples_of.get(bound.item.id, ()):
        for record in _with_length(example.record, name):
            tried = dataclasses.replace(example, record=record)
            before, after = _judged(bound, tried, today), _judged(changed, tried, today, bound)
            if before and after and before.verdict is not after.verdict and not before.crash:
                return _fence(bound, record, before.verdict)
    return ""


def _judged(
    bound: Bound, example: Example, today: datetime.date, made_with: Bound | None = None
) -> Judgement | None:
    try:
        day = datetime.date.fromisoformat(example.today) if example.today else today
        return bound.judge(make_record(example, [made_with or bound]), day)
    except (UnreadableExample, ValueError):
        return None


def _with_length(data: Any, name: str) -> Iterator[Any]:
    """Yield the record with one of its texts as long as the value, one longer and one shorter."""
    if isinstance(data, str):
        for offset in _OFFSETS:
            times = name if not offset else f"{name} {'+' if offset > 0 else '-'} {abs(offset)}"
            yield {"repeat": "a", "times": times}
    elif isinstance(data, dict) and data.keys() != {"repeat", "times"}:
        for key, value in data.items():
            yield from ({**data, key: other} for other in _with_length(value, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from ([*data[:index], other, *data[index + 1 :]] for other in _with_length(value, name))


def _fence(bound: Bound, record: Any, verdict: Verdict) -> str:
    options = [f":check: {bound.item.id}", f":verdict: {verdict.value}", ":boundary:"]
    return "\n".join(["```{example} Precis på gränsen", *options, "", *_yaml(record), "```"])


def _yaml(data: Any, indent: str = "") -> Iterator[str]:
    """Write plain data as the YAML an editor would have written."""
    for key, value in data.items():
        if isinstance(value, dict) and value.keys() == {"repeat", "times"}:
            yield f'{indent}{key}: {{repeat: "{value["repeat"]}", times: {value["times"]}}}'
        elif isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _yaml(value, indent + "  ")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{indent}{key}:"
            for entry in value:
                first, *rest = _yaml(entry, indent + "    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from rest
        else:
            yield f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}"
