"""`bot runs`: look at runs, cancel them, let parked ones go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from main.commands.options import As, Json, Number
from main.commands.outcome import DONE, FAILED, carry_out, columns, page_lines, page_object, show, show_json, state_in
from main.commands.runs.run_text import end, lines, moment

if TYPE_CHECKING:
    from main.session import Session

PAGE = 50  # lines
PATIENCE = 60.0  # seconds for what a run has to do before this command returns

tree = typer.Typer(help="Look at runs, cancel them, let parked ones go on.", no_args_is_help=True)
Id = Annotated[str, typer.Argument(metavar="ID", help="A run's id, or the beginning of it.")]


@tree.command("list")
def list_(
    acting_as: As = "",
    as_json: Json = False,
    still_open: Annotated[bool, typer.Option("--open", help="Only those that have not ended.")] = False,
    process: Annotated[str, typer.Option(help="Only those of this process.")] = "",
    status: Annotated[str, typer.Option(help="Only those in this status; several with commas.")] = "",
    person: Annotated[str, typer.Option(help="Only what this person asked for.")] = "",
    since: Annotated[str, typer.Option(help="Only those begun on this day or later, like 2026-11-30.")] = "",
    until: Annotated[str, typer.Option(help="Only those begun on this day or before.")] = "",
    number: Number = 1,
) -> None:
    """List the runs that you may see, the latest first."""
    status = "open" if still_open and not status else status
    only = {"process": process, "status": status, "person": person, "since": since, "until": until}
    carry_out(_list(acting_as, only, number, as_json=as_json), as_json=as_json)


@tree.command("show")
def show_(id: Id, acting_as: As = "", as_json: Json = False) -> None:
    """Show one run with its steps and approvals."""
    carry_out(_show(id, acting_as, as_json=as_json), as_json=as_json)


@tree.command()
def cancel(id: Id, acting_as: As = "", as_json: Json = False) -> None:
    """Cancel a run; what it did is taken back."""
    carry_out(_turn(id, acting_as, "cancel", as_json=as_json), as_json=as_json)


@tree.command()
def resume(id: Id, acting_as: As = "", as_json: Json = False) -> None:
    """Let a parked run go on."""
    carry_out(_turn(id, acting_as, "resume", as_json=as_json), as_json=as_json)


async def _list(acting_as: str, only: dict[str, str], number: int, *, as_json: bool) -> int:
    from bot.runs.as_json import run_object
    from bot.runs.filtering import read_filter
    from main.session import open_session

    async with open_session(acting_as) as session:
        words, directory = session.words, session.app.people.directory
        me = directory.person(session.actor.person)
        wanted = read_filter(only, directory, me.timezone if me is not None else "UTC", words)
        page = await session.app.runs.page(session.actor, number, size=PAGE, only=wanted)
        found = [run_object(run) for run in page.items]
    if as_json:
        show_json({"runs": found, **page_object(page)})
    elif found:
        rows = [
            [
                r["id"], state_in(r["status"], words), r["process"], r["requester"], moment(r["created_at"]),
                end(r, words),
            ]
            for r in found
        ]  # fmt: skip
        show(*columns([[*words.shell.run_columns], *rows]), *page_lines(page, words))
    else:
        show(words.shell.no_runs)
    return DONE


async def _show(id: str, acting_as: str, *, as_json: bool) -> int:
    from main.session import open_session

    async with open_session(acting_as) as session:
        await _print(session, id, as_json=as_json)
    return DONE


async def _turn(id: str, acting_as: str, verb: str, *, as_json: bool) -> int:
    """Cancel or resume, and wait for what the run does then."""
    from main.run_watch import RunWatch, helping
    from main.session import open_session

    async with open_session(acting_as) as session, helping(session.app, f"bot runs {verb}"):
        runs, watch = session.app.runs, RunWatch(session.app)
        run = await (runs.cancel if verb == "cancel" else runs.resume)(session.actor, id)
        watch.follow(run.id)
        await watch.settled(PATIENCE)
        status = await _print(session, run.id, as_json=as_json)
    return FAILED if verb == "resume" and status == "failed" else DONE


async def _print(session: Session, id: str, *, as_json: bool) -> str:
    """Show a run, and give its status."""
    from bot.runs.as_json import whole_run_object

    detail = await session.app.runs.detail(session.actor, id)
    told = whole_run_object(detail, "" if as_json else session.app.people.directory.language_of(session.actor))
    if as_json:
        show_json(told)
    else:
        params = session.app.catalogue.in_words(detail.run.process, told["params"])
        show(*lines({**told, "params": params}, session.words))
    return detail.run.status
