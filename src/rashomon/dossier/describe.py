"""The JSON Schema (2020-12) of a dossier, generated from the model's own type hints."""

from __future__ import annotations

import dataclasses
import inspect
import json
import types
import typing
from typing import Any, Literal, Union

from rashomon.model import FORMAT, Dossier

PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
}


def schema() -> dict[str, Any]:
    """The schema of what `to_json` gives. Later versions may add fields, so unknown ones are allowed."""
    definitions: dict[str, Any] = {}
    root = _object(Dossier, definitions)
    root["properties"]["format"] = {"const": FORMAT}
    root["required"] = sorted({*root["required"], "format"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Rashomon dossier",
        **root,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def schema_text() -> str:
    """The schema as it is written to the file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    fields = dataclasses.fields(kind)
    return {
        "type": "object",
        "description": " ".join((inspect.getdoc(kind) or "").split()),
        "properties": {field.name: _any(hints[field.name], definitions) for field in fields},
        # What we write has every field; None is written out, never left away.
        "required": sorted(field.name for field in fields),
    }


def _any(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        return {"anyOf": [{"type": "null"} if part is type(None) else _any(part, definitions) for part in parts]}
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is tuple:
        if len(parts) == 2 and parts[1] is Ellipsis:
            return {"type": "array", "items": _any(parts[0], definitions)}
        return {
            "type": "array",
            "prefixItems": [_any(part, definitions) for part in parts],
            "minItems": len(parts),
            "maxItems": len(parts),
        }
    if dataclasses.is_dataclass(hint):
        kind = typing.cast(type, hint)
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}  # holds the name while its fields are read
            definitions[kind.__name__] = _object(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return dict(PLAIN[hint])
