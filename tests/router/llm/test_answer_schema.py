"""Params models in the strict subset: what is sent keeps its rules, and what comes back is what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, create_model

from bot.parameters.parameter import Choices
from router.llm.answer_schema import MOST_CHOICES, answer_schema
from router.llm.strict_schema import Reader, written
from tests.router.parameter_kinds import ANIMAL, CONVERTIBLE, UNCONVERTIBLE, Inner, Knob, Level, offer

STRICT_KEYS = frozenset(
    "type properties required additionalProperties items anyOf enum const description pattern format multipleOf minimum"
    " maximum exclusiveMinimum exclusiveMaximum minItems maxItems $ref $defs".split()
)


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


@pytest.mark.parametrize("kind", CONVERTIBLE.values(), ids=CONVERTIBLE)
@pytest.mark.parametrize("optional", [False, True])
def test_every_kind_of_parameter_becomes_strict(kind: Any, optional: bool) -> None:
    field: Any = (kind | None, None) if optional else (kind, ...)
    model = create_model("Params", value=field)

    found = answer_schema([offer("probe", model)])

    assert (found.strict, found.notes) == (True, ())
    assert strict_faults(found.schema) == []


@pytest.mark.parametrize("kind", UNCONVERTIBLE.values(), ids=UNCONVERTIBLE)
def test_what_cannot_be_said_strictly_is_named(kind: Any) -> None:
    found = answer_schema([offer("probe", create_model("Params", value=(kind, ...), other=(int, ...)))])

    assert not found.strict
    assert found.notes[0].startswith("probe.value")


def test_null_means_not_given_so_the_default_counts() -> None:
    model = create_model("Params", size=(int, 3), name=(str, ...))
    found = answer_schema([offer("probe", model)])

    assert found.decode("probe", {"size": None, "name": None}) == {}
    assert model.model_validate(found.decode("probe", {"size": None, "name": "x"})) == model(size=3, name="x")


def test_every_call_begins_with_its_process() -> None:
    model = create_model("Params", text=(str, ...))
    found = answer_schema([offer("zeta", model), offer("alpha", model)])

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
    (branch,) = answer_schema([offer("probe", create_model("Params", code=(kind, ...)))]).schema["properties"]["calls"][
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
    (branch,) = answer_schema([offer("travel", Travel, config=config)]).schema["properties"]["calls"]["items"]["anyOf"]
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

    found = answer_schema([offer("probe", wide)])

    assert not found.strict
    assert "properties" in found.notes[0]


def test_nobody_may_do_anything_leaves_talking() -> None:
    found = answer_schema([])

    assert found.schema["properties"]["kind"]["enum"] == ["control", "chat"]
    assert strict_faults(found.schema) == []


def test_twenty_processes_fit_into_a_small_schema() -> None:
    model = create_model("Params", a=(str, ...), b=(int, 3), c=(Level, ...))
    found = answer_schema([offer(f"process_{n}", model) for n in range(20)])

    assert found.strict
    assert len(repr(dict(found.schema))) < 24_000
