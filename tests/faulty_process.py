"""A process with faults of its author: in the middle of a library, in itself again and again, on a line with markup."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import BaseModel

from bot import Context, Retry, process

ONCE = Retry(attempts=1)


class Fault(BaseModel):
    """Which fault."""

    kind: Literal["library", "deep", "markup", "process", "said"]


async def library() -> None:
    json.loads("{<b>")


async def deep() -> None:
    again(5_000)


def again(times: int) -> int:
    return times + again(times - 1)


async def markup() -> None:
    "<script>alert(1)</script>&amp;".index("<img src=x onerror=alert(2)>")


async def said() -> None:
    raise ValueError("The shop is closed.")


STEPS = {"library": library, "deep": deep, "markup": markup, "said": said}


@process(version="1")
async def faulty(ctx: Context, params: Fault) -> None:
    """Fail."""
    if params.kind == "process":
        int("<i>")
    await ctx.step(STEPS[params.kind], retry=ONCE)
