"""A process that pays, as its author may have written it, and what it really paid."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pydantic import BaseModel

from bot import Context, Denied, Expired, Process, call, process
from bot.approvals.approval import Approval
from tests.bot.running_app import RunningApp


class Payment(BaseModel):
    amount: int = 3


class CashDesk:
    """What was really paid; it makes processes that pay, each as its author may have written it."""

    def __init__(self) -> None:
        self.paid: list[int] = []
        self.told: list[str] = []

    def process(self, *, title: str = "Pay?", covered: bool = True, **more: Any) -> Process:
        shown: dict[str, object] = more.pop("fields", {"To": "the baker"})
        extra: int = more.pop("extra", 0)
        by: str = more.pop("by", "keepers")
        within: timedelta = more.pop("within", timedelta(hours=1))

        async def book(amount: int) -> int:
            return amount

        async def unbook(amount: int) -> None:
            self.told.append(f"unbooked {amount}")

        async def send(amount: int) -> str:
            self.paid.append(amount)
            return "sent"

        settings: dict[str, Any] = {"risk": "write", "version": "1", **more}

        @process(**settings)
        async def pay(ctx: Context, params: Payment) -> str:
            """Pay somebody."""
            await ctx.step(book, params.amount, undo=unbook)
            amount = params.amount + extra
            try:
                yes = await ctx.approve(
                    title, by=by, within=within, fields=shown, covers=[call(send, amount)] if covered else None
                )
            except (Denied, Expired) as error:
                self.told.append(repr(error))
                raise
            await ctx.step(send, amount)
            return f"paid, says {yes.by}"

        return pay


async def asked(home: RunningApp) -> tuple[str, Approval]:
    """Ask for a payment; gives the run and its open approval."""
    run = await home.say("run pay")
    return run, await home.approval(run)
