"""Which field a parameter gets in a form, and what stands in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field, create_model

from bot import Input
from bot.parameters.form import inputs_of, values_of
from bot.parameters.parameter import describe, described, parameters_of


class Size(BaseModel):
    count: int = 2


def field_of(kind: Any, default: Any = ..., **known: Any) -> Input:
    (asked,) = inputs_of(parameters_of(create_model("Asked", value=(kind, default))), known)
    return asked


@pytest.mark.parametrize(
    ("asked", "kind", "value"),
    [
        (field_of(str), "text", ""),
        (field_of(str, value="one\ntwo"), "long", "one\ntwo"),
        (field_of(str, "one\ntwo", value="one"), "long", "one"),
        (field_of(str, "x" * 301, value="one"), "long", "one"),
        (field_of(Size), "long", ""),
        (field_of(Size, Size()), "long", '{"count": 2}'),
        (field_of(dict[str, str], {"A": "1"}), "text", "A=1"),
        (field_of(timedelta, timedelta(minutes=90)), "text", "1 hour 30 minutes"),
        (field_of(bool, False), "boolean", "no"),
        (field_of(bool | None, None), "choice", ""),
        (field_of(bool | None, None, value=True), "choice", "yes"),
        (field_of(int | None, 3), "number", "3"),
        (field_of(Literal["a", "b"] | None, None, value="b"), "choice", "b"),
        (field_of(list[Literal["a", "b", "c"]], value=["c", "a"]), "choices", "c, a"),
    ],
)
def test_a_field_holds_its_value(asked: Input, kind: str, value: str) -> None:
    assert (asked.kind, asked.value) == (kind, value)


def test_of_several_choices_those_that_are_chosen_are_named() -> None:
    assert field_of(list[Literal["a", "b", "c"]], value=["c", "a"]).chosen == ("a", "c")
    assert field_of(bool | None, None).choices == ("yes", "no")


def test_several_choices_may_be_ticked_or_typed() -> None:
    kind: Any = list[Literal["a", "b, c"]]
    parameters = parameters_of(create_model("Asked", value=(kind, [])))

    assert values_of({"value": ["a", "b, c"]}, parameters) == {"value": ["a", "b, c"]}
    assert values_of({"value": "b, c"}, parameters) == {"value": ["b, c"]}
    assert values_of({"value": "a, b"}, parameters) == {"value": ["a", "b"]}
    assert values_of({"value": []}, parameters) == {}


@pytest.mark.parametrize(
    "kind", [timedelta, dict[str, str], list[timedelta], Size, list[Size], bool | None, Size | None]
)
def test_a_question_that_waits_keeps_the_field(kind: Any) -> None:
    default = {timedelta: timedelta(hours=2), Size: Size()}.get(kind)
    (asked,) = parameters_of(create_model("Asked", value=(kind, Field(default, description="What?"))))

    kept = described(describe(asked))

    assert inputs_of([kept]) == inputs_of([asked])
