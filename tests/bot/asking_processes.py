"""What questions are asked about: orders, and processes that ask."""

from __future__ import annotations

from enum import Enum
from typing import Any

from pydantic import BaseModel, Field

from bot import Card, Context, Process, process
from tests.bot.running_app import RunningApp


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Address(BaseModel):
    street: str
    number: int = Field(gt=0)


class Choice(BaseModel):
    size: str = "one"


class Nothing(BaseModel):
    pass


@process(version="1")
async def shirt(ctx: Context, params: Choice) -> str:
    """Order a shirt."""
    return f"ordered {params.size}"


@process(version="1")
async def socks(ctx: Context, params: Nothing) -> str:
    """Order socks."""
    return "ordered socks"


def asking(kind: Any, *, of: str | None = None) -> Process:
    @process(version="1")
    async def form(ctx: Context, params: Nothing) -> str:
        """Ask something."""
        answer = await ctx.ask("What is it?", kind, of=of)
        return f"{answer!r}"

    return form


async def open_questions(home: RunningApp) -> list[tuple[Any, ...]]:
    return await home.rows("SELECT kind, person, state FROM questions WHERE state='open'")


async def last_card(home: RunningApp, thread: str = "web/ada") -> Card:
    return (await home.cards(thread))[-1]
