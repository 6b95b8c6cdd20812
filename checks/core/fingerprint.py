"""What a check function says, as a short text that changes when the function does, or anything it reads.

It reads the source: the function, its ``when``, and every name of the package that they use, through helpers,
constants, patterns, rows and words, as far as the names lead. Comments, docstrings and layout do not count.
The same source gives the same text on every Python (``ast.dump`` does not).
"""

import ast
import hashlib
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from checks.core.contract import Check
from checks.core.names import Module, Piece

#: How a function is written, not what it says: the contract may grow without making every item suspect.
_CONTRACT = "checks.core.contract"
#: What is judged. Of a record only what is used counts: a new field changes no check.
_RECORDS = "checks.records"
#: Packages whose names are followed, beside the check's own.
_OURS = "checks"

#: Gives a module's source, or nothing where there is none.
SourceOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, order=True)
class _Name:
    """A name at the top of a module."""

    module: str
    name: str

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"


def loaded_source(module: str) -> str | None:
    """Give the source of a module that is loaded."""
    try:
        return inspect.getsource(sys.modules[module])
    except (KeyError, OSError, TypeError):
        return None


class Fingerprints:
    """The fingerprints of checks; each module is read once."""

    def __init__(self, source_of: SourceOf = loaded_source) -> None:
        self._source_of = source_of
        self._modules: dict[str, Module | None] = {}
        self._leads: dict[tuple[str, str, str], tuple[_Name, ...]] = {}

    def of(self, check: Check) -> str:
        """Give the fingerprint of a check: its own, a hyphen, and that of what it reads.

        Without a source there is none.
        """
        start = _Name(check.module, check.function.__name__)
        definitions = self._definitions(start)
        if not definitions.get(start):
            return ""
        own = [_text(piece) for piece in definitions.pop(start)]
        rest = [f"{name} {_text(piece)}" for name, pieces in sorted(definitions.items()) for piece in pieces]
        return f"{_digest(own)}-{_digest(rest)}"

    def reads(self, check: Check) -> list[str]:
        """Name everything of the package that a check reads."""
        start = _Name(check.module, check.function.__name__)
        return [str(name) for name in sorted(self._definitions(start)) if name != start]

    def _definitions(self, start: _Name) -> dict[_Name, list[Piece]]:
        """Follow the names; a record's member that is used may use others in its turn."""
        words: frozenset[str] = frozenset()
        while True:
            found = self._followed(start, words)
            more = words.union(*(piece.words for pieces in found.values() for piece in pieces))
            if more == words:
                return found
            words = more

    def _followed(self, start: _Name, words: frozenset[str]) -> dict[_Name, list[Piece]]:
        found: dict[_Name, list[Piece]] = {}
        waiting = [start]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            module = self._module(name.module)
            pieces = module.defined[name.name] if module else []
            found[name] = [p for p in pieces if not p.members or not words.isdisjoint(p.members)]
            for path in frozenset[str]().union(*(piece.reads for piece in found[name])):
                waiting += self._resolved(name.module, path, start.module.partition(".")[0])
        return found

    def _resolved(self, module: str, path: str, package: str) -> tuple[_Name, ...]:
        """Give the definitions that a dotted name of a module leads to."""
        key = (module, path, package)
        if key not in self._leads:
            self._leads[key] = tuple(self._led(module, path, {package, _OURS}, set()))
        return self._leads[key]

    def _led(self, module: str, path: str, packages: set[str], seen: set[tuple[str, str]]) -> Iterator[_Name]:
        source = self._module(module) if module.partition(".")[0] in packages else None
        if source is None or module == _CONTRACT or not path or (module, path) in seen:
            return
        seen.add((module, path))
        first, _, rest = path.partition(".")
        if first in source.defined:
            yield _Name(module, first)
        if first in source.imported:
            origin, name = source.imported[first]
            yield from self._led(origin, ".".join(filter(None, [name, rest])), packages, seen)
        elif first not in source.defined:
            yield from self._led(f"{module}.{first}", rest, packages, seen)
            if "*" in source.imported:
                yield from self._led(source.imported["*"][0], path, packages, seen)

    def _module(self, name: str) -> Module | None:
        if name not in self._modules:
            self._modules[name] = self._read(name)
        return self._modules[name]

    def _read(self, name: str) -> Module | None:
        source = self._source_of(name)
        if source is None:
            return None
        return _parsed(name, source, hasattr(sys.modules.get(name), "__path__"))


@lru_cache(maxsize=4096)
def _text(piece: Piece) -> str:
    return "".join(_written(piece.node))


@lru_cache(maxsize=256)
def _parsed(name: str, source: str, is_package: bool) -> Module:
    """Read a module's source; the same source is read once, however often a preview asks."""
    return Module(name, ast.parse(source), is_package, by_member=f"{name}.".startswith(f"{_RECORDS}."))


def _written(thing: object) -> Iterator[str]:
    """Write a piece of code so that only what it says is seen, and the same on every Python.

    Whatever is absent is left out: a newer Python's trees have more fields, empty in older code.
    """
    if isinstance(thing, ast.JoinedStr):
        yield "JoinedStr("
        yield from _joined(thing.values)
        yield ")"
    elif isinstance(thing, ast.Constant):
        yield f"{type(thing.value).__name__}:{thing.value!a},"
    elif isinstance(thing, ast.AST):
        yield f"{type(thing).__name__}("
        for name, value in sorted(ast.iter_fields(thing)):
            if value not in (None, 0, []) and name not in ("ctx", "type_comment"):
                yield f"{name}="
                yield from _written(value)
        yield ")"
    elif isinstance(thing, list):
        yield "["
        for entry in thing:
            if not _says_nothing(entry):
                yield from _written(entry)
        yield "]"
    else:
        yield f"{thing!s},"


def _joined(values: Iterable[ast.expr]) -> Iterator[str]:
    """Write the parts of a formatted text: how its letters are divided is up to the parser."""
    letters = ""
    for value in values:
        if isinstance(value, ast.Constant):
            letters += str(value.value)
            continue
        yield f"{letters!a},"
        letters = ""
        yield from _written(value)
    yield f"{letters!a},"


def _says_nothing(node: object) -> bool:
    """Tell a docstring, and what stands where a statement must."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    return isinstance(node, ast.Pass)


def _digest(texts: list[str]) -> str:
    return hashlib.blake2b("\n".join(texts).encode(), digest_size=6).hexdigest()
