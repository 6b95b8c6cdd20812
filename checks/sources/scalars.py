"""What an unquoted word of YAML says: the core schema of YAML 1.2, and stricter where people write.

Only ``true`` and ``false`` are truth values, only plain decimal numbers are numbers. ``no``, ``13:30``,
``2026-01-01``, ``0370`` and ``0x1F`` are text.
"""

import re

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,400})")
_FLOAT = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_CONSTANTS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((sign + name for sign in ("", "+") for name in (".inf", ".Inf", ".INF")), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}


def plain(text: str) -> object:
    """Give what an unquoted scalar says in the core schema."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "+-.0123456789":
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text
