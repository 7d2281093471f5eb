"""A form shows what its reader accepts: what is sent unchanged is the very same; nothing is speech."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field, create_model
from pydantic_core import to_jsonable_python

from bot.parameters.form import fields_in, inputs_of, message_of, shown_in
from bot.routing.decision import ANY, Ask, Confirm, Offer, OpenQuestion
from router import IntentRouter
from router.values.validation import check
from tests.router.catalogue import offer_of, turn_of

ROUTER = IntentRouter()


class Level(Enum):
    LOW = "low"
    HIGH = "high"


class Fixed(BaseModel):
    kind: Literal["fixed"] = "fixed"
    count: int = Field(ge=0, le=100)


class Auto(BaseModel):
    kind: Literal["auto"] = "auto"
    low: int
    pause: dt.timedelta = dt.timedelta(minutes=5)


class Address(BaseModel):
    street: str
    notes: list[str] = []
    size: Fixed | None = None


TEXT = st.text(min_size=1).map(lambda text: text.replace("\r", "").replace("\x00", "").strip()).filter(bool)
ODD = st.sampled_from(
    ['say "hi"', "`a`", "```\ncode\n```", "a, b and c", "never mind", "x=1 y=2", "[1]", "it's", "“q”"]
)
WORDS = TEXT.filter(lambda text: text.isprintable()) | ODD
SIZES = st.builds(Fixed, count=st.integers(0, 100)) | st.builds(Auto, low=st.integers())
LENGTHS = st.timedeltas(dt.timedelta(days=-10), dt.timedelta(days=400))
ZOO: dict[str, tuple[Any, st.SearchStrategy[Any]]] = {
    "text": (str, WORDS),
    "long": (str, st.lists(WORDS, min_size=2, max_size=4).map("\n".join)),
    "whole": (int, st.integers()),
    "number": (float, st.floats(allow_nan=False, allow_infinity=False)),
    "money": (Decimal, st.decimals(allow_nan=False, allow_infinity=False, places=2)),
    "yes": (bool, st.booleans()),
    "day": (dt.date, st.dates()),
    "moment": (dt.datetime, st.datetimes() | st.datetimes(timezones=st.just(dt.UTC))),
    "time": (dt.time, st.times()),
    "length": (dt.timedelta, LENGTHS),
    "level": (Level, st.sampled_from(Level)),
    "mode": (Literal["fast", "slow", 3], st.sampled_from(["fast", "slow", 3])),
    "texts": (list[str], st.lists(WORDS, max_size=4)),
    "numbers": (list[int], st.lists(st.integers(), max_size=4)),
    "days": (list[dt.date], st.lists(st.dates(), max_size=3)),
    "levels": (list[Level], st.lists(st.sampled_from(Level), unique=True)),
    "group": (set[str], st.sets(WORDS, max_size=3)),
    "pair": (tuple[int, str], st.tuples(st.integers(), WORDS)),
    "several": (tuple[int, ...], st.lists(st.integers(), max_size=3).map(tuple)),
    "names": (dict[str, str], st.dictionaries(WORDS, WORDS, max_size=3)),
    "counts": (dict[str, int], st.dictionaries(st.sampled_from("abc"), st.integers(), max_size=3)),
    "address": (Address, st.builds(Address, street=WORDS, notes=st.lists(WORDS, max_size=2))),
    "size": (Annotated[Fixed | Auto, Field(discriminator="kind")], SIZES),
    "either": (int | str, st.integers() | WORDS),
    "sizes": (list[Fixed], st.lists(st.builds(Fixed, count=st.integers(0, 100)), max_size=3)),
}
CASES = [(kind, required, optional) for kind in ZOO for required in (True, False) for optional in (True, False)]


def sent(offer: Offer, known: dict[str, Any], changed: dict[str, str] | None = None) -> dict[str, str]:
    """Fill a form as a browser does, which ends lines by CRLF and ticks what was chosen; give what arrives."""
    answers: dict[str, str | list[str]] = {}
    for field in inputs_of(offer.parameters, known):
        answers[field.name] = list(field.chosen) if field.kind == "choices" else field.value.replace("\n", "\r\n")
    arrived = fields_in(message_of({**answers, **(changed or {})}, offer.parameters))
    assert arrived is not None
    return arrived


def zoo_offer(kind: Any, *, required: bool, optional: bool, default: Any) -> Offer:
    annotation = kind | None if optional else kind
    field: Any = (annotation, ...) if required else (annotation, default)
    return offer_of("zoo", create_model("Zoo", value=field, other=(str, "as ever")), risk="write")


@pytest.mark.parametrize(("name", "required", "optional"), CASES)
@settings(max_examples=12, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
async def test_a_form_that_is_sent_unchanged_gives_the_very_same_value(
    name: str, required: bool, optional: bool, data: st.DataObject
) -> None:
    kind, values = ZOO[name]
    value = data.draw(values | st.none() if optional and not required else values)
    default = data.draw(values | st.none() if optional else values)
    offer = zoo_offer(kind, required=required, optional=optional, default=default)
    # a value that was told, or the default that nobody has touched
    known = {"value": value} if required or data.draw(st.booleans()) else {}
    meant = offer.process.params.model_validate(known)
    told = dict(check(offer, to_jsonable_python(known)).params)
    assume(not required or shown_in(offer.parameters[0], told))  # what must be told cannot be told as nothing
    turn = turn_of("", offers=(offer,), pending=OpenQuestion("zoo", told, ANY))

    decision = await ROUTER.route(replace(turn, form=sent(offer, told)))

    assert isinstance(decision, Confirm)
    assert offer.process.params.model_validate(dict(decision.call.params)) == meant


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("text", "never mind", "never mind"),
        ("text", "/deploy now", "/deploy now"),
        ("text", 'value="x" other=y', 'value="x" other=y'),
        ("long", "one\r\n```\ntwo\n```", "one\n```\ntwo\n```"),
        ("whole", "1,200", 1200),
        ("yes", "no", False),
        ("day", "2026-12-24", "2026-12-24"),
        ("time", "3pm", "15:00:00"),
        ("moment", "2026-12-24 18:00", "2026-12-24T18:00:00Z"),
        ("length", "1 hour 45 minutes", "PT1H45M"),
        ("length", "PT1H45M", "PT1H45M"),
        ("length", "0:45:00", "PT45M"),
        ("level", "high", "high"),
        ("texts", "a, b and c", ["a", "b", "c"]),
        ("texts", '["Lovelace, Ada", "Bob"]', ["Lovelace, Ada", "Bob"]),
        ("texts", '"Lovelace, Ada", Bob', ["Lovelace, Ada", "Bob"]),
        ("numbers", "1; 2", [1, 2]),
        ("levels", "low, high", ["low", "high"]),
        ("pair", '[3, "x"]', [3, "x"]),
        ("names", "A=1, B=2", {"A": "1", "B": "2"}),
        ("names", "LOG_LEVEL=debug B='two, words'", {"LOG_LEVEL": "debug", "B": "two, words"}),
        ("names", '{"A": "1"}', {"A": "1"}),
        ("counts", "a=1 and b=2", {"a": 1, "b": 2}),
        ("size", '{"kind": "fixed", "count": 5}', {"kind": "fixed", "count": 5}),
        ("size", "kind=auto, low=2", {"kind": "auto", "low": 2}),
        ("address", "street=Main Street 1", {"street": "Main Street 1"}),
        ("either", "7", 7),
        ("either", "seven", "seven"),
    ],
)
async def test_what_is_typed_into_a_field_is_its_value(name: str, typed: str, value: Any) -> None:
    offer = zoo_offer(ZOO[name][0], required=True, optional=False, default=None)
    turn = turn_of("", offers=(offer,), pending=OpenQuestion("zoo", {}, "value"))

    decision = await ROUTER.route(replace(turn, form=sent(offer, {}, {"value": typed})))

    assert isinstance(decision, Confirm), decision
    assert decision.call.params["value"] == value


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("length", "soon", "“soon” is no length of time; write it like 30 minutes or 2h."),
        ("names", "5", "“5” does not do for value. Write it like A=1, B=2."),
        ("size", "5", "“5” does not do for value. Write it like kind=fixed, count=1 or kind=auto, low=1."),
        ("size", "count=5", "“count=5” does not do for value. Write it like kind=fixed, count=1 or kind=auto, low=1."),
        ("size", "kind=fixed", "Value: count is missing."),
        (
            "size",
            "kind=fixed, count=500",
            "“500” does not do for value, count: it should be less than or equal to 100.",
        ),
        ("address", '{"street": "x", "size": {"count": -1}}', "“-1” does not do for value, size, count:"),
        ("sizes", '[{"count": 1}, {"count": "x"}]', "“x” does not do for value, 2, count:"),
        ("counts", "a=x", "“x” does not do for value, a:"),
    ],
)
async def test_a_wrong_part_is_named_and_an_example_shown(name: str, typed: str, sentence: str) -> None:
    offer = zoo_offer(ZOO[name][0], required=True, optional=False, default=None)
    turn = turn_of("", offers=(offer,), pending=OpenQuestion("zoo", {}, "value"))

    decision = await ROUTER.route(replace(turn, form=sent(offer, {}, {"value": typed})))

    assert isinstance(decision, Ask)
    assert decision.question.startswith(sentence)
    assert decision.missing == ("value",)
