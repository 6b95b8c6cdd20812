"""JSON Schema of the catalogue, made from the dataclasses so that the two cannot differ."""

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from enum import Enum
from typing import Any, get_args, get_origin

from checks.core.catalogue import VERSION, Catalogue

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def schema() -> dict[str, Any]:
    """Give the schema of `catalogue.json` (JSON Schema 2020-12)."""
    definitions: dict[str, Any] = {}
    root = _schema_of(Catalogue, definitions)
    catalogue = definitions.pop(root["$ref"].rpartition("/")[2])
    catalogue["properties"]["version"] = {"const": VERSION}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Catalogue of a handbook that runs",
        **catalogue,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_json() -> str:
    """Give the schema as a file's text."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _schema_of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if dataclasses.is_dataclass(kind):
        return _reference(typing.cast(type, kind), definitions)
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple:
        return {"type": "array", "items": _schema_of(args[0], definitions)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema_of(args[1], definitions)}
    if origin is types.UnionType:
        return {"anyOf": [_schema_of(arg, definitions) for arg in args]}
    return {}


def _reference(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        hints = typing.get_type_hints(kind)
        names = [field.name for field in dataclasses.fields(kind)]
        definitions[kind.__name__] = {
            "type": "object",
            "description": (kind.__doc__ or "").partition("\n")[0],
            "properties": {name: _schema_of(hints[name], definitions) for name in names},
            "required": names,
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}
