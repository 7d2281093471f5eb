"""The currency that an amount is told in is a value where it is a choice of its own, and never dropped."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from pydantic import BaseModel

from bot.parameters.parameter import parameters_of
from router.values.recognition import recognise
from router.values.value import Manner
from tests.router.catalogue import NOW


class Spending(BaseModel):
    amount: float
    currency: Literal["EUR", "USD", "GBP"] = "EUR"


class Price(BaseModel):
    amount: float
    unit: Literal["euros", "francs"]


class Badge(BaseModel):
    amount: float
    color: Literal["red", "gold"] = "red"


@pytest.mark.parametrize(
    ("text", "language", "model", "expected"),
    [
        ("spent $12", "en", Spending, {"amount": 12, "currency": "USD"}),
        ("spent 12 quid", "en", Spending, {"amount": 12, "currency": "GBP"}),
        ("spent twelve dollars", "en", Spending, {"amount": 12, "currency": "USD"}),
        ("spent 12 usd", "en", Spending, {"amount": 12, "currency": "USD"}),
        ("spent 12", "en", Spending, {"amount": 12}),
        ("12,50 Dollar ausgegeben", "de", Spending, {"amount": 12.5, "currency": "USD"}),
        ("dépensé 12 dollars", "fr", Spending, {"amount": 12, "currency": "USD"}),
        ("gasté 12 dólares", "es", Spending, {"amount": 12, "currency": "USD"}),
        ("costs 12 CHF", "en", Price, {"amount": 12, "unit": "francs"}),
        ("a badge for 12 dollars", "en", Badge, {"amount": 12}),
    ],
)
def test_the_currency_of_the_amount_is_taken(
    text: str, language: str, model: type[BaseModel], expected: dict[str, Any]
) -> None:
    assert recognise(text, parameters_of(model), Manner(NOW, language)).values == expected


@pytest.mark.parametrize("text", ["spent 12 yen", "spent ¥12", "spent 12 Swiss francs or 12 francs"])
def test_another_currency_is_asked_about(text: str) -> None:
    extraction = recognise(text, parameters_of(Spending), Manner(NOW))

    assert "currency" not in extraction.values
    assert extraction.problems["currency"].suggestions == ("EUR", "USD", "GBP")


@pytest.mark.parametrize(("text", "language"), [("spent 50 cents", "en"), ("50 Cent", "de"), ("50 centimes", "fr")])
def test_cents_are_no_whole_ones(text: str, language: str) -> None:
    assert "amount" not in recognise(text, parameters_of(Spending), Manner(NOW, language)).values
