"""A filled form becomes a message that is read back as exactly what was filled in, whatever stands in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from bot import Context, Offer, Pending, Refused, Run, Turn, parameters_of, process
from bot.form import message_of
from router import Router


class Trip(BaseModel):
    """Where to, and how."""

    city: str
    note: str
    window: bool
    nights: int


@process(examples=["book me a trip"])
async def trip(ctx: Context, params: Trip) -> str:
    """Book a trip."""
    return params.city


PARAMETERS = parameters_of(Trip)
ROUTER = Router()
# What a browser's form and the inbox let through, and the words that could be taken for keys, quotes or other answers.
ODD = [
    "city=x",
    "note:",
    "it's",
    'say "hi"',
    "`code`",
    "\n",
    "-- nights=4",
    "5",
    "«q»",
    "“z”",
    "window=no",
    ",",
    "yes",
    "/help",
]
WORDS = st.lists(
    st.sampled_from(ODD) | st.text("abc äöß€.,;:!?()=/-\n\"'`", min_size=1, max_size=8), min_size=1, max_size=5
)
TEXT = WORDS.map(lambda words: " ".join(words).strip()).filter(bool)


@given(TEXT, TEXT, st.booleans(), st.integers(0, 10_000))
async def test_the_router_reads_exactly_what_was_filled_in(city: str, note: str, window: bool, nights: int) -> None:
    answers = {"city": city, "note": note, "window": "yes" if window else "no", "nights": str(nights)}
    try:
        message = message_of(answers, PARAMETERS)
    except Refused:
        assert "```" in city + note or "`" in (city[-1], note[-1])
        return
    asked = Pending("trip", {}, "city")
    turn = Turn(message, "ada", "web/ada", datetime.now(UTC), (Offer(trip, PARAMETERS),), pending=asked)

    reading, decision = ROUTER.read(message, PARAMETERS, turn), await ROUTER.route(turn)

    filled = {"city": city, "note": note, "window": window, "nights": nights}
    assert dict(reading.values) == filled
    assert isinstance(decision, Run)
    assert dict(decision.calls[0].params) == filled


def test_a_lone_answer_stands_bare() -> None:
    (city,) = [each for each in PARAMETERS if each.name == "city"]

    assert message_of({"city": " New York "}, [city]) == "New York"


def test_what_is_missing_is_named() -> None:
    with pytest.raises(Refused, match=r"^Please fill in: City, Nights\.$"):
        message_of({"city": " ", "note": "x", "window": "no", "nights": ""}, PARAMETERS)
