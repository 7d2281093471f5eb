"""What `bot doctor` finds about change freezes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.config import check_config
from bot.routing.catalogue import Catalogue
from bot.settings import Settings
from main.bootstrap import Setup
from main.doctor.freeze_check import check_freezes

CATALOGUE = cast(Catalogue, SimpleNamespace(listed={"deploy": None}))
BASE: dict[str, Any] = {
    "people": {"ada": {}, "grace": {}}, "groups": {"operators": {"people": ["ada", "grace"]}, "empty": {}},
    "timezone": "Europe/Berlin",
}  # fmt: skip


def found(day: str, **told: Any) -> list[tuple[str, str]]:
    freeze = {"from": "2026-12-20", "until": "2026-12-27", "by": "operators", **told}
    config = check_config({**BASE, "freeze": {"winter": freeze}}, "bot.toml")
    plan = Setup(Settings(_env_file=None), config, Path("bot.toml"))  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    now = round(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1_000)
    return [(each.level, each.text) for each in check_freezes(plan, CATALOGUE, now)]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-12-01", "from 20 Dec 00:00 CET until 28 Dec 00:00 CET, for all processes: operators must say yes"),
        ("2026-12-22", "holds until 28 Dec 00:00 CET, for all processes: operators must say yes"),
        ("2027-01-22", "over since 28 Dec 00:00 CET; it can be taken out"),
    ],
)
def test_it_says_when_one_holds(day: str, said: str) -> None:
    assert found(day) == [("ok", f"[freeze.winter]: {said}")]


@pytest.mark.parametrize("by", ["empty", "3 of operators"])
def test_one_in_which_nobody_could_say_yes_is_a_fault(by: str) -> None:
    assert ("fail", "[freeze.winter]: nobody can say yes in it, for bot.toml names too few people") in found(
        "2026-12-01", by=by
    )


def test_a_process_that_there_is_not_gets_the_nearest() -> None:
    assert found("2026-12-01", processes=["deplyo"])[0] == (
        "fail", "[freeze.winter]: there is no process deplyo: did you mean deploy?",
    )  # fmt: skip
