"""A file that somebody is asked for by another's run, handed in at a terminal by its path, alone or in a form."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.console import Console
from bot import Actor
from bot.platform.delivery import Delivery
from tests.adapters.console.fakes import FakeScreen
from tests.adapters.file_processes import PROCESSES
from tests.bot.running_app import running_app, until

GRACE, THREAD = Actor("grace", "console"), "console/grace"


@pytest.mark.parametrize(
    ("process", "said", "filled_in", "result"),
    [
        ("look_over_hers", ["./none.pdf", "./plan.pdf"], [], "plan.pdf has 4 bytes, p first"),
        ("her_homework", ["#1"], ["May", "./none.pdf", "plan.pdf"], "May: plan.pdf has 4 bytes, p first"),
    ],
)
async def test_who_is_asked_types_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, process: str, said: list[str], filled_in: list[str], result: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.pdf").write_bytes(b"plan")
    async with running_app(tmp_path, PROCESSES[process]) as home:
        app, screen = home.app, FakeScreen(*filled_in)
        console = Console(THREAD, GRACE, app.messaging.front, screen)
        run = await home.say(f"run {process}")
        async with Delivery(app.database, console, home.clock).delivering():
            for each in await app.questions.waiting(GRACE):
                await app.questions.bring(each, THREAD)
            await until(lambda: bool(screen.shown))
            for line in said:
                await console.hear(line)
            await app.settled()

        assert "none.pdf does not exist." in screen.notes
        assert (await home.run(run)).result == f'"{result}"'
