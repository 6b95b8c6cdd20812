"""Records that people write by hand: YAML and JSON in files, in folders and on standard input.

One bad file, or one bad record, never hides the others: what can be read is read, and everything else is
a problem with its file, its line and what to write instead.
"""

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from checks.core.clipping import clipped
from checks.core.fields import Fault, Pointer
from checks.core.problems import Kind, Problem
from checks.core.structure import structure
from checks.records import KINDS
from checks.sources.disk import LARGEST, SUFFIXES, files_of, raw_of, raw_stdin
from checks.sources.faults import YamlFault, unreadable
from checks.sources.json_text import read_json
from checks.sources.loaded import Loaded, LoadedRecord, line_at
from checks.sources.members import printable
from checks.sources.placing import records_in
from checks.sources.tree import Tree
from checks.sources.yaml12 import read_yaml

#: More than this in one file is the same slip in every record, and a list of it helps nobody.
MOST_PROBLEMS = 200


def read_paths(paths: Sequence[str], stdin: TextIO | BinaryIO) -> Loaded:
    """Read files, folders with everything in them, and ``-`` for standard input; each file once."""
    loaded = Loaded([], [])
    seen: set[str] = set()
    with _no_collection():
        for path in paths:
            for name in files_of(path, loaded.problems, seen):
                try:
                    _read(name, raw_stdin(stdin) if path == "-" else raw_of(name), loaded)
                except YamlFault as fault:
                    loaded.problems.extend(unreadable(name, each) for each in (fault, *fault.others))
    return loaded


def read_member(place: str, raw: bytes, loaded: Loaded) -> None:
    """Read a file that lies in an archive: its records and problems are added to what is loaded."""
    try:
        _read(place, raw, loaded)
    except YamlFault as fault:
        loaded.problems.extend(unreadable(place, each) for each in (fault, *fault.others))


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


def _read(name: str, raw: bytes, loaded: Loaded) -> None:
    """Read the records of one file.

    :raises YamlFault: when the file as a whole cannot be read
    """
    text = _decoded(raw)
    tree = _tree(name, text)
    name = printable(name)
    faults: list[Fault] = []
    for found in records_in(tree.data):
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
        line = line_at(tree.lines, fault.pointer)
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


def _address(pointer: Pointer) -> str:
    steps = (f"[{step}]" if isinstance(step, int) else f".{clipped(step)}" for step in pointer)
    return "".join(steps).removeprefix(".")
