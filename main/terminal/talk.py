"""A conversation in the terminal: the app opened, driven if nobody else does, and the console put before it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Coroutine, Sequence
from contextlib import asynccontextmanager
from types import FrameType

from adapters.console import Console, Pipe, Screen
from bot import visible
from bot.messages import history, outbox
from bot.messages.card import decode
from main.bootstrap import no_llm_words
from main.logs import set_up_logs
from main.run_watch import MOVING, RunWatch, helping
from main.session import Session, open_session
from main.terminal.other_terminals import OtherTerminals
from workflow import Run

PATIENCE = 600.0  # seconds that a line of a pipe may take
FAREWELL = 3.0  # seconds at the end for what is being said just now
MOST_NAMED = 3  # runs in one line
MOMENT = 0.2  # seconds in which what was just asked for is mostly done


async def talk(acting_as: str) -> int:
    """Talk until the person leaves, or the lines end and all is done or waits. Gives the exit status."""
    async with open_session(acting_as, "console") as session:
        thread = f"console/{session.actor.person}"
        async with _screen(session, thread) as screen:
            await _talk(session, thread, screen)
    return 0


async def _talk(session: Session, thread: str, screen: Screen) -> None:
    watch = RunWatch(session.app)
    console = Console(thread, session.actor, session.app.messaging.front, screen)
    piped = isinstance(screen, Pipe)
    if not piped:
        set_up_logs(session.plan.settings, quiet=True, write=lambda line: screen.note(line, "yellow"))
    _greet(session, screen, piped=piped)
    await _show_open(session, console, thread)
    driver = helping(session.app, "bot chat", lambda who: _another(session, screen, who, piped=piped))
    async with driver as driving, _delivered(session, console, thread):
        await _all_said(session, thread)  # what was written since the last time comes before the first line
        talking = _converse(session, console, watch, screen, piped=piped)
        await _until_gone(talking, driving)
        if not await watch.settled(PATIENCE if piped else MOMENT):
            screen.note(session.words.shell.finishing)
        await _all_said(session, thread)
        await _let_go(screen, piped=piped)
    await _take_leave(session, screen, piped=piped)


async def _converse(session: Session, console: Console, watch: RunWatch, screen: Screen, *, piped: bool) -> None:
    """Take what is typed until the person leaves, and follow what comes of it; each line of a pipe until it settles."""
    while (line := await screen.line()) is not None:
        await watch.follow_question(console.threads, session.actor.person)
        watch.follow_message(await console.hear(line))
        for reference in console.touched:
            await watch.follow_reference(reference)
        console.touched.clear()
        if piped:
            await watch.settled(PATIENCE)
            await _all_said(session, console.threads)


async def _until_gone(conversation: Coroutine[None, None, None], driving: asyncio.Task[None]) -> None:
    """Converse until the person leaves, or the driver has met an error that ends it."""
    loop = asyncio.get_running_loop()
    talking = loop.create_task(conversation, name="converse")
    try:
        await asyncio.wait({talking, driving}, return_when=asyncio.FIRST_COMPLETED)
        if talking.done():
            talking.result()
    finally:
        talking.cancel()
        await asyncio.wait([talking])


@asynccontextmanager
async def _screen(session: Session, thread: str) -> AsyncGenerator[Screen]:
    """Give a terminal where there is one on both sides, and lines elsewhere."""
    if not _is_terminal():
        yield Pipe(sys.stdin, sys.stdout)
        return
    from adapters.console.terminal import Terminal  # brings prompt_toolkit, which lines do not need

    person = session.actor.person
    commands = [offer.name for offer in session.app.catalogue.offers(person)]
    said = await history.lines(session.app.database, thread)
    past = [decode(line.body).text for line in said if line.person == person]
    async with Terminal(past, commands) as terminal:
        yield terminal


def _is_terminal() -> bool:
    """Say whether a person is on both sides, at a terminal that can move its cursor; Windows names none."""
    named = os.environ.get("TERM", "" if sys.platform == "win32" else "dumb")
    return sys.stdin.isatty() and sys.stdout.isatty() and named != "dumb"


@asynccontextmanager
async def _delivered(session: Session, console: Console, thread: str) -> AsyncGenerator[None]:
    """Bring what is said to the console, show what moves, and what waits elsewhere for this person."""
    loop = asyncio.get_running_loop()
    delivery = session.app.messaging.delivery(console)
    others = OtherTerminals(session, console)
    await others.begin()
    with session.app.messaging.live.listening(thread) as happenings:
        async with delivery.delivering():
            tasks = [
                loop.create_task(console.watch(happenings), name="watch what happens"),
                loop.create_task(others.watch(), name="watch what comes from elsewhere"),
            ]
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.wait(tasks)


async def _show_open(session: Session, console: Console, thread: str) -> None:
    """Show the cards of this thread that earlier terminals have shown and that are still open."""
    for said in await history.lines(session.app.database, thread):
        card = decode(said.body).card
        row = await outbox.get(session.app.database, said.id)
        if card is not None and not card.closed and row is not None and row.state == "sent":
            console.open(card)


async def _all_said(session: Session, thread: str) -> None:
    """Wait until what was written for the console has been shown."""
    bell = asyncio.Event()
    unwatch = session.app.database.on_commit(bell.set)
    try:
        async with asyncio.timeout(FAREWELL):
            while any(row.thread == thread for row in await outbox.due(session.app.database, "console", thread)):
                await bell.wait()
                bell.clear()
    except TimeoutError:
        return
    finally:
        unwatch()


async def _let_go(screen: Screen, *, piped: bool) -> None:
    """Let Ctrl-C end the program from now on: nothing is lost, steps are made again where they may be."""

    def leave(number: int, _: FrameType | None) -> None:
        os._exit(128 + number)

    if not piped:
        signal.signal(signal.SIGINT, leave)
    await screen.release()


def _greet(session: Session, screen: Screen, *, piped: bool) -> None:
    notes = [*session.plan.notes, *session.problems, *([] if session.plan.settings.has_llm else [no_llm_words()])]
    if piped:
        sys.stderr.write("".join(f"{visible(line)}\n" for line in notes))
        return
    screen.note(_welcome(session), "bold")
    for line in notes:
        screen.note(line, "dim yellow")


def _another(session: Session, screen: Screen, who: str, *, piped: bool) -> None:
    if not piped:
        words = session.words.shell
        screen.note(words.another_works.format(who=who or words.another_process))


async def _take_leave(session: Session, screen: Screen, *, piped: bool) -> None:
    """Say what still waits, so that nobody thinks it is lost."""
    runs = await session.app.runs.latest(session.actor, mine=True, open=True)
    moving = [run for run in runs if run.status in MOVING]
    waiting = [run for run in runs if run.status not in MOVING]
    words = session.words.shell
    if waiting and not piped:
        names, more = _names(waiting), len(waiting) - MOST_NAMED
        names = words.and_more.format(runs=names, count=more) if more > 0 else names
        screen.note(words.still_waiting.format(runs=names))
    if moving:
        screen.note(words.under_way.format(runs=_names(moving)))
    if not piped:
        screen.note(words.bye)


def _names(runs: Sequence[Run]) -> str:
    return ", ".join(f"{run.process} ({run.id})" for run in runs[:MOST_NAMED])


def _welcome(session: Session) -> str:
    words, directory, actor = session.words.shell, session.app.people.directory, session.actor
    who = directory.title(actor.person)
    if actor.real:
        who = words.speaking_as.format(who=who, real=directory.title(actor.real))
    return words.welcome.format(who=who)
