"""Which digits of a text say a number: not those of a name, a version, a day or an address."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import create_model

from router.llm.grounding import ground
from router.llm.utterance import said_in
from tests.router.catalogue import offer_of, turn_of

SAID: list[tuple[Any, Any, str]] = [
    (Decimal, "20", "give back 20€ for A-1042"),
    (Decimal, "20", "$20 for A-1042, please"),
    (int, 20, "EUR20 and not more"),
    (float, 0.05, "take 5% off"),
    (int, 500_000, "half a million, please"),
    (int, 365, "dreihundertfünfundsechzig Tage"),
    (int, 97, "quatre-vingt-dix-sept euros"),
    (float, 2_500_000.0, "dos millones y medio"),
    (int, 36, "three dozen eggs"),
    (int, 12, "close issue #12"),
    (int, 30, "between 20-30 of them"),
    (int, 20, "amount=20"),
]

INVENTED: list[tuple[Any, Any, str]] = [
    (int, 1042, "refund A-1042 please"),
    (Decimal, "1042", "refund A-1042 please"),
    (int, 2, "ship v1.2.3"),
    (int, 2, "ship 1.2.3"),
    (int, 11, "since 2026-11-20"),
    (int, 5, "ping 10.0.0.5"),
    (int, 12, "see https://example.org/12"),
    (float, 0.2, "give back 20 of them"),
]


def kept(kind: Any, value: Any, text: str) -> Any:
    offer = offer_of("probe", create_model("Params", value=(kind, ...)))
    return ground(offer, {"value": value}, {}, said_in(turn_of(text))).params.get("value", "dropped")


@pytest.mark.parametrize(("kind", "value", "text"), SAID)
def test_a_number_that_was_said_is_kept(kind: Any, value: Any, text: str) -> None:
    assert kept(kind, value, text) == value


@pytest.mark.parametrize(("kind", "value", "text"), INVENTED)
def test_the_digits_of_a_name_are_no_number(kind: Any, value: Any, text: str) -> None:
    assert kept(kind, value, text) == "dropped"
