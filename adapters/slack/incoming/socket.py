"""Socket Mode: what Slack sends comes over a websocket that is opened from here, and opened again when it is lost."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

from adapters.slack.client import SlackClient, SlackTrouble
from adapters.slack.payload import Body, Reply, word

if TYPE_CHECKING:
    from slack_sdk.socket_mode.aiohttp import SocketModeClient
    from slack_sdk.socket_mode.request import SocketModeRequest

log = logging.getLogger(__name__)

PING = 5.0  # seconds between two signs of life
PATIENCE = 20.0  # seconds for the first connection
GRACE = 3.0  # seconds for what is being answered when the socket is closed
GAP = 10.0  # seconds without a socket after which the history is read; for less Slack sends again by itself


class Socket:
    """Keeps a socket to Slack open while it is open. `missed` is told since when nobody listened (UTC seconds).

    `take` gives what Slack is answered; what it raises for is not acknowledged, and Slack sends it again.
    """

    def __init__(
        self,
        take: Callable[[Body], Awaitable[Reply]],
        client: SlackClient,
        app_token: str,
        missed: Callable[[float], Awaitable[object]],
        *,
        ping: float = PING,
        gap: float = GAP,
    ) -> None:
        self._take = take
        self._client = client
        self._token = app_token
        self._missed = missed
        self._ping = ping
        self._gap = gap
        self._socket: SocketModeClient | None = None
        self._watch: asyncio.Task[None] | None = None
        self._busy: set[asyncio.Task[Any]] = set()
        self._session = ""  # whose life `_alive` is about
        self._alive = 0.0

    async def __aenter__(self) -> Socket:
        """Connect. Raises SlackProblem when Slack does not take the token."""
        from slack_sdk.socket_mode.aiohttp import SocketModeClient
        from slack_sdk.web.async_client import AsyncWebClient

        # asked first by ourselves: the client would try a bad token again for ever
        opened = await self._client.call(self._token, "apps.connections.open")
        quiet = logging.getLogger("adapters.slack.socket_mode")
        quiet.setLevel(logging.ERROR)
        self._socket = SocketModeClient(
            self._token, logger=quiet, web_client=AsyncWebClient(base_url=self._client.api_url),
            ping_interval=self._ping,
        )  # fmt: skip
        client: Any = self._socket
        client.wss_uri = word(opened, "url")
        client.socket_mode_request_listeners[:] = [self._handle]
        client.message_listeners.append(self._heard)
        try:
            async with asyncio.timeout(PATIENCE):
                await client.connect()  # tries for ever
        except TimeoutError:
            await client.close()
            raise SlackTrouble("the socket cannot be opened") from None
        self._session, self._alive = await client.session_id(), time.time()
        self._watch = asyncio.get_running_loop().create_task(self._stay_aware(client), name="slack socket")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._busy:  # acknowledge what was taken
            await asyncio.wait(set(self._busy), timeout=GRACE)
        tasks: list[asyncio.Future[Any]] = []
        if self._watch is not None:
            self._watch.cancel()
            tasks.append(self._watch)
        if self._socket is not None:
            client: Any = self._socket
            await client.close()
            own = (client.message_processor, client.current_session_monitor, client.message_receiver)
            tasks += [task for task in own if task is not None]
        if tasks:
            await asyncio.wait(tasks, timeout=GRACE)

    @property
    def alive(self) -> float:
        """When Slack was last heard, in UTC seconds."""
        return self._alive

    async def _handle(self, client: SocketModeClient, request: SocketModeRequest) -> None:
        from slack_sdk.socket_mode.response import SocketModeResponse

        task = asyncio.current_task()
        if task is not None:
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)
        try:
            answer = await self._take(cast(Body, request.payload))  # pyright: ignore[reportUnknownMemberType] - the SDK's dict
        except Exception:  # it is not acknowledged, so that Slack sends it again
            log.exception("slack: what came over the socket could not be taken")
            return
        await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, answer))

    async def _heard(self, client: SocketModeClient, message: dict[str, Any], _raw: str | None = None) -> None:
        """Notice a new socket, and how long there was none."""
        if message.get("type") != "hello":
            return
        session = await client.session_id()
        before, was = self._alive, self._session
        self._session, self._alive = session, time.time()
        if was and was != session and self._alive - before > self._gap:
            await self._missed(before)

    async def _stay_aware(self, client: SocketModeClient) -> None:
        """Remember when the socket that said hello was last alive."""
        while True:
            await asyncio.sleep(min(1.0, self._ping))
            if await client.session_id() == self._session and await client.is_connected():
                self._alive = time.time()
