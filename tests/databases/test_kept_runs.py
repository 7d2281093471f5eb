"""Runs that an earlier version left waiting, stopped or parked: today's code brings each of them to its end."""

from __future__ import annotations

import json
from pathlib import Path

from processes.restart_service import restart_service
from tests.databases.opened_database import (
    ADA,
    CHANNEL,
    asked,
    bring,
    button,
    going_on,
    outcome,
    rows_of,
    shown,
    status,
)
from tests.databases.parcel import pack
from tests.databases.world import WORLD


async def test_the_button_that_a_card_shows_approves_exactly_what_it_covers(file: Path) -> None:
    async with going_on(file) as (home, notes):
        platform = await bring(home)
        card = asked(platform, "Charge P-3?")
        own = await home.press(button(card, "Approve"), CHANNEL)
        waiting = await status(home, notes["pay"])
        pressed = await home.press(button(card, "Approve"), CHANNEL, "grace")
        late = await home.press(button(card, "Deny"), CHANNEL, "grace", said="no")

        assert (own.ok, waiting, pressed.ok, late.ok) == (False, "waiting_approval", True, False)
        assert await outcome(home, notes["pay"]) == ("completed", "P-3 has paid 40.00")
        assert (WORLD.times["charge P-3"], WORLD.times["quote P-3"]) == (1, 0)
        assert [each["state"] for each in (await shown(home, notes["pay"]))["approvals"]] == ["approved"]
        assert asked(await bring(home, platform), "Charge P-3?").closed.startswith("Approved by Grace")


async def test_the_button_that_a_card_shows_denies_and_what_was_done_is_taken_back(file: Path) -> None:
    async with going_on(file) as (home, notes):
        card = asked(await bring(home), "Hire van 3?")
        await home.press(button(card, "Deny"), CHANNEL, "grace", said="too far")

        assert (await shown(home, notes["hire"]))["error"] == "Denied: grace denied it: too far"
        assert await status(home, notes["hire"]) == "cancelled"
        assert (WORLD.times["release van 3"], WORLD.times["reserve van 3"]) == (1, 0)


async def test_an_approval_of_a_process_of_ours_is_decided(file: Path) -> None:
    async with going_on(file) as (home, notes):
        [started] = rows_of(file, "SELECT version FROM runs WHERE id=?", notes["restart"])
        await home.press(button(await home.card("web/restart"), "Approve"), "web/approvals", "grace")
        if started["version"] != restart_service.version:  # its code has changed: then it is asked anew, once
            await home.press(button(await home.card("web/restart"), "Approve"), "web/approvals", "grace")

        ended, result = await outcome(home, notes["restart"])
        assert ended == "completed"
        assert result.startswith("shop in staging is restarted and healthy after ")


async def test_what_a_run_asked_is_answered_by_words_buttons_and_forms(file: Path) -> None:
    async with going_on(file) as (home, notes):
        await home.say("21", "web/measure")
        letters = await home.press(button(await home.card("web/letters"), "lower"), "web/letters")
        address = await home.send_form(await home.card("web/address"), "web/address", {"town": "Ulm", "floor": "3"})

        assert letters.ok
        assert address.ok
        assert await outcome(home, notes["measure"]) == ("completed", 42)
        assert await outcome(home, notes["letters"]) == ("completed", "guten morgen")
        assert await outcome(home, notes["address"]) == ("completed", "Ulm, floor 3")


async def test_a_step_that_may_not_happen_twice_waits_for_what_people_say(file: Path) -> None:
    async with going_on(file) as (home, notes):
        for run in ("poster", "flyer"):
            assert await status(home, notes[run]) == "waiting_approval"
        assert not WORLD.times["print poster"] + WORLD.times["print flyer"]

        await home.press(button(await home.card("web/poster"), "It happened"), "web/poster")
        await home.press(button(await home.card("web/flyer"), "It did not: do it"), "web/flyer")

        assert await outcome(home, notes["poster"]) == ("completed", "<poster>")
        assert await outcome(home, notes["flyer"]) == ("completed", "<flyer>")
        assert (WORLD.times["print poster"], WORLD.times["print flyer"]) == (0, 1)


