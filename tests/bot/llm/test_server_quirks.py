"""What servers of models complain about, in the words that they use, and how they are asked instead."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import SecretStr

from bot.llm.endpoint import Endpoint
from bot.llm.interface import LlmRequest, LlmUnavailable, Message
from bot.llm.openai_client import unusable
from tests.servers.endpoint import KEY, asked
from tests.servers.llm import Behaviour, LlmServer, Request, fails, gives, in_form, only, says, sends, streams

GOOD = '{"a": 1}'
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "a": {"type": "integer"},
        "b": {"type": "string"},
        "c": {"type": "array", "items": {"type": "string"}},
    },
}
THREAD = (
    Message("system", "Answer in JSON."),
    Message("user", "one?"),
    Message("user", "or two?"),
    Message("assistant", "Two."),
    Message("system", "Be brief."),
    Message("user", "sure?"),
)


@pytest.mark.parametrize(
    ("status", "message", "rung"),
    [
        (404, "No endpoints found that support tool use.", "json_object"),
        (404, "No endpoints found that can handle the requested parameters.", "json_object"),
        (404, "Function calling is not enabled for this deployment", "json_object"),
        (
            400,
            "Failed to call a function. Please adjust your prompt. See 'failed_generation'.",
            "text",
        ),
        (400, "Failed to generate JSON. Please adjust your prompt.", "text"),
        (400, "json mode is not supported for this model", "text"),
        (400, "m-1 does not support tools", "json_object"),
        (500, "Unexpected empty grammar stack after accepting piece", "json_object"),
        (422, "structured outputs are not available on this plan", "json_object"),
    ],
)
async def test_a_form_that_fails_on_the_side_of_the_server_is_left_and_stays_left(
    status: int, message: str, rung: str
) -> None:
    async with asked(only([rung], says(GOOD), status=status, message=message)) as (endpoint, server):
        await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA), deadline=5)
        answer = await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA), deadline=5)

    assert (answer.text, answer.rung) == (GOOD, rung)
    assert server.forms.count("json_schema strict") == 1


async def test_a_form_that_failed_is_known_by_its_code_alone() -> None:
    for code in ("tool_use_failed", "json_validate_failed"):
        async with asked(fails(400, "bad luck", code=code), says(GOOD)) as (endpoint, server):
            await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA), deadline=5)

        assert server.forms == ["json_schema strict", "json_schema"]


async def test_a_model_that_is_not_there_is_no_complaint_about_the_form_whatever_it_is_called() -> None:
    async with (
        LlmServer(always=fails(404, "model 'llama-tools' not found")) as server,
        Endpoint("llama-tools", api_key=SecretStr(KEY), base_url=server.url) as endpoint,
    ):
        with pytest.raises(LlmUnavailable, match="has no model 'llama-tools'"):
            await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA), deadline=5)

    assert len(server.requests) == 1


async def test_the_page_of_a_proxy_is_no_complaint_about_the_form() -> None:
    page = b"<html><body>502: see our tools and the schema of errors</body></html>"
    async with asked(sends(page, status=502, kind="text/html"), says(GOOD)) as (endpoint, server):
        await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA), deadline=5)

    assert server.forms == ["json_schema strict"] * 2


def takes_turns(status: int, message: str) -> Behaviour:
    """Answer only where user and assistant take turns and nobody else speaks, as many chat templates have it."""

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        roles = [each["role"] for each in request.body["messages"]]
        fair = all(role == ("user", "assistant")[at % 2] for at, role in enumerate(roles))
        answer = streams(GOOD) if request.body.get("stream") else says(GOOD)
        await (answer if fair else fails(status, message))(request, writer)

    return behave


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (400, "System role not supported"),
        (500, "Jinja Exception: System role not supported"),
        (400, "Conversation roles must alternate user/assistant/user/assistant/..."),
        (400, "Only user and assistant roles are supported!"),
        (422, "messages: the first message must use the user role"),
        (400, "Unsupported value: 'messages[0].role' does not support 'system' with this model: role 'system'"),
    ],
)
async def test_a_template_without_a_system_role_gets_the_rules_in_the_words_of_the_user(
    status: int, message: str
) -> None:
    async with asked(takes_turns(status, message)) as (endpoint, server):
        answer = await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA), deadline=5)
        pieces = [piece async for piece in endpoint.stream(THREAD, deadline=5)]

    assert (answer.text, "".join(pieces)) == (GOOD, GOOD)
    assert answer.rung == "json_schema strict"  # the form was not what it minded
    assert len(server.requests) == 3  # it is remembered
    first, *others = server.requests[-1].body["messages"]
    assert first == {"role": "user", "content": "Answer in JSON.\n\nBe brief.\n\none?\n\nor two?"}
    assert [each["role"] for each in others] == ["assistant", "user"]


async def test_where_a_template_minds_whatever_comes_it_is_told_once_and_other_forms_are_tried() -> None:
    async with asked(fails(400, "roles must alternate")) as (endpoint, server):
        with pytest.raises(LlmUnavailable, match="roles must alternate"):
            await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA), deadline=5)

    assert len(server.requests) <= 6


@pytest.mark.parametrize("form", ["json_schema strict", "json_schema", "tools", "json_object", "text"])
async def test_there_is_one_system_message_at_most_on_every_rung(form: str) -> None:
    async with asked(only([form], in_form(GOOD))) as (endpoint, server):
        await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA), deadline=5)

    roles = [each["role"] for each in server.requests[-1].body["messages"]]
    assert roles == ["system", "user", "user", "assistant", "user"]


@pytest.mark.parametrize("name", ["reasoning_content", "reasoning"])
@pytest.mark.parametrize("thought", [GOOD, f"The message asks for one. {GOOD}"])
async def test_an_answer_that_stands_in_the_thinking_is_read(name: str, thought: str) -> None:
    message = {"role": "assistant", "content": None, name: thought}
    async with asked(gives({"choices": [{"message": message, "finish_reason": "stop"}]})) as (endpoint, _):
        answer = await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA), deadline=5)

    assert answer.text == GOOD


@pytest.mark.parametrize("thought", [None, 7, "", "I wonder.", ["x"], {"a": 1}])
async def test_thinking_is_never_a_reply_of_its_own(thought: object) -> None:
    message = {"role": "assistant", "content": None, "reasoning_content": thought}
    async with asked(gives({"choices": [{"message": message, "finish_reason": "stop"}]})) as (endpoint, _):
        with pytest.raises(LlmUnavailable, match="empty answer"):
            await endpoint.complete(LlmRequest(THREAD), deadline=5)
        with pytest.raises(LlmUnavailable, match="empty answer"):
            await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA), deadline=5)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SSL_CERT_FILE", "/nonexistent/ca.pem"),
        ("HTTPS_PROXY", "foo://proxy.example"),
        ("ALL_PROXY", "http://[::1"),
        ("HTTP_PROXY", "not an address at all"),
    ],
)
async def test_a_client_that_cannot_be_made_is_a_dead_endpoint_and_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    async with asked(says(GOOD)) as (endpoint, _):
        with pytest.raises(LlmUnavailable) as told:
            await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA), deadline=5)
        with pytest.raises(LlmUnavailable):
            _ = [piece async for piece in endpoint.stream(THREAD, deadline=5)]

    assert name in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("key", ["ключ-к-замку-номер-один", "two\nlines-of-a-key-12345"])
async def test_a_key_that_no_header_can_hold_is_a_dead_endpoint(key: str) -> None:
    async with asked(says(GOOD), key=key) as (endpoint, _):
        with pytest.raises(LlmUnavailable) as told:
            await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA), deadline=5)

    assert key not in str(told.value)


def test_what_is_to_be_checked_is_named() -> None:
    environment = {"SSL_CERT_FILE": "x", "https_proxy": "y", "HTTP_PROXY": "", "HOME": "/root"}

    assert unusable(ValueError("odd\nmore"), environment) == (
        "The client of the language model cannot be used (ValueError: odd): check SSL_CERT_FILE, https_proxy."
    )
    assert "check its key and its address" in unusable(FileNotFoundError(2, "No such file"), {})


def taking(wanted: Callable[[Request], bool], status: int, message: str) -> Behaviour:
    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        await (says(GOOD) if wanted(request) else fails(status, message))(request, writer)

    return behave


async def test_strings_and_lists_have_bounds_and_a_server_that_knows_none_is_sent_none() -> None:
    def is_free(request: Request) -> bool:
        return "maxLength" not in json.dumps(request.body)

    async with asked(taking(is_free, 400, "Unknown keyword 'maxLength' in schema")) as (endpoint, server):
        await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA, longest=600), deadline=5)
        answer = await endpoint.complete(LlmRequest(THREAD, schema=SCHEMA, longest=600), deadline=5)

    schema = server.requests[0].body["response_format"]["json_schema"]["schema"]["properties"]
    assert schema["b"] == {"type": "string", "maxLength": 600}
    assert schema["c"] == {"type": "array", "items": {"type": "string", "maxLength": 600}, "maxItems": 100}
    assert answer.rung == "json_schema strict"
    assert len(server.requests) == 3
