"""A process whose approvers may change what it pays, as an author may have written it, and an app in which it waits."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, field_validator

from bot import Context, Process, process
from bot.approvals.approval import Approval
from bot.messages.card import Card
from bot.platform.adapter import Outcome, Submitted
from tests.bot.running_app import EVENTS, RunningApp, running_app
from tests.bot.voting_process import GROUPS
from tests.fakes import FakeClock


class Payment(BaseModel):
    amount: int = 3
    to: str = "the baker"


class Terms(BaseModel):
    """What an approver may change."""

    amount: int = Field(default=3, gt=0, le=1000)
    account: Literal["current", "savings"] = "current"
    note: str | None = None
    fee: Decimal = Decimal("0.50")

    @field_validator("note")
    @classmethod
    def _no_rush(cls, value: str | None) -> str | None:
        if value is not None and "urgent" in value:
            raise ValueError("nothing is urgent")
        return value


def paying(editable: Any = Terms, **asked: Any) -> Process:
    """Give a process that says what was approved, and what it was asked with."""

    @process(risk="write", version="1")
    async def pay(ctx: Context, params: Payment) -> dict[str, Any]:
        """Pay somebody."""
        told: dict[str, Any] = {"by": "keepers", "fields": {"To": params.to, "amount": params.amount}, **asked}
        yes = await ctx.approve("Pay?", editable=editable, **told)
        return {"changes": yes.changes.model_dump(mode="json"), "asked": params.amount, "by": list(yes.people)}

    return pay


@asynccontextmanager
async def waiting(
    folder: Path, asking: Process, said: str = "run pay", clock: FakeClock | None = None, **config: Any
) -> AsyncGenerator[tuple[RunningApp, Approval]]:
    """Give an app in which Ada's request waits."""
    given: dict[str, Any] = {"groups": GROUPS, **config}
    async with running_app(folder, asking, clock=clock, **given) as home:
        run = await home.say(said)
        yield home, await home.approval(run)


async def change(
    home: RunningApp, card: Card, person: str, values: Mapping[str, Any], *, event: str = "", real: str = ""
) -> Outcome:
    """Fill in the form of a card's [Change…] with other values, the rest as it stands there, and send it."""
    form = next(button.form for button in card.buttons if button.form is not None)
    filled = {each.name: each.value for each in form.inputs} | dict(values)
    sent = Submitted(event or f"form-{next(EVENTS)}", f"web/{person}", person, form.token, filled, acting=real)
    outcome = await home.app.messaging.front.submit(sent)
    await home.app.settled()
    return outcome


async def result(home: RunningApp, run: str) -> Any:
    """Give what a run gave."""
    return json.loads((await home.run(run)).result or "null")
