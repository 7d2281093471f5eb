"""Slack's own ways of talking with an agent: suggestions, the state of a thread, the stop button."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.llm.interface import Completion, LlmRequest, LlmUnavailable, Message
from tests.adapters.slack.whole_bot import ADA, EVE, OPS, WholeBot, until, whole_bot, workspace
from tests.servers.slack import SlackServer
from tests.servers.slack_people import buttons_of, words_of


@pytest.fixture
async def server() -> AsyncGenerator[SlackServer]:
    async with SlackServer(workspace()) as running:
        running.workspace.has_sessions = True
        yield running


class SlowTalker:
    """A model that begins to talk, and goes on when it is let."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.go_on = asyncio.Event()

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        raise LlmUnavailable("only talks")

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncIterator[str]:
        yield "Once upon a time"
        self.begun.set()
        await self.go_on.wait()
        for _ in range(3):
            yield " the end"


def states(bot: WholeBot) -> list[str]:
    return [state for _, _, state in bot.workspace.sessions]


OPENED: list[dict[str, Any]] = [
    {"type": "app_home_opened", "user": ADA, "channel": "D1ADA", "tab": "messages"},
    {
        "type": "assistant_thread_started",
        "assistant_thread": {"user_id": ADA, "channel_id": "D1ADA", "thread_ts": "1.5"},
    },
]


@pytest.mark.parametrize("event", OPENED, ids=["messages", "thread"])
async def test_whoever_comes_is_shown_what_works_for_them(
    server: SlackServer, tmp_path: Path, event: dict[str, Any]
) -> None:
    async with whole_bot(server, tmp_path) as bot:
        await bot.people.happens(event)

        await until(lambda: bot.workspace.prompts)
        ((where, said),) = bot.workspace.prompts.items()
        assert where == ("D1ADA", "1.5" if "assistant_thread" in event else "")
        assert 0 < len(said) <= 4
        await bot.people.says(ADA, "D1ADA", said[0])
        await until(lambda: bot.messages("D1ADA"))
        assert server.refused() == []


async def test_nothing_is_suggested_to_a_stranger(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        await bot.people.happens({**OPENED[0], "user": EVE, "channel": "D1EVE"})
        await bot.people.happens({"type": "assistant_thread_context_changed", "assistant_thread": {}})
        await bot.people.says(ADA, OPS, "<@UBOT> /greet name=Bob")
        await bot.told("Hello, Bob!")

        assert bot.workspace.prompts == {}


async def test_a_session_waits_with_its_run_and_is_closed_with_it(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        root = await bot.people.says(ADA, OPS, "<@UBOT> /pay amount=30")
        card = await bot.card()
        await until(lambda: "suspended" in states(bot))

        await bot.people.presses("U1GRACE", OPS, card["ts"], "Approve")
        await bot.told("Paid 30 €")
        await until(lambda: states(bot)[-1] == "closed")

        assert states(bot)[0] == "processing"
        assert {ts for _, ts, _ in bot.workspace.sessions} == {root}
        assert bot.workspace.titles[root] == "/pay amount=30"
        assert bot.workspace.statuses == []


async def test_an_older_workspace_is_asked_once_and_shown_a_status(server: SlackServer, tmp_path: Path) -> None:
    server.workspace.has_sessions = False
    async with whole_bot(server, tmp_path) as bot:
        for name in ("Bob", "Eva"):
            await bot.people.says(ADA, OPS, f"<@UBOT> /greet name={name}")
            await bot.told(f"Hello, {name}!")
        await until(lambda: bot.workspace.statuses)

        assert len(server.calls_of("agents.sessions.setStatus")) == 1
        assert bot.workspace.sessions == []


async def test_the_stop_button_ends_a_reply(server: SlackServer, tmp_path: Path) -> None:
    llm = SlowTalker()
    async with whole_bot(server, tmp_path, llm=llm) as bot:
        root = await bot.people.says(ADA, OPS, "<@UBOT> tell me a long story about the sea")
        await asyncio.wait_for(llm.begun.wait(), 10)

        await bot.people.happens({
            "type": "agent_session_stopped", "channel": OPS, "user": ADA, "thread_ts": root, "streaming_message_ts": [],
            "event_ts": "9.9",
        })  # fmt: skip
        await until(lambda: all(each.is_set() for found in bot.app.messaging.live._replies.values() for each in found))
        llm.go_on.set()

        shown = await bot.told("stopped")
        assert "Once" in words_of(shown)
        assert "the end" not in words_of(shown)
        assert states(bot)[-1] == "active"


async def test_the_stop_button_asks_whether_to_cancel_a_run(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        root = await bot.people.says(ADA, OPS, "<@UBOT> /pay amount=30")
        await bot.card()

        await bot.people.happens(
            {"type": "agent_session_stopped", "channel": OPS, "user": ADA, "thread_ts": root, "event_ts": "9.9"}
        )

        await until(lambda: any("Cancel it" in buttons_of(card) for card in bot.cards()))
        (run,) = await bot.app.engine.latest()
        assert run.status == "waiting_approval"


async def test_an_open_approval_or_question_does_not_block_its_thread(server: SlackServer, tmp_path: Path) -> None:
    async with whole_bot(server, tmp_path) as bot:
        root = await bot.people.says(ADA, OPS, "<@UBOT> /pay amount=30")
        await bot.card()

        await bot.people.says(ADA, OPS, "/greet name=Bob", thread=root)
        greeting = await bot.told("Hello, Bob!")
        assert greeting["thread_ts"] == root

        other = await bot.people.says(ADA, OPS, "<@UBOT> /greet")  # who? is open now
        await until(lambda: [each for each in bot.messages() if each.get("thread_ts") == other])
        await bot.people.says(ADA, OPS, "/greet name=Eva", thread=other)
        assert (await bot.told("Hello, Eva!"))["thread_ts"] == other
        (waiting,) = [run for run in await bot.app.engine.latest() if run.process == "pay"]
        assert waiting.status == "waiting_approval"
