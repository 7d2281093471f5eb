"""The approval protocol, from the question to the resumed run."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot import Actor, Context, process
from bot.approvals.approval import read_token
from tests.bot.payment_process import CashDesk, asked
from tests.bot.running_app import running_app, signing_key_of
from tests.fakes import FakeClock


async def test_the_question_the_cards_and_the_waiting_run_are_one_commit(tmp_path: Path) -> None:
    seen: dict[str, tuple[Any, ...]] = {}

    def look(point: str) -> None:
        if point.endswith("wait approve#1"):
            with closing(sqlite3.connect(tmp_path / "bot.db")) as file:
                seen[point.partition(" ")[0]] = (
                    file.execute("SELECT status FROM runs").fetchall(),
                    file.execute("SELECT state FROM approvals").fetchall(),
                    file.execute("SELECT thread FROM outbox").fetchall(),
                    file.execute("SELECT kind FROM timers").fetchall(),
                )

    async with running_app(tmp_path, CashDesk().process(), probe=look) as home:
        await asked(home)

    cards = [("web/ada",), ("web/approvals",)]
    assert seen["before"] == seen["inside"] == ([("running",)], [], [], [])
    assert seen["after"] == ([("waiting_approval",)], [("open",)], cards, [("approval",)])


async def test_a_yes_lets_the_run_go_on_and_closes_every_card(tmp_path: Path) -> None:
    desk = CashDesk()
    async with running_app(tmp_path, desk.process()) as home:
        run, approval = await asked(home)

        notice = await home.press((await home.cards("web/approvals"))[0], "Approve", "grace")

        assert notice.ok
        assert (await home.run(run)).status == "completed"
        assert desk.paid == [3]
        for thread in ("web/ada", "web/approvals"):
            [card] = await home.cards(thread)
            assert card.buttons == ()
            assert card.closed == "Approved by Grace on web at <time:2025-10-09T08:53Z>"
        assert (await home.approval(run)).decided_by == "grace"
        assert await home.rows("SELECT approval, verdict, person FROM decisions") == [
            (approval.id, "approved", "grace")
        ]


async def test_a_no_with_its_reason_undoes_the_run_and_ends_it_cancelled(tmp_path: Path) -> None:
    desk = CashDesk()
    async with running_app(tmp_path, desk.process()) as home:
        run, _ = await asked(home)

        await home.press((await home.cards("web/approvals"))[0], "Deny", "grace", said="too dear")

        ended = await home.run(run)
        assert (ended.status, str(ended.error)) == ("cancelled", "Denied: grace denied it: too dear")
        assert desk.told == ["Denied('grace denied it: too dear')", "unbooked 3"]
        assert desk.paid == []
        assert "too dear" in (await home.texts("web/ada"))[-1]


async def test_whoever_comes_second_is_told_that_it_is_decided(tmp_path: Path) -> None:
    async with running_app(tmp_path, CashDesk().process()) as home:
        await asked(home)
        [card] = await home.cards("web/approvals")
        await home.press(card, "Approve", "grace")

        late = await home.press(card, "Deny", "alan")

        assert not late.ok
        assert late.text.startswith("Already decided: approved by Grace")
        assert await home.rows("SELECT verdict, person FROM decisions") == [("approved", "grace")]


async def test_the_same_press_delivered_twice_counts_once(tmp_path: Path) -> None:
    async with running_app(tmp_path, CashDesk().process()) as home:
        await asked(home)
        [card] = await home.cards("web/approvals")

        await home.press(card, "Approve", "grace", event="once")
        again = await home.press(card, "Approve", "grace", event="once")

        assert again.text == ""
        assert len(await home.rows("SELECT 1 FROM audit WHERE action='approved'")) == 1


@pytest.mark.parametrize(
    ("person", "words", "record"),
    [
        ("eve", "Only Grace or Alan may decide this. It waits on.", "Only Grace or Alan may decide this."),
        (
            "ada",
            "You asked for this yourself, so Grace or Alan must decide. It waits on.",
            "Ada asked for this, so Grace or Alan must decide.",
        ),
        ("mallory", "I do not know you.", "mallory is not in bot.toml."),
    ],
)
async def test_who_may_not_decide_is_told_why_and_others_read_who_it_was(
    tmp_path: Path, person: str, words: str, record: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with running_app(tmp_path, CashDesk().process()) as home:
        run, approval = await asked(home)

        button = (await home.cards("web/approvals"))[0].buttons[0]
        signed = read_token(button.token, signing_key_of(home))
        assert signed is not None
        pressed = await home.app.approvals.press(Actor(person, "web"), "p1", signed, "")
        decided = await home.decide(approval.id, "denied", person)

        assert not pressed.ok
        assert pressed.text.startswith(words)
        assert decided.text == pressed.text
        assert (await home.run(run)).status == "waiting_approval"
        assert await home.rows("SELECT count(*) FROM decisions") == [(0,)]
        assert await home.rows("SELECT detail FROM audit WHERE action LIKE 'was refused%'") == [(record,)] * 2
    told = [each.getMessage() for each in caplog.records if each.getMessage().startswith("decision refused")]
    assert told == [f"decision refused: {record}"] * 2


async def test_who_may_not_decide_is_not_told_how_it_was_decided(tmp_path: Path) -> None:
    async with running_app(tmp_path, CashDesk().process()) as home:
        _, approval = await asked(home)
        await home.decide(approval.id, "denied", "grace", "her wages")

        told = await home.decide(approval.id, "approved", "eve")

        assert told.text == "Only Grace or Alan may decide this."


async def test_to_decide_as_somebody_else_keeps_both_names_on_record(tmp_path: Path) -> None:
    async with running_app(tmp_path, CashDesk().process(), allow_as=True) as home:
        run, approval = await asked(home)

        await home.decide(approval.id, "approved", "grace", real="ada")

        decided = await home.approval(run)
        assert (decided.decided_by, decided.acting, decided.via) == ("grace", "ada", "cli")
        assert "Ada" in (await home.cards("web/ada"))[0].closed
        assert ("grace", "ada", "cli", "approved") in await home.rows("SELECT person, acting, via, action FROM audit")


async def test_a_process_may_let_people_approve_their_own(tmp_path: Path) -> None:
    async with running_app(tmp_path, CashDesk().process(self_approval=True)) as home:
        run, approval = await asked(home)

        await home.decide(approval.id, "approved", "ada")

        assert (await home.run(run)).status == "completed"


async def test_the_operators_approvers_come_before_the_authors(tmp_path: Path) -> None:
    async with running_app(tmp_path, CashDesk().process(), policy={"pay": {"approvers": ["eve"]}}) as home:
        run, approval = await asked(home)

        assert not (await home.decide(approval.id, "approved", "grace")).ok
        assert (await home.decide(approval.id, "approved", "eve")).ok
        assert (await home.run(run)).status == "completed"


async def test_a_question_that_nobody_may_answer_says_so(tmp_path: Path) -> None:
    async with running_app(tmp_path, CashDesk().process(by="ada")) as home:
        _, approval = await asked(home)

        note = (await home.cards("web/ada"))[0].note

        assert "Nobody can decide this yet: bot.toml names nobody else in ada." in note
        assert not (await home.decide(approval.id, "approved", "grace")).ok


async def test_an_approval_expires_and_that_is_no_denial(tmp_path: Path) -> None:
    desk = CashDesk()
    async with running_app(tmp_path, desk.process()) as home:
        run, approval = await asked(home)

        await home.pass_time(3_599)
        waiting = (await home.run(run)).status
        await home.pass_time(2)

        assert waiting == "waiting_approval"
        assert desk.told == ["Expired('nobody decided in time')", "unbooked 3"]
        assert (await home.run(run)).status == "cancelled"
        assert (await home.approval(run)).state == "expired"
        assert (await home.cards("web/approvals"))[0].closed.startswith("Expired at ")
        assert not (await home.decide(approval.id, "approved", "grace")).ok


async def test_a_click_after_the_time_is_too_late_even_before_the_timer(tmp_path: Path) -> None:
    desk, clock = CashDesk(), FakeClock()
    async with running_app(tmp_path, desk.process(), clock=clock) as home:
        run, approval = await asked(home)
    clock.advance(3_600)

    async with running_app(tmp_path, desk.process(), clock=clock, driving=False) as home:
        late = await home.decide(approval.id, "approved", "grace")

        assert late.text == "Too late: the time to decide is over."
        assert (await home.run(run)).status == "waiting_approval"


async def test_a_signal_alone_is_no_yes(tmp_path: Path) -> None:
    desk = CashDesk()
    async with running_app(tmp_path, desk.process()) as home:
        run, approval = await asked(home)
        yes = json.dumps({"approval": approval.id, "verdict": "approved", "by": "grace", "reason": "", "at": 1})

        for value in (yes, "7", "[]", '{"approval": "nowhere"}', '{"timed_out":true}'):
            await home.app.database.write(partial(home.app.engine.signal, run=run, name=approval.key, value=value))
            home.app.engine.wake(run)
            await home.app.settled()

        assert (await home.run(run)).status == "waiting_approval"
        assert desk.paid == []


async def test_to_cancel_a_run_closes_what_it_asked_for(tmp_path: Path) -> None:
    desk = CashDesk()
    async with running_app(tmp_path, desk.process()) as home:
        run, approval = await asked(home)

        await home.say(f"do cancel {run}")

        assert (await home.run(run)).status == "cancelled"
        assert (await home.approval(run)).state == "void"
        for thread in ("web/ada", "web/approvals"):
            [card] = await home.cards(thread)
            assert card.closed == "Cancelled by Ada"
        assert not (await home.decide(approval.id, "approved", "grace")).ok
        assert desk.told == ["unbooked 3"]


class Nothing(BaseModel):
    """What the process needs to know."""


@process(version="1")
async def sweep(ctx: Context, params: Nothing) -> str:
    """Throw a file away."""
    name = os.fsdecode(b"caf\xe9.txt")  # a lone surrogate is in it
    await ctx.approve(f"Throw {name} away?", by="keepers", fields={"File": name})
    return await ctx.ask(f"Why {name}?", str)


async def test_the_name_of_a_file_of_any_bytes_can_be_asked_about(tmp_path: Path) -> None:
    async with running_app(tmp_path, sweep) as home:
        run = await home.say("run sweep")
        approval = await home.approval(run)

        await home.decide(approval.id, "approved", "grace")
        await home.say("old")

        assert (approval.title, approval.fields) == (r"Throw caf\udce9.txt away?", (("File", r"caf\udce9.txt"),))
        assert ((await home.run(run)).status, (await home.texts())[-1]) == ("completed", "old")
