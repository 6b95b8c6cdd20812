"""What the headings of a table mean: which kind of record its rows are, and which field each column holds.

A heading is a field's Swedish label or its English name. A column for one part of several is written
*Kontoansvarig 1: Person* or ``holders[0].id``.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checks.core.fields import Field, fields_of
from checks.core.problems import nearest
from checks.records import KINDS, Record
from checks.sources.cells import Cell, cell_reader, element_of, naming_field
from checks.sources.exports.known import shown

#: Headings of a column that says what kind each row is.
KIND = frozenset({"kind", "posttyp"})
#: As many headings as a message lists.
MOST_HEADINGS = 5
#: What a list may say that a row is.
KIND_WORDS = ", ".join(f"{word} ({kind.noun})" for word, kind in KINDS.items())
#: What a file may be called, besides the Swedish word for its kind.
ENGLISH = {word: (word, f"{word}s") for word in KINDS}


@dataclass(frozen=True, slots=True)
class Column:
    """The field that a column holds: of the record, or of the numbered part of one of its lists."""

    field: str
    read: Cell
    number: int | None = None
    part: str = ""


@functools.lru_cache(maxsize=4_096)
def column(word: str, heading: str) -> Column | None:
    """Find the field of a kind that a heading means."""
    kind = KINDS[word]
    text = folded(heading)
    if field := _names(kind).get(text):
        return Column(field.name, cell_reader(field.type))
    match = _NUMBERED.fullmatch(text)
    if not match:
        return None
    for field in fields_of(kind):
        part = element_of(field.type)
        if part and match["list"] in (folded(field.name), folded(field.label), folded(part.noun)):
            names = _names(part)
            inner = names.get(match["part"]) if match["part"] else names[folded(naming_field(part))]
            if inner:
                return Column(field.name, cell_reader(inner.type), int(match["number"]), inner.name)
    return None


def kind_of(name: str, header: Sequence[str]) -> str:
    """Tell which kind a table's rows are, by its name and most of its headings; nothing where it is open."""
    counts = {word: sum(column(word, heading) is not None for heading in header) for word in KINDS}
    most = max(counts.values())
    likely = [word for word, count in counts.items() if count == most]
    called = [word for word in _called(name) if counts[word]]
    if len(called) == 1:
        return called[0]
    return likely[0] if most and len(likely) == 1 else ""


def is_list(header: Sequence[str]) -> bool:
    """Tell whether the headings are those of records: two of them, or the only one there is."""
    known = max(sum(column(word, heading) is not None for heading in header) for word in KINDS)
    return known >= min(2, len(header))


def kind_by_fields(name: str, fields: Iterable[str]) -> str:
    """Tell the kind of a record by its English field names, or by what its file is called."""
    counts = {word: sum(field in _english(word) for field in fields) for word in KINDS}
    most = max(counts.values())
    likely = [word for word, count in counts.items() if count == most]
    called = _called(name)
    if len(called) == 1:
        return called[0]
    return likely[0] if most and len(likely) == 1 else ""


def unknown_heading(word: str, heading: str) -> tuple[str, str]:
    """Say that a column is not read, and guess which was meant if it looks misspelt."""
    names = {name: field.label for name, field in _names(KINDS[word]).items()}
    guess = nearest(folded(heading), names)
    meant = next((label for name, label in names.items() if f" {name}?" in guess), "")
    reason = f"Kolumnen {shown(heading)} finns inte i {KINDS[word].noun}, och läses inte."
    return reason, f"Menade du {meant}?" if meant else ""


def unknown_headings(name: str, header: Sequence[str]) -> str:
    """Say which headings are none of the kind that a file is named after, and what its own look like.

    Nothing where the file's name tells no kind, or some heading is known.
    """
    called = _called(name)
    if len(called) != 1 or any(column(called[0], heading) for heading in header):
        return ""
    fields = _names(KINDS[called[0]])
    meant = (nearest(folded(heading), fields) for heading in header)
    guess = next((fields[near[len("Menade du ") : -1]].label for near in meant if near), "")
    several = ", ".join(shown(heading) for heading in header[:MOST_HEADINGS])
    labels = dict.fromkeys(field.label for field in fields.values())
    usual = ", ".join(list(labels)[:MOST_HEADINGS])
    did = f" Menade du {guess}?" if guess else ""
    noun = KINDS[called[0]].noun
    return f"Ingen av rubrikerna {several} finns i {noun}.{did} Där heter de till exempel {usual}."


def folded(text: str) -> str:
    """Give a heading or a name in the one form they are compared in."""
    text = unicodedata.normalize("NFC", text).casefold().replace("_", " ")
    return " ".join(text.split()).rstrip("*: ")


_NUMBERED = re.compile(
    r"(?P<list>[^\d\[.:]{2,60}?)[ .\[]*(?P<number>\d{1,3})\]?(?:[ .:,–-]+(?P<part>.{1,60}))?"
)


def _names(kind: type[Record]) -> Mapping[str, Field]:
    """Give the fields by label and by name; a name wins over another's label."""
    labels = {folded(field.label): field for field in fields_of(kind)}
    return {**labels, **{folded(field.name): field for field in fields_of(kind)}}


@functools.cache
def _english(word: str) -> frozenset[str]:
    return frozenset(field.name for field in fields_of(KINDS[word]))


def _called(name: str) -> list[str]:
    """Give the kinds that a file is named after: *kontoregister.csv*, *arenden 2026.csv*, *posts.jsonl*."""
    parts = [part for part in re.split(r"[\W\d_]+", _plain(name.rpartition("/")[2])) if part]
    return [
        word
        for word, kind in KINDS.items()
        if any(part in ENGLISH[word] or part.startswith(_plain(kind.noun)) for part in parts)
    ]


def _plain(text: str) -> str:
    """Take away the dots and rings of *åäö*, which names of files often lack."""
    marks = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in marks if not unicodedata.combining(char))
