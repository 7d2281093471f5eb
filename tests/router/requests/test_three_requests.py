"""Three requests in one message, one of them incomplete, and more than three: nothing is dropped without a word."""

from __future__ import annotations

import pytest

from bot.routing.decision import Ask, Chat, Plan
from tests.router.fake_llm import route


@pytest.mark.parametrize(
    "text",
    [
        'lowercase "A" and uppercase "b" then restart demo in production',
        'lowercase "A", then uppercase "b" and then restart demo in production',
        'lowercase "A"; uppercase "b"; restart demo in production',
    ],
)
async def test_three_requests_are_a_plan_however_they_are_joined(text: str) -> None:
    decision = await route(text)

    assert isinstance(decision, Plan)
    assert [call.params for call in decision.calls] == [
        {"text": "A", "operation": "lower"},
        {"text": "b", "operation": "upper"},
        {"service": "demo", "environment": "production"},
    ]


async def test_a_value_that_one_of_three_lacks_is_asked_for_before_all() -> None:
    decision = await route('lowercase "A" and uppercase "b" then restart demo in prod')

    assert isinstance(decision, Ask)
    assert decision.question == "Before I do these three (text processing and restart service): Which environment?"
    assert decision.draft is not None
    assert [dict(call.params) for call in decision.draft.calls] == [
        {"text": "A", "operation": "lower"},
        {"text": "b", "operation": "upper"},
        {"service": "demo"},
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('lowercase "A" and uppercase "b" and check https://a.example and restart demo in production', 4),
        ('lowercase "A", then uppercase "b", then check https://a.example and then restart demo in production', 4),
    ],
)
async def test_more_requests_than_three_are_said_to_be_too_many(text: str, count: int) -> None:
    decision = await route(text)

    assert isinstance(decision, Chat)
    assert decision.reply.startswith(f"That is {count} requests, and I do at most 3 at once")


async def test_more_values_than_three_are_said_to_be_too_many() -> None:
    decision = await route("stars of octo/one, octo/two, octo/three and octo/four")

    assert isinstance(decision, Ask)
    assert decision.question.startswith("That is 4 requests, and I do at most 3 at once")
