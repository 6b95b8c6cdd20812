"""What can be wrong, as values: every problem has a stable slug and says what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum


class Kind(Enum):
    """Every kind of problem; the value is its slug, the text what it means to an editor."""

    meaning: str

    def __new__(cls, slug: str, meaning: str) -> "Kind":
        kind = object.__new__(cls)
        kind._value_ = slug
        kind.meaning = meaning
        return kind

    ITEM_SYNTAX = "item-syntax", "Raden i checklistan är inte en punkt som börjar med - [ ]."
    ITEM_KIND = "item-kind", "En punkt är exakt en av check, assist och manual."
    SUBJECT_MISSING = "subject-missing", "Det syns inte vad för slags post punkten bedömer."
    DUPLICATE_ID = "duplicate-id", "Samma id används två gånger."
    FUNCTION_MISSING = "function-missing", "Punktens kontrollfunktion finns inte."
    FUNCTION_UNUSED = "function-unused", "En kontrollfunktion som ingen punkt använder."
    FUNCTION_CONTRACT = "function-contract", "Kontrollfunktionens parametrar går inte att binda."
    PARAMETER_MISSING = (
        "parameter-missing",
        "Kontrollen behöver ett värde eller en tabell som meningen inte har.",
    )
    PARAMETER_UNKNOWN = (
        "parameter-unknown",
        "Meningen har ett värde eller en tabell som kontrollen inte tar emot.",
    )
    PARAMETER_KIND = "parameter-kind", "Ett värde står där kontrollen vill ha en tabell, eller tvärtom."
    VALUE_UNREADABLE = "value-unreadable", "Värdet går inte att läsa som den typ kontrollen vill ha."
    VALUE_COPIED = "value-copied", "Värdet står redan i riktlinjen och ska hämtas därifrån."
    VALUE_UNKNOWN = "value-unknown", "Hänvisningen till ett värde leder ingenstans."
    VALUE_UNNAMED = "value-unnamed", "Värdet har inget namn, så ingen kontroll kan läsa det."
    VALUE_UNCLAIMED = "value-unclaimed", "Ett namngivet värde står varken i en punkt eller i ett krav."
    TABLE_UNKNOWN = "table-unknown", "Tabellen finns inte."
    TABLE_COLUMN = "table-column", "Tabellen saknar en kolumn som kontrollen behöver."
    TABLE_CELL = "table-cell", "En ruta i tabellen går inte att läsa."
    REQUIREMENT_UNMARKED = "requirement-unmarked", "En normerande mening i riktlinjen är inte uppmärkt."
    REQUIREMENT_STRENGTH = "requirement-strength", "Kravet har inget verb som visar hur starkt det är."
    REQUIREMENT_UNCARRIED = "requirement-uncarried", "Inget i handboken bär kravet."
    REQUIREMENT_UNKNOWN = "requirement-unknown", "Punkten hänvisar till ett krav som inte finns."
    EXAMPLE_MISSING = (
        "example-missing",
        "Kontrollen saknar ett exempel som godkänns eller ett som inte gör det.",
    )
    EXAMPLE_VERDICT = "example-verdict", "Exemplet får ett annat utfall än det som står."
    EXAMPLE_UNREADABLE = "example-unreadable", "Exemplet går inte att läsa."
    EXAMPLE_UNBOUND = "example-unbound", "Exemplet hör inte till någon kontroll."
    CHECK_CRASHED = "check-crashed", "Kontrollfunktionen gick sönder."
    FRONT_MATTER = "front-matter", "Uppgifterna överst i sidan saknas eller säger emot texten."
    PAGE_WARNING = "page-warning", "Sphinx eller MyST förstår inte något i sidan."
    NOTHING_RAN = "nothing-ran", "Ingenting kontrollerades, eller inte allt."
    RECORD_UNREADABLE = "record-unreadable", "En fil med poster går inte att läsa."
    RECORD_FIELD = "record-field", "Ett fält i en post är okänt eller har fel slags värde."

    @property
    def slug(self) -> str:
        """The stable name, for machines and for searching."""
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that must be mended: what is wrong, where, and what to write instead."""

    kind: Kind
    #: The file, relative to the project's root, with forward slashes.
    path: str
    #: The line, from 1; 0 where the whole file is meant.
    line: int
    #: What is wrong, in one Swedish sentence.
    title: str
    #: What to do about it.
    hint: str = ""
    #: Lines to write instead, ready to paste.
    example: str = ""

    @property
    def place(self) -> str:
        """The place as an editor and a terminal read it: ``docs/sida.md:12``."""
        return f"{self.path}:{self.line}" if self.line else self.path


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file and line, each once."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.path, p.line, p.kind.slug, p.title))


def nearest(name: str, names: Iterable[str]) -> str:
    """Give "Menade du x?" for a mistyped name, or nothing."""
    match = get_close_matches(name, list(names), n=1, cutoff=0.6)
    return f"Menade du {match[0]}?" if match else ""
