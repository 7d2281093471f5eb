"""Answers that tell more than what was asked for, or something else."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from bot.routing.decision import Ask, Chat, Decision, OpenQuestion, Plan, calls_of
from tests.router.catalogue import OFFERS, TextProcessing, offer_of
from tests.router.fake_llm import route


class Deploy(BaseModel):
    app: Literal["api", "web"]
    version: str = Field(pattern=r"^v\d+\.\d+\.\d+$", examples=["v1.2.3"])
    environment: Literal["staging", "production"]


class Ticket(BaseModel):
    app: Literal["api", "web"]
    title: str
    environment: Literal["staging", "production"]
    urgent: bool = False


class Trip(BaseModel):
    origin: Literal["rome", "paris"]
    target: Literal["rome", "paris"]


WEB = {"app": "web", "version": "v2.0.0"}


async def several(
    text: str, model: type[BaseModel], field: str, choices: tuple[str, ...] = (), **known: Any
) -> tuple[Decision, list[dict[str, Any]]]:
    offer = offer_of("do_it", model, examples=("do it please",), risk="write", gated=True)
    decision = await route(text, *OFFERS, offer, pending=OpenQuestion("do_it", known, field, choices))
    return decision, [dict(call.params) for call in calls_of(decision)]


async def answered(
    text: str, model: type[BaseModel], field: str, choices: tuple[str, ...] = (), **known: Any
) -> tuple[Decision, dict[str, Any]]:
    decision, [given] = await several(text, model, field, choices, **known)
    return decision, given


@pytest.mark.parametrize(
    ("text", "model", "field", "known", "given"),
    [
        ("prod", Deploy, "version", {"app": "api"}, {"app": "api", "environment": "production"}),
        ("production", Ticket, "title", {"app": "api"}, {"app": "api", "environment": "production"}),
        ("web, version v2.0.0 to prod", Deploy, "app", {}, {**WEB, "environment": "production"}),
        ("web to prod, version v2.0.0", Deploy, "app", {}, {**WEB, "environment": "production"}),
        ("production v2.0.0", Deploy, "app", {}, {"version": "v2.0.0", "environment": "production"}),
        ("urgent", Ticket, "title", {"app": "api"}, {"app": "api", "title": "urgent"}),
        ("a production problem", Ticket, "title", {"app": "api"}, {"app": "api", "title": "a production problem"}),
        ("rome", Trip, "target", {"origin": "paris"}, {"origin": "paris", "target": "rome"}),
    ],
)  # fmt: skip
async def test_values_come_in_any_order(
    text: str, model: type[BaseModel], field: str, known: dict[str, Any], given: dict[str, Any]
) -> None:
    _, found = await answered(text, model, field, **known)

    assert found == given


@pytest.mark.parametrize(
    ("text", "model", "field", "known", "given"),
    [
        ("staging, and it is the web", Deploy, "environment", {"app": "api", "version": "v1.0.0"}, {"app": "web"}),
        ("“Big one”, for the web", Ticket, "title", {"app": "api", "environment": "staging"}, {"app": "web"}),
        ('Make "Hello" lower case', TextProcessing, "text", {"operation": "upper"}, {"operation": "lower"}),
        ("staging, not the web", Deploy, "environment", {"app": "api", "version": "v1.0.0"}, {"app": "api"}),
        ("the api is on the web", Ticket, "title", {"app": "api", "environment": "staging"}, {"app": "api"}),
    ],
)
async def test_what_is_said_of_a_known_value_counts(
    text: str, model: type[BaseModel], field: str, known: dict[str, Any], given: dict[str, Any]
) -> None:
    _, found = await answered(text, model, field, **known)

    assert {name: found[name] for name in given} == given


async def test_a_value_of_another_shape_is_told_with_one_of_the_right_shape() -> None:
    decision, _ = await answered("two", Deploy, "version", app="api", environment="staging")

    assert isinstance(decision, Ask)
    assert decision.question.startswith("“two” does not do for version. Write it like v1.2.3.")


@pytest.mark.parametrize(
    "text", ["both", "beide", "staging and production", "staging, production", "in staging and in production"]
)
async def test_several_answers_are_as_many_requests(text: str) -> None:
    choices = ("staging", "production")

    decision, _ = await several(text, Deploy, "environment", choices, app="api", version="v1.0.0")

    assert isinstance(decision, Plan)
    assert [call.params["environment"] for call in decision.calls] == list(choices)
    assert {call.params["version"] for call in decision.calls} == {"v1.0.0"}


async def test_all_of_too_many_are_not_taken() -> None:
    class Many(BaseModel):
        place: Literal["a1", "b2", "c3", "d4"]

    decision, _ = await several("all", Many, "place", ("a1", "b2", "c3", "d4"))

    assert isinstance(decision, Ask)


async def test_both_is_no_answer_to_yes_or_no() -> None:
    class Fast(BaseModel):
        fast: bool

    decision, _ = await several("both", Fast, "fast", ("yes", "no"))

    assert isinstance(decision, Ask)


class Note(BaseModel):
    title: str
    body: str
    quiet: bool = False


@pytest.mark.parametrize("text", ["no thanks", "No, thanks!", "nein danke", "I changed my mind"])
async def test_nobodys_title_is_a_change_of_mind(text: str) -> None:
    offer = offer_of("note_it", Note, risk="write")

    decision = await route(text, *OFFERS, offer, pending=OpenQuestion("note_it", {}, "title"))

    assert isinstance(decision, Chat)
    assert decision.trace.engine == "pending"


async def test_a_no_is_still_a_text_and_an_answer_to_yes_or_no() -> None:
    title, given = await answered("no", Note, "title")
    quiet, told = await answered("no thanks", Note, "quiet", ("yes", "no"), title="a", body="b")

    assert isinstance(title, Ask)
    assert given == {"title": "no"}
    assert not isinstance(quiet, Ask)
    assert told == {"title": "a", "body": "b", "quiet": False}


async def test_the_quote_that_is_left_is_offered_for_the_next_text() -> None:
    decision, given = await answered("it smokes", Note, "body", ("Printer", "it smokes"))
    other, _ = await answered("something else", Note, "body", ("Printer", "it smokes"))

    assert isinstance(decision, Ask)
    assert (decision.field, decision.choices, given) == ("title", ("Printer",), {"body": "it smokes"})
    assert isinstance(other, Ask)
    assert other.choices == ()
