"""Params models in the strict subset: what is sent keeps its rules, and what comes back is what was meant."""

from __future__ import annotations

import datetime as dt
import math
import uuid
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, RootModel, create_model

from bot.decision import Offer
from bot.parameter import Choices, parameters_of
from bot.process import Process
from router.encoding import decode, encode, fits
from router.schema import MOST_CHOICES, envelope
from router.shape import Reader, is_list, is_record, written

STRICT_KEYS = frozenset(
    "type properties required additionalProperties items anyOf enum const description pattern format multipleOf minimum"
    " maximum exclusiveMinimum exclusiveMaximum minItems maxItems $ref $defs".split()
)


async def nothing(_: Any, __: Any) -> str:
    return ""


def offer(name: str, model: type[BaseModel], *, config: BaseModel | None = None) -> Offer:
    return Offer(Process(name, f"Do {name}.", model, nothing), parameters_of(model, config))


def nodes(schema: Any) -> Iterator[Mapping[str, Any]]:
    """Give every schema within a schema."""
    yield schema
    for inner in (*schema.get("properties", {}).values(), *schema.get("$defs", {}).values(), *schema.get("anyOf", ())):
        yield from nodes(inner)
    if "items" in schema:
        yield from nodes(schema["items"])


def strict_faults(schema: Mapping[str, Any]) -> list[str]:
    """Give what the strict subset would refuse."""
    faults: list[str] = []
    for node in nodes(schema):
        faults += [f"{key} is not permitted" for key in node.keys() - STRICT_KEYS]
        if not node.keys() & {"type", "anyOf", "enum", "const", "$ref"}:
            faults.append("no type")
        if node.get("type") == "object":
            if node.get("required") != list(node.get("properties", {})):
                faults.append("a property is not required")
            if node.get("additionalProperties") is not False:
                faults.append("additional properties")
    return faults


class Level(Enum):
    LOW = "low"
    HIGH = "high"


class Inner(BaseModel):
    name: str
    size: int = 3


class Cat(BaseModel):
    kind: Literal["cat"] = "cat"
    lives: int


class Dog(BaseModel):
    name: str
    kind: Literal["dog"]


class Knob(BaseModel):
    turns: int


class Tree(BaseModel):
    label: str
    children: list[Tree] = Field(default_factory=list["Tree"])


class Loose(BaseModel):
    model_config = ConfigDict(extra="allow")
    a: int


class Roots(RootModel[list[int]]):
    pass


ANIMAL = Annotated[Cat | Dog, Field(discriminator="kind")]

CONVERTIBLE: dict[str, Any] = {
    "text": str,
    "whole": int,
    "number": float,
    "yes": bool,
    "maybe": int | None,
    "level": Level,
    "mode": Literal["fast", "slow"],
    "mixed": Literal[1, "one", True],
    "day": dt.date,
    "moment": dt.datetime,
    "time": dt.time,
    "while": dt.timedelta,
    "id": uuid.UUID,
    "money": Decimal,
    "bounded": Annotated[int, Field(ge=1, le=5)],
    "short": Annotated[str, Field(min_length=1, max_length=9)],
    "patterned": Annotated[str, Field(pattern=r"^[a-z]{2}$")],
    "loosely": Annotated[str, Field(pattern=r"[a-z]")],
    "url": AnyHttpUrl,
    "list": list[int],
    "sized": Annotated[list[str], Field(min_length=1, max_length=3)],
    "set": set[str],
    "tuple": tuple[int, str],
    "many": tuple[int, ...],
    "dict": dict[str, int],
    "dicts": dict[str, dict[str, list[int]]],
    "nested": Inner,
    "nested_list": list[Inner],
    "union": int | str,
    "objects": Inner | Knob,
    "two_lists": list[int] | list[Inner],
    "list_or_dict": list[Inner] | dict[str, Inner],
    "dict_or_pairs": dict[str, int] | list[dict[str, int]],
    "animal": ANIMAL,
    "animals": list[ANIMAL],
    "tree": Tree,
    "tree_or_list": Tree | list[Tree] | None,
}

UNCONVERTIBLE: dict[str, Any] = {
    "anything": Any,
    "a list of anything": list[Any],
    "a free dict": dict[str, Any],
    "a bare dict": dict,
    "anything beside its fields": Loose,
}


@pytest.mark.parametrize("kind", CONVERTIBLE.values(), ids=CONVERTIBLE)
@pytest.mark.parametrize("optional", [False, True])
def test_every_kind_of_parameter_becomes_strict(kind: Any, optional: bool) -> None:
    field: Any = (kind | None, None) if optional else (kind, ...)
    model = create_model("Params", value=field)

    found = envelope([offer("probe", model)])

    assert (found.strict, found.notes) == (True, ())
    assert strict_faults(found.schema) == []


@pytest.mark.parametrize("kind", UNCONVERTIBLE.values(), ids=UNCONVERTIBLE)
def test_what_cannot_be_said_strictly_is_named(kind: Any) -> None:
    found = envelope([offer("probe", create_model("Params", value=(kind, ...), other=(int, ...)))])

    assert not found.strict
    assert found.notes[0].startswith("probe.value")


SMALL = st.integers(-5, 5)
WORDS = st.text("abc {}\"'\\é", max_size=5)
INNER = st.fixed_dictionaries({"name": WORDS}, optional={"size": SMALL})
CAT = st.fixed_dictionaries({"lives": SMALL}, optional={"kind": st.just("cat")})
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


