"""A slip in a page's source that would bring about many others: told once, and read as it was meant."""

import datetime
import re
from collections.abc import Iterator
from difflib import get_close_matches

import yaml
from sphinx.application import Sphinx

from checks.core.problems import Kind
from checks.publish.domain import note_problem
from checks.sources.yaml12 import YamlFault, read_yaml

#: The handbook's own directives, by what an editor may call them.
_MEANT = {
    "checklist": "checklist",
    "checklista": "checklist",
    "example": "example",
    "exempel": "example",
    "waiver": "waiver",
    "undantag": "waiver",
}
_OPENING = re.compile(r"(?P<before>\s*)(?P<marks>`{2,}|:{2,})(?P<space>\s*)\{(?P<name>[\w-]+)\}(?P<title>.*)")
_FENCE = re.compile(r"\s*(`{3,})")
_OPTION = re.compile(r"\s*:[a-z-]+:(?:\s|$)")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
#: A line at the margin without a name and a colon.
_NO_FIELD = re.compile(r"(?![-#]|[\w-]+:(?:\s|$))\S")
_DAY = re.compile(r"^([\w-]+):\s*(\d{4}-\d\d-\d\d)\s*$", re.MULTILINE)

Slip = tuple[int, str, str]


def on_source_read(app: Sphinx, docname: str, source: list[str]) -> None:
    """Note the slips of a page, and let it be read without them."""
    lines = source[0].split("\n")
    for line, title, hint in list(_mended(lines)):
        note_problem(app.env, docname, Kind.PAGE_WARNING, line, title, hint)
    source[0] = "\n".join(lines)
    if fault := _unreadable_top(source[0]):
        note_problem(app.env, docname, Kind.FRONT_MATTER, *fault)


def _mended(lines: list[str]) -> Iterator[Slip]:
    """Mend the openings of the handbook's directives in place; what stands within backticks is left alone."""
    closing: tuple[str, ...] = ()
    for at, line in enumerate(lines):
        if closing:
            if line.strip() in closing:
                lines[at] = line.replace(line.strip(), closing[0])
                closing = ()
            elif set(line.strip()) == {"`"} and len(line.strip()) > len(closing[0]):
                closing = ()
            continue
        if opening := _OPENING.fullmatch(line):
            yield from _mended_opening(lines, at, opening)
            if (marks := opening["marks"])[0] == "`" and _OPENING.fullmatch(lines[at]):
                closing = (marks.ljust(3, "`"), marks)
        elif (fence := _FENCE.match(line)) and "`" not in line.strip().lstrip("`"):
            closing = (fence[1],)


def _mended_opening(lines: list[str], at: int, opening: re.Match[str]) -> Iterator[Slip]:
    name, marks = opening["name"], opening["marks"]
    meant = _meant(name)
    if not meant:
        return
    if name != meant:
        yield at + 1, f"{{{name}}} finns inte.", f"Menade du {meant}?"
    if len(marks) == 2 and marks not in opening["title"]:
        title = f"Före {{{meant}}} står {marks}, ett tecken för lite."
        yield at + 1, title, f"Skriv {marks}{marks[0]}{{{meant}}}, och {marks}{marks[0]} efter sista raden."
        marks += marks[0]
    lines[at] = f"{opening['before']}{marks}{opening['space']}{{{meant}}}{opening['title']}"
    end = at + 1
    while end < len(lines) and (not lines[end].strip() or _OPTION.match(lines[end])):
        end += 1
    below = lines[at + 1 : end]
    options = [text for text in below if text.strip()]
    if options and below[: len(options)] != options:
        pairs = enumerate(zip(below, ["x", *below], strict=False))
        late = next(row for row, (text, above) in pairs if text.strip() and not above.strip())
        title = f"Raden {below[late].strip()} står efter en tom rad, och blir då vanlig text."
        yield at + 2 + late, title, f"Ta bort den tomma raden, så att den hör till {{{meant}}}."
        lines[at + 1 : end] = [*options, *[""] * (len(below) - len(options))]


def _meant(name: str) -> str:
    known = get_close_matches(name.casefold(), _MEANT, n=1, cutoff=0.8)
    return _MEANT[known[0]] if known else ""


def _unreadable_top(text: str) -> tuple[int, str, str] | None:
    """Tell why MyST cannot read what stands at the top of a page."""
    if not (top := _FRONT_MATTER.match(text)):
        return None
    try:
        yaml.safe_load(top[1])
        return None
    except (yaml.YAMLError, ValueError):
        pass
    for name, day in _DAY.findall(top[1]):
        try:
            datetime.date.fromisoformat(day)
        except ValueError:
            line = text.count("\n", 0, text.index(day)) + 1
            return line, f"Överst i sidan står {name}: {day}, en dag som inte finns.", "Rätta dagen."
    for line, text in enumerate(top[1].splitlines(), start=2):
        if _NO_FIELD.match(text):
            return (
                line,
                f"Raden ”{text}” är inget fält.",
                f"Skriv namn, kolon och värde: {text.split()[0]}: …",
            )
    try:
        read_yaml("\n" + top[1])
    except YamlFault as fault:
        hint = f"{fault.hint}\n{fault.example}".strip()
        return fault.line or 1, f"Uppgifterna överst i sidan går inte att läsa. {fault.title}", hint
    return None


def setup_slips(app: Sphinx) -> None:
    """Look at the source of every page before MyST does."""
    app.connect("source-read", on_source_read)
