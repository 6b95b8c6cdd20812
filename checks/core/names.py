"""What a module's source says of its names: what defines them, what they read, and where they come from."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_Defines = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_Named = _Defines | ast.ExceptHandler | ast.MatchAs | ast.MatchStar


@dataclass(frozen=True, eq=False)
class Piece:
    """A part of a definition; one that has names is a member, and counts where one of them is used."""

    node: ast.stmt
    members: frozenset[str] = frozenset()

    @cached_property
    def reads(self) -> frozenset[str]:
        """The names it reads from outside, with what is asked of them: ``numbers.fold``."""
        return frozenset(_free(self.node))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words by which it can reach into a record: attributes, keywords, and names in quotes."""
        return frozenset(_words(self.node))


@dataclass(frozen=True, eq=False)
class Module:
    """A module by its source."""

    name: str
    tree: ast.Module
    is_package: bool = False
    #: Whether a class counts member by member: a new field changes nobody who does not read it.
    by_member: bool = False

    @cached_property
    def defined(self) -> dict[str, list[Piece]]:
        """The statements at the top of the module that give a name its meaning."""
        found: dict[str, list[Piece]] = {}
        for statement in self.tree.body:
            for name in set(_bound(statement)):
                found.setdefault(name, []).extend(self._pieces(statement))
        return found

    @cached_property
    def imported(self) -> dict[str, tuple[str, str]]:
        """The module, and the name in it, that an imported name stands for."""
        found: dict[str, tuple[str, str]] = {}
        for node in _statements(self.tree):
            if isinstance(node, ast.ImportFrom):
                module = self._absolute(node)
                found |= {alias.asname or alias.name: (module, alias.name) for alias in node.names}
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    top = alias.name.partition(".")[0]
                    found[alias.asname or top] = (alias.name if alias.asname else top, "")
        return found

    def _pieces(self, statement: ast.stmt) -> Iterator[Piece]:
        if not (self.by_member and isinstance(statement, ast.ClassDef)):
            yield Piece(statement)
            return
        header = {name: value for name, value in ast.iter_fields(statement) if name != "body"}
        yield Piece(ast.ClassDef(**header, body=[]))
        for member in statement.body:
            if names := frozenset(_bound(member)):
                yield Piece(member, names)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        above = self.name.split(".")[: None if self.is_package and node.level == 1 else -node.level]
        if self.is_package and node.level > 1:
            above = self.name.split(".")[: 1 - node.level]
        return ".".join([*above, *filter(None, [node.module])])


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield every statement, in functions and branches too."""
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        for statement in getattr(node, name, ()):
            yield statement
            yield from _statements(statement)


def _bound(node: ast.AST) -> Iterator[str]:
    """Yield the names that a statement gives a meaning, or adds to."""
    if isinstance(node, _Defines):
        yield node.name
        return
    if isinstance(node, ast.Name | ast.Attribute | ast.Subscript) and isinstance(node.ctx, ast.Store):
        yield from _root(node)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield from _root(node.value.func)
    if isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
        yield node.name
    if isinstance(node, ast.MatchMapping) and node.rest:
        yield node.rest
    if not isinstance(node, ast.Lambda):
        for child in ast.iter_child_nodes(node):
            yield from _bound(child)


def _root(node: ast.AST) -> Iterator[str]:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    if isinstance(node, ast.Name):
        yield node.id


def _free(node: ast.AST) -> Iterator[str]:
    """Yield the names that a piece of code reads and does not make itself."""
    if isinstance(node, ast.Name):
        if not isinstance(node.ctx, ast.Store):
            yield node.id
    elif isinstance(node, ast.Global):
        yield from node.names
    elif isinstance(node, ast.Attribute) and (path := _dotted(node)):
        yield path
    elif isinstance(node, _Function):
        yield from _free_in(node.decorator_list, set())
        yield from _free_in([node.args, *filter(None, [node.returns])], set())
        yield from _free_in(node.body, _local(node.args, node.body))
    elif isinstance(node, ast.Lambda):
        yield from _free_in([node.args], set())
        yield from _free_in([node.body], _local(node.args, []))
    elif isinstance(node, _Comprehension):
        targets = {name for part in node.generators for name in _bound(part.target)}
        yield from _free_in(ast.iter_child_nodes(node), targets)
    else:
        yield from _free_in(ast.iter_child_nodes(node), set())


def _free_in(nodes: Iterable[ast.AST], local: set[str]) -> Iterator[str]:
    for node in nodes:
        yield from (path for path in _free(node) if path.partition(".")[0] not in local)


def _local(arguments: ast.arguments, body: list[ast.stmt]) -> set[str]:
    """Name what a function makes itself; what only a call adds to is somebody else's."""
    names = {node.arg for node in ast.walk(arguments) if isinstance(node, ast.arg)}
    outside: set[str] = set()
    for node in (inner for statement in body for inner in _within(statement)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, _Named) and node.name:
            names.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            names.add(node.rest)
        elif isinstance(node, ast.Global):
            outside.update(node.names)
    return names - outside


def _within(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and what is in it, but not what other functions and comprehensions make for themselves."""
    yield node
    if isinstance(node, _Defines | ast.Lambda):
        return
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.comprehension):
            yield from _within(child)


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (start := _dotted(node.value)):
        return f"{start}.{node.attr}"
    return ""


def _words(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Attribute):
            yield inner.attr
        elif isinstance(inner, ast.keyword) and inner.arg:
            yield inner.arg
        elif isinstance(inner, ast.MatchClass):
            yield from inner.kwd_attrs
        elif isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield from inner.value.split()
