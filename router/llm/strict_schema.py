"""Shapes: a JSON schema of pydantic read into what the strict subset of structured output can say, and written as that.

The subset: every property required, no property beside them, no `oneOf`, no default, few keywords. So what may be left
out becomes nullable, a dict a list of pairs, a tuple an object; `router.llm.strict_values` carries values
there and back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeGuard

Kind = Literal["plain", "object", "array", "pairs", "tuple", "union", "wrapped", "ref", "free"]
Node = Mapping[str, Any]

NULL: dict[str, Any] = {"type": "null"}
TAG = "type_"  # beside a wrapped branch of a union

_KEPT = ("type", "enum", "const", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_KEPT_OF_ARRAYS = ("minItems", "maxItems")
_COMPOUND = ("object", "array", "pairs", "tuple", "ref")
_FORMATS = frozenset("date-time time date duration email hostname ipv4 ipv6 uuid".split())
_STRUCTURE = frozenset(
    "type properties required additionalProperties patternProperties items prefixItems anyOf oneOf allOf $ref $defs"
    " title default description enum const discriminator examples format pattern".split()
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One property of an object. An optional one travels as null when it is not given."""

    name: str
    shape: Shape
    optional: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """How one value travels. `inner` are the items, the branches or, of a wrapped one, the value itself."""

    kind: Kind
    keywords: Mapping[str, Any] = field(default_factory=dict[str, Any])
    slots: tuple[Slot, ...] = ()
    inner: tuple[Shape, ...] = ()
    name: str = ""  # of a ref: the definition's; of a wrapped one: its tag
    # Of a ref: where its definition will be. Never compared: it leads round in a circle.
    table: Mapping[str, Shape] = field(default_factory=dict[str, Any], compare=False, repr=False)


