"""A model's answer without an end: packed, in chunks, in one line, in events; it is left and told of."""

from __future__ import annotations

import asyncio
import gzip
import json
import tracemalloc
from collections.abc import Callable

import pytest

from bot.llm.interface import LlmRequest, LlmUnavailable, Message
from tests.servers.endpoint import asked
from tests.servers.llm import Behaviour, Request, sends

SAID = (Message("user", "hello"),)
MB = 1024 * 1024


def endless(kind: str, piece: bytes, most: int = 16 * MB) -> Behaviour:
    """Send the same again and again, in chunks."""

    async def behave(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        for _number in range(most // len(piece)):
            writer.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            await writer.drain()

    return behave


def bomb(status: int = 200, kind: str = "application/json") -> Behaviour:
    packed = gzip.compress(b'{"choices": [{"message": {"content": "' + b"a" * 16 * MB)
    return sends(packed, status=status, kind=kind, headers={"Content-Encoding": "gzip"})


EVENT = b"data: " + json.dumps({"choices": [{"index": 0, "delta": {"content": "words " * 2_000}}]}).encode() + b"\n\n"


@pytest.mark.soak  # what counts memory makes everything slow
@pytest.mark.parametrize("behave", [bomb(), bomb(status=500), endless("application/json", b" " * 65_536)])
async def test_answers_without_end_take_no_memory(behave: Behaviour) -> None:
    async with asked(*[behave] * 16) as (endpoint, _):
        with pytest.raises(LlmUnavailable):  # the first loads what is needed
            await endpoint.complete(LlmRequest(SAID), deadline=30)
        tracemalloc.start()
        try:
            with pytest.raises(LlmUnavailable):
                await endpoint.complete(LlmRequest(SAID), deadline=30)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

    assert peak < 8 * MB  # of 16 that each of them would be


@pytest.mark.parametrize(
    "behave",
    [
        bomb(),
        bomb(kind="text/plain"),
        bomb(status=400),
        bomb(status=500),
        endless("application/json", b" " * 65_536),
        endless("text/event-stream", b"a" * 65_536),
        sends(b"{}", headers={"Content-Encoding": "br"}),
    ],
    ids=["bomb", "bomb of text", "bomb with 400", "bomb with 500", "spaces", "events", "foreign packing"],
)
async def test_an_answer_without_end_is_left(behave: Behaviour) -> None:
    async with asked(*[behave] * 8) as (endpoint, _):
        with pytest.raises(LlmUnavailable, match=r"does not answer as one: the answer is") as caught:
            await endpoint.complete(LlmRequest(SAID), deadline=30)

    assert "Traceback" not in str(caught.value)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: endless("text/event-stream", EVENT), "does not come to an end"),
        (lambda: endless("text/event-stream", b"data: " + b"a" * 65_536), "does not answer as one"),
        (lambda: endless("text/event-stream", b": still here\n\n" * 500), "does not answer as one"),
        (lambda: bomb(kind="text/event-stream"), "does not answer as one"),
    ],
    ids=["events", "a line", "comments", "bomb"],
)
async def test_a_stream_without_end_is_left(make: Callable[[], Behaviour], told: str) -> None:
    async with asked(*[make()] * 8) as (endpoint, _):
        with pytest.raises(LlmUnavailable, match=told):
            _ = [piece async for piece in endpoint.stream(SAID, deadline=30)]


async def test_an_answer_that_is_packed_is_read() -> None:
    body = json.dumps({"choices": [{"message": {"content": "hi"}, "finish_reason": "stop"}]}).encode()
    packed = sends(gzip.compress(body), headers={"Content-Encoding": "gzip"})
    async with asked(packed) as (endpoint, server):
        answer = await endpoint.complete(LlmRequest(SAID), deadline=30)

    assert answer.text == "hi"
    assert server.requests[0].headers["accept-encoding"] == "gzip, deflate"
