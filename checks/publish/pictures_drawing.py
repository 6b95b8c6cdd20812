"""Pictures drawn from words: a path of steps, and groups of names. The style sheet has their colours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

#: Units across; on the narrowest phone one is somewhat less than a pixel.
WIDTH = 320
_BIG, _SMALL = 16, 14
_LINE = 1.35
_PAD = 12
_GAP = 14
#: Letters that take less and more room than others, in any of the fonts a reader may have.
_NARROW, _BROAD = frozenset("iljtfrI.,:;!|'()- "), frozenset("mwMWÅÄÖQGO@%")


@dataclass(frozen=True)
class Step:
    """A step: its words, where they lead, and where the path may turn off."""

    text: str
    link: str = ""
    turns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Names that belong together."""

    title: str
    names: tuple[str, ...]


def draw_path(title: str, steps: Sequence[Step]) -> str:
    """Draw steps under one another. Its words are read as what they are: a list, with links."""
    drawn: list[str] = []
    y, before = 1.0, 0.0
    for number, step in enumerate(steps, start=1):
        way = f'<path d="M28 {before:g}V{y:g}"/>' if drawn else ""
        box, height = _step(number, step, y)
        before = y + height
        turns, below = _turns(step.turns, y + height)
        drawn.append(f'<g role="listitem">{way}{box}{turns}</g>')
        y = below + _GAP
    return _svg(y - _GAP + 1, f'role="list" aria-label="{escape(title)}"', "".join(drawn))


def draw_groups(title: str, groups: Sequence[Group], name: str) -> str:
    """Draw names in their groups; the text alternative says the same.

    :param name: begins the ids of the texts, and is unique on the page
    """
    drawn, y = [], 1.0
    for group in groups:
        box, y = _group(group, y)
        drawn.append(box)
        y += _GAP
    said = ". ".join(f"{group.title}: {', '.join(group.names)}" for group in groups)
    texts = f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-text">{escape(said)}.</desc>'
    about = f'role="img" aria-labelledby="{name}-title {name}-text"'
    return _svg(y - _GAP + 1, about, texts + "".join(drawn))


def wrap(text: str, size: float, width: float) -> list[str]:
    """Break a text into lines that are sure to fit."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _extent(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _step(number: int, step: Step, y: float) -> tuple[str, float]:
    lines = wrap(step.text, _BIG, WIDTH - 56 - _PAD)
    height = max(48, len(lines) * _BIG * _LINE + 2 * _PAD)
    middle = y + height / 2
    top = middle - (len(lines) - 1) * _BIG * _LINE / 2 + _BIG * 0.36
    box = (
        f'<rect x="1" y="{y:g}" width="{WIDTH - 2}" height="{height:g}" rx="10"/>'
        f'<circle cx="28" cy="{middle:g}" r="14"/>'
        f'<text class="number" x="28" y="{middle + 5.5:g}">{number}</text>'
        + _text(lines, 52, top, _BIG, "step")
    )
    return (f'<a href="{escape(step.link)}">{box}</a>' if step.link else box), height


def _turns(turns: Sequence[str], y: float) -> tuple[str, float]:
    drawn = []
    for turn in turns:
        lines = wrap(turn, _SMALL, WIDTH - 52 - 2 * _PAD)
        height = len(lines) * _SMALL * _LINE + _PAD
        top = y + 8
        drawn.append(
            f'<path class="turn" d="M28 {y:g}V{top + height / 2:g}H44"/>'
            f'<rect class="turn" x="44" y="{top:g}" width="{WIDTH - 45}" height="{height:g}" rx="8"/>'
            + _text(lines, 44 + _PAD, top + _PAD / 2 + _SMALL, _SMALL, "turn")
        )
        y = top + height
    return "".join(drawn), y


def _group(group: Group, y: float) -> tuple[str, float]:
    title = wrap(group.title, _SMALL, WIDTH - 2 * _PAD)
    drawn = [_text(title, _PAD, y + _PAD + _SMALL, _SMALL, "group")]
    below = y + _PAD + len(title) * _SMALL * _LINE + 8
    x: float = _PAD
    for name in group.names:
        # As wide as the words and not wider than the box, whatever the letters.
        extent = min(_extent(name, _SMALL) + 2 * _PAD, WIDTH - 2 * _PAD)
        if x > _PAD and x + extent > WIDTH - _PAD:
            x, below = _PAD, below + 38
        drawn.append(f'<rect class="name" x="{x:g}" y="{below:g}" width="{extent:g}" height="30" rx="15"/>')
        drawn.append(f'<text class="name" x="{x + extent / 2:g}" y="{below + 20:g}">{escape(name)}</text>')
        x += extent + 8
    height = below + 30 + _PAD - y
    return (
        f'<rect x="1" y="{y:g}" width="{WIDTH - 2}" height="{height:g}" rx="10"/>{"".join(drawn)}',
        y + height,
    )


def _text(lines: Sequence[str], x: float, y: float, size: float, kind: str) -> str:
    # The space between lines is for those who listen, and copy.
    spans = " ".join(
        f'<tspan x="{x:g}" y="{y + at * size * _LINE:.5g}">{escape(line)}</tspan>'
        for at, line in enumerate(lines)
    )
    return f'<text class="{kind}">{spans}</text>'


def _extent(text: str, size: float) -> float:
    return size * sum(_widths(text))


def _widths(text: str) -> Iterator[float]:
    for letter in text:
        yield 0.36 if letter in _NARROW else 0.95 if letter in _BROAD else 0.75 if letter.isupper() else 0.62


def _svg(height: float, about: str, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" '
        f'width="{WIDTH}" height="{height:g}" {about}>{inside}</svg>'
    )
