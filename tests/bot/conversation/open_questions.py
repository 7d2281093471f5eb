"""Processes that ask, and what a person sees of a conversation with them, for tables of text and outcome."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field

from bot import Context, process
from router import IntentRouter
from tests.bot.running_app import RunningApp, running_app


class Letters(Enum):
    UPPER = "upper"
    LOWER = "lower"


class Leave(BaseModel):
    start: date
    end: date


class StandIn(BaseModel):
    """Who does the work meanwhile."""

    stand_in: str = Field(description="Who stands in?")


class Handover(BaseModel):
    """Who does the work meanwhile, and until when."""

    stand_in: str
    until: date | None = None
    urgent: bool = False


class Case(BaseModel):
    text: str
    operation: Literal["upper", "lower"] = Field(
        json_schema_extra={
            "aliases": {"uppercase": "upper", "upper case": "upper", "capitals": "upper", "lowercase": "lower"}
        }
    )


class Found(BaseModel):
    text: str


class Shift(BaseModel):
    pass


class Wiped(BaseModel):
    disk: Literal["alpha", "beta"]


LEAVE = ("leave from 3 may to 5 may", "vacation from monday to friday", "urlaub vom 3. mai bis 5. mai")


@process(examples=LEAVE)
async def take_leave(ctx: Context, params: Leave) -> str:
    """Take some days of leave."""
    told = await ctx.ask("Who stands in?", StandIn)
    return f"{told.stand_in} stands in"


@process(examples=("hand the pager over", "give my shift away"))
async def hand_over(ctx: Context, params: Shift) -> str:
    """Hand a shift over."""
    told = await ctx.ask("To whom, and until when?", Handover)
    return f"{told.stand_in} until {told.until}, urgent: {told.urgent}"


@process(examples=("make 'hello' upper case", "lowercase 'SHOUTING IS RUDE'", "turn `x` into capitals"))
async def change_case(ctx: Context, params: Case) -> str:
    """Write a text in capitals or small letters."""
    return params.text.upper() if params.operation == "upper" else params.text.lower()


@process(examples=("process the text 'abc'", "handle the text 'abc' for me"))
async def treat_text(ctx: Context, params: Found) -> str:
    """Process a text in a way that is asked for."""
    how = await ctx.ask("Capitals or small letters?", Letters)
    return params.text.upper() if how is Letters.UPPER else params.text.lower()


@process(examples=("wipe the disk alpha", "erase disk beta"), risk="destructive")
async def wipe_disk(ctx: Context, params: Wiped) -> str:
    """Wipe a disk."""
    return f"{params.disk} is wiped"


@asynccontextmanager
async def asking_app(folder: Path) -> AsyncGenerator[RunningApp]:
    """Open an app with these processes and the router that ships. The same folder again is its next life."""
    every = (take_leave, change_case, treat_text, wipe_disk, hand_over)
    async with running_app(folder, *every, router=IntentRouter()) as home:
        yield home


async def open_titles(home: RunningApp, thread: str = "web/ada") -> list[str]:
    """Give the titles of the cards that can still be answered, the oldest first."""
    return [card.title for card in await home.cards(thread) if not card.closed]


async def press_last(home: RunningApp, label: str, thread: str = "web/ada", person: str = "ada") -> None:
    """Press a button of the latest card that has one of this label."""
    cards = [card for card in await home.cards(thread) if label in [button.label for button in card.buttons]]
    await home.press(cards[-1], label, person)
