"""What Slack has sent: written down, then acknowledged, then dealt with behind it, in the order of its thread."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine
from dataclasses import asdict, replace
from typing import Any, TypeVar, get_args

from pydantic import TypeAdapter

from adapters.slack.address import PREFIX
from adapters.slack.incoming.parse import ButtonPress, SentForm, SlackMessage, SlashCommand
from adapters.slack.incoming.shortcut import AskedMessage
from bot.conversation.thread_queue import ThreadQueue
from bot.platform.arrivals import Arrivals

log = logging.getLogger(__name__)

PAUSES = (0.2, 1.0, 5.0, 15.0)  # seconds before each further attempt at what could not be dealt with
GRACE = 3.0  # seconds at the end for what is under way; what is cut off is taken up at the next start
Arrived = SlackMessage | AskedMessage | ButtonPress | SentForm | SlashCommand
Work = Callable[[], Coroutine[Any, Any, Any]]
T = TypeVar("T")

KINDS: dict[str, TypeAdapter[Any]] = {kind.__name__: TypeAdapter(kind) for kind in get_args(Arrived)}


class SlackArrivals:
    """Keeps what came until it is dealt with, over restarts; without a store, in this life alone."""

    def __init__(self, store: Arrivals | None = None) -> None:
        self._store = store
        self._queue = ThreadQueue()
        self._waiting: set[str] = set()

    async def left(self) -> list[Arrived]:
        """Give what an earlier life kept and did not come to, oldest first; they are to be `resume`d in this order."""
        if self._store is None:
            return []
        found: list[Arrived] = []
        for event, body in await self._store.waiting(PREFIX):
            if (arrived := decoded(body)) is not None:
                found.append(arrived)
            else:
                await self._store.done(event)
        return found

    async def take(
        self, arrived: Arrived, work: Callable[[], Coroutine[Any, Any, T]], lane: str = ""
    ) -> asyncio.Future[T] | None:
        """Write down what came and have it dealt with; None: it waits already. Raises what the store raises."""
        if arrived.event in self._waiting:
            return None
        kept: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        done = self._push(arrived.event, work, lane, kept)  # before it is kept: what comes now must not overtake it
        try:
            if self._store is not None:
                await self._store.keep(_key(arrived.event), encoded(arrived))
        except BaseException:
            kept.set_result(False)
            raise
        kept.set_result(True)
        return done

    def resume(self, arrived: Arrived, work: Work, lane: str = "") -> None:
        """Have something dealt with that is written down already."""
        if arrived.event not in self._waiting:
            self._push(arrived.event, work, lane, None)

    def is_busy(self, lane: str) -> bool:
        """Say whether something in this lane is still to be dealt with."""
        return self._queue.is_busy(lane)

    async def idle(self) -> None:
        """Wait until nothing is under way."""
        await self._queue.idle()

    async def close(self) -> None:
        """Let what is under way end; the rest stays where it is written down."""
        await self._queue.close(GRACE)

    def _push(
        self, event: str, work: Callable[[], Coroutine[Any, Any, T]], lane: str, kept: asyncio.Future[bool] | None
    ) -> asyncio.Future[T]:
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.add(event)

        async def turn() -> None:
            try:
                if kept is None or await kept:
                    await self._do(event, work, done)
            finally:
                self._waiting.discard(event)
                done.cancel()  # where nothing came of it, nobody shall wait for ever

        self._queue.push(lane or event, turn)
        return done

    async def _do(self, event: str, work: Callable[[], Coroutine[Any, Any, T]], done: asyncio.Future[T]) -> None:
        """Deal with something until it is done; what cannot be is left for the next start."""
        for pause in (*PAUSES, None):
            try:
                found = await work()
            except Exception:  # of the database, or a fault of ours: it must not be lost
                log.exception("slack: %s could not be dealt with", event)
                if pause is not None:
                    await asyncio.sleep(pause)
                continue
            if not done.done():
                done.set_result(found)
            await self._forget(event)
            return

    async def _forget(self, event: str) -> None:
        if self._store is None:
            return
        try:
            await self._store.done(_key(event))
        except Exception:  # it is dealt with again at the next start, and known by its event
            log.exception("slack: %s stays written down", event)


def _key(event: str) -> str:
    """Give an event as it can be kept."""
    return event.encode("utf-8", "replace").decode().replace("\0", "?")


def encoded(arrived: Arrived) -> str:
    """Give what came as it is kept: an address to answer at once and a trigger are of no use later, and never kept."""
    if isinstance(arrived, ButtonPress | SlashCommand):
        arrived = replace(arrived, trigger="", response_url="")
    elif isinstance(arrived, AskedMessage):
        arrived = replace(arrived, response_url="")
    body = json.dumps({"kind": type(arrived).__name__, "arrived": asdict(arrived)}, default=_listed, ensure_ascii=False)
    return body.encode("utf-8", "replace").decode()  # half a character of somebody's cannot be kept


def _listed(value: Any) -> list[Any]:
    return sorted(value)


def decoded(body: str) -> Arrived | None:
    """Read what was kept; None where another version wrote it."""
    try:
        kept = json.loads(body)
        found: Arrived = KINDS[kept["kind"]].validate_python(kept["arrived"])
    except (ValueError, KeyError, TypeError):
        log.warning("slack: something that was kept cannot be read, and is left out")
        return None
    return found
