"""Letters that some Pythons know and others do not: every one that judges a draft must count them alike.

Python 3.11, the oldest that runs the checks, has Unicode 14; the browser's has Unicode 16. What is a letter
decides what is a word. The newer letters are of scripts that no municipality writes in (Garay, Kawi, Todhri,
rare Chinese characters); they are judged as a sign that is no letter, of the same length.
"""

import re
from typing import Any

#: First and last of the letters, digits and marks that came with Unicode 15 and 16.
_NEWER = (
    "0897 0CF3 0ECE 1B4E-1B4F 1B7F 1C89-1C8A A7CB-A7CD A7DA-A7DC 105C0-105F3 10D40-10D8F 10EC2-10EFF "
    "1123F-11241 11380-113E2 116D0-116E3 11B00-11BF9 11F00-11F5A 1342F 13439-143FA 16100-16139 16D40-16D79 "
    "18CFF 1B132 1B155 1CC00-1CEB3 1D2C0-1D2D3 1DF25-1DF2A 1E030-1E08F 1E4D0-1E5FF 2B739 2EBF0-2EE5D "
    "31350-323AF"
)
_RANGES = (entry.partition("-") for entry in _NEWER.split())
_NEWER_SIGN = re.compile(
    "[" + "".join(f"{chr(int(first, 16))}-{chr(int(last or first, 16))}" for first, _, last in _RANGES) + "]"
)
_NO_LETTER = "\N{REPLACEMENT CHARACTER}"


def settled(data: Any) -> Any:
    """Give plain data with every newer letter replaced; data without any is given as it is."""
    if isinstance(data, str):
        return data if data.isascii() else _NEWER_SIGN.sub(_NO_LETTER, data)
    if isinstance(data, dict):
        return {settled(key): settled(value) for key, value in data.items()}
    if isinstance(data, list):
        return [settled(value) for value in data]
    return data
