"""The story on the fakes of Slack and Discord, which live on beside it: people insist, and see everything once.

The platform and its people are a process of their own, forked before the first life. They write down what they see.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import signal
import sqlite3
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Any

from adapters.discord import DiscordAdapter
from adapters.slack import SlackAdapter, SlackSettings
from bot.app import App, open_app
from bot.config import check_config
from bot.platform.delivery import Delivery
from bot.platform.remote import Remote
from tests.adapters.simulation import Shown, Simulation, Where, discord_simulation, slack_simulation
from tests.bot.running_app import ObeyingRouter
from tests.crash.approval_scenario import HERE, effect_faults, look_back, over, pay
from tests.crash.engine_scenario import LIVES, write_line
from workflow import Probe, now_ms

# here and not in every life: it takes longer than the life
for module in (
    "slack_sdk.socket_mode.aiohttp",
    "slack_sdk.web.async_client",
    "jinja2",
):
    importlib.import_module(module)

WHERE = "where"  # in the folder: the settings of the platform, as JSON
SEEN = "seen"  # what people saw at the end
PRESSED: tuple[Where, ...] = ("ops", "approvals")  # where people press what they see
PLACES: tuple[Where, ...] = (*PRESSED, "alone")
LONGEST = 60.0  # seconds of a life


class PlatformScenario:
    """Lives until the run has ended and everybody has seen it."""

    def __init__(self, simulation: Callable[[], AbstractAsyncContextManager[Simulation]]) -> None:
        self._simulation = simulation

    @contextmanager
    def around(self, folder: Path) -> Generator[None]:
        """Let the platform and its people live in a process of their own."""
        child = os.fork()
        if child == 0:
            status = 1
            try:
                asyncio.run(self._live_on(folder))
                status = 0
            finally:
                os._exit(status)
        try:
            while not (folder / WHERE).exists() and os.waitpid(child, os.WNOHANG) == (0, 0):
                os.sched_yield()
            yield
        finally:
            os.kill(child, signal.SIGTERM)
            _, status = os.waitpid(child, 0)
        assert status == 0, f"the platform ended with status {status}"

    async def life(self, folder: Path, probe: Probe) -> None:
        HERE.append(folder)
        write_line(folder, LIVES, "born")
        look_back(folder)
        said: dict[str, str] = json.loads((folder / WHERE).read_text())
        async with asyncio.timeout(LONGEST), _app(folder, said, probe) as app:
            adapter = _adapter(said, app)
            delivery = Delivery(app.database, adapter, now_ms, pauses=(0.02,))
            async with adapter, delivery.delivering(), app.driving():
                while not await over(app):  # noqa: ASYNC110 - most of it happens elsewhere
                    await asyncio.sleep(0.005)

    def faults(self, folder: Path) -> list[str]:
        with closing(sqlite3.connect(folder / "bot.db")) as db:
            runs = db.execute("SELECT status, result FROM runs").fetchall()
            decisions = db.execute("SELECT verdict, person FROM decisions").fetchall()
            unsent = db.execute("SELECT id, state FROM outbox WHERE state<>'sent'").fetchall()
            inbox = db.execute("SELECT state FROM inbox").fetchall()
            (sound,) = db.execute("PRAGMA integrity_check").fetchone()
        found = [
            f"{what}: {is_so}"
            for what, is_so, should_be in (
                ("integrity", sound, "ok"),
                ("runs", runs, [("completed", '"paid"')]),
                ("decisions", decisions, [("approved", "grace")]),
                ("not sent", unsent, []),
                ("inbox", inbox, [("done",)]),
            )
            if is_so != should_be
        ]
        return found + sight_faults(json.loads((folder / SEEN).read_text())) + effect_faults(folder, "approved")

    async def _live_on(self, folder: Path) -> None:
        """Be the platform until told to end, and write down what stands there then."""
        ended = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
        async with self._simulation() as simulation:
            draft = folder / f"{WHERE}.draft"
            draft.write_text(
                json.dumps({"platform": simulation.name, **_accounts(simulation), **simulation.environment})
            )
            draft.rename(folder / WHERE)
            people = asyncio.create_task(_people(simulation), name="people")
            await ended.wait()
            people.cancel()
            await asyncio.wait([people])
            seen: dict[str, Any] = {place: [(s.text, s.buttons) for s in simulation.shown(place)] for place in PLACES}
            trouble = [] if people.cancelled() or not people.exception() else [repr(people.exception())]
            (folder / SEEN).write_text(json.dumps({**seen, "refused": [*map(str, simulation.refused()), *trouble]}))


async def _people(simulation: Simulation) -> None:
    """Ask, be refused, decide; and do it again as long as the cards say that nothing has happened."""
    await simulation.here()
    said = await simulation.says("ada", "run pay")
    await simulation.repeats(said)
    while True:
        for place in PRESSED:
            for card in [shown for shown in simulation.shown(place) if shown.buttons]:
                await _try(simulation, card)
        await asyncio.sleep(0.01)


async def _try(simulation: Simulation, card: Shown) -> None:
    for who in ("ada", "eve", "grace", "grace"):
        await simulation.here()
        if any(
            shown.handle == card.handle and shown.buttons
            for shown in simulation.shown("ops") + simulation.shown("approvals")
        ):
            await simulation.presses(who, card, "Approve")


def sight_faults(seen: dict[str, Any]) -> list[str]:
    found = [f"refused: {each}" for each in seen["refused"]]
    for place in PLACES:
        told = [text for text, _ in seen[place] if "“Pay?”" in text]  # what was decided
        cards = [(text, buttons) for text, buttons in seen[place] if "Pay?" in text and text not in told]
        others = [text for text, _ in seen[place] if "Pay?" not in text]
        if [buttons for _, buttons in cards] != [[]] or "Approved by Grace" not in cards[0][0]:
            found.append(f"the cards in {place} are {cards}")
        if (len(told), len(others)) != ((1, 1) if place == "ops" else (0, 0)):
            found.append(f"besides in {place}: {told}, {others}")
    return found


def _accounts(simulation: Simulation) -> dict[str, str]:
    return {**simulation.accounts, "ops": simulation.thread("ops"), "approvals": simulation.thread("approvals")}


def _adapter(said: dict[str, str], app: App) -> Remote:
    messaging = app.messaging
    if said["platform"] == "discord":
        return DiscordAdapter(
            said["DISCORD_TOKEN"], messaging.front, messaging.live, app.key_value, guild=int(said["DISCORD_GUILD"]),
            api_url=said["DISCORD_API_URL"], gateway_url=said["DISCORD_GATEWAY_URL"], pace=0.02, all_there=0.02,
        )  # fmt: skip
    settings = SlackSettings(
        said["SLACK_BOT_TOKEN"], said["SLACK_APP_TOKEN"], api_url=said["SLACK_API_URL"], settling=0.0, pace=0.02,
    )  # fmt: skip
    return SlackAdapter(settings, messaging.front, messaging.live, memory=app.key_value, arrivals=messaging.arrivals)


@asynccontextmanager
async def _app(folder: Path, said: dict[str, str], probe: Probe) -> AsyncGenerator[App]:
    people = {name: {"name": name.title(), said["platform"]: said[name]} for name in ("ada", "grace")}
    keepers = {"people": ["ada", "grace"], "channel": said["approvals"]}
    config = check_config({"people": people, "groups": {"keepers": keepers}}, "bot.toml")
    async with open_app(folder / "bot.db", config, {"pay": pay}, ObeyingRouter(), clock=now_ms, probe=probe) as app:
        yield app


SLACK = PlatformScenario(slack_simulation)
DISCORD = PlatformScenario(discord_simulation)
