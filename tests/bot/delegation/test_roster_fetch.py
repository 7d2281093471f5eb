"""Lists of who is on call that are fetched: bounded, only what can be read, kept for other processes and restarts."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.bot.running_app import RunningApp, running_app, until

GOOD = "2000-01-01,2099-01-01,grace\n"


async def serve(answers: list[bytes]) -> asyncio.Server:
    """Serve each of these bodies once, the last one for ever."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = answers.pop(0) if len(answers) > 1 else answers[0]
        status = b"500 No" if body == b"500" else b"200 OK"
        writer.write(b"HTTP/1.1 %s\r\ncontent-length: %d\r\nconnection: close\r\n\r\n%s" % (status, len(body), body))
        await writer.drain()
        writer.close()

    return await asyncio.start_server(answer, "127.0.0.1", 0)


def groups(server: asyncio.Server) -> dict[str, Any]:
    port = server.sockets[0].getsockname()[1]
    return {"oncall": {"from": f"http://127.0.0.1:{port}/oncall.csv"}}


def members(home: RunningApp) -> tuple[str, ...]:
    return home.app.people.directory.members(("oncall",))


async def test_it_is_fetched_and_seen_by_others_and_after_a_restart(tmp_path: Path) -> None:
    async with await serve([GOOD.encode()]) as server:
        told = groups(server)
        async with (
            running_app(tmp_path, groups=told) as home,
            running_app(tmp_path, groups=told, driving=False) as other,
        ):
            await until(lambda: members(home) == members(other) == ("grace",))
    async with running_app(tmp_path, groups=told, driving=False) as home:
        assert members(home) == ("grace",)


@pytest.mark.parametrize("bad", [b"500", b"<html>\n<p>no</p>", b"\xff\xfe\n\x00", b"x,y,z\n" * 200_000])
async def test_what_is_no_list_leaves_the_last_good_one(tmp_path: Path, bad: bytes) -> None:
    async with await serve([GOOD.encode(), bad]) as server, running_app(tmp_path, groups=groups(server)) as home:
        await until(lambda: members(home) == ("grace",))
        await home.app.delegation.rosters.fetch()

        assert members(home) == ("grace",)
