"""A slip in a page's source that would bring about many others: told once, and read as it was meant."""

import datetime
import re
from collections.abc import Iterator
from difflib import get_close_matches

import yaml
from sphinx.application import Sphinx

from checks.core.problems import Kind
from checks.publish.domain import note_problem
from checks.sources.faults import YamlFault
from checks.sources.yaml12 import read_yaml

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
#: The same without its braces.
_BARE = re.compile(rf"\s*(`{{3}}|:{{3}})\s*({'|'.join(_MEANT)})\b(?!.*`).*", re.IGNORECASE)
_BELOW_HEADER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_BAR = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"\s*(`{3,})")
_OPTION = re.compile(r"\s*:[a-z-]+:(?:\s|$)")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
#: A line at the margin without a name and a colon.
_NO_FIELD = re.compile(r"(?![-#]|[\w-]+:(?:\s|$))\S")
_NAME = re.compile(r"([\w-]+):(?:\s|$)")
_FIRST_FIELD = re.compile(r"---[ \t]*\n[\w-]+:(?:\s|$)")
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
    source[0] = _begun(source[0])


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
        yield from _ragged(lines, at)
        if bare := _BARE.fullmatch(line):
            meant = _MEANT[bare[2].casefold()]
            yield at + 1, f"Ordet {bare[2]} saknar klamrar.", f"Skriv {bare[1]}{{{meant}}}"
            lines[at] = line.replace(bare[2], f"{{{meant}}}", 1)
        if opening := _OPENING.fullmatch(lines[at]):
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
        return _unmarked_top(text)
    seen: set[str] = set()
    for line, name in ((at, _NAME.match(row)) for at, row in enumerate(top[1].splitlines(), start=2)):
        if name and name[1] in seen:
            return line, f"Överst i sidan står {name[1]} två gånger.", "Behåll den ena raden."
        seen |= {name[1]} if name else set()
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


def _begun(text: str) -> str:
    """Let the front matter begin the page; what stands below it keeps its lines."""
    above = len(text) - len(text.lstrip())
    top = _FRONT_MATTER.match(text[above:]) if above else None
    return f"{top[0].rstrip()}\n{text[:above]}{text[above + top.end() :]}" if top else text


def _ragged(lines: list[str], at: int) -> Iterator[Slip]:
    """Tell the rows of a table that have more or fewer cells than its header."""
    if at == 0 or "|" not in lines[at - 1] or not _BELOW_HEADER.fullmatch(lines[at]):
        return
    columns = _cells(lines[at])
    for row in range(at + 1, len(lines)):
        if "|" not in lines[row]:
            return
        if (cells := _cells(lines[row])) != columns:
            title = (
                f"Raden har {cells} {'ruta' if cells == 1 else 'rutor'}, men tabellen har {columns} kolumner."
            )
            yield row + 1, title, "Sätt ett | mellan två rutor, och skriv \\| där tecknet hör till texten."


def _cells(row: str) -> int:
    return len(_BAR.findall(row.strip().removeprefix("|"))) + (not row.rstrip().endswith("|"))


def _unmarked_top(text: str) -> tuple[int, str, str] | None:
    """Tell why what stands at the top of a page is not read as its front matter."""
    above = len(text) - len(text.lstrip())
    if not text.startswith("---", above) or not _FIRST_FIELD.match(text, above):
        return None
    line = text.count("\n", 0, above) + 1
    if above:
        return (
            line,
            "Uppgifterna överst i sidan börjar inte på första raden.",
            "Ta bort det tomma ovanför ---.",
        )
    hint = "Skriv --- på en egen rad under den sista uppgiften."
    return line, "Uppgifterna överst i sidan har inget slut.", hint


def setup_slips(app: Sphinx) -> None:
    """Look at the source of every page before MyST does."""
    app.connect("source-read", on_source_read)
