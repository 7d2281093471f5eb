"""Those who open a connection and keep the server waiting, over real sockets: others are answered all the same."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from adapters.web.routes import with_platforms
from adapters.web.server.limits import Limits
from adapters.web.server.serving import listen, serving

FAST = Limits(most=12, from_address=6, from_here=6, head=0.15, pause=0.15, body=0.4, unread=0.15)
PATIENT = replace(FAST, head=60.0, pause=60.0, body=60.0, unread=60.0)
HEAD = b"GET /well HTTP/1.1\r\nHost: here\r\n\r\n"
POST = b"POST /read HTTP/1.1\r\nHost: here\r\nContent-Length: 1000\r\n\r\n"


@dataclass
class Place:
    port: int
    writers: list[asyncio.StreamWriter] = field(default_factory=list[asyncio.StreamWriter])

    async def open(self, said: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(said)
        self.writers.append(writer)
        return reader, writer

    async def close(self) -> None:
        """End all connections at once."""
        for writer in self.writers:
            writer.transport.abort()
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def ask(self, said: bytes = HEAD) -> bytes:
        """Give the first line of an answer; nothing when there is none."""
        reader, _ = await self.open(said)
        async with asyncio.timeout(10):
            return (await reader.readline()).strip()


async def read(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def well(_request: Request) -> Response:
    return PlainTextResponse("well")


async def endless(_request: Request) -> Response:
    async def pieces() -> AsyncGenerator[bytes]:
        while True:
            yield b"x" * 65_536
            await asyncio.sleep(0)

    return StreamingResponse(pieces())


@asynccontextmanager
async def page(limits: Limits) -> AsyncGenerator[Place]:
    routes = [Route("/well", well), Route("/read", read, methods=["POST"]), Route("/endless", endless)]
    app = with_platforms(routes, PlainTextResponse("", 404))
    with listen("127.0.0.1", 0) as listening:
        async with serving(app, listening, limits):
            place = Place(listening.getsockname()[1])
            try:
                yield place
            finally:
                await place.close()


@pytest.mark.parametrize(
    "half",
    [b"", b"GET", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: here\r\nX: ", b"\r\n\r\n", HEAD + b"GET /"],
    ids=["nothing", "a word", "a line", "half a field", "blank lines", "one and a half"],
)
async def test_half_a_head_makes_nobody_else_wait(half: bytes) -> None:
    async with page(PATIENT) as place:
        for _ in range(40):
            await place.open(half)

        answers = [await place.ask() for _ in range(5)]

    assert answers == [b"HTTP/1.1 200 OK"] * 5


async def test_those_who_are_answered_keep_their_place_and_whoever_comes_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with page(PATIENT) as place:
        held = [await place.open(POST) for _ in range(6)]
        while len(asyncio.all_tasks()) < 6:  # noqa: ASYNC110  # nothing tells when a request is being read
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)

        told = [await place.ask() for _ in range(30)]

        for _, writer in held:
            writer.write(b"x" * 1000)
        lines = [await reader.readline() for reader, _ in held]
    assert told == [b"HTTP/1.1 503 Service Unavailable"] * 30
    assert lines == [b"HTTP/1.1 200 OK\r\n"] * 6
    assert len([each for each in caplog.records if each.levelno >= logging.WARNING]) == 1


@pytest.mark.parametrize(
    ("half", "drop", "why"),
    [
        (b"GET / HTTP/1.1\r\nX: ", b"a", "head"),
        (b"", b"", "head"),
        (POST, b"", "body"),
        (POST, b"a", "body"),
        (b"POST /read HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", "body"),
        (b"GET /endless HTTP/1.1\r\nHost: here\r\n\r\n", b"", "answer"),
    ],
    ids=["head by drops", "nothing", "no body", "body by drops", "chunks by drops", "reads nothing"],
)
async def test_whoever_keeps_us_waiting_is_let_go(
    half: bytes, drop: bytes, why: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("adapters.web.server.listener.LOOK", 0.02)
    async with page(FAST) as place:
        _, writer = await place.open(half)
        async with asyncio.timeout(20):
            while not any(f"{why} " in each.getMessage() or each.getMessage().endswith(why) for each in caplog.records):
                writer.write(drop)
                await asyncio.sleep(0.02)
        answer = await place.ask()

    assert answer == b"HTTP/1.1 200 OK"


async def test_without_a_descriptor_it_rests_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("adapters.web.server.listener.REST", 0.01)
    with listen("127.0.0.1", 0) as listening:
        short, tries = [True], list[int]()

        class Short:
            """A socket for which the system has no descriptor left."""

            def fileno(self) -> int:
                return listening.fileno()

            def accept(self) -> object:
                tries.append(1)
                if short[0]:
                    raise OSError(24, "Too many open files")
                return listening.accept()

        async with serving(with_platforms([Route("/well", well)], PlainTextResponse("")), Short(), PATIENT):  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
            place = Place(listening.getsockname()[1])
            asking = asyncio.get_running_loop().create_task(place.ask(), name="ask")
            while len(tries) < 5:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            short[0] = False
            answer = await asking
            await place.close()

    assert answer == b"HTTP/1.1 200 OK"
    assert [each.getMessage() for each in caplog.records] == ["no connection can be accepted: Too many open files"]
