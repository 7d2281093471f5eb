"""Half replies and the steps of runs, shown while they come: one message, edited in place, then finished.

Discord has no streaming of its own, and five edits in five seconds are its bound: hence the pace.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field

from adapters.discord.address import channel_of
from adapters.discord.components import Sheet, mark, nonce, text
from adapters.discord.rest import Rest
from adapters.discord.text import parted, spoken
from bot import Happening
from bot.platform.live import Live

log = logging.getLogger(__name__)

PACE = 1.2  # seconds between two edits
QUICK = 0.7  # seconds: what is over by then is not shown half
IDLE = 900.0  # seconds without any happening after which a thread is no longer listened to
GOING_ON = " …"


@dataclass(slots=True)
class HalfReply:
    """What is shown of one reply or run: the ids of its messages, and their texts."""

    ids: list[int] = field(default_factory=list[int])
    shown: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class Watch:
    """A thread that is listened to. `lock` is held while its messages are touched."""

    queue: asyncio.Queue[Happening]
    latest: dict[str, str] = field(default_factory=dict[str, str])
    drafts: dict[str, HalfReply] = field(default_factory=dict[str, HalfReply])
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def drain(self) -> None:
        while not self.queue.empty():
            self.note(self.queue.get_nowait())

    def note(self, happening: Happening) -> None:
        if happening.text:
            self.latest[happening.about] = happening.text
        else:
            self.latest.pop(happening.about, None)


class Drafts:
    """Shows what happens in the threads where somebody has just asked for something."""

    def __init__(
        self, rest: Rest, live: Live, channel_of: Callable[[str], int] = channel_of, *, pace: float = PACE
    ) -> None:
        self._channel_of = channel_of
        self._rest = rest
        self._live = live
        self._pace = pace
        self._watches: dict[str, Watch] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def watch(self, thread: str) -> None:
        """Listen to a thread from now on, until nothing has happened there for a while."""
        if thread in self._watches:
            return
        stack = ExitStack()  # entered at once: what happens before the task begins is heard too
        watch = Watch(stack.enter_context(self._live.listening(thread)))

        async def watching() -> None:
            with stack:
                await self._show_all(thread, watch)
            del self._watches[thread], self._tasks[thread]

        self._watches[thread] = watch
        self._tasks[thread] = asyncio.create_task(watching(), name=f"live {thread}")

    async def close(self) -> None:
        """Stop listening."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    @asynccontextmanager
    async def taken(self, thread: str, about: str) -> AsyncGenerator[list[int]]:
        """Take the messages that show something half, to be finished; when that fails they are shown on."""
        watch = self._watches.get(thread)
        if watch is None:
            yield []
            return
        async with watch.lock:
            watch.drain()
            watch.latest.pop(about, None)
            draft = watch.drafts.get(about, HalfReply())
            yield list(draft.ids)
            watch.drafts.pop(about, None)

    async def let_stand(self, thread: str, about: str) -> None:
        """Leave what is shown as it is: something new follows below it, and what happens next is shown below that."""
        async with self.taken(thread, about):
            return

    def forget(self, messages: set[int]) -> None:
        """Show nothing more in these messages: they are finished."""
        for watch in self._watches.values():
            for about in [about for about, draft in watch.drafts.items() if messages & set(draft.ids)]:
                del watch.drafts[about]

    async def _show_all(self, thread: str, watch: Watch) -> None:
        while True:
            try:
                watch.note(await asyncio.wait_for(watch.queue.get(), IDLE))
            except TimeoutError:
                if not watch.drafts:
                    return
                continue  # what is shown half will be finished some day
            await asyncio.sleep(self._pace if watch.drafts else min(self._pace, QUICK))
            async with watch.lock:
                watch.drain()
                for about, said in list(watch.latest.items()):
                    await self._show(self._channel_of(thread), watch.drafts.setdefault(about, HalfReply()), about, said)
                watch.latest.clear()

    async def _show(self, channel: int, draft: HalfReply, about: str, said: str) -> None:
        """Show what is there so far. Nothing depends on it, so trouble is only noted."""
        try:
            for number, part in enumerate(parted(spoken(said) + GOING_ON)):
                sheet = Sheet((text(part) | {"id": mark(draft_key(about), number)},))
                if number >= len(draft.ids):
                    message = await self._rest.post(channel, sheet, nonce(draft_key(about), number))
                    draft.ids.append(int(message["id"]))
                    draft.shown.append(part)
                elif draft.shown[number] != part:
                    await self._rest.edit(channel, draft.ids[number], sheet)
                    draft.shown[number] = part
        except Exception as error:  # noqa: BLE001 - of Discord or of the network
            log.info("something half could not be shown: %s", error)


def draft_key(about: str) -> str:
    """Give the key of the messages that show something half."""
    return f"live/{about}"
