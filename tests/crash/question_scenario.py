"""A question to several people, from the request to the last answer, on a platform that lives on."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import AbstractContextManager, asynccontextmanager, closing, nullcontext
from datetime import timedelta
from pathlib import Path

from pydantic import BaseModel

from bot import Context, process, this_step
from bot.app import App, open_app
from bot.messages.inbound import Inbound
from bot.platform.adapter import Submitted
from bot.platform.delivery import Delivery
from tests.bot.running_app import ObeyingRouter
from tests.crash.approval_scenario import ALONE, ASKED, CONFIG, EFFECTS, OPS, LastingPlatform, look_back, over
from tests.crash.engine_scenario import LIVES, lines, write_line
from tests.fakes import FakeClock
from workflow import Probe

HERE: list[Path] = []  # the folder of this life: steps are plain functions and are told nothing
COUNTED = "grace=2, alan=3"


class Nothing(BaseModel):
    pass


async def note(counted: str) -> str:
    write_line(HERE[-1], EFFECTS, f"{len(lines(HERE[-1], LIVES))} {this_step().key}")
    return counted


@process(version="1")
async def survey(ctx: Context, params: Nothing) -> str:
    """Ask the keepers."""
    answers = await ctx.ask("How many?", int, of="keepers", need=2, within=timedelta(days=1))
    return await ctx.step(note, ", ".join(f"{each.by}={each.value}" for each in answers))


class QuestionScenario:
    """Lives until the run has ended and all that was said stands on the platform."""

    def around(self, folder: Path) -> AbstractContextManager[None]:
        return nullcontext()  # nothing runs between two lives

    async def life(self, folder: Path, probe: Probe) -> None:
        HERE.append(folder)
        write_line(folder, LIVES, "born")
        look_back(folder)
        platform = LastingPlatform(folder, probe)
        async with asyncio.timeout(30), _app(folder, probe) as app:
            delivery = Delivery(app.database, platform, FakeClock(), pauses=(0.01,))
            async with app.driving(), delivery.delivering():
                for _ in range(2):  # a platform that has seen no answer sends it again
                    await app.bot.deliver(Inbound("e1", ASKED, "eve", "run survey", "m1"))
                while not await over(app):
                    await app.settled()
                    await self._answer(app, platform)
                    await asyncio.sleep(0.002)

    def faults(self, folder: Path) -> list[str]:
        platform = LastingPlatform(folder, lambda _: None)
        with closing(sqlite3.connect(folder / "bot.db")) as db:
            found = {
                "runs": db.execute("SELECT status, result FROM runs").fetchall(),
                "answers": db.execute("SELECT person, value FROM answers ORDER BY number").fetchall(),
                "questions": db.execute("SELECT state FROM questions").fetchall(),
                "threads": db.execute("SELECT * FROM asked_threads").fetchall(),
                "unsent": db.execute("SELECT id, state FROM outbox WHERE state<>'sent'").fetchall(),
                "integrity": db.execute("PRAGMA integrity_check").fetchone()[0],
            }
        wanted = {
            "runs": [("completed", json.dumps(COUNTED))],
            "answers": [("grace", '{"value": 2}'), ("alan", '{"value": 3}')],
            "questions": [("answered",)],
            "threads": [],
            "unsent": [],
            "integrity": "ok",
        }
        faults = [f"{name}: {found[name]}" for name in wanted if found[name] != wanted[name]]
        for thread in (ASKED, OPS, *ALONE):
            closed = [card.closed for card in platform.cards(thread)]
            if closed != ["grace answered: 2\nalan answered: 3"]:
                faults.append(f"the cards in {thread} say {closed}")
        told = [post.text for post in platform.posts(ASKED) if post.card is None]
        if told != ["grace answered: 2 (1 of 2)", "alan answered: 3 (2 of 2)", COUNTED]:
            faults.append(f"the requester was told {told}")
        return faults

    async def _answer(self, app: App, platform: LastingPlatform) -> None:
        """Do what people do with the form that they see: one sends it twice, one who was not asked tries."""
        for card in platform.cards(OPS)[:1]:
            if card.form is None:
                return
            for event, person, value in (
                ("x", "eve", "9"),
                ("g", "grace", "2"),
                ("g", "grace", "2"),
                ("a", "alan", "3"),
            ):
                submitted = Submitted(event, OPS, person, card.form.token, {"value": value})
                await app.messaging.front.submit(submitted)
                await app.settled()


@asynccontextmanager
async def _app(folder: Path, probe: Probe) -> AsyncGenerator[App]:
    config = CONFIG.model_copy(deep=True)
    config.people["eve"] = config.people["ada"].model_copy(update={"slack": "eve"})
    async with open_app(
        folder / "bot.db", config, {"survey": survey}, ObeyingRouter(), clock=FakeClock(), probe=probe
    ) as app:
        yield app


ANSWERED = QuestionScenario()
