"""A filled form becomes a message that is read back as exactly what was filled in, whatever stands in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from bot import Context, Refused, process
from bot.parameters.form import fields_in, message_of, readable, written
from bot.parameters.parameter import parameters_of
from bot.routing.decision import Offer, OpenQuestion, Start, Turn
from router import IntentRouter


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
(CITY,) = (each for each in PARAMETERS if each.name == "city")
ROUTER = IntentRouter()
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
    message = message_of(answers, PARAMETERS)
    asked, form = OpenQuestion("trip", {}, "city"), fields_in(message)
    turn = Turn(message, "ada", "web/ada", datetime.now(UTC), (Offer(trip, PARAMETERS),), pending=asked, form=form)

    reading, decision = ROUTER.read(message, PARAMETERS, turn), await ROUTER.route(turn)

    filled = {"city": city, "note": note, "window": window, "nights": nights}
    assert dict(reading.values) == filled
    assert isinstance(decision, Start)
    assert dict(decision.calls[0].params) == filled


@given(TEXT)
def test_one_answer_travels_as_several_do(city: str) -> None:
    message = message_of({"city": city}, [CITY])

    assert message.startswith("city=")
    assert fields_in(message) == {"city": city}


def test_a_message_is_easy_to_read_where_it_can_be() -> None:
    answers = {"city": " New York ", "note": 'say "hi"\r\nto all', "window": "no", "nights": "3"}

    assert message_of(answers, PARAMETERS) == 'city="New York" note=```\nsay "hi"\nto all\n``` window=no nights=3'


def test_an_emptied_field_says_so() -> None:
    assert message_of({"note": " "}, [replace(CITY, name="note", required=False)]) == 'note=""'
    assert fields_in('note="" city=x') == {"note": "", "city": "x"}


@pytest.mark.parametrize(
    "text", ["", "never mind", "city=New York", "city=x city=y", "city=`x`", 'city="x', "x city=y"]
)
def test_what_no_form_wrote_is_no_form(text: str) -> None:
    assert fields_in(text) is None


def test_more_than_a_message_holds_is_refused() -> None:
    with pytest.raises(Refused, match=r"^That is more than I keep of one message: at most 40,000 characters\.$"):
        message_of({"city": "x" * 40_000}, [CITY])


def test_what_is_missing_is_named() -> None:
    with pytest.raises(Refused, match=r"^Please fill in: City, Nights\.$"):
        message_of({"city": " ", "note": "x", "window": "no", "nights": ""}, PARAMETERS)


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ('day="2026-05-01" seats=3', "day: 2026-05-01\nseats: 3"),
        ("staging", "staging"),
        ("a = b", "a = b"),
        ("", ""),
    ],
)
def test_a_form_is_shown_as_people_read_it(message: str, shown: str) -> None:
    assert readable(message) == shown


def test_what_a_form_wrote_is_read_again_for_people() -> None:
    message = written({"title": "login fails", "body": "one\ntwo", "day": ""})

    assert readable(message) == "title: login fails\nbody: one\ntwo"
