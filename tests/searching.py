"""Questions to the published search, asked under Node with the very files that a browser reads."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from checks.publish import node

QUESTIONS = Path(__file__).parent / "samples" / "questions.toml"
_SCRIPT = Path(__file__).parent / "asking.mjs"


@dataclass(frozen=True)
class Answer:
    """What the search says to a question."""

    pages: list[str]
    #: The first page's place and sentence, what was asked for within brackets.
    first: Mapping[str, str] | None
    rules: list[list[str]]
    suggestion: str


@dataclass(frozen=True)
class Score:
    """How many questions got a right page, as the first and among the three first."""

    first: int
    three: int
    asked: int

    def __str__(self) -> str:
        first, three = (f"{100 * count / self.asked:.0f} %" for count in (self.first, self.three))
        return f"{self.asked} frågor: rätt sida först {first}, bland de tre första {three}"


def folder_of(html: Path) -> Path:
    """Give the one folder that holds a built handbook's search."""
    (folder,) = html.glob("_static/search-*/")
    return folder


def ask(html: Path, questions: Sequence[str]) -> list[Answer]:
    """Ask a built handbook."""
    return [Answer(**answer) for answer in _run(html, questions)["answers"]]


def is_simple(html: Path) -> bool:
    """Tell whether the search had to do without its index."""
    return bool(_run(html, [])["simple"])


def scores(html: Path) -> dict[str, Score]:
    """Measure the search with the questions of every part."""
    parts = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))
    answers = iter(ask(html, [question for part in parts.values() for question in part]))
    return {
        name: _score([(right, next(answers).pages) for right in part.values()])
        for name, part in parts.items()
    }


def _score(answered: Sequence[tuple[list[str], list[str]]]) -> Score:
    places = [
        next(
            (place for place, url in enumerate(pages) if url in {f"handbok/{name}.html" for name in right}),
            99,
        )
        for right, pages in answered
    ]
    return Score(sum(place < 1 for place in places), sum(place < 3 for place in places), len(places))


def _run(html: Path, questions: Sequence[str]) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "questions.json")
        path.write_text(json.dumps(list(questions)), encoding="utf-8")
        said: dict[str, Any] = json.loads(node.run(_SCRIPT, str(folder_of(html)), str(path)))
    return said
