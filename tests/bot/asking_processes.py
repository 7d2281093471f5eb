"""What questions are asked about: orders, and processes that ask."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

from pydantic import BaseModel, Field

from bot import Actor, Card, Context, Expired, Process, process
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


def survey(kind: Any, of: str | Sequence[str], **more: Any) -> Process:
    @process(version="1")
    async def form(ctx: Context, params: Nothing) -> str:
        """Ask people something."""
        try:
            answer = await ctx.ask("How many?", kind, of=of, **more)
        except Expired:
            return "too late"
        return f"{answer!r}" if "need" not in more else ", ".join(f"{each.by}={each.value!r}" for each in answer)

    return form


def actor(person: str) -> Actor:
    return Actor(person, "web")


async def card_in(home: RunningApp, person: str) -> Any:
    return (await home.cards(f"web/{person}"))[-1]
