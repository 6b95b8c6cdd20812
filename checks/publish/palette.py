"""The handbook's colours, light and dark, and every pair of them that meets on a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checks.publish.contrast import GRAPHICS, TEXT, contrast

#: A colour's name: in conf.py, in a message, and as ``--hb-…`` in the style sheet.
LIGHT = {
    "accent": "#0b5563",
    "accent-strong": "#083c46",
    "on-accent": "#ffffff",
    "text": "#16232a",
    "quiet": "#55616b",
    "background": "#ffffff",
    "surface": "#f2f6f7",
    "line": "#cfd8dc",
    "edge": "#75838c",
    "fail": "#a4262c",
    "pass": "#1c6b36",
    "look": "#855000",
    "mark": "#ffe3a3",
    "mark-text": "#2b2000",
}
DARK = {
    "accent": "#8fd8e3",
    "accent-strong": "#c5eef4",
    "on-accent": "#0c2227",
    "text": "#e3e8ea",
    "quiet": "#aab4bd",
    "background": "#12181b",
    "surface": "#1b2327",
    "line": "#3b474d",
    "edge": "#7e8b93",
    "fail": "#ff9a94",
    "pass": "#7fd69a",
    "look": "#f2bf6a",
    "mark": "#5c4600",
    "mark-text": "#fff3d1",
}
#: What each is for, in an editor's words.
USES = {
    "accent": "länkar, rubriker på kort, knappar, fokusramen",
    "accent-strong": "länkar när du pekar på dem",
    "on-accent": "text på accent",
    "text": "brödtext",
    "quiet": "mindre viktig text",
    "background": "sidans bakgrund",
    "surface": "checklistor, kort, menyn",
    "line": "tunna linjer, spåret i förloppet",
    "edge": "kanten på rutor och knappar",
    "fail": "avvikelse",
    "pass": "godkänt",
    "look": "en människa behöver titta, förslag",
    "mark": "överstruken text",
    "mark-text": "orden i överstruken text",
}
SCHEMES: Mapping[str, Mapping[str, str]] = {"light": LIGHT, "dark": DARK}

_GROUNDS = ("background", "surface")
_WORDS = ("text", "quiet", "accent", "accent-strong", "fail", "pass", "look")
#: What is drawn or written, on what, and the contrast that it needs.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((word, ground, TEXT) for word in _WORDS for ground in _GROUNDS),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("mark-text", "mark", TEXT),
    # The box to tick and the edge of what can be pressed; the bar of progress and its groove.
    *(("edge", ground, GRAPHICS) for ground in _GROUNDS),
    ("accent", "line", GRAPHICS),
    ("pass", "line", GRAPHICS),
)

#: Furo's names for the same things.
_FURO = {
    "color-brand-primary": "accent",
    "color-brand-content": "accent",
    "color-brand-visited": "accent",
    "color-link": "accent",
    "color-link--hover": "accent-strong",
    "color-link--visited": "accent",
    "color-link--visited--hover": "accent-strong",
    "color-foreground-primary": "text",
    "color-foreground-secondary": "quiet",
    "color-foreground-muted": "quiet",
    "color-foreground-border": "edge",
    "color-background-primary": "background",
    "color-background-secondary": "surface",
    "color-background-hover": "surface",
    "color-background-border": "line",
    "color-sidebar-link-text": "text",
    "color-sidebar-link-text--top-level": "text",
    "color-sidebar-item-background--hover": "background",
    "color-card-background": "background",
    "color-card-border": "line",
    "color-admonition-background": "surface",
    "color-highlight-on-target": "mark",
}


@dataclass(frozen=True)
class Faint:
    """A pair that is too hard to tell apart."""

    front: str
    back: str
    ratio: float
    needed: float


def faint(colours: Mapping[str, str]) -> Iterator[Faint]:
    """Yield the pairs of a palette that fall short."""
    for front, back, needed in PAIRS:
        ratio = contrast(colours[front], colours[back])
        if ratio < needed:
            yield Faint(front, back, ratio, needed)


def variables(colours: Mapping[str, str]) -> dict[str, str]:
    """Give the style sheet's variables, ours and Furo's."""
    ours = {f"hb-{name}": colour for name, colour in colours.items()}
    return ours | {name: colours[ours_for] for name, ours_for in _FURO.items()}
