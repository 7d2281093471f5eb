"""From what Slack sends to its acknowledgement, while every method of its API is in trouble of one kind or another."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, get_args

from benchmarks.row import Row, percentile
from tests.adapters.slack.whole_bot import ADA, EVE, OPS, WholeBot, until, whole_bot, workspace
from tests.servers.slack import Ack, SlackServer
from tests.servers.slack_people import SlackPeople
from tests.servers.slack_trouble import Trouble

TARGET = 250.0  # milliseconds
TIMES = 20  # that each thing is sent in each kind of trouble
TROUBLES: tuple[Trouble, ...] = tuple(trouble for trouble in get_args(Trouble) if trouble)
Send = Callable[[], Awaitable[Ack]]


def measure() -> list[Row]:
    """Have a guest, of whom nothing is known yet, write, attach, press, fill in and type."""
    for name in ("adapters.slack", "bot.platform"):  # of trouble there is enough
        logging.getLogger(name).setLevel(logging.CRITICAL)
    rows: list[Row] = []
    for transport in ("HTTP", "a socket"):
        taken = asyncio.run(_acknowledged(socket=transport != "HTTP"))
        middle, late = percentile(taken, 0.5), percentile(taken, 0.99)
        rows.append(
            Row(
                f"Slack's API in trouble -> acknowledged over {transport}",
                f"p99 <= {TARGET:g} ms",
                f"p50 {middle:.0f} ms, p99 {late:.0f} ms, most {max(taken):.0f} ms of {len(taken)}",
                late <= TARGET,
                {"p50_ms": middle, "p99_ms": late, "most_ms": max(taken)},
            )
        )
    return rows


async def _acknowledged(*, socket: bool) -> list[float]:
    """Give the milliseconds of every acknowledgement. Raises RuntimeError when one does not come."""
    taken: list[float] = []
    for trouble in TROUBLES:
        with TemporaryDirectory(prefix="bench-") as folder:
            async with SlackServer(workspace()) as server:
                server.workspace.groups["S1"] = {EVE}
                guests: dict[str, Any] = {"guests": ["slack"], "group": ["S1"]}
                async with whole_bot(server, Path(folder), socket=socket, **guests) as bot:
                    sends = await _sends(bot)
                    server.trouble, server.retry_after = trouble, 30
                    for _ in range(TIMES):
                        for send in sends:
                            began = perf_counter()
                            answer = await send()
                            taken.append((perf_counter() - began) * 1_000)
                            if answer.status != 200:
                                raise RuntimeError(f"not acknowledged: {answer}")
                    server.trouble = ""
                    server.released.set()
    return taken


async def _sends(bot: WholeBot) -> list[Send]:
    """Give what can be sent: an event of each kind, a click, a form and a command."""
    people = bot.people
    await people.says(ADA, OPS, "<@UBOT> /pay amount=30")
    card = await bot.card()
    await people.commands(EVE, OPS, "pay")
    modal = await until(lambda: bot.workspace.modal_of(EVE))

    async def submits() -> Ack:
        bot.workspace.modals[modal.id] = modal
        return await people.submits(EVE, {"Amount": "40", "To": "grace"})

    return [
        lambda: _says(people, OPS, text="<@UBOT> /greet name=Bob"),
        lambda: _says(people, bot.workspace.direct(EVE).id, text="look", files=[people.attach("a.txt", b"hello")]),
        lambda: _says(people, OPS, text="and this?", thread_ts=str(card["ts"])),
        lambda: people.presses(EVE, OPS, card["ts"], "Approve"),
        lambda: people.commands(EVE, OPS, "greet name=Bob"),
        submits,
    ]


async def _says(people: SlackPeople, channel: str, **what: Any) -> Ack:
    place = people.workspace.channels[channel]
    message = people.workspace.add_message(place, user=EVE, team="T1", **what)
    return await people.server.deliver("events_api", people.events_about(place, message)[-1])
