"""What a message costs: the request to the model is as large among 500 processes as among 20."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from pydantic import BaseModel, Field

from bot.llm.interface import Completion
from bot.routing.decision import LastRun, Offer, Start, Turn
from router import IntentRouter
from router.llm.llm_router import LlmRouter
from router.router import SHORTLIST
from router.scoring.index import Indexes
from tests.router.catalogue import offer_of, turn_of
from tests.router.scripted_llm import Scripted, call, said

VERBS = "archive check clean compare count deploy export import list measure merge move notify print rename".split()
THINGS = "accounts backups branches builds certificates contracts dashboards databases domains invoices keys".split()
PLACES = "berlin geneva lisbon".split()
INDEXES = Indexes()  # for all tests: to learn 500 processes takes seconds


class Params(BaseModel):
    name: str = Field(description="Which of them it is about")
    count: int = Field(1, description="How many at most")
    note: str = Field("", description="What is to be remembered")


@cache
def offers_of(size: int) -> tuple[Offer, ...]:
    """Give processes that are about as long to describe as one another."""
    names = [(verb, thing, place) for place in PLACES for thing in THINGS for verb in VERBS][:size]
    assert len(names) == min(size, 495)
    extra = [("visit", f"site{number:03}", "oslo") for number in range(size - len(names))]
    return tuple(
        offer_of(
            f"{verb}_{thing}_{place}",
            Params,
            description=f"{verb.capitalize()} the {thing} in {place} when somebody wants it.",
            examples=(f"{verb} the {thing} in {place}", f"{place}: {verb} {thing}", f"please {verb} {place}'s {thing}"),
        )
        for verb, thing, place in [*names, *extra]
    )


async def request(turn: Turn) -> tuple[int, str, str]:
    """Route with a model that only talks; give the size of what it was sent, the catalogue, and the schema."""
    model = Scripted(said("chat"))
    await IntentRouter(LlmRouter(model), INDEXES).route(turn)
    [messages], [(schema, _)] = model.asked, model.schemas
    text = "\n".join(message.content for message in messages)
    return len(text) + len(json.dumps(schema)), text, json.dumps(schema)


@pytest.mark.parametrize("size", [21, 100, 500])
async def test_the_cost_of_a_message_does_not_grow_with_the_processes(size: int) -> None:
    text = "would somebody kindly rename the invoices over in geneva to something else, and deploy them"

    base, *_ = await request(turn_of(text, offers=offers_of(SHORTLIST)))
    large, catalogue, schema = await request(turn_of(text, offers=offers_of(size)))

    assert abs(large - base) < base * 0.05
    assert len(re.findall(r"^- \w+_\w+_\w+: ", catalogue, re.MULTILINE)) == SHORTLIST
    assert schema.count('"const"') == SHORTLIST


async def test_the_process_of_the_last_run_is_always_among_those_that_are_sent() -> None:
    offers = offers_of(500)
    turn = turn_of(
        "rename the invoices in geneva", offers=offers, last_run=LastRun("r-1", offers[-1].name, {}, "completed")
    )

    size, catalogue, schema = await request(turn)

    assert size
    assert f"- {offers[-1].name}: " in catalogue
    assert schema.count('"const"') == SHORTLIST


async def test_what_is_meant_is_among_those_that_are_sent() -> None:
    offers = offers_of(500)
    meant = "rename_invoices_geneva"
    model = Scripted(said("run", call(meant, name="march")))

    decision = await IntentRouter(LlmRouter(model), INDEXES).route(
        turn_of("over in geneva, rename invoices: march", offers=offers)
    )

    assert isinstance(decision, Start)
    assert decision.calls[0].process == meant


async def test_up_to_twenty_are_sent_the_same_way_whatever_is_said() -> None:
    offers = offers_of(SHORTLIST)
    sent: list[str] = []
    for text in ("rename the invoices", "what a day", "print, then count the keys"):
        model = Scripted(said("chat"))
        await IntentRouter(LlmRouter(model), INDEXES).route(turn_of(text, offers=offers))
        sent.append(model.asked[0][0].content + json.dumps(model.schemas[0][0]))

    assert len(set(sent)) == 1  # the same to the last letter: endpoints cache what a prompt begins with


async def test_the_tokens_that_an_endpoint_reports_are_in_the_trace() -> None:
    class Counting(Scripted):
        async def complete(self, *messages: object, **how: object) -> Completion:
            return Completion(said("chat"), tokens_in=1_234, tokens_out=56)

    decision = await IntentRouter(LlmRouter(Counting()), INDEXES).route(turn_of("hello there", offers=offers_of(30)))

    assert (decision.trace.tokens_in, decision.trace.tokens_out) == (1_234, 56)
