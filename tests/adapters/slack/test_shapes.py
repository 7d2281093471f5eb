"""Whatever Slack sends is acknowledged, nothing starts by mistake, and the log has no traceback."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.adapters.slack.shapes import SHAPES, Shape, damaged
from tests.adapters.slack.whole_bot import ADA, OPS, WholeBot, whole_bot, workspace
from tests.servers.slack import SlackServer
from tests.sweep import sampled, thinned

TIMES = 20  # that each shape is damaged
CASES = [(shape, number) for number in range(TIMES) for shape in SHAPES]
TRANSPORTS = pytest.mark.parametrize("socket", [True, False], ids=["socket", "http"])


async def sweep(bot: WholeBot, cases: list[tuple[Shape, int]]) -> list[str]:
    """Send these, and give those that were not acknowledged well."""
    faults: list[str] = []
    for shape, number in cases:
        payload = shape.make(bot.people)
        told = damaged(payload, random.Random(f"{shape.name} {number}")) if number >= 0 else payload
        answer = await bot.server.deliver(shape.way, told)
        if answer.status != 200:
            faults.append(f"{shape.name} {number}: {answer.status} for {json.dumps(told)[:600]}")
    await bot.people.says(ADA, OPS, "<@UBOT> /greet name=Last")
    await bot.told("Hello, Last!")
    await bot.adapter._arrivals.idle()
    await bot.app.settled()
    return faults


def test_there_are_sixty_shapes_of_which_each_is_another() -> None:
    assert len(SHAPES) >= 60
    assert len({shape.name for shape in SHAPES}) == len(SHAPES)


@TRANSPORTS
async def test_what_is_as_it_should_be_starts_what_it_says(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, socket: bool
) -> None:
    async with SlackServer(workspace()) as server, whole_bot(server, tmp_path, socket=socket) as bot:
        assert await sweep(bot, [(shape, -1) for shape in SHAPES]) == []

        runs = await bot.app.engine.latest()
        assert len(runs) == len([shape for shape in SHAPES if shape.starts]) + 1
        assert {run.lane for run in runs} == {"ada"}
        assert {run.process for run in runs} == {"greet"}
        assert "Traceback" not in caplog.text


@pytest.mark.timeout(1_200)
@thinned(20)
@TRANSPORTS
@pytest.mark.parametrize("starts", [False, True])
async def test_what_is_damaged_is_acknowledged_and_starts_nothing_by_mistake(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, every: int, socket: bool, starts: bool
) -> None:
    cases = [case for case in sampled(CASES, every=every) if case[0].starts is starts]
    async with SlackServer(workspace()) as server, whole_bot(server, tmp_path, socket=socket) as bot:
        assert await sweep(bot, cases) == []

        runs = await bot.app.engine.latest()
        assert [run.process for run in runs if not starts] == ([] if starts else ["greet"])
        assert {run.lane for run in runs} == {"ada"}
        assert "Traceback" not in caplog.text
        # an answer in a thread that does not exist cannot be delivered, and is given up after a while
        errors = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
        assert [error for error in errors if "thread_not_found" not in error] == []
    assert len(cases) >= TIMES * len([shape for shape in SHAPES if shape.starts is starts]) // every // 2
