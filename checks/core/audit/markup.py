"""Text and tables as HTML: whatever a record holds, it is shown and never carried out."""

import html
from collections.abc import Iterable, Sequence
from urllib.parse import urljoin

#: Characters that would be invisible or turn the direction of what follows.
_SEEN = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
    **{code: f"[U+{code:04X}]" for code in (0x61C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))},
}


class Safe(str):
    """Text that already is HTML."""

    __slots__ = ()


def h(text: object) -> str:
    """Write anything as HTML text, also within an attribute's quotes."""
    if isinstance(text, Safe):
        return text
    return html.escape(str(text).translate(_SEEN))


def number(count: int) -> str:
    """Write a count as a Swedish reader expects it: 12 345."""
    return f"{count:,}".replace(",", "\u00a0")


def percent(share: float | None) -> str:
    """Write a part of a whole; a dash where there is no whole. Only all is 100 %, and only nothing is 0 %."""
    if share is None:
        return "–"
    shown = share * 100
    if 0 < share < 1:
        shown = min(max(shown, 0.1), 99.9)
    text = f"{shown:.0f}" if share in (0, 1) else f"{shown:.1f}"
    return f"{text.replace('.', ',')}\u00a0%"


def rate(size: float) -> str:
    """Write how many there are of something a record: 2,4."""
    return f"{size:.1f}".replace(".", ",")


def link(text: str, address: str) -> Safe:
    """Link a text, where there is an address."""
    if not address:
        return Safe(h(text))
    return Safe(f'<a href="{h(address)}" rel="noreferrer noopener">{h(text)}</a>')


def rule_address(home: str, url: str) -> str:
    """Give a rule's address in the published handbook; nothing where that is not known."""
    if not home.startswith(("http://", "https://")):
        return ""
    return urljoin(home if home.endswith(".html") else f"{home.rstrip('/')}/", url)


def table(caption: str, headers: Sequence[str], rows: Iterable[Sequence[object]], numeric: int = 1) -> str:
    """Write a table whose first column names its rows.

    :param numeric: the first column that holds figures; none where there is no such column
    """
    marks = [' class="n"' if index >= numeric else "" for index in range(len(headers))]
    head = "".join(
        f'<th scope="col"{mark}>{h(header)}</th>' for header, mark in zip(headers, marks, strict=True)
    )
    body = "".join(_row(row, marks) for row in rows)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{h(caption)}">'
        f"<table><caption><span>{h(caption)}</span></caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>\n"
    )


def _row(row: Sequence[object], marks: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(f"<td{mark}>{h(cell)}</td>" for cell, mark in zip(rest, marks[1:], strict=True))
    return f'<tr><th scope="row">{h(first)}</th>{cells}</tr>\n'
