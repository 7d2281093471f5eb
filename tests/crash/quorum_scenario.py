"""The same story where two people must say yes: one votes, takes it back, votes again, and the other one settles it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot import Context, process
from bot.app import App
from bot.platform.adapter import Pressed
from tests.crash.approval_scenario import OPS, ApprovalScenario, LastingPlatform, Payment, book, send, unbook
from tests.crash.engine_scenario import LIVES, lines

TAKE_BACK = "Take my vote back"


@process(risk="write", version="1")
async def pay(ctx: Context, params: Payment) -> str:
    """Pay somebody."""
    await ctx.step(book, params.amount, undo=unbook)
    await ctx.approve("Pay?", by="keepers", need=2, fields={"Amount": params.amount})
    return await ctx.step(send, params.amount)


class QuorumScenario(ApprovalScenario):
    """Whatever a life has lost of what people did, they do again in the next; what it has kept counts once."""

    process = pay

    def __init__(self) -> None:
        super().__init__("approved")

    async def click(self, app: App, platform: LastingPlatform, clicked: set[str]) -> None:
        life = app.database.path.parent
        number = len(lines(life, LIVES))
        for card in platform.cards(OPS):
            tokens = {button.label: button.token for button in card.buttons}
            state = f"{card.reference} {TAKE_BACK in tokens}"
            if not tokens or state in clicked:
                continue
            clicked.add(state)
            yes = tokens["Approve"]
            if TAKE_BACK in tokens:
                back = ("back", "grace", tokens[TAKE_BACK])
                presses = [back, back, (f"again {number}", "grace", yes), (f"other {number}", "alan", yes)]
            else:
                presses = [("self", "ada", yes), ("yes", "grace", yes), ("yes", "grace", yes)]
                presses.append((f"more {number}", "grace", yes))  # after a life that died when it was taken back
            for event, person, token in presses:
                await app.messaging.front.press(Pressed(event, OPS, person, token, ""))

    def faults(self, folder: Path) -> list[str]:
        found = super().faults(folder)
        with closing(sqlite3.connect(folder / "bot.db")) as db:
            votes = db.execute("SELECT person FROM votes WHERE withdrawn_at IS NULL ORDER BY person").fetchall()
            backs = db.execute("SELECT count(*) FROM votes WHERE withdrawn_at IS NOT NULL").fetchone()
        if votes != [("alan",), ("grace",)] or backs != (1,):
            found.append(f"the votes are {votes}, and {backs} were taken back")
        for card in LastingPlatform(folder, lambda _: None).cards(OPS):
            if not card.closed.startswith("Approved by grace on slack and alan on slack at "):
                found.append(f"the card says {card.closed!r}")
        return found


QUORUM = QuorumScenario()
