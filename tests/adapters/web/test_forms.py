"""Forms on the page: what is missing, and what a process asks for, filled in at once."""

from __future__ import annotations

import pytest

from tests.adapters.web.rooms import Rooms, seen


async def test_missing_values_are_asked_for_by_a_form(rooms: Rooms) -> None:
    ada = await rooms.visitor("ada")
    await ada.say("/trip")
    await rooms.settled()
    (token,) = (await seen(ada)).tokens()

    answer = await ada.post("/submit", {"token": token, "one.city": 'New "York"', "one.nights": "4"})
    await rooms.settled()

    assert answer.json()["ok"] is True
    assert '4 nights in New "York"' in (await seen(ada)).text


async def test_a_form_with_a_hole_is_not_sent(rooms: Rooms) -> None:
    ada = await rooms.visitor("ada")
    await ada.say("/trip")
    await rooms.settled()
    (token,) = (await seen(ada)).tokens()

    answer = await ada.post("/submit", {"token": token, "one.city": " ", "one.nights": "4"})

    assert answer.json() == {"text": "Please fill in: City.", "ok": False}
    assert (await seen(ada)).tokens() == [token]


async def test_a_form_of_somebody_else_is_not_taken(rooms: Rooms) -> None:
    ada, grace = await rooms.visitor("ada"), await rooms.visitor("grace")
    await ada.say("/trip")
    await rooms.settled()
    (token,) = (await seen(ada)).tokens()

    answer = await grace.post("/submit", {"token": token, "one.city": "Rome", "one.nights": "4"})

    assert "I asked Ada this" in answer.json()["text"]


@pytest.mark.parametrize(("ticked", "window"), [({"tick.window": ["no", "yes"]}, True), ({"tick.window": "no"}, False)])
async def test_a_process_asks_by_a_form_as_well(rooms: Rooms, ticked: dict[str, object], window: bool) -> None:
    ada = await rooms.visitor("ada")
    await ada.say("/table")
    await rooms.settled()
    page = await seen(ada)
    (token,) = page.tokens()
    filled = {"token": token, "one.meal": "beans", "one.note": "no salt, meal=fish please", **ticked}

    answer = await ada.post("/submit", filled)
    await rooms.settled()

    assert answer.json()["ok"] is True
    assert f"beans, no salt, meal=fish please, window {window}" in (await seen(ada)).text
