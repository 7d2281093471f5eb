"""The same story where somebody changes a value and somebody asks back, before one of them says yes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from pydantic import BaseModel

from bot import Context, process
from bot.app import App
from bot.messages.card import Card
from bot.platform.adapter import Pressed, Submitted
from tests.crash.approval_scenario import ASKED, OPS, ApprovalScenario, LastingPlatform, Payment, book, send, unbook
from tests.crash.approval_scenario import effect_faults as effects


class Terms(BaseModel):
    """What may be changed."""

    amount: int = 3


@process(risk="write", version="1")
async def pay(ctx: Context, params: Payment) -> str:
    """Pay somebody."""
    await ctx.step(book, params.amount, undo=unbook)
    yes = await ctx.approve("Pay?", by="keepers", editable=Terms)
    return f"{await ctx.step(send, params.amount)} {yes.changes.amount}"


class DiscussionScenario(ApprovalScenario):
    """Whatever a life has lost of what people did, they do again in the next; what it has kept counts once."""

    process = pay

    def __init__(self) -> None:
        super().__init__("approved")

    async def click(self, app: App, platform: LastingPlatform, clicked: set[str]) -> None:
        front = app.messaging.front
        for card in platform.cards(ASKED):
            if card.kind == "question" and card.form is not None:
                for _ in range(2):
                    await front.submit(Submitted("answer", ASKED, "ada", card.form.token, {"value": "because"}))
        for card in platform.cards(OPS):
            if card.buttons and f"{card.fields}" not in clicked:
                clicked.add(f"{card.fields}")
                for act in _acts(card):
                    await (front.press(act) if isinstance(act, Pressed) else front.submit(act))

    def faults(self, folder: Path) -> list[str]:
        with closing(sqlite3.connect(folder / "bot.db")) as db:
            runs = db.execute("SELECT status, result FROM runs").fetchall()
            decided = db.execute("SELECT verdict, person FROM decisions").fetchall()
            changes = db.execute("SELECT person, edited FROM approval_changes").fetchall()
            asked = db.execute("SELECT person, text, answer, answered_by FROM asked_back").fetchall()
            unsent = db.execute("SELECT id FROM outbox WHERE state<>'sent'").fetchall()
            open_ = db.execute("SELECT id FROM questions WHERE state='open'").fetchall()
        found = [f"{each}" for each in (unsent, open_) if each]
        if runs != [("completed", '"paid 50"')] or decided != [("approved", "grace")]:
            found.append(f"{runs}, {decided}")
        if changes != [("grace", '{"amount":50}')] or asked != [("alan", "Why?", "because", "ada")]:
            found.append(f"{changes}, {asked}")
        platform = LastingPlatform(folder, lambda _: None)
        told = [post.text for post in platform.posts("slack/@alan") if post.card is None]
        if len(told) != 2 or "grace changed" not in told[0] or "because" not in told[1]:
            found.append(f"alan was told {told}")
        for thread in (OPS, "slack/@grace", "slack/@alan"):
            found += [f"{thread}: {card}" for card in platform.cards(thread) if not _is_whole(card)]
        return found + effects(folder, "approved")


def _acts(card: Card) -> list[Pressed | Submitted]:
    """Give what people do with the card as it stands: change a value, ask back, and when there is an answer say yes."""
    tokens, said = {button.label: button.token for button in card.buttons}, dict(card.fields)
    if "→" not in said["Amount"]:
        changes = [
            Submitted(f"change {person}", OPS, person, tokens["Change…"], {"amount": "50"})
            for person in ("ada", "grace", "grace")
        ]
        return [*changes, Pressed("old", OPS, "alan", tokens["Approve"], "")]
    if "alan asks" not in said:
        return [Pressed("ask", OPS, "alan", tokens["Ask back…"], "Why?")] * 2
    if "because" not in said["alan asks"]:
        return []
    return [Pressed(f"yes {each}", OPS, each, tokens["Approve"], "") for each in ("grace", "grace", "alan")]


def _is_whole(card: Card) -> bool:
    said = dict(card.fields)
    return said["Amount"] == "3 → 50" and "because" in said["alan asks"] and card.closed.startswith("Approved by grace")


DISCUSSED = DiscussionScenario()
