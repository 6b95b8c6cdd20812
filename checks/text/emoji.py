"""Emojis in running text: one for what a reader sees as one, however many code points it has.

Families are joined by ZWJ, skin tones follow their hand, flags are pairs of letters, keys are digits with
a frame, and a variation selector tells a picture from a text sign.

Source: Unicode Technical Standard #51, with Emoji_Presentation written as ranges.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from checks.text.having import signs_of

_TONE = "\U0001f3fb-\U0001f3ff"
_JOIN, _TEXT, _PICTURE = "\u200d", "\ufe0e", "\ufe0f"
#: Pictures wherever they stand. The signs between U+2600 and U+27BF are read aloud as pictures too.
_ALWAYS = (
    "\u231a\u231b\u23e9-\u23f3\u23f8-\u23fa\u25fd\u25fe\u2600-\u2767\u2794-\u27bf\u2b1b\u2b1c\u2b50\u2b55"
    "\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f201\U0001f21a\U0001f22f\U0001f232-\U0001f236"
    "\U0001f238-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001f64f\U0001f680-\U0001f6ff"
    "\U0001f7e0-\U0001f7eb\U0001f7f0\U0001f900-\U0001faff"
)
#: Pictures only if something says so: ©️ is one, © is not.
_SOMETIMES = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u2328\u23cf\u24c2\u25aa\u25ab\u25b6"
    "\u25c0\u25fb\u25fc\u2934\u2935\u2b05-\u2b07\u3030\u303d\u3297\u3299"
    "\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f202\U0001f237"
)
_EMOJI = re.compile(
    rf"""
      [\U0001f1e6-\U0001f1ff]{{1,2}}+
    | [0-9#*]{_PICTURE}?\u20e3
    | \U0001f3f4[\U000e0020-\U000e007e]++\U000e007f
    | (?: [{_ALWAYS}](?!{_TEXT}) | [{_SOMETIMES}](?=[{_PICTURE}{_TONE}]) ) [{_PICTURE}{_TONE}]*+
      (?: {_JOIN} [{_ALWAYS}{_SOMETIMES}] [{_PICTURE}{_TONE}]*+ )*+
    """,
    re.VERBOSE,
)
#: One of these is in every emoji, also in one that begins with a digit.
_PERHAPS = re.compile("[\u00a9\u00ae\u203c-\U0010ffff]")
_SHADES = re.compile(f"[{_PICTURE}{_TONE}]")


class Emoji(NamedTuple):
    """An emoji and its place in the text, in code points."""

    start: int
    end: int
    #: The emoji without skin tone and variation selector: 👍🏽 is another 👍.
    base: str


@lru_cache(maxsize=32)
def emojis(text: str) -> tuple[Emoji, ...]:
    """Find the emojis of a text, in order."""
    if not _PERHAPS.search(signs_of(text)):
        return ()
    return tuple(
        Emoji(*match.span(), _SHADES.sub("", match[0]) or match[0]) for match in _EMOJI.finditer(text)
    )
