"""What the endpoint sends on each rung, what it takes for an answer there, and when it steps down."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.llm.interface import LlmRequest, LlmUnavailable, Message
from bot.llm.json_ladder import LADDER, RETURN, Ladder
from tests.servers.endpoint import asked
from tests.servers.llm import Behaviour, Request, calls, fails, gives, in_form, only, says

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "a": {"type": "integer"},
        "more": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]},
        "id": {"type": "string", "pattern": "^x$"},
    },
    "required": ["a"],
    "additionalProperties": False,
    "$defs": {"Node": {"type": "object", "properties": {"next": {"$ref": "#/$defs/Node"}}}},
}
QUESTION = (Message("system", "Answer in JSON."), Message("user", "one?"))
GOOD = '{"a": 1}'


def is_good(text: str) -> bool:
    return text.startswith("{") and bool(json.loads(text).get("a"))


def about(number: int) -> LlmRequest:
    """Give a request of a message that differs from those with other numbers."""
    return LlmRequest((QUESTION[0], Message("user", f"{number}?")), schema=SCHEMA, valid=is_good)


async def on(rung: str, answer: Behaviour) -> tuple[str, Request]:
    """Ask an endpoint that takes this rung only; give the text and the request that it took."""
    async with asked(only([rung], answer)) as (endpoint, server):
        completion = await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)
    assert completion.rung == rung
    return completion.text, server.requests[-1]


async def test_a_schema_that_is_not_strict_holds_nothing_to_look_up_and_no_pattern() -> None:
    _, request = await on("json_schema", says(GOOD))

    form = request.body["response_format"]["json_schema"]
    assert form["strict"] is False
    assert not any(word in json.dumps(form) for word in ("$ref", "$defs", "pattern"))
    assert form["schema"]["properties"]["more"]["anyOf"][0]["properties"]["next"]["properties"] == {"next": {}}


async def test_a_tool_is_offered_and_demanded_by_name() -> None:
    text, request = await on("tools", calls(GOOD))

    assert text == GOOD
    assert request.body["tool_choice"] == {"type": "function", "function": {"name": "answer"}}
    (tool,) = request.body["tools"]
    assert tool["function"]["parameters"]["required"] == ["a"]
    assert "one call of the tool 'answer'" in request.prompt
    assert "response_format" not in request.body


@pytest.mark.parametrize("arguments", [GOOD, {"a": 1}])
async def test_the_arguments_of_a_call_may_be_text_or_an_object(arguments: object) -> None:
    text, _ = await on("tools", calls(arguments, tool="another"))

    assert json.loads(text) == {"a": 1}


@pytest.mark.parametrize("odd", [None, 7, "x", [], [7], [{"function": 7}], [{"function": {"arguments": [1]}}]])
async def test_odd_calls_are_passed_over_where_the_words_hold_the_answer(odd: object) -> None:
    message = {"role": "assistant", "content": GOOD, "tool_calls": odd}

    text, _ = await on("tools", gives({"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}))

    assert text == GOOD


async def test_a_server_that_takes_no_demanded_tool_is_left_the_choice() -> None:
    refusals = [fails(400, "'response_format' is unknown")] * 2
    thinks = fails(400, "tool_choice 'specified' is not supported in thinking mode", param="tool_choice")
    async with asked(*refusals, thinks, calls(GOOD)) as (endpoint, server):
        await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)
        await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert server.forms == ["json_schema strict", "json_schema", "tools", "tools", "tools"]
    assert [request.body["tool_choice"] for request in server.requests[3:]] == ["auto", "auto"]


async def test_a_server_that_takes_no_tool_choice_at_all_is_asked_for_an_object() -> None:
    refusals = [fails(400, "'response_format' is unknown")] * 2
    thinks = fails(400, "tool_choice is not supported", param="tool_choice")
    async with asked(*refusals, thinks, thinks, says(GOOD)) as (endpoint, server):
        await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert server.forms == ["json_schema strict", "json_schema", "tools", "tools", "json_object"]


async def test_answers_that_are_not_valid_lower_the_rung_after_two() -> None:
    async with asked(in_form('{"b": 1}')) as (endpoint, server):
        for number in range(2 * len(LADDER)):
            await endpoint.complete(about(number), deadline=5)

    assert server.forms == [rung for rung in LADDER for _ in range(2)]


async def test_a_valid_answer_in_between_keeps_the_rung() -> None:
    answers = [in_form('{"b": 1}'), in_form(GOOD)] * 3
    async with asked(*answers) as (endpoint, server):
        for _ in answers:
            await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA, valid=is_good), deadline=5)

    assert set(server.forms) == {"json_schema strict"}


async def test_one_that_refuses_whatever_is_sent_has_not_refused_the_form() -> None:
    refusal = fails(400, "I take no schema, no tools and nothing else today")
    async with asked(*[refusal] * len(LADDER), says(GOOD)) as (endpoint, server):
        with pytest.raises(LlmUnavailable, match="nothing else today"):
            await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)
        answer = await endpoint.complete(LlmRequest(QUESTION, schema=SCHEMA), deadline=5)

    assert server.forms == [*LADDER, LADDER[0]]
    assert answer.rung == LADDER[0]


async def test_a_tool_that_is_ignored_twice_is_not_offered_again() -> None:
    async with asked(only(["tools", "json_object"], says(GOOD))) as (endpoint, server):
        for number in range(3):
            await endpoint.complete(about(number), deadline=5)

    assert server.forms == ["json_schema strict", "json_schema", "tools", "tools", "json_object"]


async def test_one_odd_message_costs_no_rung_however_often_it_is_asked_or_repaired() -> None:
    async with asked(in_form('{"b": 1}')) as (endpoint, server):
        for again in (False, True, False, True, False):
            await endpoint.complete(replace(about(1), again=again), deadline=5)

    assert set(server.forms) == {LADDER[0]}
    assert [request.body["temperature"] for request in server.requests] == [0, 0.6, 0, 0.6, 0]


def noted(ladder: Ladder, rung: str, times: int, *, kept: bool) -> str:
    """Note that many answers, each of another message; give the rung that is asked for then."""
    for number in range(times):
        ladder.note(rung, number, kept=kept)
    return ladder.rung()


def test_after_good_answers_the_rung_above_is_tried_again_and_less_often_when_it_fails() -> None:
    ladder = Ladder()
    assert noted(ladder, LADDER[0], 2, kept=False) == LADDER[1]
    assert noted(ladder, LADDER[1], RETURN - 1, kept=True) == LADDER[1]
    assert noted(ladder, LADDER[1], 1, kept=True) == LADDER[0]
    assert noted(ladder, LADDER[0], 1, kept=False) == LADDER[1]  # on trial once is enough
    assert noted(ladder, LADDER[1], RETURN, kept=True) == LADDER[1]
    assert noted(ladder, LADDER[1], RETURN, kept=True) == LADDER[0]
    assert noted(ladder, LADDER[0], 1, kept=True) == LADDER[0]
    assert noted(ladder, LADDER[0], 1, kept=False) == LADDER[0]  # it has kept the form since


async def test_a_rung_that_the_server_turned_down_is_not_tried_again() -> None:
    async with asked(only(["json_schema"], says(GOOD))) as (endpoint, server):
        for number in range(3 * RETURN):
            await endpoint.complete(about(number), deadline=5)

    assert server.forms.count(LADDER[0]) == 1
