"""What was approved and may not start yet: held back by a timer, in its hours, taken back, used in time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.bot.running_app import running_app
from tests.bot.voting_process import GROUPS, open_one, paying, paying_twice, status, waiting
from tests.fakes import FakeClock

TEN_MINUTES, HOUR = 600, 3_600


def at(text: str) -> FakeClock:
    """Give a clock that shows this time."""
    return FakeClock(round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1_000))


async def test_a_yes_starts_after_a_while_and_every_copy_says_when(tmp_path: Path) -> None:
    clock = at("2026-12-01T14:02:00")
    async with waiting(tmp_path, paying(by="keepers", wait="10m"), clock=clock) as (home, approval):
        told = await home.decide(approval.id, "approved", "grace")
        held = [(await home.cards(thread))[0] for thread in ("web/ada", "web/approvals")]
        before = await status(home, approval)
        await home.pass_time(TEN_MINUTES - 1)
        still = await status(home, approval)
        await home.pass_time(1)

        assert told.text == (
            "Approved: Pay?; starts <time:2026-12-01T14:12Z>. Until then it can be taken back; "
            "it then has to be decided anew."
        )
        for card in held:
            assert card.note.startswith("Approved by Grace on cli at <time:2026-12-01T14:02Z>; starts <time:2026-12-01")
            assert [button.label for button in card.buttons] == ["Take back"]
            assert card.closed == ""
        assert before == still == ("waiting_approval", None)
        assert await status(home, approval) == ("completed", '["grace"]')
        for thread in ("web/ada", "web/approvals"):
            [card] = await home.cards(thread)
            assert (card.closed, card.buttons) == ("Approved by Grace on cli at <time:2026-12-01T14:02Z>", ())


async def test_it_is_taken_back_by_whoever_may_decide_and_every_yes_is_said_anew(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="finance", need=2, wait="10m")) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        await home.decide(approval.id, "approved", "alan")
        [card] = await home.cards("web/approvals")
        stranger = await home.press(card, "Take back", "eve")
        requester = await home.press(card, "Take back", "ada")
        back = await home.press(card, "Take back", "alan")
        [shown] = await home.cards("web/approvals")
        await home.pass_time(2 * TEN_MINUTES)
        waits = await status(home, approval)
        first = await home.decide(approval.id, "approved", "grace")
        await home.decide(approval.id, "approved", "alan")
        late = await home.press(card, "Take back", "grace")

        assert not stranger.ok
        assert not requester.ok
        assert back.text.startswith("Taken back: Pay?.")
        assert [button.label for button in shown.buttons][:2] == ["Approve", "Deny"]
        assert waits == ("waiting_approval", None)
        assert first.text.startswith("Your vote counts. 1 of 2: Grace")
        assert late.ok  # it is held back once more
        assert (await home.approval(approval.run)).state == "open"


async def test_after_it_has_started_nothing_is_taken_back(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", wait="10m")) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        await home.pass_time(TEN_MINUTES)
        late = await home.decide(approval.id, "withdrawn", "grace")

        assert (late.ok, late.text[:35]) == (False, "Already decided: approved by Grace ")


async def test_after_its_time_taking_back_is_a_no(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", wait="2d")) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        await home.pass_time(25 * HOUR)
        await home.decide(approval.id, "withdrawn", "alan")

        found = await home.approval(approval.run)
        assert (found.state, found.decided_by, found.reason) == ("denied", "alan", "taken back after its time was over")
        assert (await status(home, approval))[0] == "cancelled"
        assert await home.rows("SELECT verdict, person FROM decisions") == [("denied", "alan")]


async def test_the_wait_outlives_a_restart_and_a_second_press_counts_once(tmp_path: Path) -> None:
    asking, clock = paying(by="keepers", wait="10m"), FakeClock()
    async with waiting(tmp_path, asking, clock=clock) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        again = await home.decide(approval.id, "approved", "alan")
    clock.advance(TEN_MINUTES)
    async with running_app(tmp_path, asking, groups=GROUPS, clock=clock) as home:
        await home.pass_time(0)

        assert (again.ok, again.text[:16]) == (False, "Already decided:")
        assert await status(home, approval) == ("completed", '["grace"]')


async def test_what_would_run_is_looked_at_again_when_the_wait_is_over(tmp_path: Path) -> None:
    clock = FakeClock()
    async with waiting(tmp_path, paying(by="keepers", wait="10m"), clock=clock) as (home, first):
        await home.decide(first.id, "approved", "grace")
    clock.advance(TEN_MINUTES)
    async with running_app(tmp_path, paying(by="keepers", need=2, wait="10m"), groups=GROUPS, clock=clock) as home:
        await home.pass_time(0)
        second = await open_one(home)

        assert second.id != first.id
        assert (await status(home, first))[0] == "waiting_approval"


async def test_a_run_that_ends_takes_the_way_back_off_its_cards(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", wait="10m")) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
        await home.say(f"do cancel {approval.run}")
        [card] = await home.cards("web/approvals")

        assert card.buttons == ()
        assert (await home.approval(approval.run)).state == "void"
        assert not (await home.decide(approval.id, "withdrawn", "grace")).ok


async def test_outside_its_hours_a_yes_is_kept_until_they_begin(tmp_path: Path) -> None:
    asking = paying(by="keepers", window="Mon-Fri 09:00-17:00 Europe/Berlin")
    async with waiting(tmp_path, asking, clock=at("2026-12-04T18:00:00")) as (home, approval):  # a Friday
        told = await home.decide(approval.id, "approved", "grace")
        await home.pass_time(61 * HOUR)
        before = await status(home, approval)
        await home.pass_time(HOUR)

        assert "starts <time:2026-12-07T08:00Z>" in told.text
        assert before == ("waiting_approval", None)
        assert await status(home, approval) == ("completed", '["grace"]')


async def test_within_its_hours_it_starts_at_once_by_the_clock_of_bot_toml(tmp_path: Path) -> None:
    asking = paying(by="keepers", window="09:00-17:00")
    clock = at("2026-12-04T08:30:00")
    async with waiting(tmp_path, asking, clock=clock, timezone="Europe/Berlin") as (home, approval):
        await home.decide(approval.id, "approved", "grace")

        assert await status(home, approval) == ("completed", '["grace"]')


async def test_a_bot_that_was_down_while_its_hours_passed_waits_for_the_next_ones(tmp_path: Path) -> None:
    asking, clock = paying(by="keepers", window="Mon-Fri 09:00-17:00"), at("2026-12-04T06:00:00")
    async with waiting(tmp_path, asking, clock=clock) as (home, approval):
        await home.decide(approval.id, "approved", "grace")
    clock.advance(12 * HOUR)
    async with running_app(tmp_path, asking, groups=GROUPS, clock=clock) as home:
        await home.pass_time(0)
        [card] = await home.cards("web/approvals")
        waits = await status(home, approval)
        await home.pass_time(63 * HOUR)

        assert "starts <time:2026-12-07T09:00Z>" in card.note
        assert waits == ("waiting_approval", None)
        assert (await status(home, approval))[0] == "completed"


async def test_a_yes_that_was_not_used_in_time_is_void_and_asked_anew(tmp_path: Path) -> None:
    asking, clock = paying(by="keepers", use_within="1h"), FakeClock()
    async with waiting(tmp_path, asking, clock=clock) as (_, first):
        pass
    async with running_app(tmp_path, groups=GROUPS, clock=clock, driving=False) as home:
        assert (await home.decide(first.id, "approved", "grace")).ok
    clock.advance(HOUR + 1)
    async with running_app(tmp_path, asking, groups=GROUPS, clock=clock) as home:
        await home.app.settled()
        second = await open_one(home)
        [old, _] = await home.cards("web/approvals")
        await home.decide(second.id, "approved", "alan")

        assert old.closed == "The yes was not used in time, so it is asked anew."
        assert await status(home, first) == ("completed", '["alan"]')


async def test_a_yes_that_could_not_be_used_in_time_is_refused_with_when_it_can(tmp_path: Path) -> None:
    asking = paying(by="keepers", use_within="1h", window="Mon-Fri 09:00-17:00")
    async with waiting(tmp_path, asking, clock=at("2026-12-04T06:00:00")) as (home, approval):
        told = await home.decide(approval.id, "approved", "grace")

        assert not told.ok
        assert told.text == (
            "A yes holds for 1h here, and this could not start before <time:2026-12-04T09:00Z>. Please decide then."
        )
        assert await home.rows("SELECT count(*) FROM votes") == [(0,)]


async def test_a_policy_that_asks_nobody_keeps_to_its_hours_as_well(tmp_path: Path) -> None:
    policies = {"night": {"by": "none", "window": "22:00-06:00"}}
    asking = paying(policy="night")
    async with waiting(tmp_path, asking, clock=at("2026-12-04T12:00:00"), policies=policies) as (home, approval):
        [card] = await home.cards("web/ada")
        before = await status(home, approval)
        await home.pass_time(10 * HOUR)

        assert "its policy asks nobody; starts <time:2026-12-04T22:00Z>" in card.note
        assert card.buttons == ()
        assert before == ("waiting_approval", None)
        assert (await status(home, approval))[0] == "completed"


@pytest.mark.parametrize(
    ("language", "button"),
    [("de", "Zurücknehmen"), ("fr", "Revenir en arrière"), ("es", "Revocar"), ("en", "Take back")],
)
async def test_everybody_reads_it_in_their_language(tmp_path: Path, language: str, button: str) -> None:
    people: dict[str, Any] = {"ada": {"language": language}, "grace": {"language": language}}
    groups = {"keepers": {"people": ["grace"]}}
    async with running_app(tmp_path, paying(by="keepers", wait="10m"), people=people, groups=groups) as home:
        approval = await home.approval(await home.say("run pay"))
        told = await home.decide(approval.id, "approved", "grace")
        [card] = await home.cards("web/ada")

        assert "{" not in told.text + card.note
        assert home.app.approvals.card(await home.approval(approval.run), language).buttons[0].label == button


async def test_the_first_of_two_questions_is_held_back_and_the_second_is_not(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying_twice(lambda _: {"wait": "1h"})) as (home, first):
        await home.decide(first.id, "approved", "grace")
        second = await open_one(home)
        await home.decide(second.id, "approved", "alan")
        before = await status(home, first)
        await home.pass_time(HOUR)

        assert before[0] == "waiting_approval"
        assert (await status(home, first))[0] == "completed"
