"""From a button in the terminal to the exam: what somebody says was not meant is asked from then on."""

from __future__ import annotations

import pytest

from tests.stories.newcomer_folder import NewcomerFolder

BOOKING = '''
"""{about}"""

from pydantic import BaseModel

from bot import Context, process


class Nothing(BaseModel):
    """Nothing need be said."""


@process(examples={examples}, risk="write")
async def {name}(ctx: Context, params: Nothing) -> str:
    """{about}"""
    return "{name} is done"
'''
PROCESSES = {
    "book_room": ("Book the meeting room", ["book the meeting room", "reserve the room for us"]),
    "clean_room": ("Have the meeting room cleaned", ["clean the meeting room", "have the room tidied up"]),
}


@pytest.fixture
def bookings(place: NewcomerFolder) -> NewcomerFolder:
    """Give a folder with two processes that sound alike."""
    folder = place.folder / "more"
    folder.mkdir()
    for name, (about, examples) in PROCESSES.items():
        (folder / f"{name}.py").write_text(BOOKING.format(name=name, about=about, examples=examples))
    (place.folder / ".env").write_text(f"BOT_PROCESS_DIR={folder}\n")
    return place


def test_not_this_leads_to_the_right_process_and_to_a_question_in_the_exam(bookings: NewcomerFolder) -> None:
    talked = bookings.bot("chat", typed="reserve the room for us and wipe it\nNot this\nclean room\nRun\n")

    assert talked.out.splitlines()[-1] == "clean_room is done"
    asked = bookings.bot("eval", "--from-cases", "--engine", "local", "--json").object()
    assert (asked["n"], asked["accuracy"]) == (1, 0)
    assert asked["confusions"] == [
        {"process": "clean_room", "taken": "book_room", "count": 1, "text": "reserve the room for us and wipe it"}
    ]


def test_what_was_meant_instead_may_stay_open(bookings: NewcomerFolder) -> None:
    bookings.bot("chat", typed="reserve the room for us\nNot this\n")

    done = bookings.bot("eval", "--from-cases", "--engine", "local")

    assert (done.status, done.out) == (0, "")
    assert "“reserve the room for us” was taken for book_room" in done.err
