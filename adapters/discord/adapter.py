"""The bot on Discord: puts the parts together, connects, and is what the delivery talks to."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Self

import aiohttp
import discord

from adapters.discord.address import NAME, THREADS, account_in, is_private, thread_of
from adapters.discord.components import file_sheet
from adapters.discord.connection import Connection, addresses
from adapters.discord.incoming.catch_up import CatchUp
from adapters.discord.incoming.client import Busy, DiscordClient
from adapters.discord.incoming.command import PROCESS, RUN, Menu, menu_of
from adapters.discord.incoming.events import DiscordEvents
from adapters.discord.incoming.forms import Forms
from adapters.discord.incoming.interactions import FIRST_ANSWER, Interactions
from adapters.discord.incoming.membership import Membership
from adapters.discord.incoming.messages import DiscordMessages
from adapters.discord.outgoing.drafts import PACE, Drafts
from adapters.discord.outgoing.posts import Posts
from adapters.discord.outgoing.run_threads import RunThreads
from adapters.discord.payload import UnreadablePayload, one_line
from adapters.discord.rest import Rest, closed_is_final
from bot import Post, Unreachable
from bot.errors import Undeliverable
from bot.platform.adapter import Attachment, Capabilities, Front, Memory, Profile
from bot.platform.live import Live

log = logging.getLogger(__name__)

ALL_THERE = 2.0  # seconds
GRACE = 5.0  # seconds for what is under way when we stop


def now_ms() -> int:
    return time.time_ns() // 1_000_000


class DiscordAdapter:
    """Discord, by one bot account. Use as `async with`.

    `guild` is the server whose commands are changed at once; without it they are changed everywhere, within minutes.
    `api_url` and `gateway_url` name a test server. `pace` are the seconds between two edits of a reply that is coming,
    `first_answer` those until somebody who pressed is told that it takes longer, `all_there` those without a further
    server after which all are taken to be known. Guests are members of the servers `members_of`; where none is named,
    of `guild`, else of the only server that we are in. `thread_per_run` opens a thread for each run that a message in a
    channel starts.
    """

    name = NAME
    threads = THREADS
    capabilities = Capabilities(streams=True, forms=True, private=True, files=True)

    def __init__(
        self,
        token: str,
        front: Front,
        live: Live,
        memory: Memory,
        *,
        guild: int | None = None,
        api_url: str | None = None,
        gateway_url: str | None = None,
        clock: Callable[[], int] = now_ms,
        pace: float = PACE,
        first_answer: float = FIRST_ANSWER,
        all_there: float = ALL_THERE,
        members_of: Sequence[int] = (),
        thread_per_run: bool = False,
    ) -> None:
        self._token = token
        self._memory = memory
        self._guild = guild
        self._all_there = all_there
        self._addresses = (api_url, gateway_url)
        self._front = front
        self._members_of = members_of
        self._menu = menu_of(front.commands())
        self._rest = Rest(lambda: self._connection.client.http)
        self._run_threads = RunThreads(self._rest, memory, wished=thread_per_run)
        self._drafts = Drafts(self._rest, live, lambda thread: self._run_threads.place_of(thread)[0], pace=pace)
        self._catch_up = CatchUp(self._rest, memory, clock)
        self._busy = Busy()
        forms = Forms(memory)
        membership = Membership(self._rest, self._guests_of, lambda account: front.may_be_guest(NAME, account))
        self._messages = DiscordMessages(
            lambda: self._connection.client, front, self._rest, self._drafts, membership, self._run_threads,
            self._catch_up,
        )  # fmt: skip
        self._events = DiscordEvents(
            front, self._rest, lambda: self._menu, self._drafts, forms,
            Interactions(self._rest, forms, front, first=first_answer), membership, self._messages, self._busy,
            self._begin,
        )  # fmt: skip
        self._posts = Posts(self._rest, self._drafts, self._run_threads, lambda: self._messages.me().id)
        self._opened = asyncio.Event()
        self._stack = ExitStack()

    async def __aenter__(self) -> Self:
        """Log in, and connect in the background. Raises ConfigError for a wrong token, Unreachable for no answer."""
        self._stack.enter_context(addresses(*self._addresses))
        try:
            await self._catch_up.load()
            await self._run_threads.load()
            self._menu = await self._menu_by_use()
            self._connection = Connection(self._token, self._events, self._prepare, self._all_there)
            await self._connection.connect()
        except BaseException:
            self._stack.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._busy.settle(GRACE)
        await self._drafts.close()
        await self._connection.close()
        await self._busy.close()
        await self._catch_up.save(now=True)
        self._stack.close()

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each thing that Discord does not let us do."""
        return (*self._connection.problems, *self._run_threads.problems)

    async def opened(self) -> None:
        """Wait until Discord has let us in, has the commands, and what was missed is read."""
        await self._opened.wait()

    async def post(self, thread: str, post: Post, key: str, about: str) -> str:
        """Show a post and give its first message's id."""
        with self._reaching(thread):
            return await self._posts.post(await self._reached(thread), post, key, about)

    async def edit(self, thread: str, message: str, post: Post) -> None:
        """Change what a post shows."""
        with self._reaching(thread):
            await self._posts.edit(await self._reached(thread), message, post)

    async def find(self, thread: str, key: str, since: int) -> str | None:
        """Look for a post that may have arrived although its answer was lost."""
        with self._reaching(thread):
            return await self._posts.find(await self._reached(thread), key, since)

    async def upload(self, thread: str, file: Attachment, key: str) -> str:
        """Show a file."""
        sheet = file_sheet(file).marked(key)
        with self._reaching(thread):
            place = self._run_threads.place_of(await self._reached(thread))[0]
            return await self._posts.show(place, [sheet], key, {}, [])

    async def person(self, account: str) -> Profile | None:
        """Look a person up; Discord tells neither language nor time zone."""
        found = await self._rest.user(account) if account.isdigit() else None
        return Profile(account, found.get("global_name") or found["username"]) if found is not None else None

    async def _reached(self, thread: str) -> str:
        """Give the channel in which a post stands: for what is private to somebody, the one with us alone."""
        if not is_private(thread):
            return thread
        if not (account := account_in(thread)):
            raise Undeliverable(f"{thread} names no account of Discord")
        return thread_of(await self._rest.direct(account))

    @contextmanager
    def _reaching(self, thread: str) -> Generator[None]:
        """Tell what passes by itself from what Discord refuses, now or for ever."""
        if self._connection.client.user is None:
            raise Unreachable("Discord has not let me in yet")
        try:
            with closed_is_final() if is_private(thread) else nullcontext():
                yield
        except (discord.DiscordServerError, discord.RateLimited, aiohttp.ClientError) as error:
            raise Unreachable(str(error) or type(error).__name__) from error

    async def _menu_by_use(self) -> Menu:
        """Give the commands; where there are too many, those of the processes that are run most."""
        menu = menu_of(self._front.commands(), await self._front.run_counts())
        if menu.under_run:
            log.warning(
                "Discord has no place for a command of these, so they are under /run: %s", ", ".join(menu.under_run)
            )
        self._front.note_commands(NAME, f"/{RUN} {PROCESS}:", menu.under_run)
        return menu

    def _guests_of(self) -> tuple[int, ...]:
        """Give the servers whose members may be guests."""
        if self._members_of or self._guild is not None:
            return tuple(self._members_of) or (self._guild or 0,)
        joined = [guild.id for guild in self._connection.client.guilds]
        return tuple(joined) if len(joined) == 1 else ()  # of several, anybody may have invited us to one

    async def _begin(self) -> None:
        """Begin a session: tell Discord of the commands if they are new, and read what was missed."""
        client = self._connection.client
        try:
            if await client.tree.tell(self._memory, self._guild):
                log.info("Discord has the new commands")
        except Exception as error:  # noqa: BLE001 - of Discord, the network, or discord.py, which reads what it is told
            log.error("Discord does not take the commands; messages work all the same: %s", error)
        async for message in self._catch_up.missed(client):
            try:
                await self._messages.hear(message)
            except UnreadablePayload as error:
                log.warning("a message of the history could not be read, it is left out: %s", one_line(error))
        self._opened.set()

    def _prepare(self, client: DiscordClient) -> None:
        client.tree.plant(self._menu, self._guild)
