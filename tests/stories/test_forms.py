"""A process that asks for several things at once, answered in a terminal and by commands."""

from __future__ import annotations

import pytest

from tests.stories.newcomer_folder import NewcomerFolder

TRIP = '''
"""Book a trip: ask for all that is needed at once."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

from bot import Context, process


class Trip(BaseModel):
    """Where to."""

    place: str


class Details(BaseModel):
    """What is still to be said."""

    day: date
    seats: int
    travel: Literal["train", "bus"]


@process(examples=["book a trip to Rome"])
async def book_trip(ctx: Context, params: Trip) -> str:
    """Book a trip to a place."""
    said = await ctx.ask(f"When and how to {params.place}?", Details)
    return f"{params.place} on {said.day:%d %B}, {said.seats} seats by {said.travel}"
'''


@pytest.fixture
def trips(place: NewcomerFolder) -> NewcomerFolder:
    """Give a folder with the process in a folder beside it."""
    folder = place.folder / "more"
    folder.mkdir()
    (folder / "book_trip.py").write_text(TRIP)
    (place.folder / ".env").write_text(f"BOT_PROCESS_DIR={folder}\n")
    return place


def test_the_form_is_filled_in_field_by_field(trips: NewcomerFolder) -> None:
    done = trips.bot("chat", typed="/book_trip place=Rome\n#1\n2026-05-01\n3\ntrain\n")

    assert done.status == 0
    assert "When and how to Rome?" in done.out
    assert "[#1] Fill in" in done.out
    assert done.out.splitlines()[-1] == "Rome on 01 May, 3 seats by train"


def test_the_form_is_answered_in_one_line(trips: NewcomerFolder) -> None:
    done = trips.bot("chat", typed="/book_trip place=Rome\nday=2026-05-01 seats=3 travel=bus\n")

    assert done.out.splitlines()[-1] == "Rome on 01 May, 3 seats by bus"


def test_what_does_not_fit_is_asked_for_again(trips: NewcomerFolder) -> None:
    done = trips.bot(
        "chat", typed="/book_trip place=Rome\n#1\n2026-05-01\nmany\ntrain\nday=2026-05-01 seats=2 travel=bus\n"
    )

    assert done.status == 0
    assert "seats" in done.out.casefold()
    assert done.out.splitlines()[-1] == "Rome on 01 May, 2 seats by bus"


def test_a_command_answers_what_another_began(trips: NewcomerFolder) -> None:
    asked = trips.json("ask", "/book_trip place=Rome")

    answered = trips.json("ask", "day=2026-05-01 seats=3 travel=train")

    assert asked["run"]["status"] == "waiting"
    assert asked["replies"][0].startswith("When and how to Rome?")
    assert answered["decision"] == {"kind": "answer", "process": None, "params": {}}
    assert answered["run"]["id"] == asked["run"]["id"]
    assert answered["run"]["result"] == "Rome on 01 May, 3 seats by train"
    assert answered["replies"] == ["Rome on 01 May, 3 seats by train"]
