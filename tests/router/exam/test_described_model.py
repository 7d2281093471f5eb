from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Any, Literal

import pytest
from pydantic import AnyUrl, BaseModel, Field, ValidationError

from bot import ConfigError
from bot.parameters.parameter import parameters_of
from router.exam.described_model import model_of
from router.values.kind import kind_of


class Size(enum.Enum):
    SMALL = "small"
    LARGE = "large"


class Address(BaseModel):
    street: str


class Order(BaseModel):
    number: str = Field(description="The order's number", pattern="^A-", max_length=10)
    count: int = Field(1, ge=1, le=9)
    price: float | None = None
    express: bool = False
    size: Size
    colour: Literal["red", "blue"] = Field(json_schema_extra={"aliases": {"scarlet": "red"}})
    day: date
    at: datetime | None = None
    page: AnyUrl | None = None
    tags: list[str] = Field(default_factory=list, max_length=3)
    to: Address | None = None


def test_a_model_comes_back_from_its_own_schema() -> None:
    model = model_of("order", Order.model_json_schema())

    given = {each.name: each for each in parameters_of(Order)}
    read = {each.name: each for each in parameters_of(model)}

    assert list(read) == list(given)
    for name in ("number", "count", "price", "express", "size", "colour", "day", "at", "page", "tags"):
        assert kind_of(read[name]) == kind_of(given[name]), name
        assert (read[name].required, read[name].choices) == (given[name].required, given[name].choices), name
        assert (read[name].aliases, read[name].description) == (given[name].aliases, given[name].description), name
        assert (read[name].least, read[name].most) == (given[name].least, given[name].most), name


@pytest.mark.parametrize(
    "wrong",
    [{"number": "B-1"}, {"number": "A-" + "1" * 20}, {"count": 0}, {"count": 10}, {"size": "huge"}, {"day": "soon"}],
)
def test_the_bounds_of_a_schema_hold(wrong: dict[str, Any]) -> None:
    model = model_of("order", Order.model_json_schema())
    right = {"number": "A-1", "size": "small", "colour": "red", "day": "2026-11-20"}

    model.model_validate(right)
    with pytest.raises(ValidationError):
        model.model_validate({**right, **wrong})


def test_no_schema_is_a_model_without_fields() -> None:
    assert model_of("nothing", {}).model_fields == {}


def test_what_may_be_null_need_not_be_said() -> None:
    schema = {"properties": {"a": {"type": ["integer", "null"]}, "b": {"anyOf": [{"type": "null"}, {"const": "x"}]}}}

    model = model_of("loose", schema)

    assert model.model_validate({}).model_dump() == {"a": None, "b": None}
    assert model.model_validate({"a": 1, "b": "x"}).model_dump() == {"a": 1, "b": "x"}


def test_what_a_model_cannot_say_is_anything() -> None:
    schema: dict[str, Any] = {"properties": {"a": {"not": {}}, "b": {"anyOf": [{"type": "string"}, {"type": "array"}]}}}

    assert model_of("odd", schema).model_validate({"a": [1], "b": {}}).model_dump() == {"a": [1], "b": {}}


@pytest.mark.parametrize("name", ["copy", "json", "dict", "schema"])
def test_a_parameter_may_be_called_like_a_method(name: str) -> None:
    model = model_of("named", {"properties": {name: {"type": "string"}}, "required": [name]})

    assert model.model_validate({name: "x"}).model_dump() == {name: "x"}


def test_a_parameter_may_begin_with_an_underscore() -> None:
    named = {name: {"type": "string"} for name in ("_city", "city", "_", "__9", "_copy")}

    model = model_of("named", {"properties": named, "required": ["_city"]})

    aliases = {field.alias or name: name for name, field in model.model_fields.items()}
    assert aliases == {"_city": "city_2", "city": "city", "_": "value", "__9": "value_9", "_copy": "copy_2"}
    assert model.model_validate({"_city": "Rome"}).model_dump(exclude_none=True) == {"city_2": "Rome"}


def test_a_tree_has_an_end() -> None:
    lists: dict[str, Any] = {"type": "array", "items": {"$ref": "#/$defs/list"}}
    tree = {"properties": {"root": {"$ref": "#/$defs/list"}}, "$defs": {"list": lists}}

    assert model_of("tree", tree).model_validate({"root": [[[]]]}).model_dump() == {"root": [[[]]]}


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": []},
        {"properties": {"a": 1}},
        {"properties": {"model_dump": {"type": "string"}}},
        {"properties": {"a": {"$ref": "#/$defs/gone"}}},
        {"properties": {"a": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"$ref": "#/$defs/a"}}},
        {"properties": {"a": {"type": "string", "pattern": "("}}},
        {"properties": {"a": {"type": "string"}}, "required": "a"},
    ],
)
def test_a_schema_that_is_none_is_said(schema: dict[str, Any]) -> None:
    with pytest.raises(ConfigError):
        model_of("broken", schema)
