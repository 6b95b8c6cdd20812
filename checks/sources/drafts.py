"""Records that people write by hand: YAML and JSON in files, in folders and on standard input.

One bad file, or one bad record, never hides the others: what can be read is read, and everything else is
a problem with its file, its line and what to write instead.
"""

import gc
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO

from checks.core.problems import Kind, Problem, nearest
from checks.core.structure import Fault, Pointer, clipped, fields_of, structure
from checks.records import KINDS, Record
from checks.sources.yaml12 import Tree, YamlFault, read_json, read_yaml

SUFFIXES = (".yaml", ".yml", ".json")
#: In bytes: room for a hundred thousand posts.
LARGEST = 64_000_000
#: More than this in one file is the same slip in every record, and a list of it helps nobody.
MOST_PROBLEMS = 200
#: What the handbook's own page wrote about a record when it was judged there; it is judged anew here.
PROTOCOL = "protocol"
#: How problems name standard input.
STDIN = "stdin"
#: The word of a list → the word of a kind.
PLURALS = {f"{word}s": word for word in KINDS}


class LoadedRecord(NamedTuple):
    """A record and where it came from."""

    #: The word after ``kind:``.
    kind: str
    record: Record
    path: str
    pointer: Pointer
    #: The lines of its file, by pointer.
    lines: Mapping[Pointer, int]

    @property
    def line(self) -> int:
        """The line where the record begins."""
        return _line(self.lines, self.pointer)

    def line_of(self, at: str) -> int:
        """Give the line of a place such as ``images[0].alt``, or of the nearest part that is written out."""
        steps = (int(step) if step.isdecimal() else step for step in re.findall(r"[^.\[\]]+", at))
        return _line(self.lines, (*self.pointer, *steps))


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything that could be read, and everything that could not."""

    records: list[LoadedRecord]
    problems: list[Problem]


def read_paths(paths: Sequence[str], stdin: TextIO | BinaryIO) -> Loaded:
    """Read files, folders with everything in them, and ``-`` for standard input; each file once."""
    loaded = Loaded([], [])
    seen: set[str] = set()
    with _no_collection():
        for path in paths:
            for name in _names(path, loaded.problems, seen):
                try:
                    _read(name, _raw_stdin(stdin) if path == "-" else _raw(name), loaded)
                except YamlFault as fault:
                    loaded.problems.extend(_unreadable(name, each) for each in (fault, *fault.others))
    return loaded


def read_member(place: str, raw: bytes, loaded: Loaded) -> None:
    """Read a file that lies in an archive: its records and problems are added to what is loaded."""
    try:
        _read(place, raw, loaded)
    except YamlFault as fault:
        loaded.problems.extend(_unreadable(place, each) for each in (fault, *fault.others))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Let the garbage collector rest: everything made here is kept, and looking through it costs a fifth."""
    resting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not resting:
            gc.enable()


def _names(path: str, problems: list[Problem], seen: set[str]) -> Iterator[str]:
    """Yield the files that a path stands for, those not yet seen."""
    if path == "-":
        files = [STDIN]
    elif os.path.isdir(path):  # noqa: PTH112 -- unlike Path.is_dir it never raises
        files = _files(path, problems)
    else:
        files = [path and Path(path).as_posix()]
    for file in files:
        identity = path if path == "-" or "\0" in file else os.path.realpath(file)
        if identity not in seen:
            seen.add(identity)
            yield file


def _files(path: str, problems: list[Problem]) -> list[str]:
    """Give the files with records in a folder; what is hidden stays hidden."""

    def note(error: OSError) -> None:
        problems.append(_unreadable(Path(error.filename).as_posix(), _system_fault(error, "Mappen")))

    found, noted = [], len(problems)
    for folder, inner, names in os.walk(path, onerror=note):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in names:
            file = Path(folder, name)
            if name.lower().endswith(SUFFIXES) and not name.startswith(".") and os.path.isfile(file):  # noqa: PTH113
                found.append(file.as_posix())
    if not found and len(problems) == noted:
        fault = YamlFault(0, "Mappen har inga filer med poster.", f"Filerna slutar på {_either(SUFFIXES)}.")
        problems.append(_unreadable(Path(path).as_posix(), fault))
    return sorted(found)


