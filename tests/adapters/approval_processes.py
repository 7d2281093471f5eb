"""What the bots on the fake platforms can be asked for: one process that needs an approval, one that needs none."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from bot import Context, process


class Pay(BaseModel):
    amount: int = Field(description="How much, in euros", ge=1, le=1_000)
    to: Literal["ada", "grace", "the courier"] = Field("the courier", description="Who gets it")


class Greet(BaseModel):
    name: str = Field(description="Who is greeted", max_length=40)


@process(examples=["pay 30"], risk="write", gated=True)
async def pay(ctx: Context, params: Pay) -> str:
    """Pay somebody after somebody else agreed."""
    await ctx.approve(f"Pay {params.amount} €?", by="keepers", fields={"To": params.to})
    return f"Paid {params.amount} € to {params.to}."


@process(examples=["greet bob"])
async def greet(ctx: Context, params: Greet) -> str:
    """Greet somebody."""
    return f"Hello, {params.name}!"