async def test_time_and_events_wake_those_who_wait_for_them(file: Path) -> None:
    async with going_on(file) as (home, notes):
        app = home.inner.app
        value = json.dumps({"order": "B-1", "weight": "2.5"})
        await app.database.write(lambda tx: app.engine.signal(tx, notes["receive"], "came", value))
        app.engine.wake(notes["receive"])
        await home.pass_time(0.9)
        assert await status(home, notes["remind"]) == "waiting"
        await home.pass_time(0.2)
        assert await status(home, notes["miss"]) == "waiting"
        await home.pass_time(1)

        assert await outcome(home, notes["receive"]) == ("completed", "B-1 came, 2.5 kg")
        assert await outcome(home, notes["remind"]) == ("completed", "reminded Ada")
        assert await outcome(home, notes["miss"]) == ("completed", "no B-2 came")
        assert WORLD.times["ring Ada"] == 1


async def test_nobody_decides_what_has_expired(file: Path) -> None:
    async with going_on(file) as (home, notes):
        card = asked(await bring(home), "Hire van 3?")
        await home.pass_time(12)
        late = await home.press(button(card, "Approve"), CHANNEL, "grace")

        assert not late.ok
        assert (await shown(home, notes["hire"]))["error"] == "Expired: nobody decided in time"
        assert WORLD.times["release van 3"] == 1


async def test_what_was_stopped_half_way_goes_on_and_repeats_nothing(file: Path) -> None:
    async with going_on(file) as (home, notes):
        assert await outcome(home, notes["half"]) == ("completed", {"label": 15, "number": 4})
        assert await outcome(home, notes["back"]) == ("failed", None)
        done = {what: count for what, count in WORLD.times.items() if "A-3" in what or "again" in what}
        assert done == {"carry A-3": 1, "unpack lost again": 1}
        assert (await home.inner.texts("web/half"))[0] == "A-3 is being packed."
        assert "I took back: pack." in (await home.inner.texts("web/back"))[-1]


async def test_a_step_that_has_moved_since_keeps_the_name_that_it_is_recorded_by(file: Path) -> None:
    async with going_on(file) as (home, notes):
        await home.press(button(await home.card("web/confirm"), "Run"), "web/confirm")
        [new, *_] = await home.inner.app.engine.latest(most=1)
        keys = [[each["key"] for each in (await shown(home, run))["steps"]] for run in (new.id, notes["shipped"])]

    assert pack.__module__ == "tests.databases.parcel"
    assert sorted(keys[0]) == sorted(keys[1])
    assert "box#1/tests.databases.processes.pack#1" in keys[0]
    assert WORLD.times["pack A-2"] == 1


async def test_what_is_parked_stays_so_until_somebody_cancels_it(file: Path) -> None:
    async with going_on(file) as (home, notes):
        runs, parked = home.inner.app.runs, await home.inner.run(notes["parked"])
        assert (parked.status, parked.process) == ("paused", "rearrange")
        assert "the process did not come to tests.databases.processes.reserve#1 again" in parked.reason

        await runs.resume(ADA, parked.id)
        await home.settled()
        assert (await home.inner.run(parked.id)).status == "paused"
        await runs.cancel(ADA, parked.id)
        await home.settled()

        assert (await shown(home, parked.id))["error"] == "Cancelled: cancelled by Ada"
        assert await status(home, parked.id) == "cancelled"
        assert "I could not take back: reserve. Please look at it." in (await home.inner.texts("web/parked"))[-1]
        assert not WORLD.times["release hall"]


async def test_what_comes_next_is_started_when_the_first_is_done(file: Path) -> None:
    async with going_on(file) as (home, notes):
        await home.press(button(await home.card("web/first"), "Approve"), "web/approvals", "grace")
        await home.pass_time()
        await home.pass_time()

        first = notes["first"]
        assert [await outcome(home, run) for run in (f"{first}-2", f"{first}-3")] == [
            ("completed", "I saw the attic"),
            ("completed", "Good day"),
        ]
        assert await status(home, first) == "completed"
