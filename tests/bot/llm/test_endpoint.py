"""The endpoint against a server that misbehaves in every way we know of: one clear line, in time, without the key."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.llm.endpoint import Endpoint
from bot.llm.interface import LlmRefused, LlmRequest, LlmUnavailable, Message
from bot.llm.json_ladder import LADDER, Ladder
from tests.servers.endpoint import KEY, asked
from tests.servers.llm import (
    Behaviour,
    LlmServer,
    fails,
    gives,
    hangs,
    hangs_up,
    in_form,
    only,
    says,
    sends,
)

SCHEMA = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"], "additionalProperties": False}
QUESTION = (Message("system", "Answer in JSON."), Message("user", "one?"))
HTML = b"<html><body><h1>502 Bad Gateway</h1></body></html>"


async def test_a_valid_answer_comes_with_its_tokens_and_its_rung() -> None:
    async with asked(says('{"a": 1}')) as (endpoint, server):
        answer = await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA, name="route"), deadline=5)

    assert (answer.text, answer.tokens_in, answer.tokens_out, answer.rung) == ('{"a": 1}', 10, 5, "json_schema strict")
    (request,) = server.requests
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body["response_format"]["json_schema"] == {"name": "route", "schema": SCHEMA, "strict": True}


async def test_plain_text_is_asked_for_without_a_form_and_without_its_thoughts() -> None:
    async with asked(says("<think>hm</think>Good day.")) as (endpoint, server):
        answer = await endpoint.complete(LlmRequest(QUESTION), deadline=5)

    assert (answer.text, answer.rung) == ("Good day.", "")
    assert server.forms == ["text"]


@pytest.mark.parametrize(
    ("behaviour", "sentence"),
    [
        (says(None, refusal="I cannot help with that."), "declined: I cannot help"),
        (says("", ended="content_filter"), "content filter"),
        (fails(400, "filtered", code="content_filter"), "content filter"),
    ],
)
async def test_a_refusal_is_told_apart_and_not_asked_again(behaviour: Behaviour, sentence: str) -> None:
    async with asked(behaviour) as (endpoint, server):
        with pytest.raises(LlmRefused, match=sentence):
            await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert len(server.requests) == 1


PASSING = [
    pytest.param(says(None), "empty answer", id="null content"),
    pytest.param(says(" \n"), "empty answer", id="blank content"),
    pytest.param(gives({"choices": []}), "empty answer", id="no choices"),
    pytest.param(gives({"choices": [{"message": None}]}), "empty answer", id="no message"),
    pytest.param(gives({"error": {"message": "provider down"}}), "provider down", id="error with status 200"),
    pytest.param(gives(["what"]), "no chat completion", id="a list"),
    pytest.param(gives({"object": "list"}), "no chat completion", id="another object"),
    pytest.param(sends(b'{"choices": [{"mess'), "no chat completion", id="bare JSONDecodeError"),
    pytest.param(sends(b""), "no chat completion", id="nothing at all"),
    pytest.param(sends(b"[" * 100_000), "no chat completion", id="nested without end"),
    pytest.param(sends(b'{"choices": "\xff\xfe"}'), "no chat completion", id="invalid UTF-8"),
    pytest.param(sends(HTML, kind="text/html"), "no chat completion", id="HTML with status 200"),
    pytest.param(sends(HTML), "no chat completion", id="HTML that claims to be JSON"),
    pytest.param(sends(HTML, status=502, kind="text/html"), "busy or broken", id="HTML with status 502"),
    pytest.param(fails(429, "slow down"), "busy or broken", id="429"),
    pytest.param(fails(500, "oops"), "busy or broken", id="500"),
    pytest.param(hangs_up(), "cannot be reached", id="connection cut"),
]


@pytest.mark.parametrize(("behaviour", "sentence"), PASSING)
async def test_what_may_pass_is_tried_twice_and_then_told(behaviour: Behaviour, sentence: str) -> None:
    async with asked(behaviour) as (endpoint, server):
        with pytest.raises(LlmUnavailable, match=sentence) as told:
            await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert len(server.requests) == 2
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("behaviour", [case.values[0] for case in PASSING], ids=[case.id for case in PASSING])
async def test_what_passed_is_not_noticed(behaviour: Behaviour) -> None:
    async with asked(behaviour, says('{"a": 1}')) as (endpoint, _):
        answer = await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert answer.text == '{"a": 1}'


@pytest.mark.parametrize(
    ("behaviour", "sentence"),
    [
        (fails(401, f"Incorrect API key provided: {KEY}"), "does not accept the key"),
        (fails(403, "This model is not for your country"), "says no \\(403\\): This model is not for your country"),
        (fails(404, "no such model"), "no model 'm-1'"),
        (fails(429, "You exceeded your quota", code="insufficient_quota"), "no quota left"),
        (fails(400, "context length exceeded", code="context_length_exceeded"), "context length exceeded"),
    ],
)
async def test_what_will_not_pass_is_tried_once(behaviour: Behaviour, sentence: str) -> None:
    async with asked(behaviour) as (endpoint, server):
        with pytest.raises(LlmUnavailable, match=sentence):
            await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert len(server.requests) == 1


async def test_nobody_listening_is_one_clear_line() -> None:
    async with LlmServer() as server:
        url = server.url

    async with Endpoint("m-1", base_url=url, jitter=lambda: 0.0) as endpoint:
        with pytest.raises(LlmUnavailable, match=r"127\.0\.0\.1 cannot be reached"):
            await endpoint.complete(LlmRequest(QUESTION), deadline=5)


async def test_a_silent_server_costs_no_more_than_the_deadline_and_is_hung_up_on() -> None:
    async with asked(says("warm"), hangs()) as (endpoint, server):
        await endpoint.complete(LlmRequest(QUESTION), deadline=5)

        with pytest.raises(LlmUnavailable, match=r"did not answer within 0\.2 seconds"):
            await endpoint.complete(LlmRequest(QUESTION), deadline=0.2)

        await asyncio.wait_for(server.left.wait(), 5)


async def test_a_wait_longer_than_the_deadline_is_not_begun() -> None:
    async with asked(fails(429, "slow down", after="3600")) as (endpoint, server):
        with pytest.raises(LlmUnavailable, match="busy"):
            await endpoint.complete(LlmRequest(QUESTION), deadline=60)

    assert len(server.requests) == 1


async def test_a_cut_off_answer_is_asked_again_with_a_higher_limit() -> None:
    async with asked(says('{"a":', ended="length"), says('{"a": 1}')) as (endpoint, server):
        answer = await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert answer.text == '{"a": 1}'
    assert [request.body["max_tokens"] for request in server.requests] == [2_000, 8_000]


async def test_an_answer_cut_off_twice_is_given_up() -> None:
    async with asked(says('{"a":', ended="length")) as (endpoint, server):
        with pytest.raises(LlmUnavailable, match="cut off"):
            await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("takes", "status", "message", "forms"),
    [
        ("json_schema", 400, "Invalid schema for response_format: 'default' is not permitted", 2),
        ("tools", 400, "response_format: json_schema is not supported", 3),
        ("json_object", 422, "response_format: json_schema is not supported", 4),
        ("json_object", 500, "failed to parse grammar", 4),
        ("json_object", 400, '"auto" tool choice requires --enable-auto-tool-choice to be set', 4),
        ("text", 400, "'response_format.type' must be 'text'", 5),
    ],
)
async def test_a_form_turned_down_is_replaced_by_the_next_and_remembered(
    takes: str, status: int, message: str, forms: int
) -> None:
    async with asked(only([takes], in_form('{"a": 1}'), status=status, message=message)) as (endpoint, server):
        first = await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)
        second = await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert (first.text, first.rung, second.rung) == ('{"a": 1}', takes, takes)
    assert server.forms == [*LADDER[:forms], takes]


async def test_a_bare_400_is_taken_for_a_form_turned_down() -> None:
    async with asked(sends(b"", status=400), says('{"a": 1}')) as (endpoint, server):
        await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert server.forms == ["json_schema strict", "json_schema"]


async def test_what_was_learnt_of_an_endpoint_is_forgotten_after_a_while() -> None:
    now = [0.0]
    ladder = Ladder(clock=lambda: now[0], memory=60)
    async with asked(only(["text"], says('{"a": 1}')), ladder=ladder) as (endpoint, server):
        await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)
        now[0] = 61
        await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert server.forms == [*LADDER, *LADDER]


async def test_a_schema_outside_the_strict_subset_is_never_sent_as_strict() -> None:
    async with asked(says('{"a": 1}')) as (endpoint, server):
        await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA, strict=False), deadline=5)

    assert server.forms == ["json_schema"]


async def test_where_no_schema_is_sent_the_prompt_holds_it() -> None:
    async with asked(only(["json_object"], says('{"a": 1}'))) as (endpoint, server):
        await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    first, last = server.requests[0], server.requests[-1]
    assert "additionalProperties" not in first.prompt
    assert '"additionalProperties":false' in last.prompt
    assert [message["role"] for message in last.body["messages"]] == ["system", "user"]


@pytest.mark.parametrize(
    "text",
    [
        '```json\n{"a": 1}\n```',
        '<think>{"a": 7}? no</think>\n{"a": 1}',
        'no opening mark</think>{"a": 1}',
        'Sure! Here it is: {"a": 1} Anything else?',
        'First {"b": 2}, but then {"a": 1}',
        'It is {"a": 1}; for example {"a": "one"} would be wrong',
        '```json\n{"a": "?"}\n```\nor rather\n```json\n{"a": 1}\n```',
    ],
)
async def test_the_first_json_that_is_valid_is_found_among_other_words(text: str) -> None:
    async with asked(says(text)) as (endpoint, _):
        request = LlmRequest(QUESTION, schema=SCHEMA, valid=lambda told: isinstance(json.loads(told).get("a"), int))
        answer = await endpoint.complete(request, deadline=5)

    assert answer.text == '{"a": 1}'


async def test_a_value_that_quotes_an_answer_is_not_taken_for_one() -> None:
    text = '{"a": "</think>```json\\n{\\"a\\": 7}\\n```"}'
    async with asked(says(text)) as (endpoint, _):
        answer = await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert answer.text == text


async def test_a_server_that_ignores_the_form_twice_is_asked_another_way() -> None:
    async with asked(says("I would restart it.")) as (endpoint, server):
        for number in range(3):
            await endpoint.complete(LlmRequest([Message("user", f"{number}?")], schema=SCHEMA), deadline=5)

    assert server.forms == ["json_schema strict", "json_schema strict", "json_schema"]


async def test_options_a_model_does_not_take_are_left_out() -> None:
    refusals = (
        fails(400, "Use 'max_completion_tokens' instead.", param="max_tokens"),
        fails(400, "Unsupported value.", param="temperature"),
    )
    async with asked(*refusals, says("yes")) as (endpoint, server):
        await endpoint.complete(LlmRequest(QUESTION), deadline=5)

    last = server.requests[-1].body
    assert last["max_completion_tokens"] == 2_000
    assert "temperature" not in last
    assert "max_tokens" not in last


async def test_azure_is_asked_in_its_own_way() -> None:
    async with LlmServer(always=says("yes")) as server:
        azure = server.url.removesuffix("/v1")
        async with Endpoint("gpt", api_key=SecretStr(KEY), azure_endpoint=azure, api_version="2025-01-01") as endpoint:
            await endpoint.complete(LlmRequest(QUESTION), deadline=5)

    (request,) = server.requests
    assert request.path == "/openai/deployments/gpt/chat/completions?api-version=2025-01-01"
    assert request.headers["api-key"] == KEY


def test_the_client_library_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, bot.llm.endpoint; bot.llm.endpoint.Endpoint('m'); sys.exit('openai' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[3], check=False)

    assert done.returncode == 0
