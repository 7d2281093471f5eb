"""The LLM router on a real endpoint over a socket: whatever the server does, a decision or one clear line in time."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.llm.interface import LlmUnavailable
from bot.parameters.call import Call
from bot.routing.decision import Ask, Chat, Start
from router.llm.llm_router import LlmRouter
from tests.router.catalogue import OFFERS, turn_of
from tests.servers.endpoint import asked as open_endpoint
from tests.servers.llm import Behaviour, LlmServer, fails, gives, hangs, hangs_up, in_form, only, says, sends

TEXT = "Give me the stars and contributors for octo/hello"
CALL = {"process": "repo_info", "params": {"owner": "octo", "name": "hello"}, "evidence": {"owner": "octo"}}
ANSWER = json.dumps({"kind": "run", "calls": [CALL], "candidates": [], "control": None})
RIGHT = Call("repo_info", {"owner": "octo", "name": "hello"})


@asynccontextmanager
async def asked(*behaviours: Behaviour) -> AsyncGenerator[tuple[LlmRouter, LlmServer]]:
    async with open_endpoint(*behaviours) as (llm, server):
        yield LlmRouter(llm), server


@pytest.mark.parametrize("rung", ["json_schema strict", "json_schema", "tools", "json_object", "text"])
async def test_whatever_form_of_json_a_server_keeps_the_decision_is_the_same(rung: str) -> None:
    async with asked(only([rung], in_form(ANSWER))) as (router, server):
        decision = await router.decide(turn_of(TEXT), OFFERS)

    assert isinstance(decision, Start)
    assert decision.calls == (RIGHT,)
    assert (decision.trace.rung, decision.trace.tokens_in, decision.trace.tokens_out) == (rung, 10, 5)
    assert server.forms[-1] == rung


async def test_the_schema_that_is_sent_is_strict_and_named() -> None:
    async with asked(says(ANSWER)) as (router, server):
        await router.decide(turn_of(TEXT), OFFERS)

    form: dict[str, Any] = server.requests[0].body["response_format"]["json_schema"]
    assert (form["name"], form["strict"]) == ("route", True)
    branches = form["schema"]["properties"]["calls"]["items"]["anyOf"]
    assert [branch["properties"]["process"]["const"] for branch in branches] == sorted(offer.name for offer in OFFERS)


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(says(None), id="empty content"),
        pytest.param(gives({"choices": []}), id="no choices"),
        pytest.param(sends(b'{"choices"'), id="bare JSONDecodeError"),
        pytest.param(sends(b"<html>", status=502, kind="text/html"), id="HTML"),
        pytest.param(says(ANSWER[:40], ended="length"), id="cut off"),
        pytest.param(says(ANSWER[:40]), id="cut off without a word"),
        pytest.param(says("I would look it up."), id="prose"),
        pytest.param(says('{"kind": "run", "calls": [{"process": "repo_info"}], "note": 1}'), id="beside the schema"),
        pytest.param(fails(429, "slow down"), id="429"),
        pytest.param(fails(400, "Invalid schema for response_format", param="response_format"), id="schema refused"),
        pytest.param(hangs_up(), id="connection cut"),
    ],
)
async def test_one_thing_that_goes_wrong_is_got_over(before: Behaviour) -> None:
    async with asked(before, says(ANSWER)) as (router, server):
        decision = await router.decide(turn_of(TEXT), OFFERS)

    assert isinstance(decision, Start)
    assert decision.calls == (RIGHT,)
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "always",
    [
        pytest.param(says(None), id="empty content"),
        pytest.param(says("I would look it up."), id="prose"),
        pytest.param(says("{}"), id="an empty object"),
        pytest.param(says("[" * 100_000), id="nested without end"),
        pytest.param(says('{"kind": "chat", "x": "' + "a" * 1_000_000 + '"}'), id="a megabyte"),
        pytest.param(says(ANSWER[:40], ended="length"), id="always cut off"),
        pytest.param(sends(b"<html>", kind="text/html"), id="HTML"),
        pytest.param(fails(401, "no"), id="a wrong key"),
        pytest.param(fails(500, "oops"), id="500"),
        pytest.param(fails(400, "response_format is not supported"), id="no form of JSON at all"),
        pytest.param(hangs_up(), id="connection cut"),
    ],
)
async def test_what_goes_wrong_each_time_leaves_the_model_unavailable(always: Behaviour) -> None:
    async with asked(always) as (router, _):
        with pytest.raises(LlmUnavailable) as told:
            await router.decide(turn_of(TEXT), OFFERS)

    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 300


async def test_a_silent_server_leaves_the_model_unavailable_after_the_deadline() -> None:
    async with open_endpoint(says(ANSWER), hangs()) as (llm, _):
        await LlmRouter(llm).decide(turn_of(TEXT), OFFERS)  # loads the client library, which takes a moment
        quick = LlmRouter(llm, deadline=0.2)

        with pytest.raises(LlmUnavailable, match="did not answer within"):
            await quick.decide(turn_of(TEXT), OFFERS)


async def test_a_repair_shares_the_deadline_of_the_first_answer() -> None:
    async with open_endpoint(says(ANSWER), says("prose"), hangs()) as (llm, _):
        await LlmRouter(llm).decide(turn_of(TEXT), OFFERS)  # loads the client library, which takes a moment
        quick = LlmRouter(llm, deadline=2.5)

        with pytest.raises(LlmUnavailable, match=r"did not answer within [12]"):
            await quick.decide(turn_of(TEXT), OFFERS)


@pytest.mark.parametrize("refusal", [says(None, refusal="I cannot."), says("", ended="content_filter")])
async def test_a_refusal_is_talk_not_a_failure(refusal: Behaviour) -> None:
    async with asked(refusal) as (router, _):
        decision = await router.decide(turn_of(TEXT), OFFERS)

    assert isinstance(decision, Chat)


async def test_a_value_that_only_the_model_knows_is_asked_for() -> None:
    invented = {**CALL, "params": {"owner": "octo", "name": "linux"}}
    answer = json.dumps({"kind": "run", "calls": [invented], "candidates": [], "control": None})

    async with asked(says(answer)) as (router, _):
        decision = await router.decide(turn_of("stars of octo's repository"), OFFERS)

    assert isinstance(decision, Ask)
    assert (decision.field, decision.trace.dropped) == ("name", ("name: linux",))


async def test_secrets_in_a_message_never_reach_the_server() -> None:
    secret = "ghp_" + "a1B2" * 9
    async with asked(says(ANSWER)) as (router, server):
        await router.decide(turn_of(f"{TEXT} with {secret}"), OFFERS)

    assert secret not in server.requests[0].prompt
    assert "[secret]" in server.requests[0].prompt
