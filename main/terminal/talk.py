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
from bot.driver_lock import in_a_sentence
from bot.language.detection import LANGUAGES, words_in
from bot.messages import history, outbox
from bot.messages.card import decode
from main.bootstrap import no_llm_words
from main.logs import set_up_logs
from main.run_watch import MOVING, RunWatch, helping
from main.session import Session, open_session
from main.terminal.approvals_of_others import ApprovalsOfOthers
from main.terminal.thread_feed import ThreadFeed
from main.terminal.thread_locks import ThreadLocks
from workflow import Run

PATIENCE = 600.0  # seconds that a line of a pipe may take
MOST_NAMED = 3  # runs in one line
_LEAVING = frozenset(word for language in LANGUAGES for word in words_in(language).shell.leaving)
MOMENT = 0.2  # seconds in which what was just asked for is mostly done


async def talk(acting_as: str) -> int:
    """Talk until the person leaves, or the lines end and all is done or waits. Gives the exit status."""
    async with open_session(acting_as, "console") as session:
        with ThreadLocks(session.app.database.path) as locks:
            async with _screen(session) as screen:
                await _talk(session, locks, screen)
    return 0


async def _talk(session: Session, locks: ThreadLocks, screen: Screen) -> None:
    watch, own = RunWatch(session.app), _own_thread(session)
    piped = isinstance(screen, Pipe)
    thread = locks.take(own, shared=not piped)
    console = Console(thread, session.actor, session.app.messaging.front, screen, session.zone)
    feed = ThreadFeed(session.app.database, console, own, locks)
    if not piped:
        set_up_logs(session.plan.settings, quiet=True, write=lambda line: screen.note(line, "yellow"))
    _greet(session, screen, piped=piped)
    for each in await locks.readable(session.app.database, own, thread):
        await _show_open(session, console, each)
    driver = helping(session.app, "bot chat", lambda who: _another(session, screen, who, piped=piped))
    async with driver as driving, _showing(session, console, feed) as showing:
        talking = _converse(session, console, feed, watch, screen, piped=piped)
        await _until_gone(talking, [driving, *showing])
        if not await watch.settled(PATIENCE if piped else MOMENT):
            screen.note(session.words.shell.finishing)
        await feed.look()
        await _let_go(screen, piped=piped)
    await _take_leave(session, screen, piped=piped)


def _own_thread(session: Session) -> str:
    return f"console/{session.actor.person}"


async def _converse(
    session: Session, console: Console, feed: ThreadFeed, watch: RunWatch, screen: Screen, *, piped: bool
) -> None:
    """Take what is typed until the person leaves, by a key or in words, and follow what comes of it.

    Each line of a pipe is followed until it settles.
    """
    while (line := await screen.line()) is not None:
        await watch.follow_question(console.threads, session.actor.person)
        watch.follow_message(await console.hear(line))
        for reference in console.touched:
            await watch.follow_reference(reference)
        console.touched.clear()
        if piped:
            await watch.settled(PATIENCE)
            await feed.look()
        elif is_leaving(line):  # what is open stays open, for the next time
            return


def is_leaving(line: str) -> bool:
    """Tell whether somebody says that they are going, in any language: «quit»."""
    return line.strip(" .!").casefold() in _LEAVING


async def _until_gone(conversation: Coroutine[None, None, None], needed: Sequence[asyncio.Task[None]]) -> None:
    """Converse until the person leaves, or something that it needs has met an error that ends it."""
    loop = asyncio.get_running_loop()
    talking = loop.create_task(conversation, name="converse")
    try:
        await asyncio.wait({talking, *needed}, return_when=asyncio.FIRST_COMPLETED)
        for task in (talking, *needed):
            if task.done():
                task.result()
    finally:
        talking.cancel()
        await asyncio.wait([talking])


@asynccontextmanager
async def _screen(session: Session) -> AsyncGenerator[Screen]:
    """Give a terminal where there is one on both sides, and lines elsewhere."""
    if not _is_terminal():
        yield Pipe(sys.stdin, sys.stdout)
        return
    from adapters.console.terminal import Terminal  # brings prompt_toolkit, which lines do not need

    person = session.actor.person
    commands = [offer.name for offer in session.app.catalogue.offers(person)]
    said = await history.lines(session.app.database, _own_thread(session))
    past = [decode(line.body).text for line in said if line.person == person]
    async with Terminal(past, commands) as terminal:
        yield terminal


def _is_terminal() -> bool:
    """Say whether a person is on both sides, at a terminal that can move its cursor; Windows names none."""
    named = os.environ.get("TERM", "" if sys.platform == "win32" else "dumb")
    return sys.stdin.isatty() and sys.stdout.isatty() and named != "dumb"


@asynccontextmanager
async def _showing(
    session: Session, console: Console, feed: ThreadFeed
) -> AsyncGenerator[tuple[asyncio.Task[None], ...]]:
    """Show what is said, what moves, and what waits elsewhere for this person; what is old comes before anything."""
    loop = asyncio.get_running_loop()
    others = ApprovalsOfOthers(session, console)
    await others.look()
    await feed.begin()
    with session.app.messaging.live.listening(console.threads) as happenings:
        tasks = (
            loop.create_task(feed.follow(), name="show what is said"),
            loop.create_task(console.watch(happenings), name="show what happens"),
            loop.create_task(others.watch(), name="show what others ask for"),
        )
        try:
            yield tasks
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)


async def _show_open(session: Session, console: Console, thread: str) -> None:
    """Show the cards of a thread that earlier terminals have shown and that are still open."""
    for said in await history.lines(session.app.database, thread):
        card = decode(said.body).card
        row = await outbox.get(session.app.database, said.id)
        if card is not None and not card.closed and row is not None and row.state == "sent":
            console.open(card)


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
        screen.note(words.another_works.format(who=in_a_sentence(who) or words.another_process))


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