def _raw(name: str) -> bytes:
    try:
        if not name:
            raise FileNotFoundError
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise YamlFault(0, "Filen finns inte.", _neighbour(name)) from None
    except (OSError, ValueError) as error:
        raise _system_fault(error, "Filen") from None


def _raw_stdin(stdin: TextIO | BinaryIO) -> bytes:
    try:
        raw = getattr(stdin, "buffer", stdin).read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise _system_fault(error, "Standard in") from None
    return raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else bytes(raw)


def _system_fault(error: OSError | ValueError, what: str) -> YamlFault:
    if isinstance(error, PermissionError):
        hint = "Be den som äger den om rätt att läsa."
        return YamlFault(0, f"Du får inte läsa {what.lower()}.", hint)
    reason = getattr(error, "strerror", None) or str(error)
    return YamlFault(0, f"{what} går inte att läsa.", f"Systemet svarar: {reason}.")


def _neighbour(name: str) -> str:
    """Suggest a file beside a missing one."""
    try:
        beside = [path.name for path in Path(name).parent.iterdir()]
    except (OSError, ValueError):
        return "Mappen finns inte heller."
    return nearest(Path(name).name, beside) or "Kontrollera stavningen."


def _read(name: str, raw: bytes, loaded: Loaded) -> None:
    """Read the records of one file.

    :raises YamlFault: when the file as a whole cannot be read
    """
    text = _decoded(raw)
    tree = _tree(name, text)
    name = _printable(name)
    faults: list[Fault] = []
    for found in _found(tree.data):
        if isinstance(found, Fault):
            faults.append(found)
            continue
        word, data, pointer = found
        record, wrong = structure(KINDS[word], data, pointer)
        if record is not None:
            loaded.records.append(LoadedRecord(word, record, name, pointer, tree.lines))
        faults += wrong
    on_one_line = "\n" not in text.strip()
    for fault in faults[:MOST_PROBLEMS]:
        place = f"Det står i {_address(fault.pointer)}." if on_one_line and fault.pointer else ""
        hint = f"{fault.hint} {place}".strip()
        line = _line(tree.lines, fault.pointer)
        loaded.problems.append(Problem(Kind.RECORD_FIELD, name, line, fault.title, hint))
    if left := len(faults[MOST_PROBLEMS:]):
        title = f"Filen har {left} fel till, som inte visas."
        loaded.problems.append(
            Problem(Kind.RECORD_FIELD, name, 0, title, "Rätta dem som visas och kör igen.")
        )


