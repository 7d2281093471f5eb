"""Whatever Discord sends: what is waited for is answered, nothing starts by mistake, and the log has no traceback."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.discord.shapes import BEA, CARL, HOOK, SHAPES, Shape, damaged
from tests.adapters.discord.whole_bot import WholeBot, whole_bot
from tests.servers.discord import DiscordServer
from tests.servers.discord_interaction import DEFERRED, Interaction
from tests.servers.discord_world import ADA, GUILD
from tests.sweep import sampled, thinned

TIMES = 20  # that each shape is damaged
AT_ONCE = 10  # events between two looks at what became of them
CASES = [(shape, number) for number in range(TIMES) for shape in SHAPES]


async def sent(server: DiscordServer, event: str, payload: dict[str, Any]) -> Interaction | None:
    """Send an event; gives what must be answered."""
    waits = None
    if event == "INTERACTION_CREATE" and is_answerable(payload):
        waits = Interaction(str(int(payload["id"])), int(payload["type"] or 0) if is_kind(payload) else 0, payload)
        server.rest.interactions[waits.id] = waits
    await server.gateway.dispatch(event, payload)
    return waits


def is_answerable(payload: dict[str, Any]) -> bool:
    told = payload.get("id")
    return isinstance(told, str | int) and not isinstance(told, bool) and str(told).isdigit() and len(str(told)) <= 20


def is_kind(payload: dict[str, Any]) -> bool:
    return isinstance(payload.get("type"), int) and abs(payload["type"]) < 100


async def answered(server: DiscordServer, waiting: list[tuple[str, Interaction]]) -> None:
    """Wait until each interaction has an answer, and what was put off has come."""

    def missing() -> list[str]:
        return [
            name for name, each in waiting
            if not each.callbacks or (each.callbacks[0]["type"] == DEFERRED and not each.edits)
        ]  # fmt: skip

    try:
        await server.until(lambda: not missing(), within=10)
    except TimeoutError:
        raise AssertionError(f"not answered: {missing()}") from None


async def sweep(server: DiscordServer, bot: WholeBot, cases: list[tuple[Shape, int]]) -> None:
    waiting: list[tuple[str, Interaction]] = []
    for place, (shape, number) in enumerate(cases, 1):
        payload = shape.make(server)
        chance = random.Random(f"{shape.name} {number}")
        told = damaged(payload, chance) if number >= 0 else payload
        if (waits := await sent(server, shape.event, told)) is not None:
            waiting.append((f"{shape.name} {number}", waits))
        if place % AT_ONCE == 0:
            await answered(server, waiting)
    await answered(server, waiting)
    await (await server.command(ADA, "bot help")).shown()
    await bot.app.settled()


def world(server: DiscordServer) -> DiscordServer:
    for someone in (BEA, CARL, HOOK):
        server.world.people[someone.id] = someone
    server.world.members[GUILD].add(BEA.id)
    server.world.pending.add(BEA.id)
    return server


def test_there_are_sixty_shapes_of_which_each_is_another() -> None:
    assert len(SHAPES) >= 60
    assert len({shape.name for shape in SHAPES}) == len(SHAPES)


async def test_what_is_as_it_should_be_starts_what_it_says(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with DiscordServer() as server, whole_bot(world(server), tmp_path, guests=["discord"]) as bot:
        await sweep(server, bot, [(shape, -1) for shape in SHAPES])

        runs = await bot.app.engine.latest()
        assert len(runs) == len([shape for shape in SHAPES if shape.starts])
        assert {run.lane for run in runs} == {"ada"}
        assert (caplog.text.count("discord.py could not read MESSAGE_CREATE"), "Traceback" in caplog.text) == (1, False)
        assert server.rejected == []


@pytest.mark.timeout(1_200)
@thinned(20)
@pytest.mark.parametrize("starts", [False, True])
async def test_what_is_damaged_is_answered_and_starts_nothing_by_mistake(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, every: int, starts: bool
) -> None:
    cases = [case for case in sampled(CASES, every=every) if case[0].starts is starts]
    async with DiscordServer() as server, whole_bot(world(server), tmp_path, guests=["discord"]) as bot:
        await sweep(server, bot, cases)

        runs = await bot.app.engine.latest()
        assert [(run.process, run.lane) for run in runs if not starts] == []
        assert {run.lane for run in runs} <= {"ada"}
        assert {run.process for run in runs} <= {"greet", "party"}
        assert server.gateway.identified == 1
        assert "Traceback" not in caplog.text
        assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []
    assert len(cases) >= TIMES * len([shape for shape in SHAPES if shape.starts is starts]) // every // 2
