"""What `bot doctor` finds about policies by which nobody could decide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.config import check_config
from bot.errors import ConfigError
from bot.settings import Settings
from main.bootstrap import Setup
from main.doctor.policy_check import check_policies

PEOPLE: dict[str, Any] = {"ada": {}, "grace": {}, "eve": {}}
GROUPS: dict[str, Any] = {
    "finance": {"people": ["ada", "grace"]},
    "security": {"people": ["grace"]},
    "empty": {},
    "far": {"slack": "S123"},
}


def found(policy: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    config = check_config({"people": PEOPLE, "groups": GROUPS, "policies": {"pay": policy}, **more}, "bot.toml")
    plan = Setup(Settings(_env_file=None), config, Path("bot.toml"))  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    return [(each.level, each.text) for each in check_policies(plan)]


@pytest.mark.parametrize("policy", [{}, {"by": "none"}, {"by": ["eve", "ada"]}, {"by": "far", "need": 5}])
def test_a_policy_by_which_somebody_can_decide_is_well(policy: dict[str, Any]) -> None:
    assert found(policy) == [("ok", "pay")]


@pytest.mark.parametrize("by", ["empty", "3 of finance", "finance + empty", "2 of security", "2 of finance + security"])
def test_one_by_which_nobody_can_is_a_fault_with_its_tier(by: str) -> None:
    assert found({"tiers": f"amount <= 100: none; else {by}"}) == [
        ("fail", f"[policies.pay] else: {by}: nobody can decide this, for bot.toml names too few people")
    ]


def test_one_that_fails_some_who_may_ask_is_warned_of() -> None:
    assert found({"by": "security"}) == [
        ("warn", "[policies.pay] else: security: too few can decide what grace asks for; name more people")
    ]


@pytest.mark.parametrize("policy", [{"trust": "web"}, {"fresh": "5m"}, {"tiers": "amount < 5: none; else ada on web"}])
def test_what_is_decided_on_the_page_wants_its_address(policy: dict[str, Any]) -> None:
    assert [each for each in found(policy) if "BOT_PUBLIC_URL" in each[1]] == [
        ("warn", "pay: decided on the web page, but cards elsewhere cannot link to it: set BOT_PUBLIC_URL")
    ]


def test_a_surface_by_which_nobody_comes_gets_the_nearest() -> None:
    assert found({"surface": "slakc"})[0] == (
        "warn", "[policies.pay] surface: nobody comes by slakc: did you mean slack?",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("to", "problem"),
    [
        ("empty", "it goes to nobody, for bot.toml names nobody there"),
        ("security", "whoever is there can decide already; name others"),
        (["ada", "grace"], "whoever is there can decide already; name others"),
        ("eve", "nobody there would hear of it; give the group a channel, or one of its people an account"),
        ("far", ""),
    ],
)
def test_one_that_goes_to_nobody_in_time_is_warned_of(to: str | list[str], problem: str) -> None:
    names = to if isinstance(to, str) else ", ".join(to)
    told = [("warn", f"[policies.pay] escalate to {names}: {problem}")] if problem else [("ok", "pay")]

    assert found({"by": "finance", "need": 1, "escalate": {"4h": to}}) == told
    assert found({"by": "finance", "on_expiry": "escalate", "escalate_to": to}) == told


@pytest.mark.parametrize(
    ("policy", "problem"),
    [
        ({"by": "finance", "escalate": {"4h": "fiance"}}, "no person or group fiance: did you mean finance?"),
        ({"by": "finance", "escalate": {"4 hours": "far"}}, "'4 hours' is no time"),
        ({"by": "finance", "on_expiry": "no"}, "policies.pay.on_expiry"),
        ({"by": "finance", "on_expiry": "escalate"}, "go together"),
        ({"by": "finance", "remind": "daily"}, "remind='daily'"),
        ({"escalate": {"4h": "far"}}, "escalate needs by"),
    ],
)
def test_garbage_about_time_is_told(policy: dict[str, Any], problem: str) -> None:
    with pytest.raises(ConfigError) as refused:
        found(policy)

    assert problem in str(refused.value)


def test_what_may_never_be_given_beforehand_is_named() -> None:
    assert found({"by": "finance", "veto": 2, "standing": True}) == [
        ("warn", "[policies.pay] else: finance: standing = true, but that takes one vote and nothing else")
    ]
    assert found({"by": ["eve", "ada"], "standing": True}) == [("ok", "pay")]


def test_an_emergency_for_which_nobody_is_named_is_told() -> None:
    assert found({"by": ["eve", "ada"], "break_glass": "empty"}) == [
        ("warn", "[policies.pay] break_glass: nobody is in empty")
    ]
    assert found({"by": ["eve", "ada"], "break_glass": "far"}) == [("ok", "pay")]


def test_a_relation_that_leads_to_nobody_is_told_with_whom(tmp_path: Path) -> None:
    relations = {"manager": {"table": {"ada": "grace", "grace": "grace"}}, "owner": {"table": {"demo": "eve"}}}

    assert found({"by": "manager"}, relations=relations) == [
        ("warn", "[policies.pay] else: manager: too few can decide what grace, eve asks for; name more people")
    ]
    assert found({"by": "manager", "else_by": ["ada", "grace"]}, relations=relations) == [("ok", "pay")]
    assert found({"by": ["owner(service)", "ada"]}, relations=relations) == [("ok", "pay")]
    assert found({"by": "ada or eve"}, relations={"manager": {"file": str(tmp_path / "none.csv")}})[0][0] == "fail"
