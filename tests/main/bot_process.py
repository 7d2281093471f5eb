"""`bot run` as a real process beside fake platforms in the test's own loop: started, killed, started again."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import httpx

from tests import command_server
from tests.adapters.simulation import Simulation, Where
from tests.stories.newcomer_folder import ROOT, free_ports

PATIENCE = 30.0  # seconds

DESK = '''
"""What can be asked for in these tests."""

from pydantic import BaseModel, Field

from bot import Context, File, process, this_step


class Pay(BaseModel):
    amount: int = Field(description="How much, in euros", ge=1, le=1_000)


class Greet(BaseModel):
    name: str = Field(description="Who is greeted", max_length=40)


class Upside(BaseModel):
    file: File = Field(description="The file to turn round")


async def turned(file: File) -> File:
    files = this_step().files
    return files.save(f"turned-{file.name}", files.read(file)[::-1], file.media_type)


@process(examples=["pay 30"], risk="write", gated=True)
async def pay(ctx: Context, params: Pay) -> str:
    """Pay somebody after somebody else agreed."""
    await ctx.approve(f"Pay {params.amount} €?", by="keepers")
    return f"Paid {params.amount} €."


@process(examples=["greet bob"])
async def greet(ctx: Context, params: Greet) -> str:
    """Greet somebody."""
    return f"Hello, {params.name}!"


@process(examples=["turn this file round"])
async def turn(ctx: Context, params: Upside) -> str:
    """Turn a file round."""
    await ctx.send(await ctx.step(turned, params.file))
    return f"Turned {params.file.name} round."
'''


@dataclass
class BotFolder:
    """A folder with a bot.toml and processes, and the platforms that its bot goes to."""

    folder: Path
    simulations: tuple[Simulation, ...]
    web: int = field(default_factory=lambda: free_ports(1)[0])
    settings: dict[str, str] = field(default_factory=dict[str, str])  # besides those of the platforms
    root: Path = ROOT  # where the bot's packages are

    def write(
        self,
        *,
        guests: Iterable[str] = (),
        keepers: Iterable[str] = ("ada", "grace"),
        roles: str = "",
        channel: Where = "approvals",
    ) -> None:
        """Write bot.toml and the processes."""
        lines = [f"guests = {list(guests)}"] if guests else []
        for name in ("ada", "grace"):
            lines += [f"[people.{name}]", f'name = "{name.title()}"']
            lines += [f'{simulation.name} = "{simulation.accounts[name]}"' for simulation in self.simulations]
        channels = [simulation.thread(channel) for simulation in self.simulations]
        lines += ["[groups.keepers]", f"people = {list(keepers)}", f"channel = {channels}", roles]
        (self.folder / "bot.toml").write_text("\n".join(lines))
        (self.folder / "more").mkdir(exist_ok=True)
        (self.folder / "more" / "desk.py").write_text(DESK)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        own = {
            "PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1", "BOT_PORT": str(self.web),
            "BOT_PROCESS_DIR": "more", "BOT_CONFIG": "bot.toml",
        }  # fmt: skip
        simulations = {name: value for simulation in self.simulations for name, value in simulation.environment.items()}
        return {**kept, **own, **simulations, **self.settings}

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self.folder / 'data' / 'bot.db'}?mode=ro", uri=True)) as db:
            return db.execute(query).fetchall()

    async def delivered(self) -> None:
        """Wait until nothing is left in the outbox and no run is under way."""
        left = """SELECT (SELECT count(*) FROM outbox WHERE state IN ('pending','sending'))
            + (SELECT count(*) FROM runs WHERE status NOT IN ('completed','failed','cancelled'))"""
        async with asyncio.timeout(PATIENCE):
            while self.rows(left) != [(0,)]:  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.02)

    async def page(self, path: str = "/", **more: Any) -> httpx.Response:
        """Ask the web page for something."""
        async with httpx.AsyncClient(trust_env=False) as client:
            return await client.request(more.pop("method", "GET"), f"http://127.0.0.1:{self.web}{path}", **more)


@dataclass
class BotProcess:
    """A bot of one life. `out` are the lines that it has printed, `err` what it logged."""

    process: subprocess.Popen[bytes]
    out: list[str] = field(default_factory=list[str])
    err: list[str] = field(default_factory=list[str])

    async def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        await self.ended()

    async def stop(self) -> int:
        """End it kindly."""
        self.process.terminate()
        return await self.ended()

    async def ended(self) -> int:
        """Wait until it has ended, and give its status."""
        return await asyncio.to_thread(self.process.wait, PATIENCE)

    async def said(self, words: str) -> str:
        """Wait until it has printed or logged these words."""
        async with asyncio.timeout(PATIENCE):
            while not (found := [line for line in (*self.out, *self.err) if words in line]):
                assert self.process.poll() is None, (self.out, self.err)
                await asyncio.sleep(0.01)
        return found[0]


@asynccontextmanager
async def started(bot_folder: BotFolder, *, cold: bool = False) -> AsyncGenerator[BotProcess]:
    """Start `bot run`, `cold` with a Python of its own; whatever is left of it is killed at the end."""
    process: subprocess.Popen[bytes] = command_server.start(
        ["run"], cold=cold or bot_folder.root != ROOT, cwd=bot_folder.folder, env=bot_folder.environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    running = BotProcess(process)
    reading = [
        asyncio.create_task(_read(process.stdout, running.out), name="bot run: out"),
        asyncio.create_task(_read(process.stderr, running.err), name="bot run: err"),
    ]
    try:
        yield running
    except BaseException:
        sys.stdout.writelines([*running.out, *running.err])  # a test that failed shows what the bot said
        raise
    finally:
        await running.kill()
        await asyncio.wait(reading)


@asynccontextmanager
async def ready(bot_folder: BotFolder, *, cold: bool = False) -> AsyncGenerator[BotProcess]:
    """Start `bot run` and wait until it is up on all its platforms."""
    async with started(bot_folder, cold=cold) as running:
        await running.said("Ready.")
        for simulation in bot_folder.simulations:
            await simulation.here()
        yield running


async def _read(pipe: IO[bytes] | None, lines: list[str]) -> None:
    assert pipe is not None
    stream = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(stream)
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, pipe)
    while line := await stream.readline():
        lines.append(line.decode())
    transport.close()
