"""`bot run`: all surfaces at once, driven by one process, until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Generator
from contextlib import AsyncExitStack, contextmanager

from bot.errors import BotError
from bot.people.directory import Directory
from bot.security.private_folder import why_not_private
from bot.settings import read_settings
from main.bootstrap import Setup, no_llm_words, open_bot, read_setup
from main.local_user import actor_of, login
from main.logs import set_up_logs
from main.run_watch import helping
from main.server.service_manager import READY, STOPPING, tell_service_manager
from main.server.surfaces import surfaces
from workflow.database.copy import check_database

log = logging.getLogger(__name__)

LONGEST = 25  # seconds for the whole end
BOLD, GREEN, YELLOW, CYAN = "1", "32", "33", "36"


async def serve() -> int:
    """Serve until SIGTERM, SIGINT or SIGHUP; the steps under way are finished first, a second signal ends at once."""
    settings = read_settings()
    set_up_logs(settings)
    plan = read_setup(settings)
    with _told_to_stop() as stopped:
        async with open_bot(plan, hurried=True) as (app, problems), AsyncExitStack() as stack:
            _say("Switchboard", BOLD)
            await asyncio.to_thread(check_database, app.database.path)  # some 0.5 s for a gigabyte
            open_folder, no_llm = why_not_private(settings.data), "" if settings.has_llm else no_llm_words()
            for line in filter(None, (*plan.notes, *problems, open_folder, no_llm)):
                _say(f"  note: {line}", YELLOW)
            driver = await stack.enter_async_context(helping(app, "bot run", _waiting, _driving))
            await stack.enter_async_context(app.retention.running())
            # entered last and left first: at the end no message comes in while steps are being finished
            for surface in surfaces(plan, app):
                if surface.serving is not None:
                    await stack.enter_async_context(surface.serving())
                _say(f"  {surface.name:<8} {surface.told()}")
                if surface.link is not None:
                    await _invite(plan, app.people.directory, surface.link)
            _say("Ready. Ctrl-C stops it.", GREEN)
            tell_service_manager(READY)
            stop = asyncio.get_running_loop().create_task(stopped.wait(), name="wait for the end")
            await asyncio.wait({stop, driver}, return_when=asyncio.FIRST_COMPLETED)
            if stop.done():
                _say("Stopping: what is under way is finished first, 20 seconds at most. Again to stop at once.")
            tell_service_manager(STOPPING)
            stop.cancel()
            # steps get 20 seconds; beyond that whatever still holds on is dropped, and taken up at the next start
            signal.alarm(LONGEST)
    _say("Stopped. What waits goes on at the next start.")
    return 0


async def _invite(plan: Setup, directory: Directory, link: Callable[[str], Awaitable[str]]) -> None:
    """Print a login link for whoever started the bot on a terminal, if bot.toml knows who that is."""
    try:
        actor = actor_of(login(), directory, plan.config, "", "web")
    except BotError:
        _say(f"           sign in by `bot login-link NAME`: bot.toml links nobody to {login()}")
        return
    if not sys.stdout.isatty():  # a log keeps what it is told, and whoever reads it could sign in
        _say(f"           sign in by `bot login-link {actor.person}`")
        return
    _say(f"           sign in as {directory.title(actor.person)}, once, within ten minutes:")
    _say(f"           {await link(actor.person)}", CYAN)


@contextmanager
def _told_to_stop() -> Generator[asyncio.Event]:
    """Give an event that a signal sets. Whoever signals twice does not want to wait: nothing is lost by that.

    Python's own handlers, not the loop's: a process that never gives the loop back must not make us deaf.
    """
    stopped, loop, told, own = asyncio.Event(), asyncio.get_running_loop(), list[int](), os.getpid()

    def stop(number: int, _frame: object) -> None:
        if os.getpid() != own:  # a child that a step has forked: the signal means it, and not us
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)
            return
        if told:
            os._exit(128 + number)
        told.append(number)
        signal.alarm(LONGEST)
        loop.call_soon_threadsafe(stopped.set)

    signals = [signal.SIGTERM, signal.SIGINT]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup: the terminal may go, the bot stays
        signals.append(signal.SIGHUP)
    former = {each: signal.signal(each, stop) for each in signals}
    former[signal.SIGALRM] = signal.signal(signal.SIGALRM, lambda _number, _frame: os._exit(0))
    try:
        yield stopped
    finally:
        signal.alarm(0)
        for each, handler in former.items():
            signal.signal(each, handler)


def _waiting(holder: str) -> None:
    name, comma, since = holder.partition(",")
    _say(f"  {name or 'Another process'} does the work at this moment{comma}{since}; I take over when it leaves.")


def _driving() -> None:
    log.debug("this process drives now")


def _say(line: str, style: str = "") -> None:
    coloured = style and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    try:
        sys.stdout.write(f"\x1b[{style}m{line}\x1b[0m\n" if coloured else f"{line}\n")
        sys.stdout.flush()
    except OSError:  # whoever read us has left, which is no reason to stop serving people
        log.info(line)
