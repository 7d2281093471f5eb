"""Who may do what, whichever way they come in."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import Context, NotFound, Refused, process
from bot.people.directory import Actor
from tests.bot.running_app import RunningApp, running_app

ALLOWED = {"walk": {"ada", "grace", "alan", "eve"}, "keep": {"ada", "grace", "alan"}, "rule": {"eve"}}
PEOPLE = ("ada", "grace", "alan", "eve", "mallory")
ENTRIES = ("text", "command", "button", "answer")


class Nothing(BaseModel):
    pass


@process(version="1")
async def walk(ctx: Context, params: Nothing) -> str:
    """Go for a walk."""
    return "walked"


@process(version="1", allow={"keepers"})
async def keep(ctx: Context, params: Nothing) -> str:
    """Keep the goal."""
    return "kept"


@process(version="1", allow={"ada"})
async def rule(ctx: Context, params: Nothing) -> str:
    """Rule the land; bot.toml says who."""
    return "ruled"


@process(version="1", risk="write")
async def pay(ctx: Context, params: Nothing) -> str:
    """Pay, once somebody has said yes."""
    await ctx.approve("Pay?", by="keepers")
    return "paid"


@process(version="1", risk="write")
async def anybody_pays(ctx: Context, params: Nothing) -> str:
    """Pay, once anybody else has said yes."""
    await ctx.approve("Pay?")
    return "paid"


async def enter(home: RunningApp, entry: str, person: str, name: str) -> None:
    """Try to start a process; the router does whatever it is told."""
    if entry == "text":
        await home.say(f"run {name}", person)
    elif entry == "command":
        await home.say(f"/{name}", person)
        await home.say(f"run walk,{name}", person)
    elif entry == "button":
        await home.say(f"confirm {name}", person)
        for card in await home.cards(f"web/{person}"):
            if card.buttons:
                await home.press(card, "Run", person)
    else:
        await home.say(f"ask {name} x", person)
        await home.say("one", person)


@pytest.mark.parametrize(("person", "entry"), list(itertools.product(PEOPLE, ENTRIES)))
async def test_nobody_runs_what_they_may_not_by_any_entry(tmp_path: Path, person: str, entry: str) -> None:
    async with running_app(tmp_path, walk, keep, rule, policy={"rule": {"allow": ["eve"]}}) as home:
        for name in ALLOWED:
            await enter(home, entry, person, name)

        ran = {name for (name,) in await home.rows("SELECT process FROM runs")}
        may = {name for name, people in ALLOWED.items() if person in people}
        assert ran <= may
        assert {offer.name for offer in home.app.catalogue.offers(person)} == may
        assert person == "mallory" or ran


@pytest.mark.parametrize("person", PEOPLE)
async def test_the_router_is_offered_only_what_a_person_may_run(tmp_path: Path, person: str) -> None:
    async with running_app(tmp_path, walk, keep, rule) as home:
        await home.say("hello", person)

        offered = [{offer.name for offer in turn.offers} for turn in home.router.turns]
        assert offered == ([] if person == "mallory" else [{n.name for n in home.app.catalogue.offers(person)}])


async def test_one_is_shown_only_what_one_may_see(tmp_path: Path) -> None:
    async with running_app(tmp_path, walk, keep, pay) as home:
        mine = await home.say("run walk", "eve")
        kept = await home.say("run keep", "ada")
        paid = await home.say("run pay", "ada")

        seen = {
            person: {run.id for run in await home.app.runs.latest(Actor(person, "cli"))}
            for person in ("ada", "grace", "eve")
        }

        assert seen["eve"] == {mine}
        assert seen["ada"] == {kept, paid}
        assert seen["grace"] == {kept, paid}
        with pytest.raises(NotFound):
            await home.app.runs.get(Actor("eve", "cli"), kept)
        with pytest.raises(NotFound):
            await home.app.runs.cancel(Actor("eve", "cli"), paid)
        assert await home.app.approvals.waiting(Actor("eve", "cli")) == []
        assert len(await home.app.approvals.waiting(Actor("grace", "cli"))) == 1


async def test_ones_own_runs_are_found_among_the_many_of_others(tmp_path: Path) -> None:
    async with running_app(tmp_path, walk) as home:
        mine = await home.say("run walk", "eve")
        for _ in range(5):
            await home.say("run walk", "ada")

        assert [run.id for run in await home.app.runs.latest(Actor("eve", "cli"), most=3)] == [mine]


async def test_who_may_decide_because_anybody_may_can_look_but_not_cancel(tmp_path: Path) -> None:
    async with running_app(tmp_path, anybody_pays) as home:
        run = await home.say("run anybody_pays", "ada")
        eve = Actor("eve", "cli")

        assert (await home.app.runs.get(eve, run)).id == run
        with pytest.raises(Refused, match="Only Ada"):
            await home.app.runs.cancel(eve, run)
        approval = await home.approval(run)
        assert (await home.decide(approval.id, "approved", "eve")).ok


async def test_a_beginning_that_names_two_runs_names_none(tmp_path: Path) -> None:
    async with running_app(tmp_path, walk) as home:
        await home.say("run walk,walk")
        [first, second] = [row[0] for row in await home.rows("SELECT id FROM runs ORDER BY number")]
        actor = Actor("ada", "cli")

        assert (await home.app.runs.get(actor, second[:-1])).id == second
        assert (await home.app.runs.get(actor, first)).id == first
        with pytest.raises(NotFound):
            await home.app.runs.get(actor, first[:6])


async def test_nothing_crosses_from_one_thread_into_another(tmp_path: Path) -> None:
    people = ("ada", "grace", "alan", "eve")
    async with running_app(tmp_path, walk, pay) as home:
        for number in range(25):
            for person in people:
                text = ("hello", "run walk", "ask walk x", "one", f"secret of {person} {number}")[number % 5]
                await home.send(text, person)
        await home.app.settled()

        for person in people:
            spoken = " ".join(await home.texts(f"web/{person}"))
            assert [other for other in people if other != person and f"secret of {other}" in spoken] == []
            turns = [turn for turn in home.router.turns if turn.thread == f"web/{person}"]
            assert {turn.person for turn in turns} == {person}
            seen = " ".join(line.text for turn in turns for line in turn.history)
            assert [other for other in people if other != person and f"secret of {other}" in seen] == []
        assert len(home.router.turns) == 100
        assert await home.rows(
            """SELECT count(*) FROM outbox JOIN inbox ON inbox.id = outbox.about WHERE inbox.thread <> outbox.thread"""
        ) == [(0,)]
        assert await home.rows("SELECT count(*) FROM runs WHERE lane <> json_extract(origin, '$.person')") == [(0,)]
