"""The JSON schema that the model is asked to fill in, over all offered processes, and the way back from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, cast

from pydantic import BaseModel

from bot.parameters.wording import takes_file
from bot.routing.decision import Offer
from router.language.spoken import SENTENCES
from router.llm.strict_schema import NULL, Reader, Shape, Slot, is_list, is_record, nullable, written
from router.llm.strict_values import decode, encode

KINDS = ("run", "ask", "choose", "control", "chat")
CONTROLS = ("help", "status", "cancel")
MOST_CALLS = 3
MOST_CHOICES = 200  # of one parameter; OpenAI takes 1,000 values in all, Azure half of that

# Bounds of the strict subset.
_PROPERTIES, _DEPTH, _VALUES, _CHARACTERS = 5_000, 10, 1_000, 120_000


@dataclass(frozen=True, slots=True)
class AnswerSchema:
    """A JSON schema for the answer. `notes` say why it is not strict, when it is not."""

    schema: Mapping[str, Any]
    strict: bool
    notes: tuple[str, ...]
    shapes: Mapping[str, Shape]

    def decode(self, process: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """Give the params of an offered process as its model understands them, without what was not given."""
        return cast(dict[str, Any], decode(self.shapes[process], dict(params)))

    def encode(self, process: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """Give params as the model is asked to give them."""
        return cast(dict[str, Any], encode(self.shapes[process], dict(params)))


def answer_schema(offers: Sequence[Offer]) -> AnswerSchema:
    """Give the schema over these offers; the order of `offers` makes no difference."""
    ordered = sorted(offers, key=lambda offer: offer.name)
    notes: list[str] = []
    shapes: dict[str, Shape] = {}
    definitions: dict[str, Any] = {}
    for offer in ordered:
        chosen = tuple((parameter.name, parameter.choices) for parameter in offer.parameters if parameter.choices)
        # a model invents a file as it does a name: those that came are taken by code
        hidden = frozenset(each.name for each in offer.parameters if each.hidden or takes_file(each.annotation))
        shape, unsaid, recurring = _params(offer.process.params, offer.name, chosen, hidden)
        shapes[offer.name] = shape
        notes += unsaid
        definitions |= {name: written(found) for name, found in recurring}
    schema = _whole([_call(name, shape) for name, shape in shapes.items()], list(shapes))
    if definitions:
        schema["$defs"] = definitions
    notes += _overflow(schema)
    return AnswerSchema(schema, not notes, tuple(notes), shapes)


@lru_cache(maxsize=512)
def _params(
    model: type[BaseModel], name: str, chosen: tuple[tuple[str, tuple[str, ...]], ...], hidden: frozenset[str]
) -> tuple[Shape, tuple[str, ...], tuple[tuple[str, Shape], ...]]:
    """Give the shape of a params model with its choices of run time, the notes, and the definitions that recur."""
    schema = model.model_json_schema(by_alias=False)
    reader = Reader(schema, prefix=f"{name}.")
    shape = reader.read({key: value for key, value in schema.items() if key != "description"}, name)
    root = shape.table[shape.name] if shape.kind == "ref" else shape
    if root.kind != "object":
        return root, tuple(reader.notes), tuple(reader.table.items())
    choices = dict(chosen)
    slots = tuple(
        # Each may be null: a model that must fill a field invents one.
        Slot(slot.name, _with_choices(slot.shape, choices.get(slot.name, ())), optional=True)
        for slot in root.slots
        if slot.name not in hidden
    )
    notes = tuple(note for note in reader.notes if note.split(".")[1:2] not in [[field] for field in hidden])
    return replace(root, slots=slots), notes, tuple(reader.table.items())


def _with_choices(shape: Shape, choices: tuple[str, ...]) -> Shape:
    if not choices or len(choices) > MOST_CHOICES:
        return shape
    if shape.kind in ("array", "union"):
        return replace(shape, inner=tuple(_with_choices(inner, choices) for inner in shape.inner))
    if shape.kind == "plain" and shape.keywords.get("type") == "string" and "enum" not in shape.keywords:
        kept = {key: value for key, value in shape.keywords.items() if key not in ("pattern", "format")}
        return replace(shape, keywords={**kept, "enum": list(choices)})
    return shape


def _call(name: str, shape: Shape) -> dict[str, Any]:
    fields = [slot.name for slot in shape.slots]
    quotes = {field: nullable({"type": "string"}) for field in fields}
    # The constant first: some servers tell branches apart by their first key only.
    return _object(
        process={"type": "string", "const": name},
        params=written(shape),
        evidence=_object(**quotes) | {"description": "For each param given, the person's words it was read from"},
    )


def _whole(calls: list[dict[str, Any]], names: list[str]) -> dict[str, Any]:
    kinds = list(KINDS if calls else KINDS[-2:])
    control = {"anyOf": [{"type": "string", "enum": list(CONTROLS)}, NULL]}
    language = {"anyOf": [{"type": "string", "enum": list(SENTENCES)}, NULL]}
    if not calls:
        return _object(kind={"type": "string", "enum": kinds}, control=control, reply_language=language)
    return _object(
        kind={"type": "string", "enum": kinds},
        calls={"type": "array", "items": {"anyOf": calls}, "maxItems": MOST_CALLS},
        in_order=nullable({"type": "boolean"}),
        candidates={"type": "array", "items": {"type": "string", "enum": names}, "maxItems": MOST_CALLS},
        control=control,
        reply_language=language,
    )


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _overflow(schema: Mapping[str, Any]) -> Iterator[str]:
    properties = values = characters = deepest = 0
    waiting: list[tuple[Any, int]] = [(dict(schema), 1)]
    while waiting:
        node, depth = waiting.pop()
        if is_list(node):
            waiting += [(item, depth) for item in node]
        if not is_record(node):
            continue
        names: Mapping[str, Any] = node.get("properties", {})
        allowed = [*node.get("enum", ()), *([node["const"]] if "const" in node else [])]
        properties, values, deepest = properties + len(names), values + len(allowed), max(deepest, depth)
        characters += sum(map(len, names)) + sum(len(str(value)) for value in allowed)
        waiting += [(inner, depth + 1) for inner in names.values()]
        waiting += [(node[key], depth + (key == "items")) for key in ("items", "anyOf") if key in node]
        waiting += [(inner, depth) for inner in node.get("$defs", {}).values()]
    for count, bound, what in (
        (properties, _PROPERTIES, "properties"),
        (values, _VALUES, "allowed values"),
        (characters, _CHARACTERS, "characters of names and values"),
        (deepest, _DEPTH, "levels"),
    ):
        if count > bound:
            yield f"the whole has {count:,} {what}, {bound:,} are allowed"
