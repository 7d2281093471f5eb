"""What an answer of the endpoint has cost: all its attempts together, whatever came of them."""

from __future__ import annotations

import pytest

from bot.llm.interface import LlmFault, LlmLate, LlmRefused, LlmRequest, LlmUnavailable, Message
from tests.servers.endpoint import asked
from tests.servers.llm import Behaviour, fails, gives, hangs, says

SCHEMA = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"], "additionalProperties": False}
QUESTION = (Message("user", "one?"),)
GOOD = says('{"a": 1}')


@pytest.mark.parametrize(
    "first", [says('{"a":', ended="length"), says(" "), says(None)], ids=["cut off", "blank", "without content"]
)
async def test_an_answer_that_had_to_be_asked_for_again_is_paid_for(first: Behaviour) -> None:
    async with asked(first, GOOD) as (endpoint, _):
        answer = await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert (answer.tokens_in, answer.tokens_out) == (20, 10)


@pytest.mark.parametrize(
    ("usage", "tokens"),
    [
        (None, (0, 0)),
        ([], (0, 0)),
        ("many", (0, 0)),
        ({}, (0, 0)),
        ({"prompt_tokens": -5, "completion_tokens": 7}, (0, 7)),
        ({"prompt_tokens": "12", "completion_tokens": None}, (0, 0)),
        ({"prompt_tokens": 10**30, "completion_tokens": True}, (0, 0)),
        ({"prompt_tokens": 2.5, "completion_tokens": [3]}, (0, 0)),
        ({"prompt_tokens": 3, "completion_tokens": 4, "cost": {"odd": [1]}}, (3, 4)),
    ],
)
async def test_an_odd_bill_costs_no_answer_and_gives_nothing_back(usage: object, tokens: tuple[int, int]) -> None:
    message = {"role": "assistant", "content": '{"a": 1}'}
    body = {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}], "usage": usage}
    async with asked(gives(body)) as (endpoint, _):
        answer = await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert answer.text == '{"a": 1}'
    assert (answer.tokens_in, answer.tokens_out) == tokens


@pytest.mark.parametrize(
    ("behaviours", "error", "tokens"),
    [
        ((says("", ended="content_filter"),), LlmRefused, (10, 5)),
        ((says(None, refusal="I cannot."),), LlmRefused, (10, 5)),
        ((says(" "), says(" ")), LlmUnavailable, (20, 10)),
        ((says('{"a":', ended="length"),) * 2, LlmUnavailable, (20, 10)),
        ((says(" "), fails(500, "oops")), LlmUnavailable, (10, 5)),
        ((fails(500, "oops"),), LlmUnavailable, (0, 0)),
    ],
)
async def test_what_came_to_nothing_is_paid_for_too(
    behaviours: tuple[Behaviour, ...], error: type[LlmFault], tokens: tuple[int, int]
) -> None:
    async with asked(*behaviours) as (endpoint, _):
        with pytest.raises(error) as told:
            await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert (told.value.tokens_in, told.value.tokens_out) == tokens


async def test_silence_after_an_answer_that_could_not_be_used_is_late_and_paid_for() -> None:
    async with asked(says("warm"), says(" "), hangs()) as (endpoint, _):
        await endpoint.complete(LlmRequest(QUESTION), deadline=5)

        with pytest.raises(LlmLate) as told:
            await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=1)

    assert (told.value.tokens_in, told.value.tokens_out) == (10, 5)
