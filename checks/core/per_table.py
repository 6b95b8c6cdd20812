"""What is built of a page's table, built once."""

from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from typing import TypeVar

#: More tables than any handbook has for one use.
_TABLES = 512

Row = TypeVar("Row")
Built = TypeVar("Built")


def per_table(build: Callable[[tuple[Row, ...]], Built]) -> Callable[[Sequence[Row]], Built]:
    """Remember what is built of a table.

    By identity first, since hashing two hundred rows costs more than looking for them; then by value,
    since several items hold the same table.
    """
    by_value = lru_cache(maxsize=_TABLES)(build)
    by_identity: dict[int, tuple[Sequence[Row], Built]] = {}

    @wraps(build)
    def built(rows: Sequence[Row]) -> Built:
        known = by_identity.get(id(rows))
        if known is not None and known[0] is rows:
            return known[1]
        made = by_value(tuple(rows))
        if isinstance(rows, tuple):
            if len(by_identity) >= _TABLES:
                by_identity.clear()
            by_identity[id(rows)] = rows, made
        return made

    return built
