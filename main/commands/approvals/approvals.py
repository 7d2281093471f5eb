"""`bot approvals`: what waits for a decision, and deciding it."""

from __future__ import annotations

from typing import Annotated

import typer

from main.commands.approvals.decision import decide
from main.commands.options import As, Json, Number
from main.commands.outcome import DONE, carry_out, columns, page_lines, page_object, show, show_json, state_in

tree = typer.Typer(help="See what waits for a decision, and decide it.", no_args_is_help=True)
PAGE = 50  # lines
Id = Annotated[str, typer.Argument(metavar="ID", help="An approval's id, or the beginning of it.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; the one who asked is told.")]


@tree.command("list")
def list_(
    acting_as: As = "",
    as_json: Json = False,
    every: Annotated[bool, typer.Option("--all", help="Also those that are over, the latest first.")] = False,
    number: Number = 1,
) -> None:
    """List the approvals that you asked for or may decide, the first to expire first."""
    carry_out(_list(acting_as, number, as_json=as_json, every=every), as_json=as_json)


@tree.command()
def approve(id: Id, acting_as: As = "", reason: Reason = "", as_json: Json = False) -> None:
    """Say yes."""
    carry_out(decide(id, acting_as, "approved", reason, as_json=as_json), as_json=as_json)


@tree.command()
def deny(id: Id, acting_as: As = "", reason: Reason = "", as_json: Json = False) -> None:
    """Say no."""
    carry_out(decide(id, acting_as, "denied", reason, as_json=as_json), as_json=as_json)


@tree.command()
def withdraw(id: Id, acting_as: As = "", as_json: Json = False) -> None:
    """Take your vote back, while others still have to decide."""
    carry_out(decide(id, acting_as, "withdrawn", "", as_json=as_json), as_json=as_json)


async def _list(acting_as: str, number: int, *, as_json: bool, every: bool) -> int:
    from bot.runs.as_json import approval_object
    from main.session import open_session

    async with open_session(acting_as) as session:
        page = await session.app.approvals.page(session.actor, number, size=PAGE, all=every)
        found, words = [approval_object(each) for each in page.items], session.words
    if as_json:
        show_json({"approvals": found, **page_object(page)})
    elif found:
        rows = [
            [
                a["id"], state_in(a["state"], words), a["requester"], a["expires_at"][:16].replace("T", " "),
                a["title"],
            ]
            for a in found
        ]  # fmt: skip
        show(*columns([[*words.shell.approval_columns], *rows]), *page_lines(page, words))
    else:
        show(words.shell.no_approvals)
    return DONE