def _decoded(raw: bytes) -> str:
    if len(raw) > LARGEST:
        raise YamlFault(0, f"Filen är större än {LARGEST // 1_000_000} MB.", "Dela den i flera filer.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise YamlFault(0, "Filen är sparad som UTF-16.", "Spara om den med kodningen UTF-8.")
    if b"\0" in raw:
        hint = "Poster skrivs som vanlig text i YAML eller JSON, inte i Word, Excel eller PDF."
        raise YamlFault(0, "Filen är inte text.", hint)
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = raw[error.start : error.start + 1]
        meant = byte.decode("cp1252", "replace")
        guess = f"Det ser ut som ”{meant}” i en äldre kodning. " if meant.isalpha() else ""
        title = f"Filen är inte sparad som UTF-8: på raden står byten 0x{byte.hex().upper()}."
        line = raw.count(b"\n", 0, error.start) + 1
        raise YamlFault(line, title, f"{guess}Spara om filen med kodningen UTF-8.") from None


def _tree(name: str, text: str) -> Tree:
    """Read YAML or JSON: by the name of the file, else by how the text begins."""
    suffix = Path(name).suffix.lower()
    if suffix == ".json" and text.strip():
        tree = read_json(text)
    elif re.match(r"\s*[{\[]", text):
        try:
            tree = read_json(text)
        except YamlFault as fault:
            try:
                tree = read_yaml(text)
            except YamlFault as other:
                raise (other if suffix in SUFFIXES else fault) from None
    else:
        tree = read_yaml(text)
    if tree.data is None:
        raise YamlFault(0, "Filen är tom.", "Skriv en post i den:", "kind: post\ntext: |\n  …")
    return tree


Found = tuple[str, object, Pointer]


def _found(data: object) -> Iterator[Found | Fault]:
    """Yield each record of a file with its kind, or what stands where a record should be."""
    if not isinstance(data, list):
        yield from _in_object(data, ())
    else:
        for index, item in enumerate(data):
            yield from _in_object(item, (index,))


def _in_object(data: object, pointer: Pointer) -> Iterator[Found | Fault]:
    if not isinstance(data, dict):
        spaceless = isinstance(data, str) and re.match("kind:[a-z]", data)
        hint = f"Skriv ett blanksteg efter kolonet. {_KIND_FIRST}" if spaceless else _KIND_FIRST
        yield Fault(pointer, "Här ska det stå en post, men här står bara ett värde.", hint)
    elif "kind" in data:
        yield _of_kind(data, pointer)
    elif data.keys() & PLURALS.keys():
        for name, items in data.items():
            yield from _in_list(name, items, (*pointer, name))
    else:
        yield _of_no_kind(data, pointer)


def _of_kind(data: dict[str, object], pointer: Pointer) -> Found | Fault:
    word = data["kind"]
    if isinstance(word, str) and word in KINDS:
        return word, {name: value for name, value in data.items() if name != PROTOCOL}, pointer
    written = clipped(word)
    swedish = {kind.noun: known for known, kind in KINDS.items()}
    guess = f"Menade du {swedish[written]}?" if written in swedish else nearest(written, KINDS)
    title = f"Ordet ”{written}” går inte att skriva efter kind."
    return Fault((*pointer, "kind"), title, f"{guess} Orden är {_either(KINDS)}.".strip())


def _in_list(name: str, items: object, pointer: Pointer) -> Iterator[Found | Fault]:
    if name not in PLURALS:
        title = f"”{clipped(name)}” är ingen lista med poster."
        yield Fault(pointer, title, nearest(name, PLURALS) or f"Listorna heter {_either(PLURALS)}.")
    elif not isinstance(items, list):
        hint = "Börja varje post med ett streck, också när det bara är en."
        yield Fault(pointer, f"{name} ska vara en lista.", hint)
    else:
        for index, item in enumerate(items):
            yield PLURALS[name], item, (*pointer, index)


def _of_no_kind(data: dict[str, object], pointer: Pointer) -> Fault:
    title = "Posten säger inte vad den är för något."
    shared = {word: len(data.keys() & {f.name for f in fields_of(kind)}) for word, kind in KINDS.items()}
    likely = max(shared, key=lambda word: shared[word])
    if shared[likely]:
        hint = f"Skriv det på första raden, till exempel kind: {likely} för {KINDS[likely].noun}."
        return Fault(pointer, title, hint)
    guesses = (nearest(name, PLURALS) for name in data)
    return Fault(pointer, title, next(filter(None, guesses), _KIND_FIRST))


def _unreadable(name: str, fault: YamlFault) -> Problem:
    return Problem(
        Kind.RECORD_UNREADABLE, _printable(name), fault.line, fault.title, fault.hint, fault.example
    )


def _printable(name: str) -> str:
    """Give a file's name as text, also where the disk holds bytes that are not."""
    return name.encode("utf-8", "replace").decode()


def _line(lines: Mapping[Pointer, int], pointer: Pointer) -> int:
    """Give the line of a place, or of the nearest place around it."""
    for length in range(len(pointer), -1, -1):
        if (line := lines.get(pointer[:length])) is not None:
            return line
    return 0


def _address(pointer: Pointer) -> str:
    steps = (f"[{step}]" if isinstance(step, int) else f".{clipped(step)}" for step in pointer)
    return "".join(steps).removeprefix(".")


def _either(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} eller {last}"


_KIND_FIRST = f"Skriv först vad det är: kind: {_either(KINDS)}."
