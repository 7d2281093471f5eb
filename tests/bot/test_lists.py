"""Long lists: one's own is found among the many of others, what is over soonest comes first, all pages are there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot import Context, process
from bot.approvals import store as approval_store
from bot.approvals.approval import Approval
from bot.errors import Refused
from bot.language.detection import words_in
from bot.people.directory import Actor
from bot.runs.filtering import read_filter
from tests.bot.running_app import RunningApp, running_app
from tests.bot.test_injection import Payment, pay, walk
from workflow import RunFilter, Transaction

ADA, GRACE, EVE = (Actor(name, "cli") for name in ("ada", "grace", "eve"))
MANY = 1_005  # more than were looked at before anything was filtered


@process(version="1", risk="write", gated=True)
async def ask_eve(ctx: Context, params: Payment) -> str:
    """Ask Eve."""
    await ctx.approve(f"Pay {params.amount}, Eve?", by="eve")
    return "done"


async def copied(home: RunningApp, approval: Approval, times: int) -> None:
    """Put many more approvals of the same kind on record, each newer and open for longer."""

    def unit(tx: Transaction) -> None:
        for number in range(1, times + 1):
            later = approval.expires_at + number
            approval_store.add(
                tx, replace(approval, id=f"{number:08x}", created_at=approval.created_at + number, expires_at=later)
            )

    await home.app.database.write(unit, "copies")


async def test_an_approval_of_ones_own_is_found_among_the_many_newer_ones_of_others(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay, ask_eve) as home:
        own = await home.say("run ask_eve", "eve")
        theirs = await home.say("run pay", "ada")
        await copied(home, await home.approval(theirs), MANY)

        asked = await home.app.approvals.page(EVE)
        decide = await home.app.approvals.page(GRACE)

        assert [each.run for each in asked.items] == [own]
        assert (asked.total, asked.last, asked.more) == (1, 1, False)
        assert decide.total >= 1_000
        assert decide.more


async def test_every_page_is_reached_once_and_the_first_to_expire_comes_first(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay) as home:
        await copied(home, await home.approval(await home.say("run pay", "ada")), 44)

        pages = [await home.app.approvals.page(GRACE, number) for number in (1, 2, 3, 4, 10_000_000, -1)]

        assert [len(page.items) for page in pages] == [20, 20, 5, 0, 0, 20]
        assert {(page.total, page.last, page.more) for page in pages} == {(45, 3, False)}
        seen = [each.expires_at for page in pages[:3] for each in page.items]
        assert seen == sorted(set(seen))
        assert [page.goes_on for page in pages[:3]] == [True, True, False]


async def test_those_that_are_over_are_listed_the_latest_first(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay, walk) as home:
        first = await home.approval(await home.say("run pay", "ada"))
        await home.decide(first.id, "denied", "grace")
        home.clock.advance(1)
        second = await home.approval(await home.say("run pay", "ada"))

        listed = await home.app.approvals.page(GRACE, all=True)

        assert [(each.id, each.state) for each in listed.items] == [(second.id, "open"), (first.id, "denied")]
        assert [each.id for each in (await home.app.approvals.page(GRACE)).items] == [second.id]
        assert (await home.app.approvals.page(EVE, all=True)).items == []


async def test_a_stranger_sees_nothing_even_where_anybody_may_decide(tmp_path: Path) -> None:
    @process(version="1", risk="write", gated=True)
    async def open_to_all(ctx: Context, params: Payment) -> str:
        """Ask anybody."""
        await ctx.approve("Pay?")
        return "done"

    async with running_app(tmp_path, open_to_all) as home:
        await home.say("run open_to_all", "ada")

        assert len((await home.app.approvals.page(EVE)).items) == 1
        assert (await home.app.approvals.page(Actor("nobody", "cli"))).items == []
        assert (await home.app.runs.page(Actor("nobody", "cli"))).items == []


async def test_a_list_of_deciders_that_is_damaged_hides_no_other(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay) as home:
        run = await home.say("run pay", "ada")
        await copied(home, await home.approval(run), 3)
        damaged = [(by, f"{number:08x}") for number, by in enumerate(("{", "3", "[[]]"), start=1)]

        def damage(tx: Transaction) -> None:
            for row in damaged:
                tx.execute("UPDATE approvals SET by=? WHERE id=?", row)

        await home.app.database.write(damage, "damage")

        assert [each.run for each in (await home.app.approvals.page(GRACE)).items] == [run]
        assert [each.id for each in (await home.app.runs.page(GRACE)).items] == [run]


async def test_all_pages_of_runs_are_there_and_each_filter_leaves_out_what_it_says(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay, walk) as home:
        walks = [await home.say("run walk", "ada") for _ in range(5)]
        paid = await home.say("run pay", "grace")
        home.clock.advance(86_400)
        late = await home.say("run walk", "ada")

        async def found(size: int = 50, number: int = 1, **only: object) -> list[str]:
            page = await home.app.runs.page(GRACE, number, size=size, only=RunFilter(**only))  # type: ignore[arg-type]  # any field
            return [run.id for run in page.items]

        everything = [late, paid, *reversed(walks)] if await found(process="walk") else [paid]
        assert await found() == everything
        assert [await found(2, number) for number in (1, 2)] == [everything[:2], everything[2:4]]
        assert await found(process="pay") == [paid]
        assert await found(statuses=("waiting_approval",)) == [paid]
        assert await found(lane="grace") == [paid]
        assert await found(process="nothing") == []
        assert await found(since=home.clock.now - 1) == [each for each in everything if each == late]
        assert await found(until=home.clock.now - 1) == [each for each in everything if each != late]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"status": "asleep"}, "There is no status “asleep”"),
        ({"status": "open,x"}, "There is no status “x”"),
        ({"since": "yesterday"}, "“yesterday” is no day"),
        ({"until": "2026-13-01"}, "“2026-13-01” is no day"),
        ({"until": "9999-12-31"}, "is no day"),
        ({"person": "zoe\x00"}, "names nobody"),
    ],
)
async def test_a_filter_that_says_nothing_is_one_line(tmp_path: Path, said: dict[str, str], line: str) -> None:
    async with running_app(tmp_path, walk) as home:
        with pytest.raises(Refused) as refused:
            read_filter(said, home.app.people.directory, "Europe/Berlin", words_in("en"))

        assert line in str(refused.value)
        assert "\n" not in str(refused.value)


async def test_a_filter_is_read_in_the_words_and_the_zone_of_who_asks(tmp_path: Path) -> None:
    async with running_app(tmp_path, walk) as home:
        directory = home.app.people.directory
        said = {
            "status": "wartet auf Genehmigung, completed",
            "person": "ADA",
            "process": "Repo Info",
            "since": "2026-11-30",
        }
        read = read_filter({**said, "until": "2026-11-30"}, directory, "Europe/Berlin", words_in("de"))

        assert (read.lane, read.process) == ("ada", "repo_info")
        assert read.until == (read.since or 0) + 86_400_000
        assert "completed" in read.statuses
        assert read_filter({}, directory, "UTC", words_in("en")) == RunFilter()
        assert set(read_filter({"status": "open"}, directory, "UTC", words_in("en")).statuses) >= {"waiting", "paused"}
