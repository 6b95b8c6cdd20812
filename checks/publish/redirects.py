"""Pages that have moved: the old address leads on to the new one.

A text file says so, with an old and a new name a line. Each old name becomes a small page that sends its
reader on, by itself where scripts are off, and with the place on the page where they are on.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging

logger = logging.getLogger(__name__)

_NAME = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*", re.ASCII)
_WRITTEN = "redirects.json"


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be followed, and what to write instead."""

    line: int
    message: str


def read_redirects(text: str, pages: frozenset[str]) -> tuple[dict[str, str], list[Fault]]:
    """Read which page each old name leads to, and tell the lines that lead nowhere."""
    moved: dict[str, str] = {}
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), 1):
        names = line.partition("#")[0].split()
        if not names:
            continue
        if len(names) != 2 or not all(map(_NAME.fullmatch, names)):
            message = "Skriv det gamla namnet, ett mellanslag och det nya: handbok/bilder handbok/bild"
        elif names[0] in pages:
            message = f"Sidan {names[0]} finns kvar. Ta bort raden, eller sidan."
        elif names[0] in moved:
            message = f"{names[0]} står redan på rad {lines[names[0]]}. Behåll en av raderna."
        else:
            moved[names[0]], lines[names[0]] = names[1], number
            continue
        faults.append(Fault(number, message))
    ends = {old: _end(old, moved) for old in moved}
    for old, end in ends.items():
        if end not in pages:
            message = f"{old} leder till {moved[old]}, som inte finns. Skriv namnet på en sida som finns."
            faults.append(Fault(lines[old], message))
    return {old: end for old, end in ends.items() if end in pages}, sorted(faults, key=lambda one: one.line)


def _end(old: str, moved: Mapping[str, str]) -> str:
    """Follow a page that has moved more than once; one that moves in a ring ends where it began."""
    seen = {old}
    while (old := moved.get(old, old)) in moved and old not in seen:
        seen.add(old)
    return old


def on_collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the old names, and take away those that are no longer told of."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    moved = _told(app)
    record = Path(app.doctreedir) / _WRITTEN
    before = set(json.loads(record.read_text(encoding="utf-8"))) if record.is_file() else set()
    for name in before - moved.keys() - app.env.all_docs.keys():
        Path(app.builder.get_output_path(name)).unlink(missing_ok=True)
    record.write_text(json.dumps(sorted(moved)), encoding="utf-8")
    for old, new in sorted(moved.items()):
        yield old, {"moved_to": new, "title": app.env.titles[new].astext()}, "moved.html"


def _told(app: Sphinx) -> dict[str, str]:
    if not app.config.handbook_redirects:
        return {}
    path = Path(app.confdir) / app.config.handbook_redirects
    if not path.is_file():
        message = (
            "Filen med flyttade sidor finns inte: %s. Skapa den, eller ta bort handbook_redirects i conf.py."
        )
        logger.warning(message, app.config.handbook_redirects, type="handbook", subtype="redirect")
        return {}
    moved, faults = read_redirects(path.read_text(encoding="utf-8"), frozenset(app.env.all_docs))
    for fault in faults:
        place = f"{path}:{fault.line}"
        logger.warning(fault.message, location=place, type="handbook", subtype="redirect")
    return moved


def setup_redirects(app: Sphinx) -> None:
    """Take the file's name from the configuration, and write the old names with the other pages."""
    app.add_config_value("handbook_redirects", "", "html", frozenset({str}))
    app.connect("html-collect-pages", on_collect_pages)
