"""Two questions of one run to the same people need two of them, where author and operator say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot import Context, Process, process
from tests.bot.running_app import RunningApp
from tests.bot.voting_process import Payment, open_one, status, waiting

PAIRS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"by": "keepers"}, {"by": "keepers"}),
    ({"by": ["finance", "eve"]}, {"by": ["security", "finance"]}),
    ({}, {}),
    ({"need": {"finance": 1}}, {"by": "finance"}),
    ({"by": ["grace", "alan"]}, {"by": ["alan", "grace"]}),
]


def asking(*questions: dict[str, Any]) -> Process:
    """Give a process that asks one question after the other."""

    @process(risk="write", version="1")
    async def pay(ctx: Context, params: Payment) -> list[str]:
        """Pay somebody."""
        return [(await ctx.approve(f"Pay {n}?", **asked)).by for n, asked in enumerate(questions)]

    return pay


async def decided(home: RunningApp, people: Sequence[str]) -> list[bool]:
    """Let these people say yes one after the other, each to what is open then."""
    return [(await home.decide((await open_one(home)).id, "approved", person)).ok for person in people]


@pytest.mark.parametrize(("first", "second"), PAIRS)
async def test_the_same_people_asked_twice_must_be_two(
    tmp_path: Path, first: dict[str, Any], second: dict[str, Any]
) -> None:
    async with waiting(tmp_path, asking(first, second)) as (home, approval):
        assert await decided(home, ["grace", "grace", "alan"]) == [True, False, True]

        assert await status(home, approval) == ("completed", '["grace","alan"]')


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"by": "finance"}, {"by": "security"}),
        ({"by": "grace"}, {"by": "grace"}),  # only one can be meant
        ({"by": "keepers"}, {"by": "grace"}),
        ({"by": "keepers"}, {"by": "keepers", "apart_from": "none"}),
        ({"by": "keepers"}, {"by": "keepers", "apart_from": ()}),
        ({"by": "keepers"}, {}),
    ],
)
async def test_other_people_or_the_author_s_word_let_one_person_say_yes_twice(
    tmp_path: Path, first: dict[str, Any], second: dict[str, Any]
) -> None:
    async with waiting(tmp_path, asking(first, second)) as (home, approval):
        assert await decided(home, ["grace", "grace"]) == [True, True]

        assert (await status(home, approval))[0] == "completed"


async def test_a_third_question_is_free_once_two_people_have_said_yes(tmp_path: Path) -> None:
    three = [{"by": "keepers"}] * 3
    async with waiting(tmp_path, asking(*three)) as (home, approval):
        assert await decided(home, ["grace", "grace", "alan", "grace"]) == [True, False, True, True]

        assert await status(home, approval) == ("completed", '["grace","alan","grace"]')


async def test_where_two_must_say_yes_at_first_the_second_question_is_free(tmp_path: Path) -> None:
    async with waiting(tmp_path, asking({"by": "keepers", "need": 2}, {"by": "keepers"})) as (home, approval):
        assert await decided(home, ["grace", "alan", "grace"]) == [True, True, True]

        assert (await status(home, approval))[0] == "completed"


async def test_the_card_says_who_is_kept_from_it_and_that_nobody_is_left(tmp_path: Path) -> None:
    pair: dict[str, Any] = {"groups": {"keepers": {"people": ["ada", "grace"]}}}
    async with waiting(tmp_path, asking({"by": "keepers"}, {"by": "keepers"}), **pair) as (home, approval):
        await decided(home, ["grace"])
        second = await open_one(home)
        told = await home.decide(second.id, "approved", "grace")
        [_, card] = await home.cards("web/ada")

        assert not told.ok
        assert "Nobody can decide this yet: bot.toml names nobody else in keepers." in card.note
        assert "Not by Grace, who said yes to another question of this run." in card.note
        assert (await status(home, approval))[0] == "waiting_approval"


@pytest.mark.parametrize(("said", "again"), [("", False), ("none", True), ("earlier", False)])
async def test_the_operator_s_word_is_the_last(tmp_path: Path, said: str, *, again: bool) -> None:
    policies = {"two": {"by": "keepers", **({"apart_from": said} if said else {})}}
    both = asking({"policy": "two"}, {"policy": "two"})
    async with waiting(tmp_path, both, policies=policies) as (home, _):
        assert await decided(home, ["grace", "grace"]) == [True, again]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
async def test_of_two_questions_asked_at_once_each_needs_another(tmp_path: Path, order: tuple[int, int]) -> None:
    @process(risk="write", version="1")
    async def pay(ctx: Context, params: Payment) -> list[str]:
        """Pay somebody."""
        both = await ctx.gather(ctx.approve("One?", by="keepers"), ctx.approve("Two?", by="keepers"))
        return [each.by for each in both]

    async with waiting(tmp_path, pay) as (home, approval):
        ids = await home.rows("SELECT id FROM approvals ORDER BY title")
        first = await home.decide(str(ids[order[0]][0]), "approved", "grace")
        second = await home.decide(str(ids[order[1]][0]), "approved", "grace")

        assert (first.ok, second.ok) == (True, False)
        assert (await status(home, approval))[0] == "waiting_approval"
        assert (await home.decide(str(ids[order[1]][0]), "approved", "alan")).ok
        assert (await status(home, approval))[0] == "completed"


async def test_who_said_yes_to_other_people_s_question_is_not_kept_from_this_one(tmp_path: Path) -> None:
    three = [{"by": "security"}, {"by": "keepers"}, {"by": "keepers"}]
    async with waiting(tmp_path, asking(*three)) as (home, approval):
        assert await decided(home, ["grace", "alan", "alan", "grace"]) == [True, True, False, True]

        assert (await status(home, approval))[0] == "completed"


async def test_what_an_earlier_version_opened_stays_as_it_was_shown(tmp_path: Path) -> None:
    async with waiting(tmp_path, asking({"by": "keepers"}, {"by": "keepers"})) as (home, approval):
        await decided(home, ["grace"])
        second = await open_one(home)
        older = await _as_before(home, second.id)
        told = await home.decide(second.id, "approved", "grace")

        assert older != second.digest
        assert told.ok
        assert await status(home, approval) == ("completed", '["grace","grace"]')


async def _as_before(home: RunningApp, id: str) -> str:
    """Make of an approval what a version without the default would have opened."""
    from dataclasses import replace

    from bot.approvals import store as approval_store
    from bot.approvals.approval import digest
    from workflow import Transaction

    found = await approval_store.get(home.app.database, id)
    assert found is not None
    older = digest(replace(found, policy=replace(found.policy, apart_from=())))

    def unit(tx: Transaction) -> None:
        tx.execute("UPDATE approvals SET policy='', digest=? WHERE id=?", (older, id))

    await home.app.database.write(unit, "test")
    return older
