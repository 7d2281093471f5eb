"""A params model from a JSON schema, for processes that are only described. Knows no process."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from pydantic import AnyUrl, BaseModel, ConfigDict, Field, create_model
from pydantic.errors import PydanticUserError
from pydantic_core import SchemaError

from bot import ConfigError
from router.llm.strict_schema import is_list, is_record

_TYPES: Mapping[str, Any] = {"string": str, "integer": int, "number": float, "boolean": bool, "object": dict[str, Any]}
_FORMATS: Mapping[str, Any] = {
    "date": date,
    "date-time": datetime,
    "time": time,
    "duration": timedelta,
    "uri": AnyUrl,
}
_BOUNDS = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
    "pattern": "pattern",
}
_DEEPEST = 20  # references to references


def model_of(name: str, schema: Mapping[str, Any]) -> type[BaseModel]:
    """Give the model of an object's schema. What the schema language can say and a model cannot is taken as anything.

    A parameter whose name begins with `_`, which no field may be called, is a field without it and keeps its name as
    an alias. Raises ConfigError when no model can be made of it.
    """
    properties = schema.get("properties", {})
    required = schema.get("required", [])
    if not is_record(properties) or not is_list(required):
        raise ConfigError(f"{name}: `properties` is an object and `required` a list")
    fields: dict[str, Any] = {}
    for title, each in properties.items():
        if title.startswith("model_") and hasattr(BaseModel, title):
            raise ConfigError(f"{name}: no parameter can be called {title!r}")
        if not is_record(each):
            raise ConfigError(f"{name}: the schema of {title!r} is no object")
        alias = title if title.startswith("_") else None
        field = _field(_resolved(each, schema), schema, needed=title in required, alias=alias)
        fields[_name(title, (*properties, *fields))] = field
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a parameter may be called like a method of the model
            return create_model(name, __config__=ConfigDict(protected_namespaces=()), **fields)
    except (NameError, TypeError, ValueError, PydanticUserError, SchemaError) as error:
        raise ConfigError(f"{name}: no model can be made of its params ({_line(error)})") from None


def _name(title: str, taken: Collection[str]) -> str:
    """Give the name of a parameter's field, which may not begin with `_`."""
    if not title.startswith("_"):
        return title
    bare = title.strip("_") or "value"
    names = (
        bare if bare[0].isalpha() else f"value_{bare}",
        *(f"{bare}_{number}" for number in range(2, len(taken) + 3)),
    )
    return next(name for name in names if name not in taken and not hasattr(BaseModel, name))


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _field(schema: Mapping[str, Any], root: Mapping[str, Any], *, needed: bool, alias: str | None) -> tuple[Any, Any]:
    annotation = _annotation(schema, root)
    facts: dict[str, Any] = {bound: schema[word] for word, bound in _BOUNDS.items() if word in schema}
    if isinstance(schema.get("description"), str):
        facts["description"] = schema["description"]
    if alias:
        facts["alias"] = alias
    if is_record(schema.get("aliases")):
        facts["json_schema_extra"] = {"aliases": schema["aliases"]}
    if needed:
        return annotation, Field(..., **facts)
    default = schema.get("default")
    return (annotation if default is not None else annotation | None), Field(default, **facts)


def _annotation(schema: Mapping[str, Any], root: Mapping[str, Any], depth: int = 0) -> Any:
    if depth > _DEEPEST:
        return Any
    schema = _resolved(schema, root)
    if "const" in schema:
        return Literal[schema["const"]]
    choices = schema.get("enum")
    if is_list(choices) and choices:
        return Literal[tuple(choices)]
    for word in ("anyOf", "oneOf", "allOf"):
        branches = schema.get(word)
        if is_list(branches):
            kinds = [each for each in branches if is_record(each) and each.get("type") != "null"]
            return _annotation(kinds[0], root, depth + 1) if len(kinds) == 1 else Any
    kind = schema.get("type")
    if is_list(kind):
        kind = next((each for each in kind if each != "null"), None)
    if kind == "array":
        items = schema.get("items")
        return list[_annotation(items if is_record(items) else {}, root, depth + 1)]  # type: ignore[misc]  # a type made at run time
    if kind == "string":
        return _FORMATS.get(str(schema.get("format")), str)
    return _TYPES.get(str(kind), Any)


def _resolved(schema: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow references into `$defs`; words beside a reference count."""
    for _ in range(_DEEPEST):
        reference = schema.get("$ref")
        if not isinstance(reference, str):
            return schema
        defined = root.get("$defs", {}).get(reference.rpartition("/")[2])
        if not is_record(defined):
            raise ConfigError(f"{reference} leads nowhere")
        schema = {**defined, **{word: value for word, value in schema.items() if word != "$ref"}}
    raise ConfigError("references lead round in a circle")
