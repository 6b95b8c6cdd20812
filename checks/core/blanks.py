"""Records made by the thousand: what a frozen class does field by field, done at once.

The constructor of a frozen class sets every field by its name, and so does whoever fills one from outside.
In a file of many posts that is most of the time. A twin with the same fields, and not frozen, is filled by
plain assignments, and becomes a record of its kind when it is whole.
"""

from collections.abc import Callable, Mapping
from typing import Any

from checks.records import Record


def blanks(kind: type[Record], defaults: Mapping[str, object]) -> Callable[[], Any]:
    """Compile what makes twins with these fields set; ``twin.__class__ = kind`` makes one a record."""
    if kind.__bases__ != (Record,) or kind.__post_init__ is not Record.__post_init__:
        raise TypeError(f"{kind.__name__} gör något eget när den skapas, och det skulle hoppas över här")
    twin = type(kind.__name__, (Record,), {"__slots__": kind.__slots__})
    targets = "".join(f"record.{name}, " for name in defaults)
    lines = [
        "def blank():",
        "    record = twin()",
        f"    {targets} = values" if targets else "",
        "    return record",
    ]
    made: dict[str, Any] = {"twin": twin, "values": tuple(defaults.values())}
    exec("\n".join(lines), made)
    blank: Callable[[], Any] = made["blank"]
    return blank
