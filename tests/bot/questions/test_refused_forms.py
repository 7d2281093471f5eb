"""A form that is refused keeps everything that was typed, and marks what is wrong; text goes on from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field, model_validator

from bot import Context, process
from bot.messages.card import Card, Form, decode
from bot.messages.history import lines
from bot.parameters.form import refilled
from bot.platform.adapter import Outcome, Submitted
from router.router import IntentRouter
from tests.bot.running_app import RunningApp, running_app

THREAD = "web/ada"


class Address(BaseModel):
    """Where."""

    street: str
    number: int


class Trip(BaseModel):
    """When, where and how."""

    start: date
    end: date
    leave: datetime
    seats: int = Field(ge=1, le=8)
    to: Address
    stops: list[Literal["rome", "oslo"]]
    rest: timedelta = timedelta(hours=1)
    budget: int | None = None

    @model_validator(mode="after")
    def _ends(self) -> Trip:
        if self.end < self.start:
            raise ValueError("the end is before the start")
        return self


class Nothing(BaseModel):
    pass


@process(examples=["plan a trip"], risk="write")
async def plan_trip(ctx: Context, params: Trip) -> str:
    """Plan a trip."""
    return f"planned: {params.seats} seats, budget {params.budget}"


@process(examples=["ask me"])
async def ask_me(ctx: Context, params: Nothing) -> str:
    """Ask for a trip."""
    trip = await ctx.ask("Which trip?", Trip)
    return f"{trip.seats} seats, {trip.to.street}, budget {trip.budget}"


GOOD: dict[str, str | Sequence[str]] = {
    "start": "2026-05-01", "end": "2026-05-09", "leave": "2026-05-01 09:00", "seats": "2",
    "to": "street=Via Roma, number=3", "stops": ["rome"], "rest": "30 minutes", "budget": "",
}  # fmt: skip


async def _open_card(home: RunningApp) -> Card:
    cards = [decode(row.body).card for row in await lines(home.app.database, THREAD)]
    return [card for card in cards if card is not None and not card.closed][-1]


async def _form(home: RunningApp) -> Form:
    form = (await _open_card(home)).form
    assert form is not None
    return form


async def _send(home: RunningApp, values: Mapping[str, str | Sequence[str]], event: str) -> Outcome:
    token = (await _form(home)).token
    outcome = await home.app.messaging.front.submit(Submitted(event, THREAD, "ada", token, values))
    await home.app.settled()
    return outcome


BAD = [
    ({"seats": "many"}, {"seats"}),
    ({"seats": "99"}, {"seats"}),
    ({"start": "someday"}, {"start"}),
    ({"leave": "at dawn or so"}, {"leave"}),
    ({"to": "street=Via Roma, number=x"}, {"to"}),
    ({"to": "nowhere"}, {"to"}),
    ({"rest": "a bit"}, {"rest"}),
    ({"budget": "lots", "seats": "0x1f"}, {"budget", "seats"}),
    ({"stops": "paris"}, {"stops"}),
]


@pytest.mark.parametrize(("changed", "wrong"), BAD)
@pytest.mark.parametrize("begun", ["/ask_me", "/plan_trip"])
async def test_each_wrong_field_is_marked_and_nothing_is_lost(
    tmp_path: Path, begun: str, changed: dict[str, str], wrong: set[str]
) -> None:
    async with running_app(tmp_path, ask_me, plan_trip, router=IntentRouter()) as home:
        await home.say(begun, thread=THREAD)
        asked = {each.name for each in (await _form(home)).inputs}
        good = {name: said for name, said in GOOD.items() if name in asked}
        bad = {name: said for name, said in changed.items() if name in asked}

        outcome = await _send(home, {**good, **bad}, "e1")

        assert outcome.ok is not bool(outcome.errors)
        # what only the run's own model knows is marked on the card with which it asks again
        form = (await _form(home)) if outcome.ok and bad else outcome.form
        kept = {each.name: each for each in form.inputs} if form is not None else {}
        assert {name for name, each in kept.items() if each.error} == wrong & asked
        written_anew = {"to", "leave"} if outcome.ok else set[str]()
        for name, said in {**good, **bad}.items() if kept else ():
            if name not in written_anew:
                assert kept[name].value == (said if isinstance(said, str) else ", ".join(said))
        assert (await _send(home, good, "e2")).ok if bad else outcome.ok


async def test_what_does_not_fit_together_is_said_and_can_be_answered(tmp_path: Path) -> None:
    async with running_app(tmp_path, plan_trip, router=IntentRouter()) as home:
        await home.say("/plan_trip", thread=THREAD)

        outcome = await _send(home, {**GOOD, "end": "2026-04-01"}, "e1")

        assert (outcome.ok, outcome.text, outcome.errors) == (False, "The end is before the start.", {})
        assert (await _send(home, GOOD, "e2")).ok


async def test_what_a_run_does_not_take_stands_in_its_form_when_it_asks_again(tmp_path: Path) -> None:
    async with running_app(tmp_path, ask_me, router=IntentRouter()) as home:
        await home.say("/ask_me", thread=THREAD)
        await _send(home, {**GOOD, "end": "2026-04-01"}, "e1")  # only the run's own model knows

        again = await _open_card(home)

        assert "the end is before the start" in again.note
        assert again.form is not None
        shown = {each.name: each.value for each in again.form.inputs}
        assert (shown["end"], shown["seats"], shown["leave"][:10]) == ("2026-04-01", "2", "2026-05-01")
        await home.say("end: 2026-05-09", thread=THREAD)
        assert "2 seats, Via Roma, budget None" in "\n".join(await home.texts(THREAD))


async def test_a_run_s_form_is_filled_in_by_text_bit_by_bit(tmp_path: Path) -> None:
    async with running_app(tmp_path, ask_me, router=IntentRouter()) as home:
        await home.say("/ask_me", thread=THREAD)

        await home.say("budget: 3000", thread=THREAD)
        await home.say("seats: 2, start: 2026-05-01, end: 2026-05-09", thread=THREAD)
        await home.say("seats: many", thread=THREAD)
        shown = {each.name: each.value for each in (await _form(home)).inputs}
        assert (shown["budget"], shown["start"], shown["seats"]) == ("3000", "2026-05-01", "2")
        await home.say('leave: "2026-05-01 09:00", to: "street=Via Roma, number=3", stops: rome', thread=THREAD)

        assert "2 seats, Via Roma, budget 3000" in "\n".join(await home.texts(THREAD))


async def test_a_field_of_a_run_s_form_is_no_request_for_a_process_that_has_it_too(tmp_path: Path) -> None:
    async with running_app(tmp_path, ask_me, plan_trip, router=IntentRouter()) as home:
        await home.say("/ask_me", thread=THREAD)

        await home.say("Budget = 3000", thread=THREAD)

        assert next(each.value for each in (await _form(home)).inputs if each.name == "budget") == "3000"
        assert [run.process for run in await home.app.engine.latest()] == ["ask_me"]


async def test_an_optional_value_that_could_not_be_read_is_not_dropped(tmp_path: Path) -> None:
    async with running_app(tmp_path, plan_trip, router=IntentRouter()) as home:
        await home.say('/plan_trip start=2026-05-01 end=2026-05-09 to="street=A, number=1" stops=rome', thread=THREAD)
        await home.say("seats: 2, budget: lots", thread=THREAD)
        await home.say('leave: "2026-05-01 09:00"', thread=THREAD)

        assert (await _open_card(home)).title.startswith("What is the budget?")
        await home.say("3000", thread=THREAD)
        assert dict((await _open_card(home)).fields)["budget"] == "3000"


@pytest.mark.parametrize("said", ["", "\x00", "hello", "?", "seats", "seats:", "=", "budget: ", "é" * 99, "{}", "[1]"])
async def test_garbage_leaves_a_form_open_with_all_it_had(tmp_path: Path, said: str) -> None:
    async with running_app(tmp_path, ask_me, router=IntentRouter()) as home:
        await home.say("/ask_me", thread=THREAD)
        await home.say("budget: 3000", thread=THREAD)

        await home.say(said, thread=THREAD)

        assert next(each.value for each in (await _form(home)).inputs if each.name == "budget") == "3000"


def test_fields_are_given_back_as_they_were_filled_in() -> None:
    from bot.messages.card import Input

    inputs = (Input("a", "A"), Input("b", "B", "choices", choices=("x", "y")), Input("c", "C", value="kept"))
    said: dict[str, Any] = {"a": " 1\n2 ", "b": ["y", "z"]}

    a, b, c = refilled(inputs, said, {"a": "no"})

    assert (a.value, a.error) == (" 1\n2 ", "no")
    assert (b.value, b.chosen, b.error) == ("y, z", ("y",), "")
    assert c == inputs[2]
