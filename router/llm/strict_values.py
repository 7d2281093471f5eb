"""Values on their way to and from the strict subset, by their shape. Never raises: what does not fit stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from router.llm.strict_schema import TAG, Shape, Slot, is_list, is_record, item_name

_TYPES: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "object": is_record,
    "array": is_list,
}


def encode(shape: Shape, value: Any) -> Any:
    """Give a JSON value as it travels. An optional value that is None travels as one that is not given."""
    if shape.kind == "ref":
        return encode(shape.table[shape.name], value)
    if shape.kind == "union":
        return next((encode(branch, value) for branch in shape.inner if fits(branch, value)), value)
    if shape.kind == "wrapped":
        return {TAG: shape.name, "value": encode(shape.inner[0], value)}
    if shape.kind == "object" and is_record(value):
        return {
            slot.name: encode(slot.shape, value[slot.name]) if slot.name in value else _left_out(slot)
            for slot in shape.slots
        }
    if shape.kind == "array" and is_list(value):
        return [encode(shape.inner[0], item) for item in value]
    if shape.kind == "pairs" and is_record(value):
        return [{"key": key, "value": encode(shape.inner[0], item)} for key, item in value.items()]
    if shape.kind == "tuple" and is_list(value):
        items = zip(shape.inner, value, strict=False)
        return {item_name(at): encode(inner, item) for at, (inner, item) in enumerate(items)}
    return value


def decode(shape: Shape, value: Any) -> Any:
    """Give back the JSON value that a params model understands; what is null for "not given" is left out."""
    if shape.kind == "ref":
        return decode(shape.table[shape.name], value)
    if shape.kind == "union":
        fitting = (branch for branch in shape.inner if fits(branch, value, travelling=True))
        return next((decode(branch, value) for branch in fitting), value)
    if not fits_outside(shape, value):
        return value
    if shape.kind == "wrapped":
        return decode(shape.inner[0], value["value"])
    if shape.kind == "object":
        return _record(shape, value)
    if shape.kind == "array":
        return [decode(shape.inner[0], item) for item in value]
    if shape.kind == "pairs":
        return {pair["key"]: decode(shape.inner[0], pair["value"]) for pair in value}
    if shape.kind == "tuple":
        return [decode(inner, value[item_name(at)]) for at, inner in enumerate(shape.inner)]
    return value


def fits(shape: Shape, value: Any, *, travelling: bool = False) -> bool:
    """Tell whether a value has this shape, as a params model gives it or as it travels."""
    if shape.kind == "ref":
        return fits(shape.table[shape.name], value, travelling=travelling)
    if shape.kind in ("union", "wrapped") and not (travelling and shape.kind == "wrapped"):
        return any(fits(branch, value, travelling=travelling) for branch in shape.inner)
    if shape.kind in ("plain", "free"):
        return _is_plain(shape.keywords, value)
    if travelling:
        return fits_outside(shape, value) and all(
            fits(inner, part, travelling=True) for inner, part in _parts(shape, value)
        )
    if shape.kind in ("object", "pairs") and is_record(value):
        return _has_slots(shape, value)
    if is_list(value) and shape.kind in ("array", "tuple"):
        inner = shape.inner if shape.kind == "tuple" else shape.inner * len(value)
        return len(inner) == len(value) and all(fits(one, item) for one, item in zip(inner, value, strict=True))
    return False


def fits_outside(shape: Shape, value: Any) -> bool:
    """Tell whether a travelling value has the outermost form of a shape; what is within is not looked at."""
    if shape.kind == "pairs":
        return is_list(value) and all(_is_pair(item) for item in value)
    if shape.kind == "array":
        return is_list(value)
    if shape.kind == "object":
        return is_record(value)
    keys = set(value) if is_record(value) else None
    if shape.kind == "tuple":
        return keys == {item_name(at) for at in range(len(shape.inner))}
    if shape.kind == "wrapped":
        return keys == {TAG, "value"} and value[TAG] == shape.name
    return True


def _parts(shape: Shape, value: Any) -> list[tuple[Shape, Any]]:
    if shape.kind == "pairs":
        return [(shape.inner[0], pair["value"]) for pair in value]
    if shape.kind == "array":
        return [(shape.inner[0], item) for item in value]
    if shape.kind == "tuple":
        return [(inner, value[item_name(at)]) for at, inner in enumerate(shape.inner)]
    if shape.kind == "wrapped":
        return [(shape.inner[0], value["value"])]
    if set(value) - {slot.name for slot in shape.slots} or any(slot.name not in value for slot in shape.slots):
        return [(_NOTHING, value)]
    given = [slot for slot in shape.slots if not (slot.optional and value[slot.name] is None)]
    return [(slot.shape, value[slot.name]) for slot in given]


_NOTHING = Shape("plain", {"enum": []})  # fits no value


def _has_slots(shape: Shape, record: Mapping[str, Any]) -> bool:
    if shape.kind == "pairs":
        return all(fits(shape.inner[0], item) for item in record.values())
    known = {slot.name: slot for slot in shape.slots}
    if any(key not in known for key in record):
        return False
    return all(fits(slot.shape, record[name]) if name in record else _may_lack(slot) for name, slot in known.items())


def _left_out(slot: Slot) -> Any:
    return None if slot.optional else slot.shape.keywords.get("const")


def _may_lack(slot: Slot) -> bool:
    return slot.optional or "const" in slot.shape.keywords


def _record(shape: Shape, value: Mapping[str, Any]) -> dict[str, Any]:
    slots = {slot.name: slot for slot in shape.slots}
    record: dict[str, Any] = {}
    for key, item in value.items():
        slot = slots.get(key)
        if slot is None:
            record[key] = item  # what no shape knows is for the validation to refuse
        elif item is not None or not slot.optional:
            record[key] = decode(slot.shape, item)
    return record


def _is_pair(item: Any) -> bool:
    return is_record(item) and set(item) == {"key", "value"} and isinstance(item["key"], str)


def _is_plain(keywords: Mapping[str, Any], value: Any) -> bool:
    if "const" in keywords:
        return _same(keywords["const"], value)
    if "enum" in keywords:
        return any(_same(allowed, value) for allowed in keywords["enum"])
    check = _TYPES.get(keywords.get("type", ""))
    return check is None or check(value)


def _same(allowed: Any, value: Any) -> bool:
    # True == 1 in Python, not in JSON
    return allowed == value and isinstance(allowed, bool) == isinstance(value, bool)
