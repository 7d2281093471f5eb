"""When the local scores may decide alone although there is a language model."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest
from pydantic import BaseModel

from bot.routing.decision import Ask, Chat, Confirm, Decision, Offer, Start, Trace, Turn
from router.router import IntentRouter
from router.scoring.index import Indexes
from tests.router.catalogue import OFFERS, RepoInfo, offer_of, turn_of


class Listening:
    """A language model that notes what it is asked, and has nothing to say."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def decide(self, turn: Turn, shortlist: tuple[Offer, ...]) -> Decision:
        self.asked.append(turn.text)
        return Chat(Trace(engine="llm"))


async def test_a_certain_message_costs_no_call() -> None:
    llm = Listening()

    decision = await IntentRouter(llm).route(turn_of("how many stars does octo/hello have"))

    assert isinstance(decision, Start)
    assert llm.asked == []


async def test_without_the_fast_path_the_model_is_asked_for_certain_messages_too() -> None:
    llm = Listening()

    await IntentRouter(llm, fast=False).route(turn_of("how many stars does octo/hello have"))

    assert llm.asked == ["how many stars does octo/hello have"]


@pytest.mark.parametrize("text", ["restart demo/staging", "please restart demo/production"])
async def test_nobody_is_certain_of_a_value_when_the_words_say_something_else(text: str) -> None:
    llm = Listening()

    await IntentRouter(llm).route(turn_of(text))

    assert llm.asked == [text]


async def test_a_rival_that_is_not_far_behind_leaves_nothing_certain() -> None:
    llm = Listening()
    ours = offer_of("our_repo", RepoInfo, examples=("stars of our repository", "how many stars has our repository"))
    theirs = offer_of("their_repo", RepoInfo, examples=("stars of their repository", "how many stars has theirs"))

    await IntentRouter(llm).route(turn_of("how many stars has our repository octo/hello", offers=(ours, theirs)))

    assert llm.asked == ["how many stars has our repository octo/hello"]


def test_the_words_alone_say_what_the_values_do_not() -> None:
    index = Indexes().index(OFFERS)

    assert index.scores("restart https://example.org")[0].process == "http_check"
    assert index.by_words("restart https://example.org") == "restart_service"
    assert index.by_words("") == ""


@pytest.mark.parametrize(
    "text",
    [
        "how many forks does octo/hello have",
        "delete the repository octo/hello",
        "which licence does the repository octo/hello have",
        "how many stars did octo/hello have last year",
        "take down https://example.org",
        "is https://example.org a scam",
        "check https://example.org every hour",
        "turn `abc` into title case",
        "how many letters are in `abc` in capitals",
        "turn `abc` upside down in capitals",
    ],
)
async def test_words_that_a_process_does_not_know_are_for_the_model(text: str) -> None:
    llm = Listening()

    await IntentRouter(llm).route(turn_of(text))

    assert llm.asked == [text]


class OnCall(BaseModel):
    """Who is on call."""

    team: Literal["platform", "web"]
    day: date | None = None


ON_CALL = offer_of(
    "on_call", OnCall, examples=("who is on call for platform", "who has the pager for web", "on call web tomorrow")
)


@pytest.mark.parametrize(
    "text",
    [
        "who is on call for platform the week after next",
        "who is on call for platform in december",
        "who is on call for platform over christmas",
        "who is on call for platform at the end of the month",
    ],
)
async def test_a_day_that_was_told_but_not_read_is_not_passed_over(text: str) -> None:
    llm = Listening()
    turn = turn_of(text, offers=(ON_CALL, *OFFERS))

    alone = await IntentRouter().route(turn)
    await IntentRouter(llm).route(turn)

    assert isinstance(alone, Confirm | Ask)
    assert llm.asked == [text]


async def test_a_request_with_no_more_in_it_starts_at_once() -> None:
    decision = await IntentRouter().route(turn_of("who is on call for platform please", offers=(ON_CALL, *OFFERS)))

    assert isinstance(decision, Start)
