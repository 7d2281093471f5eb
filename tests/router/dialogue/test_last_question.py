"""A question that has understood a part is answered by the rest, and the next question keeps it; in four languages."""

from __future__ import annotations

from datetime import datetime

import pytest
from pydantic import BaseModel

from bot.routing.decision import Ask, Line, OpenQuestion
from router import IntentRouter
from router.language.spoken import SENTENCES
from tests.router.catalogue import OFFERS, offer_of, turn_of


class Call(BaseModel):
    at: datetime
    guest: str


CALL = offer_of("phone_call", Call, examples=("phone call with `Ada` tomorrow at 15:00",), risk="write", gated=True)
TOMORROW, MONDAY = "2026-11-21", "2026-11-23"


@pytest.mark.parametrize(
    ("language", "understood", "said", "moment"),
    [
        ("en", "tomorrow at 9", "9:00", f"{TOMORROW}T09:00"),
        ("en", "tomorrow at 9", "9 am", f"{TOMORROW}T09:00"),
        ("en", "tomorrow at 9", "at 9pm", f"{TOMORROW}T21:00"),
        ("en", "tomorrow at 9", "in the morning", f"{TOMORROW}T09:00"),
        ("en", "tomorrow at 9", "in the evening", f"{TOMORROW}T21:00"),
        ("en", "tomorrow at 9", "11:30", f"{TOMORROW}T11:30"),
        ("en", "monday at 8", "8pm please", f"{MONDAY}T20:00"),
        ("en", "tomorrow at 9", "monday at 15:00", f"{MONDAY}T15:00"),
        ("de", "morgen um 9", "um 9 Uhr", f"{TOMORROW}T09:00"),
        ("de", "morgen um 9", "21 Uhr", f"{TOMORROW}T21:00"),
        ("fr", "demain à 9", "à 9h", f"{TOMORROW}T09:00"),
        ("es", "mañana a las 9", "a las 21:00", f"{TOMORROW}T21:00"),
    ],
)
async def test_the_rest_of_a_moment_is_an_answer(language: str, understood: str, said: str, moment: str) -> None:
    asked = Line("bot", SENTENCES[language].when_exactly.format(said=understood))
    pending = OpenQuestion("phone_call", {}, "at", language=language)

    decision = await IntentRouter().route(
        turn_of(said, offers=(*OFFERS, CALL), language=language, pending=pending, history=(asked,))
    )

    assert isinstance(decision, Ask)
    assert decision.field == "guest"
    assert str(decision.params["at"]).startswith(moment)


async def test_what_is_still_not_exact_is_asked_again_with_its_day() -> None:
    asked = Line("bot", SENTENCES["en"].when_exactly.format(said="tomorrow at 9"))
    pending = OpenQuestion("phone_call", {}, "at")

    decision = await IntentRouter().route(turn_of("at 11", offers=(*OFFERS, CALL), pending=pending, history=(asked,)))

    assert isinstance(decision, Ask)
    assert (decision.field, decision.question) == ("at", "I read tomorrow at 11: when exactly?")
