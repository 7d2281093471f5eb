"""What is sent to the language model: no secret, nothing of any length, over the real client and a socket."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot import Context, process
from router import IntentRouter
from router.llm.llm_router import LlmRouter
from tests.bot.running_app import RunningApp, running_app
from tests.bot.test_injection import Payment
from tests.servers.endpoint import KEY, asked
from tests.servers.llm import Behaviour, LlmServer, Request, says, streams

LARGEST = 40_000  # bytes of a request, for four processes

SECRETS = {
    "OpenAI": "sk-proj-" + "Ab3" * 12,
    "GitHub": "ghp_" + "a1B2" * 9,
    "Slack": "xoxb-123456789012-" + "Zy9" * 8,
    "Amazon": "AKIA" + "ABCD2345EFGH6789",
    "JSON web token": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
    "bearer": "Authorization: Bearer " + "q7R" * 8,
    "private key": "-----BEGIN RSA PRIVATE KEY-----\nMIIEow" + "xY9z" * 20 + "\n-----END RSA PRIVATE KEY-----",
    "the endpoint's own": KEY,
}


def heart(secret: str) -> str:
    """Give the part of a secret that must be seen nowhere."""
    return (
        secret.replace("-----BEGIN RSA PRIVATE KEY-----\n", "").split()[-1][6:30] if "BEGIN" not in secret else "xY9z"
    )


@process(version="1", examples=["keep this in mind", "remember the following"])
async def keep(ctx: Context, params: Payment) -> str:
    """Keep something in mind."""
    return f"I keep {params.to}"


def talks_or_routes() -> Behaviour:
    """Route everything to talk, and talk."""
    route = says(json.dumps({"kind": "chat", "calls": [], "candidates": [], "control": None}))

    async def behave(request: Request, writer: object) -> None:
        answer: Callable[..., Awaitable[None]] = streams("I see.") if request.body.get("stream") else route
        await answer(request, writer)

    return behave


@asynccontextmanager
async def talking(folder: Path) -> AsyncGenerator[tuple[RunningApp, LlmServer]]:
    async with (
        asked(talks_or_routes()) as (endpoint, server),
        running_app(folder, keep, llm=endpoint, router=IntentRouter(LlmRouter(endpoint))) as home,
    ):
        yield home, server


@pytest.mark.parametrize("kind", SECRETS)
async def test_a_secret_leaves_in_no_request_not_in_this_one_nor_in_later_ones(tmp_path: Path, kind: str) -> None:
    secret = SECRETS[kind]
    async with talking(tmp_path) as (home, server):
        for text in (
            f"please note {secret} for me",
            f'/keep to="{secret}"',
            "what did I say?",
            f"{'x' * 1_480} {secret}",
        ):
            await home.say(text)

        sent = [json.dumps(request.body, ensure_ascii=False) for request in server.requests]
        assert len(sent) == 6  # three are routed and talked about; a command needs nobody
        assert not [text for text in sent if heart(secret) in text]
        assert "[secret]" in sent[0]
        assert any("what did I say?" in text for text in sent)


@pytest.mark.parametrize("mark", ["x", "🙂", "\u202e", "\\", "<"])
async def test_however_much_is_written_little_is_sent(tmp_path: Path, mark: str) -> None:
    async with talking(tmp_path) as (home, server):
        for _ in range(14):
            await home.say(mark * 100_000)

        assert len(server.requests) >= 14
        assert max(len(json.dumps(request.body, ensure_ascii=False).encode()) for request in server.requests) < LARGEST
