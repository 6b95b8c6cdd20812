"""Which examples that readers have seen hold no longer when the text has changed."""

import datetime
from collections.abc import Iterable, Mapping

from checks.core.binding import bind
from checks.core.catalogue import Catalogue, Example, Item
from checks.core.contract import Check
from checks.core.difference import Broken
from checks.core.examples import judge_examples


def broken_by(old: Catalogue, new: Catalogue, checks: Mapping[str, Check], today: datetime.date) -> Broken:
    """Give a function that counts the examples of the old text that the new text gives another verdict.

    An example that is written relative to a value follows it, and holds. An item without a function
    in this version of the checks has no examples to count.
    """
    bound = {b.item.id: b for b in bind(new, checks)[0]}

    def count(items: Iterable[Item]) -> int:
        names = {item.id for item in items} & bound.keys()
        return sum(_breaks(example, names) for example in old.examples if names.intersection(example.items))

    def _breaks(example: Example, names: set[str]) -> bool:
        alone = Catalogue(examples=(example,))
        outcomes, _ = judge_examples(alone, [bound[name] for name in bound if name in example.items], today)
        return any(
            judgement.item.id in names and judgement.verdict is not example.verdict
            for outcome in outcomes
            for judgement in outcome.judgements
        )

    return count
