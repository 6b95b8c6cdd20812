"""JSON Schema of the records, made from their classes: for completion and checking in an editor."""

import datetime
import json
import types
from typing import Any, Union, get_args, get_origin

from checks.core.fields import Field, fields_of
from checks.records import KINDS, UNSET, Record, Word

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime.date: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    datetime.datetime: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}[T ]\d{2}[:.]\d{2}"},
    datetime.time: {"type": "string", "pattern": r"^\d{1,2}[:.]\d{2}$"},
}
#: How a type is told to somebody who writes a file of records.
_TOLD = {
    str: "text",
    int: "heltal",
    float: "tal",
    bool: "true eller false",
    datetime.date: "dag, till exempel 2026-03-01",
    datetime.datetime: "dag och klockslag, till exempel 2026-03-01 13:30",
    datetime.time: "klockslag, till exempel 8.00",
}


def schema() -> dict[str, Any]:
    """Give the schema (JSON Schema 2020-12) of a file of records: one of a kind, or lists of several."""
    definitions: dict[str, Any] = {}
    for kind in KINDS.values():
        _reference(kind, definitions)
    single = [
        {"allOf": [{"$ref": f"#/$defs/{kind.__name__}"}], "properties": {"kind": {"const": word}}}
        | {"required": ["kind"]}
        for word, kind in KINDS.items()
    ]
    lists = {
        f"{word}s": {"type": "array", "items": {"$ref": f"#/$defs/{kind.__name__}"}}
        for word, kind in KINDS.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Records that a handbook judges",
        "anyOf": [*single, {"type": "object", "properties": lists, "additionalProperties": False}],
        "$defs": dict(sorted(definitions.items())),
    }


def schema_json() -> str:
    """Give the schema as a file's text."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def told(kind: Any) -> str:
    """Say in Swedish what a field of a type holds."""
    if kind in _TOLD:
        return _TOLD[kind]
    if isinstance(kind, type) and issubclass(kind, Word):
        return ", ".join(f"{word.key} ({word.value})" for word in kind)
    if isinstance(kind, type) and issubclass(kind, Record):
        return kind.noun
    inner = [argument for argument in get_args(kind) if argument not in (type(None), Ellipsis)]
    if get_origin(kind) is tuple:
        return f"lista: {told(inner[0])}"
    if str in inner and len(inner) > 1:
        return f"id, eller ett helt {told(next(kind for kind in inner if kind is not str))}"
    return " eller ".join(map(told, inner))


def absent(field: Field) -> str:
    """Say in Swedish what it means that a field is left out."""
    if field.default is UNSET:
        return "okänt"
    if isinstance(field.default, Word):
        return field.default.key
    if isinstance(field.default, bool):
        return "true" if field.default else "false"
    return "tomt" if field.default in ("", (), None) else str(field.default)


def _schema_of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Word):
        return {"enum": [word.key for word in kind]}
    if isinstance(kind, type) and issubclass(kind, Record):
        return _reference(kind, definitions)
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema_of(arguments[0], definitions)}
    if get_origin(kind) in (types.UnionType, Union):
        return {"anyOf": [_schema_of(a, definitions) for a in arguments if a is not type(None)]}
    return {}


def _reference(kind: type[Record], definitions: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        properties: dict[str, Any] = {"kind": {"type": "string"}} if kind in KINDS.values() else {}
        for field in fields_of(kind):
            shape = _schema_of(field.type, definitions)
            properties[field.name] = {"title": field.label, "anyOf": [shape, {"type": "null"}]}
        definitions[name] = {
            "type": "object",
            "title": kind.noun,
            "properties": properties,
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
