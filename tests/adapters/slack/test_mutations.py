"""Payloads of outsiders, each changed in twenty ways: all are acknowledged, none starts anything or breaks anything."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, cast
from urllib.parse import urlencode

import pytest

from tests.adapters.slack.payloads import ACTION, COMMAND, DIRECT, EPHEMERAL, MENTION, MESSAGE, REPLY
from tests.adapters.slack.whole_bot import ADA, EVE, OPS, until, whole_bot, workspace
from tests.servers.slack import SlackServer
from tests.servers.slack_workspace import Record

GARBAGE: list[Any] = [
    None,
    "",
    "x",
    "\ud800",
    0,
    -1,
    1.5,
    True,
    False,
    [],
    {},
    [None],
    ["x"],
    {"id": 1},
    "T2",
    "y" * 9_000,
]
WAYS = 20
GUESTS: dict[str, Any] = {"guests": ["slack"]}
FILE = {"id": "F1", "name": "a.txt", "url_private": "http://127.0.0.1:1/a", "size": 5, "mimetype": "text/plain"}


def said(payload: Record, **event: Any) -> Record:
    return {**payload, "event": {**payload["event"], "user": EVE, "text": "<@UBOT> /greet name=Bob", **event}}


def acted(payload: Record, **more: Any) -> Record:
    return {**payload, "user": {"id": EVE, "username": "eve", "team_id": "T2"}, **more}


VIEW = {
    "id": "V1", "type": "modal", "callback_id": "form", "app_installed_team_id": "T1",
    "private_metadata": json.dumps({"token": "p:greet:mac", "thread": f"slack/T1/{OPS}", "private": OPS}),
    "blocks": [{"type": "input", "block_id": "name", "element": {"type": "plain_text_input", "action_id": "value"}}],
    "state": {"values": {"name": {"value": {"type": "plain_text_input", "value": "Bob"}}}},
}  # fmt: skip
EVENTS: dict[str, Record] = {
    "a mention": said(MENTION, channel=OPS),
    "a mention of another company": {**said(MENTION, channel=OPS, user_team="T2"), "is_ext_shared_channel": True},
    "a message": said(MESSAGE, channel=OPS),
    "a direct message": said(DIRECT, channel="D1EVE"),
    "a direct message with a file": said(DIRECT, channel="D1EVE", subtype="file_share", files=[FILE]),
    "a reply": said(REPLY, channel=OPS, text="/greet name=Bob"),
    "a reply to the bot": said(REPLY, channel=OPS, text="/greet name=Bob", parent_user_id="UBOT"),
    "an edit": {
        **MESSAGE,
        "event": {"type": "message", "subtype": "message_changed", "message": said(MESSAGE)["event"]},
    },
    "a deletion": {**MESSAGE, "event": {"type": "message", "subtype": "message_deleted", "channel": OPS}},
    "a reaction": {**MESSAGE, "event": {"type": "reaction_added", "user": EVE, "item": {"channel": OPS, "ts": "1.2"}}},
    "the home": {**MESSAGE, "event": {"type": "app_home_opened", "user": EVE, "tab": "home", "channel": "D1EVE"}},
}
INTERACTIONS: dict[str, Record] = {
    "a press": acted(ACTION, team={"id": "T1"}),
    "a press of another company": acted(ACTION, team={"id": "T2"}, message={"app_id": "A1", "team": "T1"}),
    "a press of what only they see": acted(EPHEMERAL, team={"id": "T1"}),
    "a form": acted({"type": "view_submission", "team": {"id": "T2"}, "trigger_id": "1.2.3", "view": VIEW}),
    "a form that is closed": acted({"type": "view_closed", "team": {"id": "T1"}, "view": VIEW}),
}


def paths(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the way to each part of a payload."""
    if at:
        yield at
    pairs: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        pairs = list(cast("dict[str, Any]", value).items())
    elif isinstance(value, list):
        pairs = list(enumerate(cast("Sequence[Any]", value)))
    for key, each in pairs:
        yield from paths(each, (*at, key))


def mutated(payload: Record, random: Random) -> Record:
    """Take a part out of a payload, or put garbage in its place."""
    found = copy.deepcopy(payload)
    *way, last = random.choice(list(paths(found)))
    inner: Any = found
    for key in way:
        inner = inner[key]
    if isinstance(inner, dict) and random.random() < 0.3:
        del inner[last]
    else:
        inner[last] = random.choice(GARBAGE)
    return found


async def test_no_change_of_an_outsiders_payload_lets_them_in_or_goes_without_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("adapters.slack.patience.PAUSES", (0.0,))
    random, answers = Random(13), list[int]()
    async with SlackServer(workspace()) as server:
        server.workspace.users[EVE] |= {"is_restricted": True}
        async with whole_bot(server, tmp_path, socket=False, **GUESTS) as bot:
            await bot.people.says(ADA, OPS, "<@UBOT> /pay amount=30")
            await bot.card()
            for number in range(WAYS):
                for payload in EVENTS.values():
                    body = mutated({**payload, "event_id": f"Ev{number}"}, random) if number else payload
                    answers.append((await server.send_signed(json.dumps(body), "application/json")).status)
                for payload in INTERACTIONS.values():
                    body = mutated(payload, random) if number else payload
                    form = urlencode({"payload": json.dumps(body)})
                    answers.append((await server.send_signed(form, "application/x-www-form-urlencoded")).status)
                text = {
                    **COMMAND,
                    "user_id": EVE,
                    "channel_id": OPS,
                    "text": "greet name=Bob",
                    "trigger_id": f"1.{number}",
                }
                left = {key: each for key, each in text.items() if number == 0 or random.random() > 0.1}
                answers.append((await server.send_signed(urlencode(left), "application/x-www-form-urlencoded")).status)
            await bot.adapter._arrivals.idle()
            await until(lambda: not bot.adapter._answers._tasks)

            runs = await bot.app.engine.latest()
            assert [run.process for run in runs] == ["pay"]
            assert not [text for text in bot.shown() if "Hello" in text]

    assert len(answers) == WAYS * (len(EVENTS) + len(INTERACTIONS) + 1)
    assert not [status for status in answers if status not in (200, 400)]
    assert not [record for record in caplog.records if record.exc_info]
