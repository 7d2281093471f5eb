"""Several requests in one message, without a language model."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field

from bot import Choices
from bot.parameters.call import Call
from bot.routing.decision import Ask, Chat, Choose, Confirm, Decision, Offer, Plan, Start
from tests.router.catalogue import OFFERS, offer_of
from tests.router.fake_llm import WIPE, FakeLlm, route


def three(_: Any) -> list[str]:
    return ["demo", "shop", "search"]


class Restart(BaseModel):
    service: Annotated[str, Choices(three)]
    environment: Literal["staging", "production"]


class Labels(BaseModel):
    names: list[Literal["red", "green", "blue"]]


class Case(BaseModel):
    text: str
    operation: Literal["upper", "lower"] | None = Field(  # as the project ships it: it may be left open
        None, json_schema_extra={"aliases": {"lower case": "lower"}}
    )


class Sum(BaseModel):
    first: int
    second: int


class Duty(BaseModel):
    team: Literal["shop", "search"]
    day: date | None = None


class Booking(BaseModel):
    people: int


RESTART = offer_of(
    "restart_service",
    Restart,
    examples=("restart the web shop in production", "please restart a service", "bring the api on staging up again"),
    risk="destructive",
    gated=True,
)
LABEL = offer_of("label_it", Labels, examples=("label it green", "put the labels on it"))
TABLE = offer_of("book_table", Booking, examples=("book a table for people", "a table for people please"))
CASE = offer_of("text_processing", Case, examples=("uppercase `hello world`", 'write "Some Words" in lower case'))

OCTO = [Call("repo_info", {"owner": "octo", "name": name}) for name in ("hello", "world", "more")]
PAGES = [Call("http_check", {"url": f"https://{host}.example/"}) for host in ("a", "b", "c")]


def calls_in(decision: Decision) -> list[Call]:
    assert isinstance(decision, (Start, Plan))
    return list(decision.calls)


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("stars of octo/hello and octo/world", OCTO[:2]),
        ("stars of octo/hello, octo/world and octo/more", OCTO),
        ("stars of octo/hello as well as octo/world", OCTO[:2]),
        ("how many stars does octo/hello have, and how many stars does octo/world have?", OCTO[:2]),
        ("check https://a.example and https://b.example", PAGES[:2]),
        ("check https://a.example, https://b.example, https://c.example", PAGES),
        ("check https://a.example & also https://b.example", PAGES[:2]),
        ("check https://a.example and check https://b.example", PAGES[:2]),
        (
            'lower the text "ABC" and "DEF"',
            [Call("text_processing", {"text": text, "operation": "lower"}) for text in ("ABC", "DEF")],
        ),
        (
            'write "ABC" and the text "DEF" in upper case',
            [Call("text_processing", {"text": text, "operation": "upper"}) for text in ("ABC", "DEF")],
        ),
    ],
)
async def test_one_process_for_several_values_runs_for_each_at_once(text: str, calls: list[Call]) -> None:
    decision = await route(text)

    assert isinstance(decision, Start)
    assert not decision.in_order
    assert list(decision.calls) == calls


async def test_what_is_told_once_is_meant_for_each() -> None:
    decision = await route('write "ABC" and "DEF" in lower case', *OFFERS[:1], CASE, *OFFERS[2:])

    assert [call.params for call in calls_in(decision)] == [
        {"text": "ABC", "operation": "lower"},
        {"text": "DEF", "operation": "lower"},
    ]


async def test_several_values_go_one_after_the_other_when_the_message_says_so() -> None:
    decision = await route("check https://a.example and then https://b.example")

    assert isinstance(decision, Start)
    assert decision.in_order


async def test_several_values_of_what_acts_are_shown_first() -> None:
    for offer, name in ((RESTART, "restart_service"), (WIPE, "wipe_disk")):
        text = f"{name.replace('_', ' ')} demo in staging and production"
        decision = await route(text, *OFFERS[:3], offer)

        assert isinstance(decision, Plan)
        assert decision.question == "Shall I do these two, at the same time?"
        assert [call.params["environment"] for call in decision.calls] == ["staging", "production"]
        assert {call.process for call in decision.calls} == {name}


async def test_a_list_takes_all_in_one_request() -> None:
    decision = await route("label it red, green and blue", LABEL)

    assert calls_in(decision) == [Call("label_it", {"names": ["red", "green", "blue"]})]


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("stars of octo/hello or octo/world", OFFERS),
        ("is it https://a.example or https://b.example that is down", OFFERS),
        ("check https://a.example, not https://b.example", OFFERS),
        ("check https://a.example, https://b.example, https://c.example and https://d.example", OFFERS),
        ("restart demo in staging or production", OFFERS),
        ("book a table for 2 and 3 people", (*OFFERS, TABLE)),
        ('make "ABC" of "DEF" in upper case', OFFERS),
    ],
)
async def test_which_one_is_asked_where_not_all_can_be_meant(text: str, offers: tuple[Offer, ...]) -> None:
    decision = await route(text, *offers)

    assert isinstance(decision, Ask)
    assert "I read" in decision.question


@pytest.mark.parametrize("joiner", [" and then ", "; ", ", then ", ". Then ", " und dann ", ", afterwards "])
async def test_parts_that_are_certain_run_in_order(joiner: str) -> None:
    decision = await route(f"stars of octo/hello{joiner}check https://a.example")

    assert isinstance(decision, Start)
    assert decision.calls == (OCTO[0], PAGES[0])
    assert decision.in_order is (joiner != "; ")


async def test_parts_that_wait_for_nothing_run_at_once() -> None:
    decision = await route("stars of octo/hello and octo/world and check https://a.example")

    assert isinstance(decision, Start)
    assert not decision.in_order
    assert list(decision.calls) == [*OCTO[:2], PAGES[0]]


async def test_parts_of_which_one_acts_are_shown_first() -> None:
    decision = await route("check https://a.example and then restart demo in staging")

    assert isinstance(decision, Plan)
    assert decision.in_order
    assert [call.process for call in decision.calls] == ["http_check", "restart_service"]
    assert decision.question == "Shall I do these two, one after the other?"


@pytest.mark.parametrize(
    "text",
    [
        "check https://a.example and if it is down restart demo in staging",
        "check https://a.example and do not restart demo in staging",
        "check https://a.example and then restart demo",
        "should I check https://a.example and then restart demo in staging",
        "check https://a.example and then restart demo in staging tomorrow",
        "check https://a.example and then restart demo in staging and then octo/hello and then octo/world",
        "before you restart demo in staging check https://a.example and octo/hello",
    ],
)
async def test_what_is_not_certain_in_every_part_is_no_plan(text: str) -> None:
    decision = await route(text)

    assert not isinstance(decision, (Start, Plan))


async def test_a_joiner_in_quotes_joins_nothing() -> None:
    decision = await route('uppercase "restart demo in staging and then check https://a.example"')

    assert [call.process for call in calls_in(decision)] == ["text_processing"]


async def test_what_should_not_be_done_is_not_done_in_parts_either() -> None:
    assert isinstance(await route("don't check https://a.example and restart demo in staging"), Chat)


async def test_several_values_for_what_is_wanted_later_are_shown_with_that_said() -> None:
    decision = await route("restart demo in staging and production tomorrow")

    assert isinstance(decision, Plan)
    assert decision.question.startswith("I can only start it now, not “tomorrow”.")


async def test_with_a_language_model_it_is_asked_about_several_requests() -> None:
    llm = FakeLlm(Chat(trace=(await route("hello")).trace))

    for text in ("stars of octo/hello and octo/world", "check https://a.example, https://b.example"):
        await route(text, llm=llm)

    assert len(llm.asked) == 2


async def test_near_rivals_are_offered_as_before() -> None:
    rival = offer_of("count_stars", OFFERS[0].process.params, examples=OFFERS[0].process.examples)

    decision = await route("stars of octo/hello and then check https://a.example", *OFFERS, rival)

    assert isinstance(decision, (Choose, Confirm))


async def test_an_and_between_two_values_is_no_second_request() -> None:
    add = offer_of("add_numbers", Sum, examples=("add 1 and 2", "what is 7 plus 5", "sum of 3 and 9"))
    take = offer_of("take_away", Sum, examples=("what is 7 minus 5", "difference of 3 and 9"))

    decision = await route("what is the sum of 3 and 4", *OFFERS, add, take)

    assert isinstance(decision, Ask)
    assert decision.process == "add_numbers"


async def test_a_number_that_nobody_has_read_is_shown_before_several_requests_run_without_it() -> None:
    duty = offer_of("on_call", Duty, examples=("who is on call for search", "who has duty for the shop"))

    at_once = await route("who is on call for the shop and search", *OFFERS, duty)
    shown = await route("who is on call for the shop and search for 3 shifts", *OFFERS, duty)

    assert isinstance(at_once, Start)
    assert len(at_once.calls) == 2
    assert isinstance(shown, Plan)
