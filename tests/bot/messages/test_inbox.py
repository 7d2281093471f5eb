"""Messages: kept once, dealt with in the order of their thread, parked when they cannot be, never lost."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Context, process
from bot.messages.inbound import MOST_TEXT, Inbound
from tests.bot.running_app import RunningApp, running_app, until
from tests.fakes import FakeClock


class Note(BaseModel):
    text: str = "x"


@process(risk="write", version="1")
async def note(ctx: Context, params: Note) -> str:
    """Write a note."""
    return f"noted {params.text}"


async def answers(home: RunningApp, thread: str = "web/ada") -> list[str]:
    return await home.texts(thread)


async def said(home: RunningApp, thread: str = "web/ada") -> bool:
    return bool(await answers(home, thread))


async def test_a_message_that_comes_twice_is_dealt_with_once(tmp_path: Path) -> None:
    async with running_app(tmp_path, note) as home:
        first = await home.send("hello", event="e1", message="m1")
        again = await home.send("hello", event="e1", message="m1")
        as_another_event = await home.send("hello", event="e2", message="m1")
        elsewhere = await home.send("hello", event="e3", thread="web/shared", message="m1")
        await home.app.settled()

        assert first is not None
        assert (again, as_another_event) == (None, None)
        assert elsewhere is not None
        assert await answers(home) == ["You said: hello"]
        assert await answers(home, "web/shared") == ["You said: hello"]


async def test_a_thread_keeps_its_order_and_others_do_not_wait_for_it(tmp_path: Path) -> None:
    release, seen = asyncio.Event(), list[str]()
    async with running_app(tmp_path, note) as home:
        route = home.router.route

        async def slow(turn: object) -> object:
            seen.append(turn.text)  # type: ignore[attr-defined]
            if turn.text == "slow":  # type: ignore[attr-defined]
                await release.wait()
            return await route(turn)  # type: ignore[arg-type]

        home.router.route = slow  # type: ignore[method-assign, assignment]
        await home.send("slow")
        await home.send("second")
        await home.send("third")
        await home.send("other", "grace")
        await until(lambda: said(home, "web/grace"))
        meanwhile = list(seen)
        release.set()
        await home.app.settled()

        assert sorted(meanwhile) == ["other", "slow"]
        assert await answers(home) == ["You said: slow", "You said: second", "You said: third"]


async def test_a_poisoned_message_is_parked_kindly_and_the_thread_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with running_app(tmp_path, note) as home:
        home.router.failures["poison"] = RuntimeError("no \ud800 way")
        with caplog.at_level(logging.CRITICAL):
            await home.send("poison")
            await home.send("fine")
            await home.app.settled()

        assert await home.rows("SELECT text, state, attempts, error FROM inbox ORDER BY number") == [
            ("poison", "parked", 5, "no ? way"),
            ("fine", "done", 0, ""),
        ]
        sorry, fine = await answers(home)
        assert sorry.startswith("Sorry, I could not deal with that message")
        assert fine == "You said: fine"


async def test_a_parked_message_stays_parked_in_the_next_life(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with running_app(tmp_path, note) as home:
        home.router.failures["poison"] = RuntimeError("no")
        with caplog.at_level(logging.CRITICAL):
            await home.say("poison")

    async with running_app(tmp_path, note) as home:
        await home.app.settled()

        assert len(await answers(home)) == 1


async def test_a_message_kept_before_a_crash_is_dealt_with_once_at_the_next_start(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running_app(tmp_path, note, clock=clock, driving=False) as home:
        message = await home.send('run note {"text": "left"}')

    for _ in range(2):
        async with running_app(tmp_path, note, clock=clock) as home:
            await home.app.settled()

            assert await answers(home) == ["noted left"]
            assert await home.rows("SELECT id, status FROM runs") == [(message, "completed")]


async def test_the_driver_notices_what_another_process_delivers(tmp_path: Path) -> None:
    async with running_app(tmp_path, note) as driver, running_app(tmp_path, note, driving=False) as other:
        assert await other.send("run note") is not None

        await until(lambda: said(driver))

        assert await answers(driver) == ["noted x"]


async def test_what_was_interrupted_while_leaving_is_dealt_with_by_the_next_driver(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.conversation.inbox_worker.GRACE", 0.0)
    async with running_app(tmp_path, note, driving=False) as home:
        route = home.router.route

        async def hang(_turn: object) -> object:
            await asyncio.Event().wait()
            return None

        home.router.route = hang  # type: ignore[method-assign, assignment]
        async with home.app.driving():
            await home.send("one")
            await home.send("two")
            await asyncio.sleep(0.05)
        home.router.route = route  # type: ignore[method-assign]
        async with home.app.driving():
            await home.app.settled()

        assert await answers(home) == ["You said: one", "You said: two"]


async def test_a_message_and_the_run_that_it_starts_are_one_commit(tmp_path: Path) -> None:
    units: list[str] = []
    async with running_app(tmp_path, note, probe=units.append) as home:
        message = await home.say("run note,note")

        runs = await home.rows("SELECT id FROM runs ORDER BY number")

    assert runs == [(message,), (f"{message}-2",)]
    assert units.index("before settle") < units.index("before end")
    assert not [unit for unit in units if "start run" in unit]


async def test_a_stranger_is_told_that_nobody_knows_them(tmp_path: Path) -> None:
    async with running_app(tmp_path, note) as home:
        await home.say("run note", "mallory")

        assert await answers(home, "web/mallory") == [
            "I do not know you. Ask whoever runs this bot to add you to bot.toml."
        ]
        assert await home.rows("SELECT * FROM runs") == []


async def test_a_message_that_is_too_long_says_so_itself(tmp_path: Path) -> None:
    async with running_app(tmp_path, note) as home:
        await home.say("x" * (MOST_TEXT + 5) + "\x00\ud800")

        [(text,)] = await home.rows("SELECT text FROM inbox")
        assert text.endswith(" … (cut off: 40,006 characters in all)")


async def test_the_router_sees_what_was_said_before_and_not_what_came_after(tmp_path: Path) -> None:
    async with running_app(tmp_path, note, driving=False) as home:
        for text in ("first", "second"):
            await home.app.bot.deliver(Inbound(text, "web/ada", "ada", text))
        async with home.app.driving():
            await home.app.settled()

        before = [[line.text for line in turn.history] for turn in home.router.turns]
        assert before == [[], ["first", "You said: first"]]


async def test_the_router_sees_who_said_a_line(tmp_path: Path) -> None:
    async with running_app(tmp_path, note) as home:
        await home.say("4000 for A-9999", "grace", "web/shared")
        await home.say("what was that?", "ada", "web/shared")
        await home.say("hm", "ada", "web/shared")

        roles = [line.role for line in home.router.turns[-1].history]
        assert roles == ["other", "bot", "person", "bot"]
