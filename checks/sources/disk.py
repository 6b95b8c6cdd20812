"""The files that people name, the folders with everything in them, and standard input, as bytes."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from checks.core.problems import Problem, nearest
from checks.sources.faults import YamlFault, either, unreadable

SUFFIXES = (".yaml", ".yml", ".json")
#: In bytes: room for a hundred thousand posts.
LARGEST = 64_000_000
#: How problems name standard input.
STDIN = "stdin"


def files_of(path: str, problems: list[Problem], seen: set[str]) -> Iterator[str]:
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
        problems.append(unreadable(Path(error.filename).as_posix(), _system_fault(error, "Mappen")))

    found, noted = [], len(problems)
    for folder, inner, names in os.walk(path, onerror=note):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in names:
            file = Path(folder, name)
            if name.lower().endswith(SUFFIXES) and not name.startswith(".") and os.path.isfile(file):  # noqa: PTH113
                found.append(file.as_posix())
    if not found and len(problems) == noted:
        fault = YamlFault(0, "Mappen har inga filer med poster.", f"Filerna slutar på {either(SUFFIXES)}.")
        problems.append(unreadable(Path(path).as_posix(), fault))
    return sorted(found)


def raw_of(name: str) -> bytes:
    try:
        if not name:
            raise FileNotFoundError
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise YamlFault(0, "Filen finns inte.", _neighbour(name)) from None
    except (OSError, ValueError) as error:
        raise _system_fault(error, "Filen") from None


def raw_stdin(stdin: TextIO | BinaryIO) -> bytes:
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