def is_record(value: Any) -> TypeGuard[dict[str, Any]]:
    """Tell whether a JSON value is an object."""
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Tell whether a JSON value is a list."""
    return isinstance(value, list)


class Reader:
    """Reads one schema. Afterwards `notes` says what the strict subset cannot say and `table` holds what recurs."""

    def __init__(self, schema: Node, *, prefix: str = "") -> None:
        self._definitions: Mapping[str, Node] = schema.get("$defs", {})
        self._prefix = prefix  # definitions of several processes lie side by side
        self._entered: list[str] = []
        self._recurring: set[str] = set()
        self.table: dict[str, Shape] = {}
        self.notes: list[str] = []

    def read(self, node: Node | bool, at: str) -> Shape:
        """Give the shape of a node; `at` is its place, for the notes."""
        if isinstance(node, bool) or not set(node) - {"title", "description", "default"}:
            return self._free({} if isinstance(node, bool) else node, at, "may be anything")
        if "$ref" in node:
            return self._ref(node, at)
        branches = node.get("anyOf") or node.get("oneOf")
        if branches:
            return self._union(node, [self.read(branch, at) for branch in branches])
        if len(node.get("allOf", ())) == 1:
            return self.read({**node["allOf"][0], **{key: node[key] for key in node if key != "allOf"}}, at)
        if isinstance(node.get("type"), list):
            return self._union({}, [self.read({**node, "type": kind}, at) for kind in node["type"]])
        return self._single(node, at)

    def _single(self, node: Node, at: str) -> Shape:
        kind = node.get("type")
        if "enum" in node or "const" in node:
            return Shape("plain", keywords(node, _KEPT))
        if kind == "object":
            return self._object(node, at)
        if kind == "array":
            return self._array(node, at)
        if kind in ("string", "integer", "number", "boolean", "null"):
            return Shape("plain", keywords(node, _KEPT))
        return self._free(node, at, "has no type that can be told")

    def _object(self, node: Node, at: str) -> Shape:
        properties: Mapping[str, Node] | None = node.get("properties")
        others = node.get("additionalProperties", properties is None)
        patterns: Mapping[str, Node] = node.get("patternProperties", {})
        value = others if is_record(others) else next(iter(patterns.values()), None)
        if value is not None and not properties and len(patterns) <= 1:
            return Shape("pairs", keywords(node, ()), inner=(self.read(value, f"{at}.*"),))
        if others is not False or patterns:
            return self._free(node, at, "takes any keys")
        needed = node.get("required", ())
        slots = [
            # A constant is always sent, also one with a default: the branches of a union are told apart by it.
            Slot(name, self.read(inner, f"{at}.{name}"), name not in needed and "const" not in inner)
            for name, inner in (properties or {}).items()
        ]
        # Constants first: a reader of a union must know the branch by its first key.
        slots.sort(key=lambda slot: "const" not in slot.shape.keywords)
        return Shape("object", keywords(node, ()), tuple(slots))

    def _array(self, node: Node, at: str) -> Shape:
        first: Sequence[Node] | None = node.get("prefixItems")
        if first is not None and node.get("maxItems", len(first)) == len(first) and "items" not in node:
            shapes = tuple(self.read(item, f"{at}.{number}") for number, item in enumerate(first, 1))
            return Shape(
                "tuple", keywords({key: node[key] for key in node if key not in _KEPT_OF_ARRAYS}, ()), (), shapes
            )
        if first is not None or "items" not in node:
            return self._free(node, at, "is a list of anything")
        return Shape("array", keywords(node, _KEPT_OF_ARRAYS), inner=(self.read(node["items"], f"{at}[]"),))

    def _union(self, node: Node, branches: list[Shape]) -> Shape:
        compound = [branch for branch in branches if branch.kind in _COMPOUND]
        if len(compound) > 1 and not _told_apart(compound):
            branches = [
                Shape("wrapped", {}, (), (branch,), f"option_{number}") if branch.kind in _COMPOUND else branch
                for number, branch in enumerate(branches, 1)
            ]
        return Shape("union", keywords(node, ()), inner=tuple(branches))

    def _ref(self, node: Node, at: str) -> Shape:
        name = str(node["$ref"]).removeprefix("#/$defs/")
        definition = self._definitions.get(name)
        if definition is None:
            return self._free(node, at, "points outside")
        label = self._prefix + name
        if name in self._entered or label in self.table:
            self._recurring.add(name)
            return Shape("ref", {}, name=label, table=self.table)
        self._entered.append(name)
        shape = self.read(definition, at)
        self._entered.pop()
        if name in self._recurring:
            self.table[label] = shape
            return Shape("ref", {}, name=label, table=self.table)
        said = node.get("description")
        return replace(shape, keywords={**shape.keywords, "description": said}) if said else shape

    def _free(self, node: Node, at: str, why: str) -> Shape:
        self.notes.append(f"{at} {why}")
        kept = {key: value for key, value in node.items() if key == "type" and isinstance(value, str)}
        return Shape("free", {**kept, **({"description": node["description"]} if "description" in node else {})})


def written(shape: Shape) -> dict[str, Any]:
    """Give the JSON schema of a shape as it travels."""
    said = dict(shape.keywords)
    if shape.kind == "object":
        return _record({slot.name: _slot(slot) for slot in shape.slots}) | said
    if shape.kind == "array":
        return {"type": "array", "items": written(shape.inner[0])} | said
    if shape.kind == "pairs":
        pair = _record({"key": {"type": "string"}, "value": written(shape.inner[0])})
        return {"type": "array", "items": pair} | said
    if shape.kind == "tuple":
        return _record({item_name(at): written(item) for at, item in enumerate(shape.inner)}) | said
    if shape.kind == "union":
        return {"anyOf": [written(branch) for branch in shape.inner]} | said
    if shape.kind == "wrapped":
        return _record({TAG: {"type": "string", "const": shape.name}, "value": written(shape.inner[0])})
    return {"$ref": f"#/$defs/{shape.name}"} if shape.kind == "ref" else said


def item_name(at: int) -> str:
    """Give the key under which the item of a tuple travels."""
    return f"item_{at + 1}"


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """Let a schema be null as well."""
    if "anyOf" in schema:
        return schema if NULL in schema["anyOf"] else {**schema, "anyOf": [*schema["anyOf"], NULL]}
    if schema.get("type") == "null" or not schema:
        return schema
    said = {"description": schema["description"]} if "description" in schema else {}
    return {"anyOf": [{key: schema[key] for key in schema if key != "description"}, NULL]} | said


def keywords(node: Node, kept: Sequence[str]) -> dict[str, Any]:
    """Give what may stay of a node's keywords; the others are told in the description, so that the model reads them."""
    said = {key: node[key] for key in kept if key in node}
    told: list[str] = []
    for key, value in node.items():
        if key in ("format", "pattern") and kept:
            if _is_kept(key, str(value)):
                said[key] = value
            else:
                told.append(f"{key}: {value}")
        elif key not in _STRUCTURE and key not in kept and isinstance(value, str | int | float | bool):
            told.append(f"{key}: {value}")
    description = " ".join([*([str(node["description"])] if node.get("description") else []), *_bracketed(told)])
    return said | ({"description": description} if description else {})


def _is_kept(key: str, value: str) -> bool:
    if key == "format":
        return value in _FORMATS
    # Look-arounds are in no grammar, and llama.cpp takes only anchored patterns.
    return "(?" not in value and re.fullmatch(r"\^.*\$", value, re.DOTALL) is not None


def _bracketed(told: list[str]) -> list[str]:
    return [f"({', '.join(told)})"] if told else []


def _slot(slot: Slot) -> dict[str, Any]:
    return nullable(written(slot.shape)) if slot.optional else written(slot.shape)


def _record(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _told_apart(compound: list[Shape]) -> bool:
    """Tell whether every branch is an object that begins with a constant of its own."""
    firsts = [
        (slot.name, str(slot.shape.keywords["const"]))
        for shape in compound
        for slot in shape.slots[:1]
        if "const" in slot.shape.keywords and not slot.optional
    ]
    return len({name for name, _ in firsts}) == 1 and len(set(firsts)) == len(compound)
