"""`bot approvals`: what waits for a decision, and deciding it."""

from __future__ import annotations

from typing import Annotated

import typer

from main.commands.approvals.decision import decide
from main.commands.options import As, Json
from main.commands.outcome import DONE, carry_out, columns, show, show_json, state_in

tree = typer.Typer(help="See what waits for a decision, and decide it.", no_args_is_help=True)
Id = Annotated[str, typer.Argument(metavar="ID", help="An approval's id, or the beginning of it.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; the one who asked is told.")]


@tree.command("list")
def list_(
    acting_as: As = "",
    as_json: Json = False,
    every: Annotated[bool, typer.Option("--all", help="Also those that are over.")] = False,
) -> None:
    """List the approvals that you asked for or may decide."""
    carry_out(_list(acting_as, as_json=as_json, every=every), as_json=as_json)


@tree.command()
def approve(id: Id, acting_as: As = "", reason: Reason = "", as_json: Json = False) -> None:
    """Say yes."""
    carry_out(decide(id, acting_as, "approved", reason, as_json=as_json), as_json=as_json)


@tree.command()
def deny(id: Id, acting_as: As = "", reason: Reason = "", as_json: Json = False) -> None:
    """Say no."""
    carry_out(decide(id, acting_as, "denied", reason, as_json=as_json), as_json=as_json)


async def _list(acting_as: str, *, as_json: bool, every: bool) -> int:
    from bot.runs.as_json import approval_object
    from main.session import open_session

    async with open_session(acting_as) as session:
        found = [approval_object(each) for each in await session.app.approvals.latest(session.actor, all=every)]
        words = session.words
    if as_json:
        show_json({"approvals": found})
    elif found:
        rows = [
            [
                a["id"], state_in(a["state"], words), a["requester"], a["expires_at"][:16].replace("T", " "),
                a["title"],
            ]
            for a in found
        ]  # fmt: skip
        show(*columns([[*words.shell.approval_columns], *rows]))
    else:
        show(words.shell.no_approvals)
    return DONE
