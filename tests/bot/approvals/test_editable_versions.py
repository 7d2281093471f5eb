"""What becomes of changed values over restarts and new versions, and which models can be changed at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, Field, SecretStr, create_model

from bot import Context, File, call, process
from bot.people.directory import Actor
from tests.bot.editing_process import Terms, change, paying, result, waiting
from tests.bot.running_app import running_app
from tests.bot.voting_process import GROUPS, status


async def test_changed_values_outlive_a_restart(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying()) as (home, approval):
        [card] = await home.cards("web/approvals")
        await change(home, card, "grace", {"amount": "50"})
    async with running_app(tmp_path, driving=False, groups=GROUPS) as home:
        assert (await home.decide(approval.id, "approved", "alan")).ok
    async with running_app(tmp_path, paying(), groups=GROUPS) as home:
        await home.app.settled()

        assert (await result(home, approval.run))["changes"]["amount"] == 50


OTHERS: list[Any] = [
    create_model("Terms", amount=(int, 3)),
    create_model("Terms", amount=(int, Field(default=3, le=10)), account=(str, "current"), note=(str | None, None)),
    create_model("Terms", sum=(int, 3)),
    Terms(amount=4),
    None,
]


@pytest.mark.parametrize("other", OTHERS, ids=str)
async def test_a_model_that_another_version_changed_voids_the_yes(tmp_path: Path, other: Any) -> None:
    async with waiting(tmp_path, paying()) as (home, approval):
        [card] = await home.cards("web/approvals")
        await change(home, card, "grace", {"amount": "50"})
    async with running_app(tmp_path, driving=False, groups=GROUPS) as home:
        await home.decide(approval.id, "approved", "alan")
    async with running_app(tmp_path, paying(other), groups=GROUPS) as home:
        await home.app.settled()
        anew = await home.approval(approval.run)

        assert (await status(home, approval))[0] == "waiting_approval"
        assert anew.id != approval.id
        assert anew.changes == ()
        assert "→" not in json.dumps((await home.cards("web/approvals"))[-1].fields, ensure_ascii=False)


async def test_what_may_be_changed_since_a_new_version_is_asked_anew(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(None)) as (home, approval):
        pass
    async with running_app(tmp_path, driving=False, groups=GROUPS) as home:
        await home.decide(approval.id, "approved", "alan")
    async with running_app(tmp_path, paying(), groups=GROUPS) as home:
        await home.app.settled()

        assert (await home.approval(approval.run)).id != approval.id


async def test_a_model_that_has_become_stricter_voids_what_it_would_not_take(tmp_path: Path) -> None:
    class Strict(Terms):
        @classmethod
        def model_validate_json(cls, *args: Any, **kwargs: Any) -> Any:
            found = super().model_validate_json(*args, **kwargs)
            return super().model_validate({"amount": -1}) if found.amount == 50 else found

    async with waiting(tmp_path, paying()) as (home, approval):
        [card] = await home.cards("web/approvals")
        await change(home, card, "grace", {"amount": "50"})
    async with running_app(tmp_path, driving=False, groups=GROUPS) as home:
        await home.decide(approval.id, "approved", "alan")
    async with running_app(tmp_path, paying(Strict), groups=GROUPS) as home:
        await home.app.settled()

        assert (await home.approval(approval.run)).id != approval.id


async def send(amount: int) -> int:
    return amount


async def test_covers_still_binds_the_calls(tmp_path: Path) -> None:
    @process(risk="write", version="1")
    async def pay(ctx: Context, params: Terms) -> int:
        """Pay somebody."""
        yes = await ctx.approve("Pay?", by="keepers", editable=Terms, covers=[call(send, params.amount)])
        return await ctx.step(send, yes.changes.amount)

    async with waiting(tmp_path, pay) as (home, approval):
        [card] = await home.cards("web/approvals")
        await change(home, card, "grace", {"amount": "50"})
        await home.decide(approval.id, "approved", "grace")

        assert (await home.run(approval.run)).status == "failed"


class Secret(BaseModel):
    word: SecretStr = SecretStr("x")


class Upload(BaseModel):
    file: File


class Hidden(BaseModel):
    amount: int = Field(default=3, exclude=True)


class Empty(BaseModel):
    pass


class Needed(BaseModel):
    colour: str


@pytest.mark.parametrize("wrong", [Secret, Secret(), Hidden, Empty, Needed, Upload, int, "amount", {"amount": 3}, 3])
async def test_what_cannot_be_changed_fails_with_what_to_do(tmp_path: Path, wrong: Any) -> None:
    async with running_app(tmp_path, paying(wrong), groups=GROUPS) as home:
        run = await home.say("run pay")

        assert (await home.run(run)).status == "failed"
        assert "ctx.approve(editable=" in str((await home.run(run)).error)


@pytest.mark.parametrize("kept", ["{", "[]", '{"start": "{}"}', '{"parameters": 3, "start": "", "place": ""}', "null"])
async def test_a_damaged_row_hides_no_other(tmp_path: Path, kept: str) -> None:
    async with waiting(tmp_path, paying()) as (home, approval):
        await home.say("run pay", person="alan")
        await home.app.database.write(
            lambda tx: tx.changed("UPDATE approvals SET editable=? WHERE id=?", (kept, approval.id))
        )
        found = await home.app.approvals.waiting(Actor("grace", "web"))

        assert [each.requester for each in found] == ["alan"]


async def test_values_are_changed_where_it_is_decided_and_nowhere_else(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(trust="web")) as (home, approval):
        changes = home.app.discussion.changes
        elsewhere = await changes.set(Actor("grace", "slack"), "one", approval.id, {"amount": "50"})
        there = await changes.set(Actor("grace", "web"), "two", approval.id, {"amount": "50"})

        assert not elsewhere.ok
        assert there.ok
        tried = "SELECT person FROM audit WHERE action='was refused to have changed'"
        assert await home.rows(tried) == [("grace",)]


async def test_the_review_of_an_emergency_shows_the_values_that_were_approved(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(break_glass="keepers")) as (home, approval):
        [card] = await home.cards("web/approvals")
        await change(home, card, "grace", {"amount": "50"})
        done = await home.decide(approval.id, "emergency", "grace", "It burns")
        [review] = [each for each in await home.app.approvals.waiting(Actor("alan", "web")) if each.is_review]

        assert done.ok
        assert ("Amount", "3 → 50") in review.fields
        assert (review.editable, review.digest != "") == (None, True)
        assert (await result(home, approval.run))["changes"]["amount"] == 50
