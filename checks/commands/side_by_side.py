"""Old and new beside each other, as wide as the terminal; one under the other where there is none."""

import textwrap
from collections.abc import Iterator
from itertools import zip_longest

#: A column narrower than this breaks every other word.
_NARROWEST = 30
_BETWEEN = " │ "


def side_by_side(what: str, old: str, new: str, width: int = 0) -> Iterator[str]:
    """Yield the lines that show what something was and what it is now.

    :param width: the terminal's; 0 for a file or a pipe
    """
    old, new = (" ".join(text.split()) or "–" for text in (old, new))
    column = (width - len(_BETWEEN) - 2) // 2
    if column < _NARROWEST:
        yield from _filled(f"  {what} före: ", old, width)
        yield from _filled(f"  {what} nu:   ", new, width)
        return
    yield f"  {what}"
    left, right = (["FÖRE", *textwrap.wrap(old, column)], ["NU", *textwrap.wrap(new, column)])
    for before, after in zip_longest(left, right, fillvalue=""):
        yield f"  {before:<{column}}{_BETWEEN}{after}".rstrip()


def _filled(label: str, text: str, width: int) -> list[str]:
    if not width:
        return [f"{label}{text}"]
    return textwrap.wrap(text, max(width, _NARROWEST), initial_indent=label, subsequent_indent="    ")
