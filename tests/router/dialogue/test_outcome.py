"""Words that answer no question: somebody does not know, does not understand, or asks for something else."""

from __future__ import annotations

from typing import Literal

import pytest
from pydantic import BaseModel, Field

from bot.routing.decision import Ask, Chat, Decision, OpenQuestion, Start
from router import IntentRouter
from tests.router.catalogue import OFFERS, offer_of, turn_of


class Deploy(BaseModel):
    service: Literal["api", "web"]
    version: str = Field(description="The version, like v1.2.3", pattern=r"^v?\d+\.\d+\.\d+$")


class Ticket(BaseModel):
    title: str = Field(description="A short title")
    body: str | None = None


class Translate(BaseModel):
    text: str
    target: Literal["German", "Spanish"]


DEPLOY = offer_of("deploy", Deploy, examples=("deploy api v1.2.3",), risk="destructive", gated=True)
TICKET = offer_of("open_ticket", Ticket, examples=("open a ticket",), risk="write", gated=True)
TRANSLATE = offer_of(
    "translate", Translate, examples=("translate `good morning` into German", "say `hello` in Spanish")
)
VERSION = OpenQuestion("deploy", {"service": "api"}, "version")
TITLE = OpenQuestion("open_ticket", {}, "title")


async def decided(text: str, pending: OpenQuestion) -> Decision:
    return await IntentRouter().route(turn_of(text, offers=(*OFFERS, DEPLOY, TICKET, TRANSLATE), pending=pending))


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("skip", "I cannot start deploy without the version. “Never mind” drops it."),
        ("I don't know", "I cannot start deploy without the version. “Never mind” drops it."),
        (
            "what do you mean?",
            "Version: The version, like v1.2.3. I cannot start deploy without the version. “Never mind” drops it.",
        ),
    ],
)
async def test_who_does_not_know_is_told_what_is_needed_and_the_question_stays(text: str, reply: str) -> None:
    decision = await decided(text, VERSION)

    assert isinstance(decision, Chat)
    assert decision.reply == reply
    assert decision.trace.engine != "pending"


@pytest.mark.parametrize(
    "text", ["skip", "What do you mean?", "what's that?", "ich weiß nicht", "je ne sais pas", "no sé"]
)
async def test_such_words_are_nobodys_title(text: str) -> None:
    assert isinstance(await decided(text, TITLE), Chat)


async def test_an_optional_value_may_be_skipped() -> None:
    decision = await decided("skip", OpenQuestion("open_ticket", {"title": "printer"}, "body"))

    assert isinstance(decision, Start)
    assert decision.calls[0].params == {"title": "printer"}


@pytest.mark.parametrize("pending", [VERSION, TITLE])
async def test_an_example_of_another_process_is_a_request(pending: OpenQuestion) -> None:
    decision = await decided("tell me about the repository psf/black", pending)

    assert isinstance(decision, Start)
    assert decision.calls[0].process == "repo_info"


async def test_a_whole_request_for_the_same_process_is_a_new_one() -> None:
    decision = await decided("say `hello` in Spanish", OpenQuestion("translate", {"target": "German"}, "text"))

    assert isinstance(decision, Start)
    assert decision.calls[0].params == {"text": "hello", "target": "Spanish"}


async def test_what_is_refused_as_a_text_is_still_asked_for() -> None:
    decision = await decided("the newest", VERSION)

    assert isinstance(decision, Ask)
    assert decision.question == (
        "“the newest” does not do for version. Write it like v1.2.3. What is the version? (The version, like v1.2.3)"
    )
