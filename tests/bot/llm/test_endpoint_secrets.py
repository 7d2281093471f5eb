"""Neither the key of an endpoint nor a secret in a prompt gets where it does not belong."""

from __future__ import annotations

import logging

import pytest

from bot.llm.interface import LlmRefused, LlmRequest, LlmUnavailable, Message
from tests.servers.endpoint import KEY, asked
from tests.servers.llm import (
    Behaviour,
    fails,
    gives,
    hangs_up,
    says,
)

SCHEMA = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"], "additionalProperties": False}
QUESTION = (Message("system", "Answer in JSON."), Message("user", "one?"))


@pytest.mark.parametrize(
    "behaviour",
    [
        fails(400, f"bad key {KEY}"),
        fails(401, f"Incorrect API key provided: {KEY}"),
        fails(500, f"{KEY}"),
        gives({"error": {"message": f"key {KEY} is blocked"}}),
        says(None, refusal=f"never say {KEY}"),
        hangs_up(),
    ],
)
async def test_the_key_is_in_no_message_no_repr_and_no_log(
    behaviour: Behaviour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async with asked(behaviour) as (endpoint, _):
        with pytest.raises((LlmUnavailable, LlmRefused)) as told:
            await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert KEY not in str(told.getrepr(style="long", showlocals=False, chain=True))
    assert told.value.__suppress_context__ or told.value.__context__ is None
    assert KEY not in repr(endpoint)
    assert KEY not in caplog.text


async def test_secrets_in_a_prompt_stay_here() -> None:
    async with asked(says("yes")) as (endpoint, server):
        await endpoint.complete(LlmRequest((Message("user", f"my keys: {KEY} ghp_{'a1' * 18}"),)), deadline=5)

    assert server.requests[0].prompt == "my keys: [secret] [secret]"


@pytest.mark.parametrize("key", ["ollama", "none", "lm-studio"])
async def test_what_a_local_server_is_told_for_a_key_stays_a_word(key: str) -> None:
    async with asked(says("yes"), key=key) as (endpoint, server):
        await endpoint.complete(LlmRequest((Message("user", f"stars of {key}/{key}"),)), deadline=5)

    assert server.requests[0].prompt == f"stars of {key}/{key}"
