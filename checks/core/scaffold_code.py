"""A new check function in a module: its typed signature, and the imports it needs. Text in, text out."""

import ast
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping

from checks.core.units import WorkingDays
from checks.core.values import UnreadableValue, read_value, split_list
from checks.records import Record

#: Tried in this order; what none of them reads is words.
_TYPES: dict[type, str] = {
    int: "int",
    bool: "bool",
    datetime.date: "datetime.date",
    datetime.timedelta: "datetime.timedelta",
    WorkingDays: "WorkingDays",
    datetime.time: "datetime.time",
    float: "float",
}
_VALUE = re.compile(r"\{value\}`([^`]*)`")
_TABLE = re.compile(r"\{table\}`[^`<]*<([^`>=]+)=?[^`>]*>`")
_LONGEST = 110
_HOMES = {
    "Iterator": "collections.abc",
    "Sequence": "collections.abc",
    "Finding": "checks.core.contract",
    "check": "checks.core.contract",
    "WorkingDays": "checks.core.units",
}


def parameters_of(line: str, stated: Mapping[str, str]) -> dict[str, str]:
    """Name the parameters that an item's line binds, with the annotation that reads their words.

    :param stated: the words of every value that is stated elsewhere, by ``requirement.name``
    """
    found = {}
    for words in _VALUE.findall(line):
        text, _, name = words.rstrip(">").rpartition(" <")
        if not text:
            text, name = stated.get(words, ""), words.rpartition(".")[2]
        found[name] = annotation_of(text)
    return found | {name.strip(): "Sequence[str]" for name in _TABLE.findall(line)}


def annotation_of(text: str) -> str:
    """Give the narrowest annotation that reads these words."""
    for kind, name in _TYPES.items():
        try:
            read_value(text, kind)
        except UnreadableValue:
            continue
        return name
    return "Sequence[str]" if len(split_list(text)) > 1 else "str"


def with_function(module: str, name: str, part: type[Record], parameters: Mapping[str, str]) -> str:
    """Add a check that finds nothing yet to a module's text, and import what it names."""
    needed = {"Iterator", "Finding", "check", part.__name__, *_names(parameters.values())}
    function = "\n".join(_function(name, part, parameters))
    return f"{_with_imports(module, needed).rstrip()}\n\n\n{function}\n"


def _function(name: str, part: type[Record], parameters: Mapping[str, str]) -> Iterator[str]:
    words = [f"{part.__name__.lower()}: {part.__name__}"]
    words += ["*", *(f"{key}: {kind}" for key, kind in parameters.items())] if parameters else []
    yield "@check"
    for signature in (
        f"def {name}({', '.join(words)}) -> Iterator[Finding]:",
        f"def {name}(\n    {', '.join(words)}\n) -> Iterator[Finding]:",
        f"def {name}(\n" + "".join(f"    {word},\n" for word in words) + ") -> Iterator[Finding]:",
    ):
        if max(map(len, signature.splitlines())) <= _LONGEST:
            break
    yield signature
    yield '    """Say in one English sentence what holds where nothing is found."""'
    yield "    wrong = False  # The condition goes here."
    yield "    if wrong:"
    yield '        yield Finding("Skriv vad som är fel, och vad man kan skriva i stället.")'


def _names(annotations: Iterable[str]) -> set[str]:
    names = {name for annotation in annotations for name in re.findall(r"[A-Za-z_]\w*", annotation)}
    return names & {"datetime", *_HOMES}


def _with_imports(module: str, needed: set[str]) -> str:
    tree = ast.parse(module)
    bound = {name for node in tree.body for name in _bound(node)}
    if "datetime" in needed - bound:
        module = _with_line(module, "import datetime")
    homes: dict[str, set[str]] = {}
    for name in needed - bound - {"datetime"}:
        homes.setdefault(_HOMES.get(name, "checks.records"), set()).add(name)
    for home, names in sorted(homes.items()):
        module = _with_names(module, home, names)
    return module


def _bound(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [alias.asname or alias.name for alias in node.names]
    return [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []


def _with_names(module: str, home: str, names: set[str]) -> str:
    """Import names from a module, in the statement that is there already if there is one."""
    for node in ast.parse(module).body:
        if isinstance(node, ast.ImportFrom) and node.module == home and not any(a.asname for a in node.names):
            names |= {alias.name for alias in node.names}
            lines = _lines(module)
            lines[node.lineno - 1 : node.end_lineno] = [_import(home, names) + "\n"]
            return "".join(lines)
    return _with_line(module, _import(home, names))


def _import(home: str, names: set[str]) -> str:
    ordered = sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    line = f"from {home} import {', '.join(ordered)}"
    if len(line) <= _LONGEST:
        return line
    return f"from {home} import (\n" + "".join(f"    {name},\n" for name in ordered) + ")"


def _with_line(module: str, line: str) -> str:
    """Put a new import where the sorted imports have it: the standard library's first, then our own."""
    tree = ast.parse(module)
    order = _order(line)
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    section = [node for node in imports if _order(ast.unparse(node))[0] == order[0]]
    before = [node for node in section if _order(ast.unparse(node)) < order]
    lines = _lines(module) if module else []
    if before:
        at, new = before[-1].end_lineno or 0, [line]
    elif section:
        at, new = section[0].lineno - 1, [line]
    elif imports and order < _order(ast.unparse(imports[0])):
        at, new = imports[0].lineno - 1, [line, ""]
    elif imports:
        at, new = imports[-1].end_lineno or 0, ["", line]
    elif ast.get_docstring(tree) is not None:
        at, new = tree.body[0].end_lineno or 0, ["", line]
    else:
        at, new = 0, [line]
    lines[at:at] = [f"{text}\n" for text in new]
    return "".join(lines)


def _lines(text: str) -> list[str]:
    """Split as Python counts lines, which is not as `str.splitlines` does."""
    return [f"{line}\n" for line in text.removesuffix("\n").split("\n")]


def _order(statement: str) -> tuple[bool, bool, str]:
    """Sort imports as ruff does here: ours last, plain ``import`` before ``from``, then by name."""
    home = statement.split()[1]
    return home.split(".")[0] == "checks", statement.startswith("from"), home
