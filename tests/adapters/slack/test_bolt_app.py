"""What Slack sends goes through Bolt's app and comes out with our answer, whatever it is made of."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.slack.bolt_app import BoltApp
from adapters.slack.payload import Body, Reply

API = "http://127.0.0.1:9/api/"  # where nothing is: Slack is asked nothing

PAYLOADS: list[dict[str, Any]] = [
    {"type": "event_callback", "team_id": "T1", "event": {"type": "message", "text": "hello"}},
    {"type": "block_actions", "team": {"id": "T1"}, "user": {"id": "U1"}, "actions": []},
    {"command": "/bot", "text": "help", "team_id": "T1"},
    {"type": "unheard_of"},
    {"type": "event_callback", "authorizations": [None], "event": "none"},
    {"type": "block_actions", "team": 7, "user": ["U1"], "container": "none", "message": 3},
    {"payload": {"type": []}},
    {},
]


@pytest.mark.parametrize("body", PAYLOADS, ids=str)
@pytest.mark.parametrize("answer", [None, {"response_action": "clear"}], ids=["empty", "answer"])
async def test_every_payload_comes_whole_and_its_answer_goes_back(body: dict[str, Any], answer: Reply) -> None:
    came: list[Body] = []

    async def take(taken: Body) -> Reply:
        came.append(taken)
        return answer

    assert await BoltApp(take, API).receive(body) == answer
    assert came == [body]


@pytest.mark.parametrize("body", PAYLOADS, ids=str)
async def test_what_could_not_be_taken_is_raised_so_that_nothing_is_acknowledged(body: dict[str, Any]) -> None:
    async def take(_: Body) -> Reply:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="the disk is full"):
        await BoltApp(take, API).receive(body)
