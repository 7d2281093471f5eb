"""What sounds alike and has values of every kind: two processes about a meeting room, and one to be interrupted by."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from bot import Context, process


class Booking(BaseModel):
    room: Literal["blue", "green"] = Field("blue", description="Which room")


class Cleaning(BaseModel):
    day: date = Field(description="On which day")
    hours: int = Field(description="How long it takes", ge=1, le=8)
    shift: Literal["early", "late"] = Field("early", description="By whom")
    kit: list[Literal["mop", "soap", "vacuum"]] = Field([], description="What is brought along")
    note: str = Field("", description="What else is to be known")
    quiet: bool = Field(False, description="Whether a meeting is next door")
    budget: float | None = Field(None, description="At most, in euros")


class Word(BaseModel):
    word: str = Field(description="Which word")


@process(examples=["book the meeting room", "reserve the room for us"], risk="write")
async def book_room(ctx: Context, params: Booking) -> str:
    """Book the meeting room."""
    return f"The {params.room} room is yours."


@process(examples=["clean the meeting room", "have the room tidied up"], risk="write")
async def clean_room(ctx: Context, params: Cleaning) -> str:
    """Have the meeting room cleaned."""
    return params.model_dump_json()


@process(examples=['spell "hello"'])
async def spell(ctx: Context, params: Word) -> str:
    """Spell a word."""
    return "-".join(params.word)


PROCESSES = {each.name: each for each in (book_room, clean_room, spell)}
