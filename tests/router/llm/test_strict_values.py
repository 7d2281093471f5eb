"""Params come back from the strict subset as they were sent, and any other JSON passes without an error."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import create_model

from router.llm.answer_schema import answer_schema
from router.llm.strict_schema import Reader, is_list, is_record
from router.llm.strict_values import decode, encode, fits
from tests.router.parameter_kinds import CONVERTIBLE, Tree, offer

SMALL = st.integers(-5, 5)
WORDS = st.text("abc {}\"'\\é", max_size=5)
INNER = st.fixed_dictionaries({"name": WORDS}, optional={"size": SMALL})
FULL_CAT = st.fixed_dictionaries({"kind": st.just("cat"), "lives": SMALL})
DOG = st.fixed_dictionaries({"kind": st.just("dog"), "name": WORDS})
TREE = st.recursive(
    st.fixed_dictionaries({"label": WORDS}),
    lambda inner: st.fixed_dictionaries({"label": WORDS, "children": st.lists(inner, max_size=2)}),
    max_leaves=4,
)

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": WORDS,
    "whole": SMALL,
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "yes": st.booleans(),
    "maybe": SMALL,
    "level": st.sampled_from(["low", "high"]),
    "mixed": st.sampled_from([1, "one", True]),
    "day": st.dates().map(dt.date.isoformat),
    "list": st.lists(SMALL, max_size=3),
    "set": st.lists(WORDS, max_size=3, unique=True),
    "tuple": st.tuples(SMALL, WORDS).map(list),
    "many": st.lists(SMALL, max_size=3),
    "dict": st.dictionaries(WORDS, SMALL, max_size=3),
    "dicts": st.dictionaries(WORDS, st.dictionaries(WORDS, st.lists(SMALL, max_size=2), max_size=2), max_size=2),
    "nested": INNER,
    "nested_list": st.lists(INNER, max_size=3),
    "union": st.one_of(SMALL, WORDS),
    "objects": st.one_of(INNER, st.fixed_dictionaries({"turns": SMALL})),
    "two_lists": st.one_of(st.lists(SMALL, min_size=1, max_size=2), st.lists(INNER, min_size=1, max_size=2)),
    "list_or_dict": st.one_of(st.lists(INNER, max_size=2), st.dictionaries(WORDS, INNER, max_size=2)),
    "dict_or_pairs": st.one_of(
        st.dictionaries(WORDS, SMALL, max_size=2),
        st.lists(st.one_of(st.dictionaries(WORDS, SMALL, max_size=2), st.just({"key": 1, "value": 2})), max_size=2),
    ),
    "animal": st.one_of(FULL_CAT, DOG),
    "animals": st.lists(st.one_of(FULL_CAT, DOG), max_size=3),
    "tree": TREE,
    "tree_or_list": st.one_of(TREE, st.lists(TREE, max_size=2)),
}


def conforms(schema: Mapping[str, Any], value: Any, definitions: Mapping[str, Any]) -> bool:
    """Tell whether a travelling value keeps the schema that was sent: written here apart from the code under test."""
    if "$ref" in schema:
        return conforms(definitions[schema["$ref"].removeprefix("#/$defs/")], value, definitions)
    if "anyOf" in schema:
        return any(conforms(branch, value, definitions) for branch in schema["anyOf"])
    allowed = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if allowed is not None and not any(type(one) is type(value) and one == value for one in allowed):
        return False
    if is_record(value):
        same = schema.get("type") == "object" and value.keys() == schema["properties"].keys()
        return same and all(conforms(schema["properties"][key], value[key], definitions) for key in value)
    if is_list(value):
        return schema.get("type") == "array" and all(conforms(schema["items"], item, definitions) for item in value)
    kinds: dict[str, Any] = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
    if "type" not in schema:
        return allowed is not None
    return schema["type"] in kinds and isinstance(value, kinds[schema["type"]])


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_params_come_back_as_they_were_sent(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=4, unique=True))
    needed = {name: data.draw(st.booleans()) for name in names}
    fields: dict[str, Any] = {
        f"a_{name}": (CONVERTIBLE[name], ...) if needed[name] else (CONVERTIBLE[name] | None, None) for name in names
    }
    model = create_model("Params", **fields)
    found = answer_schema([offer("probe", model)])
    given_ones = [name for name in names if needed[name] or data.draw(st.booleans())]
    params = {f"a_{name}": data.draw(VALUES[name]) for name in given_ones}

    sent = found.encode("probe", params)
    back = found.decode("probe", sent)

    branch = found.schema["properties"]["calls"]["items"]["anyOf"][0]["properties"]["params"]
    assert conforms(branch, sent, found.schema.get("$defs", {}))
    assert model.model_validate(back) == model.model_validate(params)
    assert back.keys() == params.keys()


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), SMALL, WORDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["key", "value", "type_", "item_1", "kind", "label", "children", "x"]), inner),
    ),
    max_leaves=12,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(CONVERTIBLE)), JSON)
def test_any_json_at_all_is_decoded_without_an_error(name: str, value: Any) -> None:
    model = create_model("Params", value=(CONVERTIBLE[name], ...))
    found = answer_schema([offer("probe", model)])

    decoded = found.decode("probe", {"value": value, "unknown": 1})

    assert decoded["unknown"] == 1


def test_a_value_of_many_levels_is_decoded_in_time() -> None:
    model = create_model("Params", value=(Tree | list[Tree] | dict[str, Tree], ...))
    found = answer_schema([offer("probe", model)])
    value: Any = {"label": "leaf", "children": 7}
    for _ in range(60):
        value = {"label": "a", "children": [value, value]} if _ < 3 else {"label": "a", "children": [value]}

    assert "value" in found.decode("probe", {"value": {"type_": "option_1", "value": value}})


def test_a_union_of_alike_branches_keeps_them_apart() -> None:
    shape = Reader({}).read(
        {"anyOf": [{"type": "array", "items": {"type": "integer"}}, {"type": "array", "items": {}}]}, "x"
    )

    assert not fits(shape, {"type_": "option_9", "value": []}, travelling=True)
    assert decode(shape, encode(shape, [math.pi])) == [math.pi]
