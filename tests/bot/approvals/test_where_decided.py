"""Where a decision is taken: on the surfaces of the policy, and only by somebody who has signed in lately."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.app import open_app
from bot.config import check_config
from bot.errors import ConfigError
from bot.messages.inbound import Inbound, Notice
from bot.people.directory import Actor
from tests.bot.running_app import PEOPLE, ObeyingRouter, RunningApp
from tests.bot.voting_process import GROUPS, paying, status, waiting
from tests.fakes import FakeClock

URL = "https://bot.example"


async def decide(home: RunningApp, id: str, via: str, signed_in_at: int = 0) -> Notice:
    actor = Actor("grace", via, signed_in_at=signed_in_at)
    notice = await home.app.approvals.decide(actor, id, "approved")
    await home.app.settled()
    return notice


@pytest.mark.parametrize("via", ["slack", "discord", "cli", "console", "os"])
@pytest.mark.parametrize("asked", [{"trust": "web"}, {"surface": "web"}, {"fresh": "5m"}], ids=str)
async def test_what_is_decided_on_the_page_is_decided_nowhere_else(
    tmp_path: Path, asked: dict[str, Any], via: str
) -> None:
    async with waiting(tmp_path, paying(by="keepers", **asked)) as (home, approval):
        told = await decide(home, approval.id, via)
        after = await home.approval(approval.run)
        there = await decide(home, approval.id, "web", home.clock.now)

        assert not told.ok
        assert told.text.startswith("This is decided on the web page only.")
        assert (after.state, after.votes) == ("open", ())
        assert there.ok
        assert [
            row[0] for row in await home.rows("SELECT detail FROM audit WHERE action='was refused to have approved'")
        ]
        assert (await status(home, approval))[0] == "completed"


async def test_surfaces_are_all_that_are_named(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", surface=("slack", "terminal"))) as (home, approval):
        refused = await decide(home, approval.id, "web", home.clock.now)
        taken = await decide(home, approval.id, "cli")

        assert refused.text == "This is decided on Slack and a terminal only."
        assert taken.ok


async def test_a_session_that_is_too_old_must_be_renewed(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", fresh="5m")) as (home, approval):
        now = home.clock.now
        old = await decide(home, approval.id, "web", now - 300_001)
        never = await decide(home, approval.id, "web")
        fresh = await decide(home, approval.id, "web", now - 300_000)

        assert (old.ok, never.ok, fresh.ok) == (False, False, True)
        assert old.text.endswith(f"Sign in once more, then decide: /sign-in?to=/approvals/{approval.id}")


async def test_cards_elsewhere_have_no_buttons_but_the_link(tmp_path: Path) -> None:
    people: dict[str, Any] = {**PEOPLE, "grace": {"name": "Grace", "slack": "U123"}}
    config = check_config({"people": people, "groups": GROUPS}, "bot.toml")
    asking, clock = paying(by="keepers", trust="web"), FakeClock()
    async with (
        open_app(tmp_path / "bot.db", config, {"pay": asking}, ObeyingRouter(), clock=clock, page_url=URL) as app,
        app.driving(),
    ):
        home = RunningApp(app, clock, ObeyingRouter())
        run = await app.bot.deliver(Inbound("one", "web/ada", "ada", "run pay")) or ""
        await app.settled()
        approval = await home.approval(run)
        [slack] = await home.cards("slack/@U123")
        [page] = await home.cards("web/approvals")

        assert slack.buttons == ()
        assert slack.closed == ""
        assert f"Decide here: {URL}/approvals/{approval.id}" in slack.note
        assert [button.label for button in page.buttons][:2] == ["Approve", "Deny"]
        told = await app.approvals.decide(Actor("grace", "slack"), approval.id, "denied")
        assert told.text.endswith(f"{URL}/approvals/{approval.id}")


async def test_a_press_on_a_card_of_before_is_refused_as_well(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(by="keepers", surface="slack")) as (home, approval):
        made = home.app.approvals.card(approval, "", "slack")
        told = await home.press(made, "Deny", "grace")

        assert (told.ok, told.text) == (False, "This is decided on Slack only.")
        assert (await home.approval(approval.run)).state == "open"


@pytest.mark.parametrize(("amount", "via", "ok"), [(500, "slack", True), (5_000, "slack", False), (5_000, "web", True)])
async def test_a_tier_says_where_it_is_decided(tmp_path: Path, amount: int, via: str, *, ok: bool) -> None:
    policies = {"transfer": {"tiers": "amount <= 1000: finance on slack, web; else finance on web"}}
    said = f'run pay {{"amount": {amount}}}'
    async with waiting(tmp_path, paying(policy="transfer"), said, policies=policies) as (home, approval):
        assert (await decide(home, approval.id, via)).ok == ok


@pytest.mark.parametrize(("language", "said"), [
    ("de", "Das wird nur hier entschieden: die Webseite."), ("fr", "Cela se décide uniquement ici : la page web."),
    ("es", "Esto se decide solo aquí: la página web."), ("en", "This is decided on the web page only."),
])  # fmt: skip
async def test_it_is_said_in_the_language_of_whoever_presses(tmp_path: Path, language: str, said: str) -> None:
    async with waiting(tmp_path, paying(by="keepers", fresh="5m")) as (home, approval):
        elsewhere = await home.app.approvals.decide(Actor("grace", "slack", language=language), approval.id, "approved")
        late = await home.app.approvals.decide(Actor("grace", "web", language=language), approval.id, "approved")

        assert elsewhere.text.startswith(said)
        assert "5m" in late.text
        assert "{" not in elsewhere.text + late.text


@pytest.mark.parametrize(
    ("asked", "surfaces"),
    [({}, ("web",)), ({"surface": "slack"}, ("slack",)), ({"policy": "plain"}, ("web",))],
    ids=str,
)
async def test_the_risk_of_a_process_decides_where_its_policy_does_not(
    tmp_path: Path, asked: dict[str, Any], surfaces: tuple[str, ...]
) -> None:
    config: dict[str, Any] = {"surface": {"write": "web"}, "policies": {"plain": {"by": "finance"}}}
    async with waiting(tmp_path, paying(**asked), **config) as (_, approval):
        assert approval.policy.press.allowed == surfaces


@pytest.mark.parametrize(
    ("section", "problem"),
    [
        ({"destructiv": "web"}, "did you mean destructive?"),
        ({"write": "we b"}, "surface='we b' is none"),
        ({"read": 3}, "surface.read"),
    ],
)
def test_a_section_that_is_written_wrong_is_refused(section: dict[str, Any], problem: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check_config({"surface": section}, "bot.toml")

    assert problem in str(caught.value)
