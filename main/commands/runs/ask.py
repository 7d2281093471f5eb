"""`bot ask`: say one thing, and see what comes of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from main.commands.options import As, Json
from main.commands.outcome import DONE, FAILED, carry_out, show, show_json, warn

if TYPE_CHECKING:
    from bot.platform.adapter import Attachment
    from main.run_watch import RunWatch
    from main.session import Session

PATIENCE = 60.0  # seconds
WAITING, NO_ANSWER = 3, 4  # exit statuses beside those of every command


def ask(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What you would say in chat.")],
    acting_as: As = "",
    as_json: Json = False,
    file: Annotated[
        list[Path] | None,
        typer.Option("--file", metavar="PATH", help="A file to go with it; may be said more than once."),
    ] = None,
) -> None:
    """Say one thing to the bot; returns when it is done or waits for somebody, after a minute at most.

    Exit status: 0 done, 1 failed or refused, 2 wrong usage, 3 what it began still waits for people or is under way,
    4 no answer within a minute.

    Where it was asked for a file, the path of one is an answer.
    """
    carry_out(_ask(text, acting_as, file or [], as_json=as_json), as_json=as_json)


async def _ask(text: str, acting_as: str, paths: Sequence[Path], *, as_json: bool) -> int:
    from bot.driver_lock import in_a_sentence
    from bot.ids import new_id
    from bot.platform.adapter import Said
    from main.run_watch import RunWatch, helping
    from main.session import open_session

    drivers: list[str] = []
    async with open_session(acting_as) as session, helping(session.app, "bot ask", drivers.append):
        warn(session.problems)
        actor, watch = session.actor, RunWatch(session.app)
        thread = f"cli/{actor.person}"
        files = _named(session, paths) or await _typed(session, thread, text)
        said = "" if files and not paths else text
        await watch.say(Said(f"cli/{new_id()}", thread, actor.person, said, files=files, acting=actor.real))
        settled = await watch.settled(PATIENCE)
        told = await _told(session, watch, thread)
        if as_json:
            show_json(told)
        else:
            await _show(session, watch, thread, settled=settled)
            warn(await _waiting(session))
            if drivers and not settled:
                show(session.words.shell.another_works.format(who=in_a_sentence(drivers[0])))
        return exit_status(
            [run.status for run in await watch.runs()], answered=bool(told["decision"] or told["replies"])
        )


def _named(session: Session, paths: Sequence[Path]) -> tuple[Attachment, ...]:
    """Give the files that were named. Raises ConfigError for one that cannot be sent."""
    from adapters.console.local_file import read_local
    from bot.errors import ConfigError, Refused

    try:
        return tuple(read_local(path, session.words.shell, session.words.cards) for path in paths)
    except Refused as refusal:
        raise ConfigError(str(refusal)) from None


async def _typed(session: Session, thread: str, text: str) -> tuple[Attachment, ...]:
    """Give the files whose paths were typed where a file is asked for; nothing elsewhere. Raises Refused."""
    from adapters.console.local_file import typed_files
    from bot.parameters.wording import takes_file
    from bot.questions import store
    from bot.questions.subject import AskedByRun, MissingValue

    person = session.actor.person
    question = await session.app.database.view(lambda tx: store.waiting_in(tx, thread, person))
    match question.subject if question is not None else None:
        case MissingValue(process=process, field=asked):
            listed = session.app.catalogue.listed.get(process)
            parameters = listed.offer.parameters if listed is not None else ()
        case AskedByRun(parameters=parameters):
            asked = next((each.name for each in parameters if not each.hidden), "")
        case _:
            return ()
    if not any(each.name == asked and takes_file(each.annotation) for each in parameters):
        return ()
    return typed_files(text, session.words.shell, session.words.cards)


def exit_status(runs: Sequence[str], *, answered: bool) -> int:
    """Give the exit status: the worst of what the message began, then what is not over yet."""
    from workflow import ENDED

    if "failed" in runs:
        return FAILED
    if any(status not in ENDED for status in runs):
        return WAITING
    return DONE if answered or runs else NO_ANSWER


async def _told(session: Session, watch: RunWatch, thread: str) -> dict[str, Any]:
    """Give what became of the message, as `--json` prints it."""
    from bot.runs.as_json import run_object

    runs = await watch.runs()
    run = run_object(runs[-1]) if runs else None
    return {
        "decision": await _decision(watch),
        "run": {name: run[name] for name in ("id", "process", "status", "result", "error")} if run else None,
        "approvals": [{"id": a.id, "state": a.state, "title": a.title} for a in await watch.approvals()],
        "replies": [post.plain() for post in await _replies(session, watch, thread)],
    }


async def _decision(watch: RunWatch) -> dict[str, Any] | None:
    """Give the decision; its kind is `answer` where a run had asked, and it is None while nobody has dealt with it."""
    received = await watch.message()
    if received is None or received.state == "new":
        return None
    kept: dict[str, Any] = json.loads(received.decision) if received.decision else {"kind": "answer", "calls": []}
    call: dict[str, Any] = kept["calls"][0] if kept["calls"] else {"process": None, "params": {}}
    return {"kind": kept["kind"], "process": call["process"], "params": call["params"]}


async def _replies(session: Session, watch: RunWatch, thread: str) -> list[Any]:
    """Give what was said in the thread about the message or by the runs, as it stands now."""
    from bot.authoring.origin import Origin
    from bot.messages import history, outbox
    from bot.messages.card import decode

    received = await watch.message()
    about = [Origin.decode(run.origin).message for run in await watch.runs()]
    own = [received.id] if received is not None else []
    since = received.received_at if received is not None else 0
    rows = [row for message in {*own, *about} for row in await outbox.replies(session.app.database, message)]
    mine = {row.id for row in rows if row.thread == thread and row.created_at >= since}
    return [decode(said.body) for said in await history.lines(session.app.database, thread) if said.id in mine]


async def _waiting(session: Session) -> list[str]:
    """Say how many things wait for a decision or an answer of whoever asks, which is not what they asked for."""
    app, actor, words = session.app, session.actor, session.words.notifications
    count = await app.approvals.to_decide(actor) + len(await app.questions.waiting(actor))
    if not count:
        return []
    said = words.one_waits if count == 1 else words.some_wait
    return [said.format(count=count, command="bot approvals list")]


async def _show(session: Session, watch: RunWatch, thread: str, *, settled: bool) -> None:
    from adapters.console import plain_lines

    for post in await _replies(session, watch, thread):
        show(*plain_lines(post.by_the_clock_of(session.zone)))
    if not settled:
        received = await watch.message()
        begun = received is not None and received.state != "new"
        runs = [run.id for run in await watch.runs()]
        words = session.words.shell
        show(words.look_later.format(run=runs[-1]) if begun and runs else words.nobody_answered)
