"""A new item in a page: its line, its two examples, and where they go. Text in, text out."""

import re
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checks.core.catalogue import ItemKind
from checks.core.fields import fields_of
from checks.records import KINDS, Record

#: A value's place in a sentence that is being written: ``Högst {max_words} ord.``
_PLACEHOLDER = re.compile(r"\{([A-Za-z_]\w*)\}(?!`)", re.ASCII)
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,}|:{3,})\s*(?:\{(?P<name>[\w-]+)\})?(?P<rest>.*)")
_TITLE = "Kontrollera också"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """What an editor wants to add."""

    id: str
    kind: ItemKind
    #: The sentence with its values as placeholders.
    sentence: str
    values: Mapping[str, str]
    requirements: tuple[str, ...]
    #: The type that the item looks at, and the word for the kind of record that holds it.
    part: type[Record]
    subject: str


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block of a page: the numbers of its first and last line, from 0."""

    name: str
    title: str
    start: int
    end: int
    options: Mapping[str, str]


def placeholders(sentence: str) -> list[str]:
    """Name the values that a sentence has a place for."""
    return list(dict.fromkeys(_PLACEHOLDER.findall(sentence)))


def item_line(new: NewItem) -> str:
    """Write the line of an item."""
    sentence = _PLACEHOLDER.sub(
        lambda found: f"{{value}}`{new.values[found[1]]} <{found[1]}>`", " ".join(new.sentence.split())
    )
    roles = [f"{{{new.kind.value}}}`{new.id}`", *(f"{{req}}`{name}`" for name in new.requirements)]
    return f"- [ ] {sentence} {' '.join(roles)}"


def with_item(page: str, new: NewItem, subjects: Mapping[int, str]) -> str:
    """Add an item to the last checklist of its kind of record, and its examples after the other examples.

    :param subjects: the kind of record of every item of the page, by its line
    """
    lines = page.removesuffix("\n").split("\n")
    lines = _with_line(lines, item_line(new), new.subject, subjects)
    if new.kind is not ItemKind.MANUAL:
        fences = list(read_fences(lines))
        places = [fence.end for fence in fences if fence.name == "example"] or [
            fence.end for fence in fences if fence.name == "checklist"
        ]
        at = places[-1] + 1
        lines[at:at] = [line for example in examples(new) for line in ("", *example.splitlines())]
    return "\n".join(lines) + "\n"


def examples(new: NewItem) -> Iterator[str]:
    """Write the two examples that an editor fills in."""
    bad = "needs-person" if new.kind is ItemKind.ASSIST else "fail"
    for verdict, title, words in (
        (bad, "Skriv vad som är fel", "Skriv något som är fel."),
        ("pass", "Skriv vad som är rätt", "Skriv något som är rätt."),
    ):
        body = "\n".join(_body(KINDS[new.subject], new.part, words))
        yield f"```{{example}} {title}\n:check: {new.id}\n:verdict: {verdict}\n\n{body}\n```"


def read_fences(lines: list[str]) -> Iterator[Fence]:
    """Find the fenced blocks of a page, outermost only."""
    number = 0
    while number < len(lines):
        opening = _FENCE.fullmatch(lines[number])
        if not opening:
            number += 1
            continue
        fence = opening["fence"]
        closing = re.compile(rf" {{0,3}}{fence[0]}{{{len(fence)},}}\s*")
        after = range(number + 1, len(lines))
        end = next((n for n in after if closing.fullmatch(lines[n])), len(lines) - 1)
        options = dict(_options(lines[number + 1 : end]))
        yield Fence(opening["name"] or "", opening["rest"].strip(), number, end, options)
        number = end + 1


def _options(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        option = re.fullmatch(r":([a-z-]+):(.*)", line.strip())
        if not option:
            return
        yield option[1], option[2].strip()


def _with_line(lines: list[str], line: str, subject: str, subjects: Mapping[int, str]) -> list[str]:
    lists = [fence for fence in read_fences(lines) if fence.name == "checklist"]
    for fence in reversed(lists):
        inside = {kind for number, kind in subjects.items() if fence.start < number - 1 < fence.end}
        inside |= {fence.options["for"]} if fence.options.get("for") else set()
        if "collect" not in fence.options and inside <= {subject}:
            last = max(n for n in range(fence.start, fence.end) if n == fence.start or lines[n].strip())
            gap = [""] if last == fence.start + len(fence.options) and fence.options else []
            return [*lines[: last + 1], *gap, line, *lines[last + 1 :]]
    titles = {fence.title for fence in lists}
    title = _TITLE if _TITLE not in titles else f"{_TITLE} ({subject})"
    at = lists[-1].end + 1 if lists else _after_introduction(lines)
    new = ["", f":::{{checklist}} {title}", f":for: {subject}", "", line, ":::"]
    return [*lines[:at], *new, *lines[at:]]


def _after_introduction(lines: list[str]) -> int:
    """Give the line after the first paragraph that follows the title."""
    title = next((n for n, line in enumerate(lines) if line.startswith("# ")), -1)
    text = next((n for n in range(title + 1, len(lines)) if lines[n].strip()), len(lines))
    if text < len(lines) and re.match(r"#|\(|[:`~]{3}", lines[text]):
        return title + 1
    return next((n for n in range(text, len(lines)) if not lines[n].strip()), len(lines))


def _body(kind: type[Record], part: type[Record], words: str) -> Iterator[str]:
    """Write a record whose only words are in the part that the item looks at."""
    if kind is part:
        texts = [field.name for field in fields_of(part) if field.type is str and field.default == ""]
        name = next((name for name in ("text", "alt", "name", *texts) if name in texts), "id")
        yield f"{name}: {words}"
        return
    for field in fields_of(kind):
        inner = next((t for t in typing.get_args(field.type) if _holds(t, part)), None)
        if inner is not None:
            yield f"{field.name}:"
            dash = "- "
            for line in _body(inner, part, words):
                yield f"  {dash}{line}"
                dash = "  "
            return


def _holds(kind: object, part: type[Record]) -> bool:
    if not isinstance(kind, type) or not issubclass(kind, Record):
        return False
    return kind is part or any(
        _holds(t, part) for field in fields_of(kind) for t in typing.get_args(field.type)
    )
