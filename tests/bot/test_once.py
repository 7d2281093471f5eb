"""A step that may not happen twice, and was under way when the program ended: people say what became of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Actor, Card, Context, Process, Retry, process
from processes.restart_service import restart_service
from tests.bot.running_app import RunningApp, running_app, until
from tests.fakes import FakeClock


class Nothing(BaseModel):
    pass


@dataclass
class Press:
    """A printing press; it hangs in its first life, as if the program were to end in the middle."""

    hangs: bool = True
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    printed: int = 0
    undone: list[str] = field(default_factory=list[str])

    async def work(self) -> None:
        self.printed += 1
        self.begun.set()
        if self.hangs:
            await asyncio.Event().wait()


def printing(press: Press, *, told: bool | Callable[[str], str] = True) -> Process:
    async def stamp(text: str) -> str:
        await press.work()
        return f"<{text}>"

    async def pulp(result: str) -> None:
        press.undone.append(result)

    @process(risk="write", version="1")
    async def printer(ctx: Context, params: Nothing) -> str:
        """Print a page."""
        await ctx.approve("Print?", by="keepers")
        return await ctx.step(stamp, "page", undo=pulp, once=told)

    return printer


def posting(press: Press) -> Process:
    async def post(text: str) -> None:
        await press.work()

    @process(risk="write", version="1")
    async def poster(ctx: Context, params: Nothing) -> str:
        """Post a letter."""
        await ctx.step(post, "letter", once=True)
        return "posted"

    return poster


async def interrupted(folder: Path, clock: FakeClock, press: Press, process: Process) -> str:
    """Let the program end in the middle of the step; gives the run."""
    async with running_app(folder, process, clock=clock) as home:
        home.app.engine._grace = 0.0
        run = await home.send(f"run {process.name}") or ""
        if process.name == "printer":
            await home.app.settled()
            approval = await home.approval(run)
            await home.app.approvals.decide(Actor("grace", "cli"), approval.id, "approved")
        await press.begun.wait()
    press.hangs = False
    return run


async def question(home: RunningApp, thread: str = "web/ada") -> Card:
    await home.app.settled()
    return (await home.cards(thread))[-1]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


async def test_nobody_prints_again_before_a_person_has_said_so(tmp_path: Path, clock: FakeClock) -> None:
    press = Press()
    printer = printing(press, told=lambda text: f"<{text}>")
    run = await interrupted(tmp_path, clock, press, printer)

    async with running_app(tmp_path, printer, clock=clock) as home:
        asked = await question(home)

        assert (await home.run(run)).status == "waiting_approval"
        assert press.printed == 1
        assert asked.title == "Did stamp happen?"
        assert [button.label for button in asked.buttons] == ["It happened", "It did not: do it", "It did not: stop"]
        assert (await question(home, "web/approvals")).reference == asked.reference


async def test_that_nobody_knows_is_logged_with_the_run_and_the_step(
    tmp_path: Path, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    press = Press()
    poster = posting(press)
    run = await interrupted(tmp_path, clock, press, poster)

    with caplog.at_level("WARNING", "bot.runs.notifier"):
        async with running_app(tmp_path, poster, clock=clock) as home:
            await home.app.settled()

    (line,) = [record for record in caplog.records if record.getMessage() == "run unsure"]
    facts = vars(line)["facts"]
    assert (facts["run"], facts["process"], facts["person"]) == (run, "poster", "ada")
    assert facts["step"].endswith("post#1")


async def test_it_happened_gives_the_result_that_the_author_promised(tmp_path: Path, clock: FakeClock) -> None:
    press = Press()
    printer = printing(press, told=lambda text: f"<{text}>")
    run = await interrupted(tmp_path, clock, press, printer)

    async with running_app(tmp_path, printer, clock=clock) as home:
        pressed = await home.press(await question(home, "web/approvals"), "It happened", "grace")

        assert pressed.text == "Thank you."
        assert ((await home.run(run)).status, (await home.run(run)).result) == ("completed", '"<page>"')
        assert press.printed == 1
        assert (await question(home)).closed == "It happened, says Grace."


async def test_it_did_not_happen_lets_it_happen_now(tmp_path: Path, clock: FakeClock) -> None:
    press = Press()
    run = await interrupted(tmp_path, clock, press, printing(press))

    async with running_app(tmp_path, printing(press), clock=clock) as home:
        await home.press(await question(home), "It did not: do it", "ada")

        assert (await home.run(run)).status == "completed"
        assert press.printed == 2


async def test_it_did_not_happen_may_end_the_run(tmp_path: Path, clock: FakeClock) -> None:
    press = Press()
    run = await interrupted(tmp_path, clock, press, printing(press))

    async with running_app(tmp_path, printing(press), clock=clock) as home:
        await home.press(await question(home), "It did not: stop", "grace")

        assert (await home.run(run)).status == "failed"
        assert (press.printed, press.undone) == (1, [])


async def test_it_happened_is_not_offered_where_nobody_knows_what_it_gave(tmp_path: Path, clock: FakeClock) -> None:
    press = Press()
    await interrupted(tmp_path, clock, press, printing(press))

    async with running_app(tmp_path, printing(press), clock=clock) as home:
        asked = await question(home)

        assert [button.label for button in asked.buttons] == ["It did not: do it", "It did not: stop"]


async def test_a_step_that_gives_nothing_may_have_happened(tmp_path: Path, clock: FakeClock) -> None:
    press = Press()
    run = await interrupted(tmp_path, clock, press, posting(press))

    async with running_app(tmp_path, posting(press), clock=clock) as home:
        await home.press(await question(home), "It happened", "ada")

        assert (await home.run(run)).status == "completed"
        assert press.printed == 1


async def test_others_may_not_say_what_happened(tmp_path: Path, clock: FakeClock) -> None:
    press = Press()
    run = await interrupted(tmp_path, clock, press, printing(press))

    async with running_app(tmp_path, printing(press), clock=clock) as home:
        asked = await question(home)
        refused = await home.press(asked, "It did not: do it", "eve")
        await home.press(asked, "It did not: stop", "alan", event="first")
        late = await home.press(asked, "It did not: do it", "grace")

        assert refused.text == "Only Ada or an approver may answer this."
        assert late.text == "This question is over."
        assert (await home.run(run)).status == "failed"
        assert press.printed == 1


async def test_a_cancelled_run_tells_of_the_step_that_nobody_knows_of(tmp_path: Path, clock: FakeClock) -> None:
    press = Press()
    run = await interrupted(tmp_path, clock, press, printing(press))

    async with running_app(tmp_path, printing(press), clock=clock) as home:
        asked = await question(home)
        await home.say(f"do cancel {run}")

        assert (await home.run(run)).status == "cancelled"
        assert "I could not take back: stamp. Please look at it." in (await home.texts())[-1]
        assert not (await home.press(asked, "It did not: do it", "ada")).ok
        assert press.printed == 1


async def test_a_restart_that_happened_unseen_goes_on_with_what_was_approved(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflow.engine.database_journal.UNDO_RETRY", Retry(attempts=1))
    begun, undone = tmp_path / "begun", tmp_path / "undone"
    place = {
        "command": ["{python}", "-c", f"import time; open({str(begun)!r}, 'w').close(); time.sleep(60)"],
        "undo": ["{python}", "-c", f"open({str(undone)!r}, 'w').close()"],
        "health": "http://127.0.0.1:9/",  # nobody answers: it will be taken back
        "within": 0.1,
    }
    told = {"restart_service": {"approvers": "keepers", "services": {"shop": {"here": place}}}}
    async with running_app(tmp_path, restart_service, clock=clock, processes=told) as home:
        home.app.engine._grace = 0.0
        run = await home.say('run restart_service {"service": "shop", "environment": "here"}')
        await home.app.approvals.decide(Actor("grace", "cli"), (await home.approval(run)).id, "approved")
        await until(begun.exists)

    async with running_app(tmp_path, restart_service, clock=clock, processes=told) as home:
        asked = await question(home)
        await home.press(asked, "It happened", "grace")

        steps = await home.steps(run)
        assert asked.title == "Did restart happen?"
        assert json.loads(steps["restart#1"].result or "")["environment"] == "here"
        assert steps["healthy#1"].status == "failed"
        assert undone.exists()
        assert (await home.run(run)).status == "failed"
