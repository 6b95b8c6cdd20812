"""Small charts as inline SVG. Every chart has its figures in a table beside it."""

from collections.abc import Sequence

from checks.core.audit.markup import h

_ROW, _LABEL, _BAR, _FIGURE = 26, 150, 200, 70
_COLUMN, _HEIGHT = 26, 110
#: What stands under a column, in characters.
_SHORT = 7


def bars(title: str, values: Sequence[tuple[str, float, str]]) -> str:
    """Draw horizontal bars: name, size, and the figure that stands after it."""
    top = max((size for _, size, _ in values), default=0) or 1
    rows = []
    for index, (name, size, figure) in enumerate(values):
        y = index * _ROW
        width = max(round(size / top * _BAR, 1), 1.0) if size else 0
        rows.append(
            f'<text x="0" y="{y + 17}">{h(_clipped(name, 17))}</text>'
            f'<rect class="bar" x="{_LABEL}" y="{y + 5}" width="{width}" height="16"/>'
            f'<text x="{_LABEL + width + 6}" y="{y + 17}">{h(figure)}</text>'
        )
    return _svg(title, _LABEL + _BAR + _FIGURE, len(values) * _ROW, rows)


def columns(title: str, values: Sequence[tuple[str, float, str]]) -> str:
    """Draw columns side by side, as months after each other."""
    top = max((size for _, size, _ in values), default=0) or 1
    rows = []
    for index, (name, size, figure) in enumerate(values):
        x = index * _COLUMN
        height = max(round(size / top * _HEIGHT, 1), 1.0) if size else 0
        rows.append(
            f'<rect class="bar" x="{x + 4}" y="{_HEIGHT - height}" width="{_COLUMN - 8}" height="{height}">'
            f"<title>{h(name)}: {h(figure)}</title></rect>"
            f'<text class="turned" transform="translate({x + 17},{_HEIGHT + 56}) rotate(-90)">'
            f"{h(name[:_SHORT])}</text>"
        )
    width = max(len(values) * _COLUMN, 60)
    rows.append(f'<path class="axis" d="M0 {_HEIGHT}H{width}"/>')
    return _svg(title, width, _HEIGHT + 60, rows)


def _svg(title: str, width: float, height: float, rows: Sequence[str]) -> str:
    said = h(f"Diagram: {title}. Siffrorna står i tabellen.")
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    drawing = f'<svg role="img" aria-label="{said}" {size}>{"".join(rows)}</svg>'
    return f'<figure class="chart"><figcaption>{h(title)}</figcaption>{drawing}</figure>\n'


def _clipped(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
