"""A gated process does nothing before somebody has said yes, and afterwards only what they have seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bot import Context, Process, StepFailed, call, process, reads
from tests.bot.running_app import RunningApp, running_app


class Nothing(BaseModel):
    pass


DONE: list[str] = []


async def write(text: str) -> str:
    DONE.append(text)
    return text


async def unwrite(text: str) -> None:
    DONE.append(f"un{text}")


@reads
async def look(text: str) -> str:
    return text


def gated(body: Any) -> Process:
    DONE.clear()

    @process(version="1", risk="destructive", gated=True)
    async def deed(ctx: Context, params: Nothing) -> str:
        """Do something, once it is allowed."""
        return str(await body(ctx))

    return deed


async def approved(home: RunningApp) -> str:
    run = await home.say("run deed")
    await home.decide((await home.approval(run)).id, "approved", "grace")
    return run


async def test_before_the_yes_it_may_look_and_not_touch(tmp_path: Path) -> None:
    async def body(ctx: Context) -> str:
        await ctx.step(look, "around")
        try:
            await ctx.step(write, "too early")
        except StepFailed as error:
            return f"caught {error.kind}"
        return "written"

    async with running_app(tmp_path, gated(body)) as home:
        run = await home.say("run deed")

        assert DONE == []
        assert (await home.run(run)).status == "failed"
        assert "has an effect and nobody has approved yet" in (await home.texts())[-1]


async def test_after_a_yes_without_a_list_it_may_act(tmp_path: Path) -> None:
    async def body(ctx: Context) -> str:
        await ctx.approve("Write?", by="keepers")
        return await ctx.step(write, "anything")

    async with running_app(tmp_path, gated(body)) as home:
        run = await approved(home)

        assert (await home.run(run)).status == "completed"
        assert DONE == ["anything"]


async def test_after_a_yes_to_some_calls_it_may_make_those_and_no_others(tmp_path: Path) -> None:
    async def body(ctx: Context) -> str:
        await ctx.approve("Write this?", by="keepers", covers=[call(write, "this")])
        await ctx.step(write, "this", undo=unwrite)
        return await ctx.step(write, "that")

    async with running_app(tmp_path, gated(body)) as home:
        run = await approved(home)

        assert (await home.run(run)).status == "failed"
        assert "is not among the calls that were approved" in (await home.texts())[-1]
        assert DONE == ["this", "unthis"]


async def test_a_yes_to_no_call_at_all_lets_it_do_nothing(tmp_path: Path) -> None:
    async def body(ctx: Context) -> str:
        await ctx.approve("Look only?", by="keepers", covers=[])
        return await ctx.step(write, "this")

    async with running_app(tmp_path, gated(body)) as home:
        run = await approved(home)

        assert (await home.run(run)).status == "failed"
        assert DONE == []


async def test_the_answer_to_a_question_is_no_yes(tmp_path: Path) -> None:
    async def body(ctx: Context) -> str:
        await ctx.ask("May I?", bool)
        return await ctx.step(write, "this")

    async with running_app(tmp_path, gated(body)) as home:
        run = await home.say("run deed")
        await home.say("yes")

        assert (await home.run(run)).status == "failed"
        assert DONE == []
