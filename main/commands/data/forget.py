"""`bot forget`: what one person left in all that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from main.commands.options import Yes
from main.commands.outcome import DONE, FAILED, carry_out, complain, confirmed, show

if TYPE_CHECKING:
    from bot.privacy.traces import Traces


def forget(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The name in bot.toml; of a guest platform:account.")],
    yes: Yes = False,
) -> None:
    """Take what one person said, was told and started out of everything that is kept. It cannot be undone."""
    carry_out(_forget(person, yes=yes))


async def _forget(person: str, *, yes: bool) -> int:
    from bot.people.directory import Actor
    from bot.privacy.forgetting import Forgetting
    from main.bootstrap import open_bot
    from main.local_user import login
    from main.run_watch import helping
    from main.session import quiet_setup
    from workflow import now_ms

    plan = quiet_setup()
    async with open_bot(plan) as (app, _):
        directory = app.people.directory
        known = directory.by_account("os", login())
        operator = Actor(known.name if known is not None else login(), "cli")
        forgetting = Forgetting(app.database, app.engine, app.runs, directory, now_ms)
        traces = await forgetting.found(person)
        if not confirmed(f"Forget {person}: {_told(traces)}. It cannot be undone. Go on?", yes=yes):
            return complain("Nothing was changed.", FAILED, as_json=False)
        async with helping(app, "bot forget"):
            done = await forgetting.forget(person, operator)
    show(f"{person} is forgotten: {_told(traces)}, {done.files:,} files deleted. The audit says {done.pseudonym}.")
    if done.left:
        show(
            f"{done.left:,} rows of others are still at work and name {person}: do it again when their runs have ended."
        )
    for copy in done.copies:
        show(f"{copy} is a copy from before an upgrade and holds all of it: delete it when you need it no more.")
    if directory.person(person) is not None:
        show(f"{plan.config_path} still names {person}. So may backups and logs, and what stands on other platforms.")
    return DONE


def _told(traces: Traces) -> str:
    runs = f"{len(traces.runs):,} runs ({len(traces.open_runs):,} open, to be cancelled)"
    asked = f"{len(traces.approvals):,} approvals, {len(traces.questions):,} questions"
    return f"{len(traces.messages):,} messages, {runs}, {asked}"
