"""Gated processes: nothing with an effect before a person says so, then only what was covered."""

from __future__ import annotations

from pathlib import Path

from tests.workflow.engine_harness import engine_harness
from tests.workflow.steps import WORLD, World, echo, take
from workflow import CoveredCall, Pending, Stopped, Ungated, Verbs, Wait, call, call_digest, reads


@reads
async def look(what: str) -> str:
    WORLD.do(f"look at {what}")
    return what


def approve(ctx: Verbs, *covered: CoveredCall, anything: bool = False) -> Pending[str]:
    covers = None if anything else frozenset(call_digest(each.function, each.args) for each in covered)
    key = ctx._key("approve")
    return Pending(Wait(key, "", key, "waiting_approval", _answer, gate=True, covers=covers))


def _answer(text: str) -> str:
    if text != '"yes"':
        raise Stopped("denied")
    return text


async def acts(ctx: Verbs) -> str:
    await ctx.step(look, "it")
    return await ctx.step(take, "it")


async def asks(ctx: Verbs) -> str:
    await ctx.step(look, "it")
    await approve(ctx, anything=True)
    return await ctx.step(take, "it")


async def covered(ctx: Verbs) -> str:
    await approve(ctx, call(take, "this"))
    await ctx.step(take, "this")
    return await ctx.step(take, "that")


async def covers_nothing(ctx: Verbs) -> str:
    await approve(ctx)
    return await ctx.step(take, "this")


async def asks_after_refusal(ctx: Verbs) -> str:
    try:
        await ctx.step(take, "it")
    except Ungated as error:
        await ctx.step(look, str(error)[:40])
        await approve(ctx, anything=True)
    return await ctx.step(echo, "granted")


async def test_a_gated_process_may_only_read_until_it_is_granted(file: Path, world: World) -> None:
    async with engine_harness(file, acts, gated=True) as app:
        run = await app.start("acts")

        error = (await app.run(run)).error
        assert error is not None
        assert error.kind == "Ungated"
        assert "approve first, or mark it @reads" in error.message
        assert world.done == ["look at it"]


async def test_a_yes_opens_the_gate(file: Path, world: World) -> None:
    async with engine_harness(file, asks, gated=True) as app:
        run = await app.start("asks")
        assert (await app.status(run), world.done) == ("waiting_approval", ["look at it"])

        await app.signal(run, "approve#1", "yes")

        assert (await app.result(run), world.done) == ("it", ["look at it", "take it"])


async def test_a_no_does_not_open_it(file: Path, world: World) -> None:
    async with engine_harness(file, asks, gated=True) as app:
        run = await app.start("asks")

        await app.signal(run, "approve#1", "no")

        assert (await app.status(run), world.done) == ("cancelled", ["look at it"])


async def test_only_the_calls_that_were_covered_may_be_made(file: Path, world: World) -> None:
    for gated in (True, False):
        async with engine_harness(file.with_name(f"{gated}.db"), covered, gated=gated) as app:
            run = await app.start("covered")
            await app.signal(run, "approve#1", "yes")

            error = (await app.run(run)).error
            assert error is not None
            assert "not among the calls that were approved" in error.message
            assert world.done.pop() == "take this"


async def test_an_approval_that_covers_no_call_allows_none(file: Path, world: World) -> None:
    async with engine_harness(file, covers_nothing, gated=True) as app:
        run = await app.start("covers_nothing")
        await app.signal(run, "approve#1", "yes")

        assert (await app.status(run), world.done) == ("failed", [])


async def test_a_refusal_that_was_caught_is_the_same_on_every_replay(file: Path, world: World) -> None:
    async with engine_harness(file, asks_after_refusal, gated=True) as app:
        run = await app.start("asks_after_refusal")
        assert await app.status(run) == "waiting_approval"

        await app.signal(run, "approve#1", "yes")

        assert await app.result(run) == "granted"
        assert len(world.done) == 2


async def test_steps_without_a_gate_need_no_grant(file: Path, world: World) -> None:
    async with engine_harness(file, acts) as app:
        assert await app.result(await app.start("acts")) == "it"
