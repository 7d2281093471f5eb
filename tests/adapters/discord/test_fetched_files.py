"""A file of a message on Discord has bounds, whatever Discord says of its size and however it is packed."""

from __future__ import annotations

import gzip
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
from aiohttp import web
from discord.http import HTTPClient

from adapters.discord.rest import Rest
from bot.errors import AnswerRefused

MOST = 64 * 1024
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Library:
    """What is asked of discord.py here: by which proxy it goes."""

    proxy = None
    proxy_auth = None


@asynccontextmanager
async def answering(answer: Answer) -> AsyncGenerator[str]:
    app = web.Application()
    app.router.add_get("/file", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/file"
    finally:
        await runner.cleanup()


async def fetched(answer: Answer) -> bytes:
    rest = Rest(lambda: cast("HTTPClient", Library()))
    async with answering(answer) as url:
        return await rest.fetch(url, MOST)


def plain(content: bytes, **headers: str) -> Answer:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=content, headers=headers)

    return answer


async def endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    try:
        while True:
            await response.write(b"x" * 10_000)
    except ConnectionResetError:
        pass
    return response


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\x00\xff" * (MOST // 2)], ids=["empty", "small", "whole"])
@pytest.mark.parametrize("packed", [False, True])
async def test_a_file_comes_as_it_is(content: bytes, packed: bool) -> None:
    headers: dict[str, Any] = {"content-encoding": "gzip"} if packed else {}

    assert await fetched(plain(gzip.compress(content) if packed else content, **headers)) == content


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (plain(b"x" * (MOST + 1)), "larger than 64 KB"),
        (plain(gzip.compress(b"x" * (50 * MOST)), **{"content-encoding": "gzip"}), "larger than 64 KB"),
        (endless, "larger than 64 KB"),
        (plain(b"no gzip", **{"content-encoding": "gzip"}), "damaged"),
        (plain(b"x", **{"content-encoding": "br"}), "nobody asked for"),
    ],
    ids=["one too many", "a bomb", "endless", "damaged", "otherwise packed"],
)
async def test_what_is_too_much_or_cannot_be_unpacked_is_refused(answer: Answer, why: str) -> None:
    with pytest.raises(AnswerRefused, match=why):
        await fetched(answer)


@pytest.mark.parametrize("status", [204, 403, 404, 500])
async def test_what_is_not_there_is_refused(status: int) -> None:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(status=status)

    with pytest.raises(AnswerRefused, match=str(status)):
        await fetched(answer)
