"""Slack as a place where people talk: by socket when there is a token for it, else by routes of the web server."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING

from adapters.slack.address import NAME, PREFIX, account_in, messages_of, place_of
from adapters.slack.bolt_app import BoltApp
from adapters.slack.client import SlackClient, SlackProblem
from adapters.slack.groups import Groups
from adapters.slack.incoming.actors import Actors
from adapters.slack.incoming.agent import AgentMessages
from adapters.slack.incoming.answers import Answers
from adapters.slack.incoming.arrivals import SlackArrivals
from adapters.slack.incoming.catch_up import SlackCatchUp
from adapters.slack.incoming.events import SlackEvents
from adapters.slack.incoming.interactions import SlackInteractions
from adapters.slack.incoming.joined_threads import JoinedThreads
from adapters.slack.incoming.message_shortcut import MessageShortcut
from adapters.slack.incoming.messages import SlackMessages
from adapters.slack.incoming.process_start import ProcessStart
from adapters.slack.incoming.reactions import SlackReactions
from adapters.slack.incoming.routes import Routes
from adapters.slack.incoming.socket import Socket
from adapters.slack.installation import Installations, Workspaces
from adapters.slack.members import Members
from adapters.slack.outgoing.drafts import SlackDrafts
from adapters.slack.outgoing.live_listeners import LiveListeners, LiveSource
from adapters.slack.outgoing.posts import SlackPosts
from adapters.slack.outgoing.private import CLOSED, PrivateMessages
from adapters.slack.outgoing.status import Statuses
from adapters.slack.settings import SlackSettings
from adapters.slack.text import MOST
from adapters.slack.token_rotation import TokenRotation
from bot import ConfigError, Post
from bot.errors import Undeliverable
from bot.platform.adapter import Attachment, Capabilities, Front, Memory, Profile
from bot.platform.arrivals import Arrivals

if TYPE_CHECKING:
    from starlette.routing import Route

log = logging.getLogger(__name__)

SEEN = "slack/seen"  # under this name it is kept when the bot last listened
GRACE = 5.0  # seconds at the end for taking statuses away
NAMED = {"apps.connections.open": "SLACK_APP_TOKEN", "oauth.v2.access": "SLACK_REFRESH_TOKEN"}  # who is refused
REMEMBER = 60.0  # seconds between two times that this is written down


class SlackAdapter:
    """Talks with Slack while it is open. `routes()` are to be mounted before it is opened."""

    name = NAME
    threads = PREFIX
    capabilities = Capabilities(edits=True, streams=True, forms=True, private=True, files=True, most_text=MOST)

    def __init__(
        self,
        settings: SlackSettings,
        front: Front,
        live: LiveSource,
        *,
        installations: Installations | None = None,
        memory: Memory | None = None,
        arrivals: Arrivals | None = None,
    ) -> None:
        settings.check()
        self._settings = settings
        self._memory = memory
        self._client = SlackClient(settings.api_url)
        own = "" if settings.refresh_token else settings.bot_token  # of one that expires the database has the newest
        self._workspaces = Workspaces(self._client, own, installations)
        self._rotation: TokenRotation | None = None
        if installations is not None:
            self._rotation = TokenRotation(self._client, self._workspaces, installations, settings.oauth)
            self._client.tokens = self._rotation
        self._statuses = Statuses(self._client, self._workspaces)
        self._drafts = SlackDrafts(self._client, self._workspaces, self._statuses, pace=settings.pace)
        self._threads = LiveListeners(live, self._drafts.hear)
        self._posts = SlackPosts(
            self._client, self._workspaces, self._drafts, self._statuses, settling=settings.settling
        )
        members = Members(self._client, self._workspaces)
        self._private = PrivateMessages(front, self._client, self._workspaces, members, memory)
        self._arrivals = SlackArrivals(arrivals)
        self._groups = Groups(self._client, self._workspaces, settings.roles)
        actors = Actors(front, self._groups, members)
        self._messages = SlackMessages(
            front, self._client, self._workspaces, self._arrivals, actors, self._drafts, self._statuses, self._private,
            self._threads, JoinedThreads(front, self._posts),
        )  # fmt: skip
        self._catch_up = SlackCatchUp(self._client, self._workspaces, self._posts, self._drafts, self._messages.take)
        self._answers = Answers(self._private)
        process_start = ProcessStart(front, actors, self._messages, self._private, self._answers)
        self._events = SlackEvents(
            self._workspaces,
            self._messages,
            SlackInteractions(
                front, actors, self._arrivals, self._messages, self._private, self._answers, process_start
            ),
            MessageShortcut(self._workspaces, self._arrivals, self._messages, self._private, self._answers),
            process_start,
            SlackReactions(front, self._workspaces, actors),
            AgentMessages(front, self._client, self._workspaces, actors, self._private, self._drafts, self._statuses),
            self._private,
            self._answers,
        )
        self._bolt = BoltApp(self._events.take, settings.api_url)
        self._installations = installations
        self._socket: Socket | None = None
        self._open = AsyncExitStack()

    def routes(self) -> list[Route]:
        """Give the routes for the web server; none in Socket Mode but those of the installation."""
        found = Routes(
            self._bolt.receive, self._settings.signing_secret, self._client, self._workspaces,
            oauth=self._settings.oauth, installations=self._installations,
        ).routes()  # fmt: skip
        return found[1:] if self._settings.app_token else found

    async def __aenter__(self) -> SlackAdapter:
        """Connect. Raises ConfigError when Slack does not take a token, Unreachable when it gives no answer."""
        async with AsyncExitStack() as opening:
            await opening.enter_async_context(self._client)
            try:
                left = await self._arrivals.left()
                if self._rotation is not None:
                    opening.push_async_callback(self._rotation.close)
                    if self._settings.refresh_token:
                        await self._rotation.adopt(self._settings.refresh_token, self._settings.origin)
                await self._workspaces.open()
                for each in left:  # before anything that comes now
                    self._arrivals.resume(each, *self._events.work_of(each))
                since = await self._memory.recall(SEEN) if self._memory is not None else ""
                opening.push_async_callback(self._close)
                if self._settings.app_token:
                    socket = Socket(
                        self._bolt.receive, self._client, self._settings.app_token, self._catch_up.run,
                        ping=self._settings.ping, gap=self._settings.gap,
                    )  # fmt: skip
                    self._socket = await opening.enter_async_context(socket)
            except SlackProblem as problem:
                named = NAMED.get(problem.method, "SLACK_BOT_TOKEN")
                raise ConfigError(f"{named}: Slack refuses it ({problem.error})") from problem
            seeing = asyncio.get_running_loop().create_task(self._remember(since), name="slack seen")
            opening.push_async_callback(_ended, seeing)
            if self._rotation is not None:
                keeping = asyncio.get_running_loop().create_task(self._rotation.keep(), name="slack tokens")
                opening.push_async_callback(_ended, keeping)
            self._open = opening.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    async def post(self, thread: str, post: Post, key: str, about: str) -> str:
        async with self._reaching(thread) as reached:
            message = await self._posts.post(reached, post, key, about)
            place = place_of(reached)
        self._messages.joined(place)
        if not place.root:  # each of its messages may become the root of a thread
            for ts in messages_of(message):
                self._messages.joined(replace(place, root=ts))
        return message

    async def edit(self, thread: str, message: str, post: Post) -> None:
        async with self._reaching(thread) as reached:
            await self._posts.edit(reached, message, post)

    async def find(self, thread: str, key: str, since: int) -> str | None:
        async with self._reaching(thread) as reached:
            return await self._posts.find(reached, key, since)

    async def upload(self, thread: str, file: Attachment, key: str) -> str:
        async with self._reaching(thread) as reached:
            return await self._posts.upload(reached, file, key)

    async def person(self, account: str) -> Profile | None:
        return await self._private.person(account)

    @asynccontextmanager
    async def _reaching(self, thread: str) -> AsyncGenerator[str]:
        """Give the thread where it stands; what is private to somebody who takes nothing of us is tried only once."""
        try:
            yield await self._private.reached(thread)
        except SlackProblem as problem:
            if account_in(thread) and problem.error in CLOSED:
                raise Undeliverable(str(problem)) from problem
            raise

    async def _close(self) -> None:
        """Finish what is being answered, and take away what was only half said."""
        self._workspaces.close()
        await self._arrivals.close()
        await self._answers.close()
        await self._messages.close()
        await self._threads.close()
        await self._drafts.close()
        with suppress(TimeoutError):  # it is no more than a courtesy
            async with asyncio.timeout(GRACE):
                await self._statuses.close()

    async def _remember(self, since: str) -> None:
        """Read what was missed while the bot was away, then write down every minute that it listens."""
        if since and time.time() - float(since) > self._settings.gap:
            await self._catch_up.run(float(since))
        try:
            while self._memory is not None:
                await self._memory.keep(SEEN, self._seen())
                await asyncio.sleep(REMEMBER)
        finally:
            if self._memory is not None:
                await self._memory.keep(SEEN, self._seen())

    def _seen(self) -> str:
        """Give when Slack could last reach us; over HTTP it tries again by itself for a while."""
        return f"{self._socket.alive if self._socket is not None else time.time():.3f}"


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("slack: %s ended: %s", task.get_name(), error, exc_info=error)
