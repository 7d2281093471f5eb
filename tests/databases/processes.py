"""The processes whose runs the databases of this folder hold, and the steps that these call.

What is written here stands in files that nobody can write anew: names, versions, what the steps are given and give. So
processes and steps are only added. A step that moves leaves its old name in a table beside it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, Field

from bot import Context, Granted, Process, Retry, call, process, reads
from processes.restart_service import restart_service
from processes.text_processing import text_processing
from tests.databases.parcel import Order, Parcel, pack
from tests.databases.payment import take_payment
from tests.databases.world import WORLD

HOUR = 3_600


class Nothing(BaseModel):
    """No parameters."""


class Item(BaseModel):
    """One thing that has a name."""

    name: str = Field(description="Its name")


class Place(BaseModel):
    place: Literal["attic", "cellar", "gate"] = Field(description="Where to look")


# a parcel is sent: models, dataclasses, bytes and decimals as results, branches, notes, undo


async def find(name: str) -> Order:
    await WORLD.do(f"find {name}")
    labels = frozenset({"fragile", "heavy"})
    return Order(name=name, weight=Decimal("1.50"), due=date(2025, 10, 12), labels=labels)


async def unpack(parcel: Parcel) -> None:
    await WORLD.do(f"unpack {parcel.order}")


async def print_label(name: str, due: date) -> bytes:
    await WORLD.do(f"label {name}")
    return b"\xff" + f"{name} {due}".encode()


async def carry(parcel: Parcel, label: bytes, since: datetime) -> int:
    await WORLD.do(f"carry {parcel.order}")
    if parcel.order.startswith("lost"):
        raise LookupError("the van is gone")
    return len(label)


async def boxed(ctx: Context, order: Order) -> Parcel:
    return await ctx.step(pack, order, undo=unpack)


@process(version="1", risk="write")
async def ship(ctx: Context, params: Item) -> dict[str, int]:
    """Ship an order."""
    order = await ctx.step(find, params.name)
    since, number = await ctx.now(), await ctx.uuid()
    await ctx.say(f"{order.name} is being packed.")
    parcel, label = await ctx.gather(
        ctx.branch("box", boxed, order), ctx.step(print_label, order.name, order.due, retry=Retry(attempts=2))
    )
    length = await ctx.step(carry, parcel, label, since)
    return {"label": length, "number": number.version or 0}


# money and a van are asked for: approvals with and without `covers=`


@reads
async def quote(name: str) -> Decimal:
    await WORLD.do(f"quote {name}")
    return Decimal("40.00")


@process(version="1", risk="destructive", gated=True)
async def pay(ctx: Context, params: Item) -> str:
    """Take money for an order."""
    amount = await ctx.step(quote, params.name)
    await ctx.approve(
        f"Charge {params.name}?",
        by="keepers",
        within=timedelta(hours=12),
        fields={"Amount": amount, "Fragile": True},
        covers=[call(take_payment, params.name, amount)],
    )
    return await ctx.step(take_payment, params.name, amount)


async def reserve(name: str) -> str:
    await WORLD.do(f"reserve {name}")
    return name


async def release(name: str) -> None:
    await WORLD.do(f"release {name}")


@process(version="1", risk="write")
async def hire(ctx: Context, params: Item) -> Granted:
    """Hire a van."""
    van = await ctx.step(reserve, params.name, undo=release)
    return await ctx.approve(f"Hire {van}?", by="keepers", within=timedelta(hours=12))


# waits


async def ring(name: str) -> None:
    await WORLD.do(f"ring {name}")


@process(version="1")
async def remind(ctx: Context, params: Item) -> str:
    """Remind somebody in an hour."""
    await ctx.sleep(HOUR)
    await ctx.step(ring, params.name)
    return f"reminded {params.name}"


@process(version="1")
async def receive(ctx: Context, params: Item) -> str:
    """Wait for a parcel, two hours at most."""
    try:
        came = await ctx.wait_for("came", Parcel, within=timedelta(hours=2))
    except TimeoutError:
        return f"no {params.name} came"
    return f"{came.order} came, {came.weight} kg"


# questions


class Address(BaseModel):
    town: str = Field(description="The town")
    floor: int = Field(description="Which floor")


@process(version="1")
async def measure(ctx: Context, params: Nothing) -> int:
    """Measure a box."""
    width = await ctx.ask("How wide is it?", int)
    return width * 2


@process(version="1")
async def address(ctx: Context, params: Nothing) -> str:
    """Write an address down."""
    told = await ctx.ask("Where to?", Address)
    return f"{told.town}, floor {told.floor}"


# effects that may not happen twice


async def print_page(name: str) -> str:
    await WORLD.do(f"print {name}")
    return f"<{name}>"


def as_printed(name: str) -> str:
    return f"<{name}>"


@process(version="1", risk="write")
async def announce(ctx: Context, params: Item) -> str:
    """Print a page, once."""
    return await ctx.step(print_page, params.name, once=as_printed)


# what only looks


async def see(place: str) -> str:
    await WORLD.do(f"see {place}")
    return place


@process(version="1")
async def look(ctx: Context, params: Place) -> str:
    """Look at a place."""
    return f"I saw the {await ctx.step(see, params.place)}"


@process(version="1")
async def greet(ctx: Context, params: Nothing) -> str:
    """Greet somebody."""
    return "Good day"


# a process that has changed where a run has been already


@process(version="2")
async def rearrange(ctx: Context, params: Item) -> str:
    """Rearrange a room."""
    await ctx.step(release, params.name)
    return await ctx.wait_for("done", str)


async def rearrange_before(ctx: Context, params: Item) -> str:
    await ctx.step(reserve, params.name, undo=release)
    return await ctx.wait_for("done", str)


FORMER: Process = replace(rearrange, function=rearrange_before, version="1")
ALL: tuple[Process, ...] = (
    *(ship, pay, hire, remind, receive, measure, address, announce, look, greet, rearrange),
    *(restart_service, text_processing),
)
