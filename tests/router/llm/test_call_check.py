"""The calls of a model are held against the words: corrections, values left out, words that nobody used."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from pydantic import BaseModel, Field

from bot.parameters.call import Call
from bot.routing.decision import Ask, Confirm, Plan, Start, calls_of
from tests.router.catalogue import OFFERS, offer_of
from tests.router.fake_llm import LLM
from tests.router.llm.test_agreement import RESTART, answered, asked


class Book(BaseModel):
    genre: Literal["crime", "poetry", "travel"]
    author: str | None = Field(None, description="Who wrote it")


class Order(BaseModel):
    quantity: int
    product: Literal["boxes", "pens", "folders"]


class Refund(BaseModel):
    amount: float
    order: str = Field(pattern=r"^[A-Z]-\d+$")


BOOKS = offer_of(
    "order_books",
    Book,
    examples=("order poetry books", "order travel books written by Ada Lind"),
    risk="write",
    gated=True,
)
ORDER = offer_of("order_supplies", Order, examples=("order 5 boxes", "order 3 pens"), risk="write", gated=True)
REFUND = offer_of("refund", Refund, examples=("refund 12 euros for order A-7",), risk="write", gated=True)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("restart demo in staging gently", "gently"),
        ("restart demo in staging and also ping ben", "ping ben"),
        ("restart demo in staging, not the cache", "not the cache"),
        ("restart demo in staging but only the second node", "only the second node"),
        ("starte demo in staging neu, aber nur den zweiten Knoten", "nur den zweiten Knoten"),
        ("redémarre demo en staging sans le cache", "sans le cache"),
        ("reinicia demo en staging sin la caché", "sin la caché"),
    ],
)
async def test_words_that_a_model_did_not_use_are_named(text: str, left: str) -> None:
    decision = await answered(text, Start((RESTART,), LLM))

    assert left in asked(decision)


async def test_words_that_are_a_value_are_used_wherever_it_was_read_from() -> None:
    trace = replace(LLM, evidence={"environment": "the place where we try things"})

    decision = await answered("restart demo in staging, i.e. the place where we try things", Start((RESTART,), trace))

    assert isinstance(decision, (Start, Confirm))


@pytest.mark.parametrize(
    "text",
    [
        "refund 5 euros for order A-1, no wait, 6 euros",
        "refund 5, sorry, 6 euros for order A-1",
        "refund 5 euros for order A-1, I mean 6 euros",
    ],
)
async def test_the_last_value_of_a_correction_counts_and_is_shown(text: str) -> None:
    first = Call("refund", {"amount": 5.0, "order": "A-1"})

    decision = await answered(text, Start((first,), LLM), *OFFERS, REFUND)

    assert isinstance(decision, Confirm)
    assert decision.call.params == {"amount": 6.0, "order": "A-1"}
    assert "6" in decision.question
    assert "5" in decision.question


async def test_a_filter_that_a_model_drops_is_put_in_and_shown() -> None:
    fewer = Call("order_books", {"genre": "crime"})

    decision = await answered("order crime books author=Mankell", Start((fewer,), LLM), *OFFERS, BOOKS)

    assert isinstance(decision, Confirm)
    assert decision.call.params == {"genre": "crime", "author": "Mankell"}


@pytest.mark.parametrize(
    "text",
    [
        "restart demo in staging, not in production",
        "restart demo in staging, not production",
        "please restart demo in staging and not in production",
    ],
)
async def test_a_value_that_was_excluded_is_not_taken(text: str) -> None:
    other = Call("restart_service", {"service": "demo", "environment": "production"})

    decision = await answered(text, Start((other,), LLM))

    assert isinstance(decision, (Ask, Confirm))
    assert RESTART in calls_of(decision) or "“staging”" in asked(decision)


@pytest.mark.parametrize(
    "text",
    ["restart demo in staging, no wait, production", "restart demo in staging, sorry, in production"],
)
async def test_the_words_of_a_correction_are_not_named_as_unused(text: str) -> None:
    decision = await answered(text, Start((RESTART,), LLM))

    assert isinstance(decision, Confirm)
    assert decision.call.params["environment"] == "production"
    assert decision.question == "I take “production” in place of “staging”. Shall I start restart service?"


@pytest.mark.parametrize(
    ("text", "other"),
    [("order 3 or 4 boxes", "4"), ("order 3 boxes, maybe 6", "6")],
)
async def test_another_value_that_may_be_meant_is_named(text: str, other: str) -> None:
    first = Call("order_supplies", {"quantity": 3, "product": "boxes"})

    assert other in asked(await answered(text, Start((first,), LLM), *OFFERS, ORDER))


async def test_a_second_request_that_the_model_left_out_is_shown_beside_the_first() -> None:
    first = Call("order_supplies", {"quantity": 3, "product": "boxes"})

    decision = await answered("order 3 boxes and 5 pens", Start((first,), LLM), *OFFERS, ORDER)

    assert isinstance(decision, Plan)
    assert [call.params for call in decision.calls] == [
        {"quantity": 3, "product": "boxes"},
        {"quantity": 5, "product": "pens"},
    ]


async def test_words_that_none_of_several_calls_used_are_named() -> None:
    both = (RESTART, Call("restart_service", {"service": "demo", "environment": "production"}))
    text = "restart demo in staging and production and tell the customers"

    assert "customers" in asked(await answered(text, Start(both, LLM)))


class Parcel(BaseModel):
    weight_kg: float
    currency: Literal["EUR", "USD"] = "EUR"
    price: float = Field(0, description="How much it costs")


PARCEL = offer_of("send_parcel", Parcel, examples=("send a parcel of 3 kg", "send a parcel"), risk="write", gated=True)


@pytest.mark.parametrize(
    ("text", "made", "meant"),
    [
        ("send a parcel of thirty-five kg", {"weight_kg": 5}, {"weight_kg": 35}),
        ("send a parcel of 700 g", {"weight_kg": 700}, {"weight_kg": 0.7}),
        ("send a parcel of half a tonne", {"weight_kg": 0.5}, {"weight_kg": 500}),
        ("schick ein Paket von fünfunddreißig kg", {"weight_kg": 30}, {"weight_kg": 35}),
        ("peux-tu envoyer un colis de quatre-vingt-dix kg ?", {"weight_kg": 4}, {"weight_kg": 90}),
        ("envía un paquete de treinta y dos kg", {"weight_kg": 2}, {"weight_kg": 32}),
        ("send a parcel of 2 kg for 9 dollars", {"weight_kg": 2, "price": 9}, {"currency": "USD"}),
        ("send a parcel of 2 kg for $9", {"weight_kg": 2, "price": 9, "currency": "EUR"}, {"currency": "USD"}),
        ("send a parcel of 2 kg", {"weight_kg": 2}, {"weight_kg": 2}),
    ],
)
async def test_a_number_or_default_that_the_words_do_not_tell_is_none_of_theirs(
    text: str, made: dict[str, float | str], meant: dict[str, float | str]
) -> None:
    decision = await answered(text, Start((Call("send_parcel", made),), LLM), PARCEL)

    [call] = calls_of(decision)
    assert {name: call.params.get(name) for name in meant} == meant
