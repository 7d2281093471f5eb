"""What is written down of what Slack sent, and read again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.incoming.arrivals import Arrived, SlackArrivals, decoded, encoded
from adapters.slack.incoming.parse import (
    ButtonPress,
    SlackMessage,
    SlashCommand,
    filled_of,
    heard_of,
    tapped_of,
    typed_of,
)
from bot.messages.arrivals import LASTS
from tests.adapters.slack.payloads import ACTION, COMMAND, DIRECT, MENTION, REPLY
from tests.bot.asking_processes import shirt
from tests.bot.running_app import running_app

FILE = {"name": "a.txt", "url_private": "https://files.slack.com/a", "size": 5, "mimetype": "text/plain"}


def arrived() -> list[Arrived]:
    """Give one of each kind."""
    messages = [heard_of(each, "UBOT") for each in (MENTION, DIRECT, REPLY)]
    filed = heard_of(
        {**DIRECT, "event_id": "Ev0FILE", "event": {**DIRECT["event"], "subtype": "file_share", "files": [FILE]}},
        "UBOT",
    )
    view = {"id": "V1", "private_metadata": "{}", "state": {"values": {"a": {"value": {"value": 'ä\n"\\'}}}}}
    sent = filled_of({"trigger_id": "1.2", "team": {"id": "T1"}, "user": {"id": "U1"}, "view": view})
    typed = typed_of({**COMMAND, "text": "pay amount=3 to=“Bob B.” tag=a tag=b"}, ("pay",))
    return [each for each in (*messages, filed, tapped_of(ACTION), sent, typed) if each is not None]


@pytest.mark.parametrize("each", arrived(), ids=lambda each: type(each).__name__)
def test_what_came_is_read_as_it_was_without_what_is_of_use_at_once_only(each: Arrived) -> None:
    kept = encoded(each)

    if isinstance(each, ButtonPress | SlashCommand):
        assert "hooks.example.org" not in kept
        each = replace(each, trigger="", response_url="")
    assert decoded(kept) == each


async def test_half_a_character_is_kept_as_a_question_mark(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL", "adapters.slack")
    heard = heard_of({**DIRECT, "event_id": "Ev\ud800\0", "event": {**DIRECT["event"], "text": "a\ud800\0b"}}, "UBOT")
    assert heard is not None

    async def nothing() -> None:
        raise AssertionError("it is cut off before")

    async with running_app(tmp_path, shirt) as home:
        store = home.app.messaging.arrivals
        assert await store.keep("slack/T1/Ev??", encoded(heard))
        await SlackArrivals(store).take(heard, nothing)  # which takes it for the same
        (found,) = await SlackArrivals(store).left()

    assert isinstance(found, SlackMessage)
    assert found.text == "a?\0b"


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", "{}", '{"kind": "Other", "arrived": {}}', '{"kind": "SlackMessage"}',
     '{"kind": "SlackMessage", "arrived": {"event": 5}}', '{"kind": ["SlackMessage"], "arrived": {}}',
     json.dumps({"kind": "SentForm", "arrived": None})],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out(body: str) -> None:
    assert decoded(body) is None


async def test_what_an_earlier_life_left_is_given_oldest_first_and_garbage_forgotten(tmp_path: Path) -> None:
    async with running_app(tmp_path, shirt) as home:
        store, kept = home.app.messaging.arrivals, arrived()
        for each in kept:
            assert await store.keep(each.event, encoded(each))
        assert not await store.keep(kept[0].event, "again")
        await store.keep("slack/T1/garbage", "{")
        await store.keep("discord/1", "of another platform")

        found = await SlackArrivals(store).left()

        assert [each.event for each in found] == [each.event for each in kept]
        assert await store.waiting("discord/") == [("discord/1", "of another platform")]
        home.clock.advance(LASTS / 1_000 + 1)
        assert await SlackArrivals(store).left() == []


async def test_what_fails_is_tried_again_and_then_left_for_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "adapters.slack")
    monkeypatch.setattr("adapters.slack.incoming.arrivals.PAUSES", (0.0, 0.0))
    tries: list[str] = []
    first, second, *_ = arrived()

    async def work(name: str, failures: int) -> str:
        tries.append(name)
        if tries.count(name) <= failures:
            raise RuntimeError("broken")
        return name

    async with running_app(tmp_path, shirt) as home:
        store = home.app.messaging.arrivals
        arrivals: Any = SlackArrivals(store)
        fine = await arrivals.take(first, lambda: work("fine", 2), "lane")
        never = await arrivals.take(second, lambda: work("never", 99), "lane")
        await arrivals.idle()
        await arrivals.close()

        assert fine.result() == "fine"
        assert never.cancelled()
        assert tries == ["fine"] * 3 + ["never"] * 3
        assert [event for event, _ in await store.waiting("slack/")] == [second.event]
