"""The changes between two catalogues as text, Markdown and JSON."""

import json
from collections.abc import Iterator, Sequence

from checks.core.difference import About, Change

NOTHING = "Ingenting i krav, punkter, värden eller tabeller har ändrats."


def difference_text(changes: Sequence[Change]) -> str:
    """Write the changes for a terminal, by what they are about."""
    blocks = [
        "\n".join([about.value, *(f"  {change.text}" for change in some)])
        for about, some in _by_about(changes)
    ]
    return "\n\n".join(blocks or [NOTHING]) + "\n"


def difference_markdown(changes: Sequence[Change]) -> str:
    """Write the changes as a part of a page or of a comment: headings and lists."""
    blocks = [
        f"## {about.value}\n\n" + "\n".join(f"- {_escaped(change.text)}" for change in some)
        for about, some in _by_about(changes)
    ]
    return "\n\n".join(blocks or [NOTHING]) + "\n"


def difference_json(changes: Sequence[Change]) -> str:
    """Write the changes for machines."""
    data = [
        {
            "about": change.about.name.lower(),
            "how": change.how,
            "id": change.id,
            "text": change.text,
            "page": change.page,
        }
        for change in changes
    ]
    return json.dumps({"changes": data}, ensure_ascii=False, indent=1) + "\n"


def _by_about(changes: Sequence[Change]) -> Iterator[tuple[About, list[Change]]]:
    for about in About:
        if some := [change for change in changes if change.about is about]:
            yield about, some


def _escaped(text: str) -> str:
    """Keep what a page's author wrote from becoming markup, links or mentions where it is shown again."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|@" else c for c in text)