@settings(max_examples=600, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_params_come_back_as_they_were_sent(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=4, unique=True))
    needed = {name: data.draw(st.booleans()) for name in names}
    fields: dict[str, Any] = {
        f"a_{name}": (CONVERTIBLE[name], ...) if needed[name] else (CONVERTIBLE[name] | None, None) for name in names
    }
    model = create_model("Params", **fields)
    found = envelope([offer("probe", model)])
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


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(CONVERTIBLE)), JSON)
def test_any_json_at_all_is_decoded_without_an_error(name: str, value: Any) -> None:
    model = create_model("Params", value=(CONVERTIBLE[name], ...))
    found = envelope([offer("probe", model)])

    decoded = found.decode("probe", {"value": value, "unknown": 1})

    assert decoded["unknown"] == 1


def test_a_value_of_many_levels_is_decoded_in_time() -> None:
    model = create_model("Params", value=(Tree | list[Tree] | dict[str, Tree], ...))
    found = envelope([offer("probe", model)])
    value: Any = {"label": "leaf", "children": 7}
    for _ in range(60):
        value = {"label": "a", "children": [value, value]} if _ < 3 else {"label": "a", "children": [value]}

    assert "value" in found.decode("probe", {"value": {"type_": "option_1", "value": value}})


def test_null_means_not_given_so_the_default_counts() -> None:
    model = create_model("Params", size=(int, 3), name=(str, ...))
    found = envelope([offer("probe", model)])

    assert found.decode("probe", {"size": None, "name": None}) == {}
    assert model.model_validate(found.decode("probe", {"size": None, "name": "x"})) == model(size=3, name="x")


def test_every_call_begins_with_its_process() -> None:
    model = create_model("Params", text=(str, ...))
    found = envelope([offer("zeta", model), offer("alpha", model)])

    branches = found.schema["properties"]["calls"]["items"]["anyOf"]
    assert [next(iter(branch["properties"].items())) for branch in branches] == [
        ("process", {"type": "string", "const": "alpha"}),
        ("process", {"type": "string", "const": "zeta"}),
    ]
    assert [list(branch["properties"]) for branch in branches] == [["process", "params", "evidence"]] * 2


def test_the_branches_of_a_union_begin_with_constants_of_their_own() -> None:
    schema = create_model("Params", pet=(ANIMAL, ...), other=(Inner | Knob, ...)).model_json_schema()

    properties = written(Reader(schema).read(schema, "probe"))["properties"]

    firsts = {
        name: [next(iter(branch["properties"].items())) for branch in found["anyOf"]]
        for name, found in properties.items()
    }
    assert [(key, node["const"]) for key, node in firsts["pet"]] == [("kind", "cat"), ("kind", "dog")]
    assert [(key, node["const"]) for key, node in firsts["other"]] == [("type_", "option_1"), ("type_", "option_2")]


def test_unsupported_keywords_are_told_in_words() -> None:
    kind = Annotated[str, Field(min_length=2, max_length=9, description="A code")]
    (branch,) = envelope([offer("probe", create_model("Params", code=(kind, ...)))]).schema["properties"]["calls"][
        "items"
    ]["anyOf"]

    code = branch["properties"]["params"]["properties"]["code"]
    assert code["description"] == "A code (maxLength: 9, minLength: 2)"


class Places(BaseModel):
    allowed: list[str]


def allowed_places(config: Any) -> list[str]:
    return list(config.allowed)


class Travel(BaseModel):
    place: Annotated[str, Choices(allowed_places)]
    via: list[Annotated[str, Field(min_length=1)]] = []
    secret: str = Field("x", exclude=True)


def travel(*places: str) -> Mapping[str, Any]:
    config = Places(allowed=list(places))
    (branch,) = envelope([offer("travel", Travel, config=config)]).schema["properties"]["calls"]["items"]["anyOf"]
    properties: Mapping[str, Any] = branch["properties"]["params"]["properties"]
    return properties


def test_choices_of_run_time_are_the_only_values() -> None:
    assert travel("Rome", "Oslo")["place"]["anyOf"][0]["enum"] == ["Rome", "Oslo"]
    assert travel("Bern")["place"]["anyOf"][0]["enum"] == ["Bern"]


def test_too_many_choices_stay_out_of_the_schema() -> None:
    assert "enum" not in travel(*(f"p{n}" for n in range(MOST_CHOICES + 1)))["place"]["anyOf"][0]


def test_hidden_parameters_are_not_shown() -> None:
    assert "secret" not in travel("Rome")


def test_a_schema_beyond_the_bounds_says_so() -> None:
    fields: dict[str, Any] = {f"p{n}": (int, ...) for n in range(3_000)}
    wide = create_model("Params", **fields)

    found = envelope([offer("probe", wide)])

    assert not found.strict
    assert "properties" in found.notes[0]


def test_nobody_may_do_anything_leaves_talking() -> None:
    found = envelope([])

    assert found.schema["properties"]["kind"]["enum"] == ["control", "chat"]
    assert strict_faults(found.schema) == []


def test_twenty_processes_fit_into_a_small_schema() -> None:
    model = create_model("Params", a=(str, ...), b=(int, 3), c=(Level, ...))
    found = envelope([offer(f"process_{n}", model) for n in range(20)])

    assert found.strict
    assert len(repr(dict(found.schema))) < 24_000


def test_a_union_of_alike_branches_keeps_them_apart() -> None:
    shape = Reader({}).read(
        {"anyOf": [{"type": "array", "items": {"type": "integer"}}, {"type": "array", "items": {}}]}, "x"
    )

    assert not fits(shape, {"type_": "option_9", "value": []}, travelling=True)
    assert decode(shape, encode(shape, [math.pi])) == [math.pi]
