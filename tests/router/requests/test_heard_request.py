"""A bound of a number and an exception deny no request; what denies it is no bound."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, Field

from router.requests.heard_request import heard_as
from router.values.value import Manner
from tests.router.catalogue import NOW, offer_of


class Order(BaseModel):
    count: int = Field(description="How many boxes")


ORDER = offer_of(
    "order_boxes",
    Order,
    examples=("order 3 boxes", "bestelle 3 Kisten", "commande 3 boîtes", "pide 3 cajas"),
    risk="write",
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("order no more than 5 boxes", "en"), ("order not less than 5 boxes", "en"), ("order no fewer than five", "en"),
        ("bestelle nicht mehr als 5 Kisten", "de"), ("commande pas plus de 5 boîtes", "fr"),
        ("pide no más de 5 cajas", "es"),
    ],
)  # fmt: skip
def test_a_bound_denies_nothing(text: str, language: str) -> None:
    assert heard_as(ORDER, text, Manner(NOW, language)).shape != "quiet"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("don't order more than 5 boxes", "en"),
        ("bestelle nicht 5 Kisten", "de"),
        ("ne commande pas plus de 5 boîtes", "fr"), ("no pidas más de 5 cajas", "es"),
    ],
)  # fmt: skip
def test_what_is_denied_stays_denied(text: str, language: str) -> None:
    assert heard_as(ORDER, text, Manner(NOW, language)).shape == "quiet"


@pytest.mark.parametrize(
    "text",
    ["order 5 boxes on 3 May", "order 5 boxes by May 3", "order 5 boxes on the 3rd of May", "order 5 boxes at 9am IST"],
)
def test_a_month_or_a_zone_that_is_another_word_as_well_makes_no_question(text: str) -> None:
    assert heard_as(ORDER, text, Manner(NOW)).shape != "quiet"


@pytest.mark.parametrize("text", ["may 3 people order 5 boxes?", "May 3 people order 5 boxes?", "May I order 5 boxes?"])
def test_who_asks_for_leave_asks_for_nothing_else(text: str) -> None:
    assert heard_as(ORDER, text, Manner(NOW)).shape == "quiet"
