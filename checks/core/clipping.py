"""Values as messages show them: on one line, however long or strange they are."""

import unicodedata


def what(value: object) -> str:
    """Name a value of the wrong kind, as an editor knows it."""
    if isinstance(value, dict):
        return f"fält ({clipped(', '.join(map(str, value)))})" if value else "inga fält"
    if isinstance(value, list | tuple):
        return "en lista"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"talet {clipped(value)}"
    if value is None:
        return "ingenting"
    return f"”{clipped(value)}”" if value != "" else "en tom text"


#: Control characters, spaces and such. Characters newer than this Python knows are shown: `isprintable`
#: would hide them, and another Python would not.
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"})


def clipped(value: object) -> str:
    """Show a value on one line, however long or strange it is."""
    if isinstance(value, bool):
        return str(value).lower()
    try:
        text = str(value)
    except ValueError:  # an integer with thousands of digits
        return "…"
    line = " ".join("".join(" " if unicodedata.category(c) in _UNSEEN else c for c in text[:200]).split())
    return line if len(line) <= 60 else line[:59] + "…"
