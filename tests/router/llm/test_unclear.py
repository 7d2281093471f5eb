"""Optional values of a model: what was meant and cannot be believed is asked for, what nobody meant is left out."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from bot.routing.decision import Ask, Start
from tests.router.catalogue import offer_of
from tests.router.scripted_llm import call, decided, said


class Forecast(BaseModel):
    """Where and when."""

    city: str
    day: date | None = None


FORECAST = offer_of("forecast", Forecast)


async def test_an_optional_value_that_was_meant_but_cannot_be_believed_is_asked_for() -> None:
    asked = call("forecast", {"day": "St Nicholas"}, city="Oslo", day="2026-12-06")

    decision = await decided("the weather in Oslo on St Nicholas", said("run", asked), offers=(FORECAST,))

    assert isinstance(decision, Ask)
    assert (decision.field, decision.params) == ("day", {"city": "Oslo"})
    assert decision.question.startswith("“St Nicholas” does not do for day.")


async def test_an_optional_value_that_nobody_meant_is_only_left_out() -> None:
    asked = call("forecast", {"day": "next Sunday"}, city="Oslo", day="2026-12-06")

    decision = await decided("the weather in Oslo", said("run", asked), offers=(FORECAST,))

    assert isinstance(decision, Start)
    assert dict(decision.calls[0].params) == {"city": "Oslo"}
    assert decision.trace.dropped == ("day: 2026-12-06",)
