"""What the bots on the fake platforms can be asked for where approvers may change values."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from bot import Context, Process, process


class Terms(BaseModel):
    """What an approver may change."""

    amount: int = Field(gt=0, le=1_000)
    to: Literal["ada", "grace", "the courier"] = "the courier"


class Order(BaseModel):
    amount: int = Field(default=30, description="How much, in euros", ge=1, le=1_000)


def ordering(by: str = "keepers") -> dict[str, Process]:
    """Give a process that asks this group."""

    @process(examples=["order 30"], risk="write", gated=True)
    async def order(ctx: Context, params: Order) -> str:
        """Order something after somebody else agreed."""
        yes = await ctx.approve("Order?", by=by, editable=Terms)
        return f"Ordered for {yes.changes.amount} € from {yes.changes.to}."

    return {"order": order}


ORDERING = ordering()
