"""JSON Schema of an audit's report: of ``--format json``, and of each line of ``--format jsonl``."""

import json
from typing import Any

from checks.core.audit.data import VERSION
from checks.core.catalogue import ItemKind, Severity, Verdict
from checks.records import KINDS

_TEXT: dict[str, Any] = {"type": "string"}
_DAY: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_BOOL: dict[str, Any] = {"type": "boolean"}


def schema() -> dict[str, Any]:
    """Give the schema (JSON Schema 2020-12): a whole report, or one line of the other form."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report of an audit by a handbook that runs",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("report", "first", "line", "last")],
        "$defs": {
            "report": _object(
                items=_items(),
                records=_list({"$ref": "#/$defs/record"}),
                waivers_unneeded=_list({"$ref": "#/$defs/waiver"}),
                problems=_list({"$ref": "#/$defs/problem"}),
                optional={"interrupted": {"const": True}, "changes": {"$ref": "#/$defs/changes"}},
            ),
            "first": _object(type={"const": "audit"}, version={"const": VERSION}, items=_items()),
            "line": _record(type={"const": "record"}),
            "last": _object(
                type={"const": "summary"},
                records=_COUNT,
                verdicts=_object(**{verdict.value: _COUNT for verdict in Verdict}),
                waived=_COUNT,
                interrupted=_BOOL,
                waivers_unneeded=_list({"$ref": "#/$defs/waiver"}),
                problems=_list({"$ref": "#/$defs/problem"}),
                optional={"changes": {"$ref": "#/$defs/changes"}},
            ),
            "record": _record(),
            "finding": _object(
                item=_TEXT,
                message=_TEXT,
                at=_TEXT,
                span={"anyOf": [{"type": "null"}, _list(_COUNT) | {"minItems": 2, "maxItems": 2}]},
                waived=_BOOL,
                optional={"instead": _list(_TEXT)},
            ),
            "waiver": _object(
                item=_TEXT,
                records=_TEXT,
                reason=_TEXT,
                owner=_TEXT,
                until=_TEXT,
                page=_TEXT,
                place=_object(path=_TEXT, line=_COUNT),
            ),
            "problem": _object(kind=_TEXT, path=_TEXT, line=_COUNT, title=_TEXT, hint=_TEXT, example=_TEXT),
            "changes": _object(
                since=_TEXT,
                new=_COUNT,
                known=_COUNT,
                mended=_list(
                    _object(kind=_TEXT, account=_TEXT, id=_TEXT, item=_TEXT, message=_TEXT, judged=_BOOL)
                ),
            ),
        },
    }


def schema_json() -> str:
    """Give the schema as a file's text."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _record(**more: Any) -> dict[str, Any]:
    return _object(
        **more,
        path=_TEXT,
        line=_COUNT,
        kind={"enum": list(KINDS)},
        id=_TEXT,
        verdicts=_by_item({"enum": [verdict.value for verdict in Verdict]}),
        findings=_list({"$ref": "#/$defs/finding"}),
        waivers=_by_item({"$ref": "#/$defs/waiver"}),
        crashes=_by_item(_TEXT),
        optional={"account": _TEXT, "day": _DAY, "url": _TEXT, "key": _TEXT},
    )


def _items() -> dict[str, Any]:
    return _by_item(
        _object(
            kind={"enum": [kind.value for kind in ItemKind]},
            severity={"enum": [severity.value for severity in Severity]},
            text=_TEXT,
            url=_TEXT,
        )
    )


def _by_item(what: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": what}


def _list(what: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": what}


def _object(optional: dict[str, Any] | None = None, **required: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }
