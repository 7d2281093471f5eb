"""`bot absences`: who is away when, and who decides in their stead."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from main.commands.options import As, Json
from main.commands.outcome import DONE, carry_out, columns, complain, show, show_json, tell

if TYPE_CHECKING:
    from bot.people.absences.absence import Absence

DAYS = ["%Y-%m-%d"]
tree = typer.Typer(help="Say that somebody is away, and who decides in their stead.", no_args_is_help=True)


@tree.command("list")
def list_(acting_as: As = "", as_json: Json = False) -> None:
    """List who is away, now and later."""
    carry_out(_list(acting_as, as_json=as_json), as_json=as_json)


@tree.command()
def add(
    person: Annotated[str, typer.Argument(metavar="[PERSON]", help="Who is away; else you. For others, admins.")] = "",
    start: Annotated[datetime | None, typer.Option("--from", formats=DAYS, help="The first day.")] = None,
    until: Annotated[datetime | None, typer.Option("--until", formats=DAYS, help="The last day.")] = None,
    weekdays: Annotated[list[str] | None, typer.Option("--on", metavar="WEEKDAY", help="Only on these days.")] = None,
    deputy: Annotated[str, typer.Option("--deputy", metavar="NAME", help="Who decides in their stead.")] = "",
    review: Annotated[datetime | None, typer.Option("--review", formats=DAYS, help="When to look again.")] = None,
    acting_as: As = "",
    as_json: Json = False,
) -> None:
    """Note an absence; without a day it begins now and lasts until it is ended."""
    days = (start, until, review)
    carry_out(_add(acting_as, person, days, weekdays or [], deputy, as_json=as_json), as_json=as_json)


@tree.command()
def end(
    id: Annotated[str, typer.Argument(metavar="ID", help="An absence's id, as the list shows it.")],
    acting_as: As = "",
    as_json: Json = False,
) -> None:
    """End an absence: whose it is, their deputy, and admins may."""
    carry_out(_end(acting_as, id, as_json=as_json), as_json=as_json)


async def _list(acting_as: str, *, as_json: bool) -> int:
    from bot.delegation.absence_words import absence_words
    from main.session import open_session

    async with open_session(acting_as) as session:
        found, directory, words = session.app.delegation.absences.all(), session.app.people.directory, session.words
        if as_json:
            show_json({"absences": [_object(each) for each in found]})
        elif found:
            show(*columns([each.id or "bot.toml", absence_words(directory, each, words)] for each in found))
        else:
            show(words.people.absences.nobody)
    return DONE


async def _add(
    acting_as: str, person: str, days: tuple[datetime | None, ...], weekdays: list[str], deputy: str, *, as_json: bool
) -> int:
    from bot.people.absences.absence import WEEKDAYS
    from bot.people.absences.absence_request import AbsenceRequest
    from bot.spelling import did_you_mean
    from main.session import open_session

    start, until, review = (None if day is None else day.date() for day in days)
    for each in weekdays:
        if each.casefold() not in WEEKDAYS:
            return complain(f"--on {each[:40]}: no weekday{did_you_mean(each, WEEKDAYS)}", 2, as_json=as_json)
    async with open_session(acting_as) as session:
        on = frozenset(each.casefold() for each in weekdays)
        asked = AbsenceRequest(start, until, on, deputy, review=review)
        notice = await session.app.delegation.absences.add(session.actor, person or session.actor.person, asked)
    return tell(notice, as_json=as_json)


async def _end(acting_as: str, id: str, *, as_json: bool) -> int:
    from main.session import open_session

    async with open_session(acting_as) as session:
        notice = await session.app.delegation.absences.end(session.actor, id)
    return tell(notice, as_json=as_json)


def _object(absence: Absence) -> dict[str, Any]:
    return {
        "id": absence.id,
        "person": absence.person,
        "deputy": absence.deputy,
        "from": absence.start,
        "until": absence.end,
        "weekdays": sorted(absence.weekdays),
        "review": absence.review,
        "made_by": absence.made_by,
    }
