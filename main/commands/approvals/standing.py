"""`bot approvals standing`: what is approved beforehand, for how long and how often."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from main.commands.options import As, Json
from main.commands.outcome import DONE, carry_out, columns, show, show_json, tell

if TYPE_CHECKING:
    from bot.approvals.standing.standing_approval import StandingApproval

DAYS = ["%Y-%m-%d"]
tree = typer.Typer(help="Approve beforehand what is asked in the same way.", no_args_is_help=True)


@tree.command("list")
def list_(acting_as: As = "", as_json: Json = False) -> None:
    """List what you gave beforehand, or may revoke."""
    carry_out(_list(acting_as, as_json=as_json), as_json=as_json)


@tree.command()
def add(
    id: Annotated[str, typer.Argument(metavar="ID", help="An approval that you may decide, as an example.")],
    until: Annotated[datetime | None, typer.Option("--until", formats=DAYS, help="The last day; else a week.")] = None,
    most: Annotated[int, typer.Option("--most", help="How often, at most.")] = 10,
    same: Annotated[list[str] | None, typer.Option("--same", help="A value that must be the same; else all.")] = None,
    review: Annotated[datetime | None, typer.Option("--review", formats=DAYS, help="When you are asked again.")] = None,
    acting_as: As = "",
    as_json: Json = False,
) -> None:
    """Say yes to all that is asked like an approval, and to it while it is open."""
    terms = " ".join([*([until.date().isoformat()] if until else []), str(most), *(same or ())])
    carry_out(_add(acting_as, id, terms, review, as_json=as_json), as_json=as_json)


@tree.command()
def revoke(
    id: Annotated[str, typer.Argument(metavar="ID", help="Its id, as the list shows it.")],
    acting_as: As = "",
    as_json: Json = False,
) -> None:
    """Revoke one: who gave it, those who may decide the same, and admins may."""
    carry_out(_revoke(acting_as, id, as_json=as_json), as_json=as_json)


async def _list(acting_as: str, *, as_json: bool) -> int:
    from main.session import open_session

    async with open_session(acting_as) as session:
        access, language = session.app.approvals.standing, session.app.people.directory.language_of(session.actor)
        found = await access.all(session.actor)
        if as_json:
            show_json({"standing": [_object(each) for each in found]})
        elif found:
            show(*columns([each.id, access.line(each, language)] for each in found))
        else:
            show(session.words.people.standing.nothing)
    return DONE


async def _add(acting_as: str, id: str, terms: str, review: datetime | None, *, as_json: bool) -> int:
    from main.commands.approvals.decision import PATIENCE
    from main.run_watch import RunWatch, helping
    from main.session import open_session

    day = review.date() if review is not None else None
    async with open_session(acting_as) as session, helping(session.app, "bot approvals standing add"):
        whole = await session.app.approvals.whole_id(id)
        notice = await session.app.approvals.allow_always(session.actor, whole, terms, day)
        if notice.ok:
            watch = RunWatch(session.app)
            await watch.follow_reference(whole)
            await watch.settled(PATIENCE)
    return tell(notice, as_json=as_json)


async def _revoke(acting_as: str, id: str, *, as_json: bool) -> int:
    from main.session import open_session

    async with open_session(acting_as) as session:
        notice = await session.app.approvals.standing.revoke(session.actor, id)
    return tell(notice, as_json=as_json)


def _object(standing: StandingApproval) -> dict[str, Any]:
    return {
        "id": standing.id,
        "process": standing.process,
        "values": standing.values,
        "owner": standing.owner,
        "until": standing.until,
        "most": standing.most,
        "used": standing.used,
        "review": standing.review,
        "approval": standing.approval,
    }
