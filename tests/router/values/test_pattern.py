"""Values that a sentence shows by their shape alone."""

from __future__ import annotations

import re
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, StringConstraints

from bot.parameters.call import Call
from bot.parameters.parameter import Parameter, parameters_of
from bot.routing.decision import Confirm
from router.values.recognition import recognise
from router.values.value import Manner
from tests.router.catalogue import NOW, OFFERS, offer_of
from tests.router.fake_llm import route


class ShipOrder(BaseModel):
    order: str = Field(description="The order's number, like 'A-1042'")
    express: bool = Field(False, description="Whether it must arrive tomorrow")


class Plain(BaseModel):
    order: str
    note: str = Field("", exclude=True)


class Patterned(BaseModel):
    order: str = Field(pattern=r"^[A-Z]-\d+$")
    postcode: Annotated[str, StringConstraints(pattern=r"^\d{5}$")] | None = None


class Shown(BaseModel):
    ticket: str = Field(examples=["OPS-12", "#7"])
    note: str = ""


class Two(BaseModel):
    order: str
    customer: str


class Hosts(BaseModel):
    hosts: list[str] = Field(description="Where, e.g. web-01")


def values_of(text: str, model: type[BaseModel], examples: tuple[str, ...] = ()) -> dict[str, Any]:
    return recognise(text, parameters_of(model, None, examples), Manner(NOW)).values


@pytest.mark.parametrize(
    ("text", "model", "expected"),
    [
        ("ship A-1042", ShipOrder, {"order": "A-1042"}),
        ("Ship order B-7, please.", ShipOrder, {"order": "B-7"}),
        ("where is A-1042's courier?", ShipOrder, {"order": "A-1042"}),
        ("ship (A-1042)!", ShipOrder, {"order": "A-1042"}),
        ("ship `A-1042`", ShipOrder, {"order": "A-1042"}),
        ("send A-1042 by express", ShipOrder, {"order": "A-1042", "express": True}),
        ("send A-1042 without express", ShipOrder, {"order": "A-1042", "express": False}),
        ("send A-1042, not express", ShipOrder, {"order": "A-1042", "express": False}),
        ("ship A-1042 to 10115", Patterned, {"order": "A-1042", "postcode": "10115"}),
        ("close OPS-345", Shown, {"ticket": "OPS-345"}),
        ("close #81", Shown, {"ticket": "#81"}),
        ('close OPS-3 with "see OPS-4"', Shown, {"ticket": "OPS-3", "note": "see OPS-4"}),
        ("look at web-17 and web-18", Hosts, {"hosts": ["web-17", "web-18"]}),
    ],
)
def test_a_value_is_told_by_its_shape(text: str, model: type[BaseModel], expected: dict[str, Any]) -> None:
    assert values_of(text, model) == expected


@pytest.mark.parametrize(
    "text",
    ["ship my order", "ship order 1042", "ship ABC-1042", "ship a-1042", "see https://x.example/A-1042", "A-1042/B"],
)
def test_what_has_another_shape_is_left_to_be_asked_for(text: str) -> None:
    assert "order" not in values_of(text, ShipOrder)


def test_the_examples_of_a_process_show_the_shape_to_its_only_text() -> None:
    examples = ("ship A-1042", "send order A-1042 by express")

    assert values_of("please ship B-3", Plain, examples) == {"order": "B-3"}
    assert values_of("please ship B-3", Plain) == {}
    assert values_of("please ship B-3", Two, examples) == {}


@pytest.mark.parametrize(
    "pattern",
    [
        r"^.*$",
        r"^\w+$",
        r"^[A-Za-z0-9-]{1,39}$",
        r"^[A-Z]{3}$",
        r"[A-Z]-\d+",
        r"^A|\d$",
        r"^(?=.*\d).+$",
        r"^[A-Z]-\d+\$",
    ],
)
def test_a_pattern_that_takes_other_words_too_tells_nothing(pattern: str) -> None:
    order = Parameter("order", str, "", required=True, default=None, pattern=pattern)

    assert recognise("ship A-1042 to the shop", (order,), Manner(NOW)).values == {}


def test_two_such_words_for_one_value_are_asked_about() -> None:
    extraction = recognise("ship A-1 or A-2", parameters_of(ShipOrder), Manner(NOW))

    assert extraction.values == {}
    assert extraction.problems["order"].suggestions == ("A-1", "A-2")


def test_a_pattern_of_flags_that_cannot_be_carried_over_is_not_used() -> None:
    class Flagged(BaseModel):
        order: str = Field(pattern=re.compile(r"^a-\d+$", re.IGNORECASE))

    assert parameters_of(Flagged)[0].pattern == ""


def test_a_long_word_takes_no_time_and_is_no_value() -> None:
    class Greedy(BaseModel):
        order: str = Field(pattern=r"^((1+)+-?)+$")

    assert values_of("ship " + "1" * 99 + "x", Greedy) == {}
    assert values_of("ship " + "1" * 101, Greedy) == {}
    assert values_of("ship " + "1" * 99, Greedy) == {"order": "1" * 99}


async def test_the_plan_s_own_example_needs_no_language_model() -> None:
    ship = offer_of(
        "ship_order",
        ShipOrder,
        description="Hold the goods of an order, book a courier, charge the customer and ship.",
        examples=("ship A-1042", "send order A-1042 by express"),
        risk="write",
    )

    decision = await route("Ship B-77 by express", *OFFERS, ship)

    assert isinstance(decision, Confirm)
    assert decision.call == Call("ship_order", {"order": "B-77", "express": True})
