"""Change freezes: whoever may allow something in one is asked, also for what needs no approval otherwise."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.config import check_config
from bot.errors import ConfigError
from bot.policies.freeze import freezes_of
from tests.bot.running_app import PEOPLE, running_app
from tests.bot.voting_process import GROUPS, TRANSFER, open_one, paying, status, waiting
from tests.fakes import FakeClock

DAY = 86_400


def frozen(**more: Any) -> dict[str, Any]:
    """Give a freeze that is long over."""
    return {"winter": {"from": "2020-01-01T00:00:00Z", "until": "2020-01-02T00:00:00Z", "by": "security", **more}}


def around(clock: FakeClock, days: int = 1) -> dict[str, Any]:
    """Give a freeze that holds for so many days from now on."""
    begins = datetime.fromtimestamp(clock.now / 1_000 - 1, UTC)
    ends = datetime.fromtimestamp(clock.now / 1_000 + days * DAY, UTC)
    return frozen(**{"from": begins, "until": ends})


async def test_a_policy_that_asks_nobody_asks_the_approvers_of_the_freeze(tmp_path: Path) -> None:
    clock = FakeClock()
    config: dict[str, Any] = {"policies": {"transfer": TRANSFER}, "freeze": around(clock)}
    async with waiting(tmp_path, paying(policy="transfer"), clock=clock, **config) as (home, approval):
        [card] = await home.cards("web/ada")
        refused = await home.decide(approval.id, "approved", "alan")
        await home.decide(approval.id, "approved", "eve")

        assert "A change freeze holds (winter): whoever may allow something in it must say yes." in card.note
        assert refused.text.startswith("Only Eve or Grace may decide this")
        assert await status(home, approval) == ("completed", '["eve"]')


async def test_whoever_decides_otherwise_and_the_approvers_of_the_freeze_must_both_say_yes(tmp_path: Path) -> None:
    clock = FakeClock()
    async with waiting(tmp_path, paying(by="finance"), clock=clock, freeze=around(clock)) as (home, approval):
        first = await home.decide(approval.id, "approved", "alan")
        await home.decide(approval.id, "approved", "eve")

        assert first.text.startswith("Your vote counts. 1 of 2")
        assert await status(home, approval) == ("completed", '["alan","eve"]')


async def test_anybody_is_not_enough_in_a_freeze(tmp_path: Path) -> None:
    clock = FakeClock()
    async with waiting(tmp_path, paying(), clock=clock, freeze=around(clock)) as (home, approval):
        refused = await home.decide(approval.id, "approved", "alan")
        await home.decide(approval.id, "approved", "grace")

        assert not refused.ok
        assert (await status(home, approval))[0] == "completed"


async def test_a_yes_from_before_the_freeze_is_asked_anew_in_it(tmp_path: Path) -> None:
    clock = FakeClock()
    freeze = around(FakeClock(clock.now + DAY * 1_000))
    async with waiting(tmp_path, paying(by="finance", wait="25h"), clock=clock, freeze=freeze) as (home, first):
        await home.decide(first.id, "approved", "alan")
        await home.pass_time(25 * 3_600)
        second = await open_one(home)

        assert second.policy.freeze == "winter"
        assert second.by == ("finance", "security")


async def test_a_yes_of_the_freeze_counts_when_it_is_over(tmp_path: Path) -> None:
    clock = FakeClock()
    asking = paying(by="finance", wait="2d")
    async with waiting(tmp_path, asking, clock=clock, freeze=around(clock)) as (home, approval):
        await home.decide(approval.id, "approved", "alan")
        await home.decide(approval.id, "approved", "eve")
        await home.pass_time(2 * DAY)

        assert await status(home, approval) == ("completed", '["alan","eve"]')


async def test_after_the_freeze_and_for_other_processes_nothing_changes(tmp_path: Path) -> None:
    clock = FakeClock()
    over = frozen()
    other = around(clock)["winter"]
    config: dict[str, Any] = {"freeze": {**over, "other": {**other, "processes": ["deploy"]}}}
    async with waiting(tmp_path, paying(by="finance"), clock=clock, **config) as (home, approval):
        await home.decide(approval.id, "approved", "alan")

        assert approval.policy.freeze == ""
        assert (await status(home, approval))[0] == "completed"


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"until": "2019-12-31"}, "until must be after from"),
        ({"until": "next week"}, "'next week' is no day; write 2026-12-20"),
        ({"from": True}, "'True' is no day"),
        ({"by": "none"}, "none can: name people or groups"),
        ({"by": "securty"}, "there is no person or group securty: did you mean security?"),
        ({"proceses": []}, "did you mean processes?"),
    ],
)
def test_what_is_written_wrong_is_said(told: dict[str, Any], problem: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check_config({"people": PEOPLE, "groups": GROUPS, "freeze": frozen(**told)}, "bot.toml")

    assert problem in str(caught.value)


def test_a_day_is_meant_whole_by_the_clock_of_bot_toml() -> None:
    told = frozen(**{"from": "2026-12-20", "until": "2026-12-27"})
    config = check_config({"people": PEOPLE, "groups": GROUPS, "freeze": told, "timezone": "Europe/Berlin"}, "bot.toml")
    winter = freezes_of(config.freeze, config.timezone).named["winter"]

    assert winter.ends - winter.begins == 8 * DAY * 1_000
    assert winter.begins % (DAY * 1_000) == 23 * 3_600 * 1_000


async def test_the_freeze_that_ends_last_is_the_one_that_asks(tmp_path: Path) -> None:
    clock = FakeClock()
    longer = {**around(clock, 9)["winter"], "by": "finance"}
    async with running_app(
        tmp_path, paying(by="keepers"), clock=clock, groups=GROUPS, freeze={**around(clock), "longer": longer}
    ) as home:
        approval = await home.approval(await home.say("run pay"))

        assert (approval.policy.freeze, approval.by) == ("longer", ("keepers", "finance"))
