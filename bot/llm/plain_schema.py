"""A schema made easy for servers that build a grammar of it: nothing to look up, nothing unknown, nothing endless."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

DEPTH = 2  # times that a definition is written out within itself; what lies deeper may be anything
# llama.cpp knows these; it has no grammar for `uri` and `email`, and answers freely rather than saying so.
_VALUES = frozenset(("enum", "const", "default", "examples", "required"))
_SHORT = frozenset(("enum", "const", "format", "pattern", "maxLength"))
FORMATS = frozenset(("date", "time", "date-time", "uuid"))

MOST_ITEMS = 100  # of a list that has no bound of its own


def bounded(schema: Mapping[str, Any], longest: int | None) -> dict[str, Any]:
    """Give the schema with a bound for each list and, where `longest` is known, for each string that has none."""
    return cast(dict[str, Any], _bounded(dict(schema), longest))


def _bounded(node: Any, longest: int | None) -> Any:
    if isinstance(node, list):
        return [_bounded(each, longest) for each in cast(list[object], node)]
    if not isinstance(node, dict):
        return node
    told = cast(dict[str, Any], node)
    written = {
        key: value if key in _VALUES else _bounded(value, longest) for key, value in told.items() if key != "properties"
    }
    if isinstance(told.get("properties"), dict):
        written["properties"] = {name: _bounded(inner, longest) for name, inner in told["properties"].items()}
    if told.get("type") == "array":
        written.setdefault("maxItems", MOST_ITEMS)
    if longest and told.get("type") == "string" and not told.keys() & _SHORT:
        written["maxLength"] = longest
    return written


def loosened(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Give the schema without `$ref`, `pattern` and rare formats. It allows at least what the schema allows."""
    definitions = cast(Mapping[str, Any], schema.get("$defs", {}))
    return _written({key: schema[key] for key in schema if key != "$defs"}, definitions, ())


def _written(node: Mapping[str, Any], definitions: Mapping[str, Any], inside: tuple[str, ...]) -> dict[str, Any]:
    if "$ref" in node:
        name = str(node["$ref"]).removeprefix("#/$defs/")
        if inside.count(name) >= DEPTH or name not in definitions:
            return {}
        beside = {key: value for key, value in node.items() if key != "$ref"}
        return {**_written(definitions[name], definitions, (*inside, name)), **beside}

    def within(value: Any) -> Any:
        return _written(cast(Mapping[str, Any], value), definitions, inside) if isinstance(value, dict) else value

    written: dict[str, Any] = {}
    for key, value in node.items():
        if key == "properties":  # whose names are people's own: one may be called "pattern"
            written[key] = {name: within(inner) for name, inner in cast(Mapping[str, Any], value).items()}
        elif key in ("anyOf", "oneOf", "allOf"):
            written[key] = [within(branch) for branch in cast(list[Any], value)]
        elif key in ("items", "additionalProperties"):
            written[key] = within(value)
        elif not (key == "pattern" or (key == "format" and value not in FORMATS)):
            written[key] = value
    return written
