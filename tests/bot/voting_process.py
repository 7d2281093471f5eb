"""A process that asks several people, as its author may have written it, and an app in which it waits."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bot import Context, Process, process
from bot.approvals.approval import Approval
from tests.bot.running_app import RunningApp, all_approvals, running_app
from tests.fakes import FakeClock

GROUPS = {
    "keepers": {"people": ["grace", "alan", "ada", "eve"], "channel": "web/approvals"},
    "finance": {"people": ["grace", "alan"], "channel": "web/approvals"},
    "security": {"people": ["eve", "grace"]},
}
TRANSFER = {"tiers": "amount <= 100: none; <= 1000: finance; else finance + security", "veto": 2, "reason": "no"}


class Payment(BaseModel):
    amount: int = 3


def paying(**asked: Any) -> Process:
    """Give a process that asks once, and says who allowed it."""

    @process(risk="write", version="1")
    async def pay(ctx: Context, params: Payment) -> list[str]:
        """Pay somebody."""
        yes = await ctx.approve("Pay?", **asked)
        return list(yes.people)

    return pay


def paying_twice(second: Callable[[Any], dict[str, Any]]) -> Process:
    """Give a process that asks two questions, the second as the first one's yes says."""

    @process(risk="write", version="1")
    async def pay(ctx: Context, params: Payment) -> list[str]:
        """Pay somebody."""
        first = await ctx.approve("Four eyes?", by="keepers")
        yes = await ctx.approve("Pay?", by="keepers", **second(first))
        return [first.by, yes.by]

    return pay


@asynccontextmanager
async def waiting(
    folder: Path, asking: Process, said: str = "run pay", clock: FakeClock | None = None, **config: Any
) -> AsyncGenerator[tuple[RunningApp, Approval]]:
    """Give an app in which Ada's question waits."""
    told: dict[str, Any] = {"groups": GROUPS, **config}
    async with running_app(folder, asking, clock=clock, **told) as home:
        run = await home.say(said)
        yield home, await home.approval(run)


async def open_one(home: RunningApp) -> Approval:
    """Give the one approval that waits."""
    [found] = [each for each in await all_approvals(home.app.database) if each.state == "open"]
    return found


async def status(home: RunningApp, approval: Approval) -> tuple[str, Any]:
    run = await home.run(approval.run)
    return run.status, run.result
