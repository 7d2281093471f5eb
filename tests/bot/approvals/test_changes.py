"""What was approved is what runs: a yes to what has changed since is worth nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.bot.payment_process import CashDesk, asked
from tests.bot.running_app import running_app
from tests.fakes import FakeClock

CHANGES: list[dict[str, Any]] = [
    {"version": "2"},
    {"title": "Pay now?"},
    {"fields": {"To": "the butcher"}},
    {"fields": {"to": "the baker"}},
    {"extra": 1},
    {"covered": False},
    {"by": "grace"},
    {"self_approval": True},
]


@pytest.mark.parametrize("change", CHANGES, ids=str)
async def test_a_yes_to_what_has_changed_since_is_void_and_asked_anew(tmp_path: Path, change: dict[str, Any]) -> None:
    desk, clock = CashDesk(), FakeClock()
    async with running_app(tmp_path, desk.process(), clock=clock) as home:
        run, first = await asked(home)
        old_card = (await home.cards("web/approvals"))[0]
    async with running_app(tmp_path, clock=clock, driving=False) as home:
        assert (await home.decide(first.id, "approved", "grace")).ok
    clock.advance(60)

    async with running_app(tmp_path, desk.process(**change), clock=clock) as home:
        await home.app.settled()
        second = await home.approval(run)
        cards = await home.cards("web/ada")
        again = await home.press(old_card, "Approve", "alan")

        assert desk.paid == []
        assert second.id != first.id
        assert second.expires_at == clock.now + 3_600_000
        assert (await home.run(run)).status == "waiting_approval"
        assert cards[0].closed == "What it asks for has changed since: asked again below."
        assert cards[1].reference == second.id
        assert not again.ok
        assert (await home.decide(second.id, "approved", "grace")).ok
        assert (await home.run(run)).status == "completed"
        assert desk.paid == [3 + change.get("extra", 0)]


async def test_params_changed_in_the_file_make_the_yes_void(tmp_path: Path) -> None:
    desk, clock = CashDesk(), FakeClock()
    async with running_app(tmp_path, desk.process(), clock=clock) as home:
        run, first = await asked(home)
    async with running_app(tmp_path, clock=clock, driving=False) as home:
        await home.decide(first.id, "approved", "grace")
        await home.app.database.write(lambda tx: tx.changed("""UPDATE runs SET params='{"amount": 3 }'"""))

    async with running_app(tmp_path, desk.process(), clock=clock) as home:
        await home.app.settled()

        assert (await home.approval(run)).id != first.id
        assert desk.paid == []


async def test_a_no_to_what_has_changed_since_is_still_a_no(tmp_path: Path) -> None:
    desk, clock = CashDesk(), FakeClock()
    async with running_app(tmp_path, desk.process(), clock=clock) as home:
        run, first = await asked(home)
    async with running_app(tmp_path, clock=clock, driving=False) as home:
        await home.decide(first.id, "denied", "grace")

    async with running_app(tmp_path, desk.process(title="Other?"), clock=clock) as home:
        await home.app.settled()

        assert (await home.run(run)).status == "cancelled"
