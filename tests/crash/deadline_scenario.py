"""What time does to an approval: reminders, the step to others, the deadline; each once, over any number of lives."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Literal

from bot import Context, Process, process
from bot.app import App, open_app
from bot.config import check_config
from bot.messages.inbound import Inbound
from bot.platform.adapter import Pressed
from bot.platform.delivery import Delivery
from tests.bot.running_app import ObeyingRouter
from tests.crash.approval_scenario import (
    HERE,
    LastingPlatform,
    Payment,
    book,
    effect_faults,
    look_back,
    over,
    send,
    unbook,
)
from tests.crash.engine_scenario import LIVES, write_line
from tests.fakes import FakeClock
from workflow import Probe

ASKED, OPS, LEADS = "slack/C1", "slack/ops", "slack/leads"
HOUR = 3_600_000
HOURS = "hours"  # in the folder: a line for each that has passed
STAGES = (2, 4, 6, 24)  # hours after it was asked: both are reminded, the leads are asked, all are reminded, its end
CONFIG = check_config(
    {
        "people": {name: {"slack": name} for name in ("ada", "grace", "eve")},
        "groups": {
            "keepers": {"people": ["ada", "grace"], "channel": OPS},
            "leads": {"people": ["eve"], "channel": LEADS},
        },
        "reminders": {"quiet": "", "first": "2h", "every": "4h"},
    },
    "bot.toml",
)


def paying(on_expiry: Literal["deny", "keep"]) -> Process:
    @process(risk="write", version="1")
    async def pay(ctx: Context, params: Payment) -> str:
        """Pay somebody."""
        await ctx.step(book, params.amount, undo=unbook)
        await ctx.approve("Pay?", by="keepers", within=timedelta(days=1), escalate={"4h": "leads"}, on_expiry=on_expiry)
        return await ctx.step(send, params.amount)

    return pay


class DeadlineScenario:
    """Lives until the run has ended and all that was said stands on the platform. Time goes on over all lives."""

    def __init__(self, on_expiry: Literal["deny", "keep"]) -> None:
        self._process = paying(on_expiry)
        self._keeps = on_expiry == "keep"

    def around(self, folder: Path) -> AbstractContextManager[None]:
        return nullcontext()  # nothing runs between two lives

    async def life(self, folder: Path, probe: Probe) -> None:
        HERE.append(folder)
        write_line(folder, LIVES, "born")
        look_back(folder)
        platform, clock = LastingPlatform(folder, probe), FakeClock()
        start = clock.now
        async with (
            asyncio.timeout(30),
            open_app(
                folder / "bot.db", CONFIG, {"pay": self._process}, ObeyingRouter(), clock=clock, probe=probe
            ) as app,
        ):
            clock.now = start + passed(folder) * HOUR
            delivery = Delivery(app.database, platform, clock, pauses=(0.01,))
            async with app.driving(), delivery.delivering():
                await app.bot.deliver(Inbound("e1", ASKED, "ada", "run pay", "m1"))
                while not await over(app):
                    await app.timing.timers.tick()
                    await app.settled()
                    await self._go_on(app, platform, folder)
                    clock.now = start + passed(folder) * HOUR
                    await asyncio.sleep(0.002)

    async def _go_on(self, app: App, platform: LastingPlatform, folder: Path) -> None:
        """Let time pass once all that was said is on the platform; at last somebody says yes to what still asks."""
        rows = await app.database.read(
            """SELECT (SELECT count(*) FROM outbox WHERE state IN ('pending','sending')) AS waiting,
            (SELECT count(*) FROM approvals WHERE state='open') AS asking,
            (SELECT count(*) FROM timers WHERE due_at<=?) AS due""",
            (FakeClock().now + passed(folder) * HOUR,),
        )
        if rows[0]["waiting"] or rows[0]["due"] or not rows[0]["asking"]:
            return
        later = [stage for stage in STAGES if stage > passed(folder)]
        if later:
            write_line(folder, HOURS, str(later[0]))
        elif self._keeps:
            tokens = {button.label: button.token for button in platform.cards(LEADS)[0].buttons}
            await app.messaging.front.press(Pressed("yes", LEADS, "eve", tokens["Approve"], ""))

    def faults(self, folder: Path) -> list[str]:
        platform = LastingPlatform(folder, lambda _: None)
        with closing(sqlite3.connect(folder / "bot.db")) as db:
            found = {
                "runs": db.execute("SELECT status FROM runs").fetchall(),
                "decisions": db.execute("SELECT verdict FROM decisions").fetchall(),
                "steps": db.execute("SELECT step FROM escalations ORDER BY at, step").fetchall(),
                "unsent": db.execute("SELECT id, state FROM outbox WHERE state<>'sent'").fetchall(),
                "timers": db.execute("SELECT kind, name FROM timers").fetchall(),
                "integrity": db.execute("PRAGMA integrity_check").fetchone()[0],
            }
        wanted = {
            "runs": [("completed" if self._keeps else "cancelled",)],
            "decisions": [("approved" if self._keeps else "expired",)],
            "steps": [("1",), ("deadline",)] if self._keeps else [("1",)],
            "unsent": [],
            "timers": [],
            "integrity": "ok",
        }
        faults = [f"{name}: {found[name]}" for name in wanted if found[name] != wanted[name]]
        faults += self._card_faults(platform)
        return faults + effect_faults(folder, "approved" if self._keeps else "denied")

    def _card_faults(self, platform: LastingPlatform) -> list[str]:
        """Say which cards are too many or too few, and do not say how it ended."""
        # Grace is reminded after 2 and 6 hours, Eve after 6, and both a day later where it asks on
        late = int(self._keeps)
        wanted = {ASKED: 1, OPS: 1, LEADS: 1, "slack/@grace": 3 + late, "slack/@eve": 2 + late, "slack/@ada": 0}
        ended = "Approved by eve on slack at " if self._keeps else "Denied at "
        faults = list[str]()
        for thread, number in wanted.items():
            cards = platform.cards(thread)
            if len(cards) != number:
                faults.append(f"{len(cards)} cards in {thread}")
            faults += [f"in {thread}: {card.closed!r}" for card in cards if not card.closed.startswith(ended)]
        told = [post.text for post in platform.posts(ASKED) if post.card is None]
        if [text.partition("“")[0] for text in told] != self._told():
            faults.append(f"the requester was told {told}")
        return faults

    def _told(self) -> Sequence[str]:
        went = "Nobody has decided "
        cancelled = "pay is cancelled: nobody decided in time, which counts as no\nI took back: book."
        return [went, went, "", "paid"] if self._keeps else [went, "", cancelled]


DENIED = DeadlineScenario("deny")
KEPT = DeadlineScenario("keep")


def passed(folder: Path) -> int:
    """Give how many hours have passed since it was asked."""
    file = folder / HOURS
    return int(file.read_text().split()[-1]) if file.exists() else 0
