"""What a page is told while it is open: server-sent events of a thread, or of a list that is kept up to date."""

from __future__ import annotations

import asyncio
import json
from collections import Counter, deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from adapters.web.html import Item
from adapters.web.pages import page, told, words_for
from bot import Happening, Person, visible
from bot.messages.inbound import Notice

BREATH = 0.05  # seconds between two looks: the bell rings for every commit
REST = 0.3  # seconds between two looks at a list, which is made anew each time
COUNTED = 1.0  # seconds between two looks at how many approvals wait
HEARTBEAT = 15.0  # seconds: proxies close what is silent for longer
AGAIN = 1_000  # milliseconds until a browser comes back

MOST_OF_ONE = 50  # streams of one person: a browser has six at once
MOST = 200  # of all people together: the others of the server's connections stay for questions

Look = Callable[[int], Awaitable[list[Item]]]  # gives what changed after this point
Still = Callable[[], Awaitable[bool]]  # says whether whoever looks is still signed in
Waiting = Callable[[Person], Awaitable[int]]  # gives how many approvals wait for somebody
OnCommit = Callable[[Callable[[], None]], Callable[[], None]]


class Streams:
    """All open streams of a page, which end together and at once."""

    def __init__(self, on_commit: OnCommit, waiting: Waiting) -> None:
        self._on_commit = on_commit
        self.waiting = waiting
        self._bells: set[asyncio.Event] = set()
        self._closing = False
        self._open: Counter[str] = Counter()  # by person

    @property
    def closing(self) -> bool:
        """Whether the streams end."""
        return self._closing

    def close(self) -> None:
        """End every stream."""
        self._closing = True
        for bell in self._bells:
            bell.set()

    def answer(self, request: Request, person: Person, events: AsyncGenerator[str]) -> Response:
        """Answer by a stream of events, or by a sentence when this person, or all together, have too many open."""
        if self._open[person.name] >= MOST_OF_ONE or self._open.total() >= MOST:
            return told(request, Notice(words_for(request).page.too_many_pages, False), 429)
        return _CountedStream(events, self, person.name)

    @contextmanager
    def counted(self, person: str) -> Generator[None]:
        """Count one stream of a person while it is open."""
        self._open[person] += 1
        try:
            yield
        finally:
            self._open[person] -= 1

    async def follow(
        self,
        look: Look,
        after: int,
        still: Still,
        live: asyncio.Queue[Happening] | None = None,
        *,
        person: Person | None = None,
        pause: float = BREATH,
    ) -> AsyncGenerator[str]:
        """Give events as text: what changed after this point, then what changes, as long as `still` says so."""
        yield f"retry: {AGAIN}\n\n"
        loop = asyncio.get_running_loop()
        number = WaitingNumber(self.waiting, person, loop.time)
        async with self._listening(live) as (bell, heard):
            while True:
                bell.clear()  # before anything is looked at: what rings from here on is seen in the next round
                if self.closing or not await still():
                    return
                looked = loop.time()
                items = sorted(await look(after), key=lambda item: item.change)
                # After the look and before its items: what happened before a line was written must not come after it.
                # Each holds the whole text so far, so the last one is enough: a long reply has thousands of pieces.
                latest = {happening.about: visible(happening.text) for happening in heard}
                heard.clear()
                for about, text in latest.items():
                    yield event("live", {"about": about, "text": text})
                for item in items:
                    after = max(after, item.change)
                    yield event("item", item.event(), item.change)
                if (count := await number.changed()) is not None:
                    yield event("waiting", {"count": count})
                try:
                    async with asyncio.timeout(number.due_in(HEARTBEAT)):
                        await bell.wait()
                except TimeoutError:
                    if not number.is_due():
                        yield ": still here\n\n"
                else:
                    await asyncio.sleep(looked + pause - loop.time())  # at once, after a silence

    async def live_page(
        self,
        request: Request,
        name: str,
        person: Person,
        items: Callable[[], Awaitable[list[Item]]],
        still: Still,
        **shown: Any,
    ) -> Response:
        """Give a page with these items, or to its script the stream that keeps them up to date."""
        if "text/event-stream" not in request.headers.get("accept", ""):
            shown["waiting"] = await self.waiting(person)
            return page(request, name, here=request.url.path, person=person, items=await items(), **shown)
        return self.answer(request, person, self.follow(differences(items), 0, still, person=person, pause=REST))

    @asynccontextmanager
    async def _listening(
        self, live: asyncio.Queue[Happening] | None
    ) -> AsyncGenerator[tuple[asyncio.Event, deque[Happening]]]:
        """Ring the bell for whatever may be new, and collect what happens live."""
        bell = asyncio.Event()
        heard: deque[Happening] = deque()
        self._bells.add(bell)
        unwatch = self._on_commit(bell.set)
        ear = (
            asyncio.get_running_loop().create_task(_hear(live, heard, bell), name="web live")
            if live is not None
            else None
        )
        try:
            yield bell, heard
        finally:
            unwatch()
            self._bells.discard(bell)
            if ear is not None:
                ear.cancel()
                await asyncio.wait([ear])


class WaitingNumber:
    """How many approvals wait for somebody, looked at once a second at most: a busy bot commits often."""

    def __init__(self, waiting: Waiting, person: Person | None, now: Callable[[], float]) -> None:
        self._waiting = waiting
        self._person = person
        self._now = now  # seconds
        self._told = -1
        self._next = 0.0  # when it may be looked at again
        self._stale = False  # something happened since

    async def changed(self) -> int | None:
        """Give the number where it is another than the last one told; None where it is not, or not looked at yet."""
        if self._person is None:
            return None
        if self._now() < self._next:
            self._stale = True
            return None
        self._next, self._stale = self._now() + COUNTED, False
        count, former = await self._waiting(self._person), self._told
        self._told = count
        return count if count != former else None

    def due_in(self, most: float) -> float:
        """Give the seconds until it is to be looked at, at most these."""
        return min(most, max(0.0, self._next - self._now())) if self._stale else most

    def is_due(self) -> bool:
        """Say whether it is to be looked at now."""
        return self._stale


class _CountedStream(StreamingResponse):
    """A stream that counts from the moment in which it was found that there is a place for it."""

    def __init__(self, events: AsyncGenerator[str], streams: Streams, person: str) -> None:
        super().__init__(events, media_type="text/event-stream")
        self._streams = streams
        self._person = person

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._streams.counted(self._person):
            await super().__call__(scope, receive, send)


def differences(items: Callable[[], Awaitable[list[Item]]]) -> Look:
    """Make a look that gives the items which are not as they were at the last look, for lists without a history."""
    seen: dict[str, str] = {}

    async def look(_after: int) -> list[Item]:
        changed = [item for item in await items() if seen.get(item.id) != item.version]
        seen.update((item.id, item.version) for item in changed)
        return changed

    return look


def event(name: str, data: dict[str, Any], id: int = 0) -> str:
    """Write an event. JSON has no line breaks, so one `data` line holds it."""
    head = f"id: {id}\n" if id else ""
    return f"{head}event: {name}\ndata: {json.dumps(data)}\n\n"


async def _hear(live: asyncio.Queue[Happening], heard: deque[Happening], bell: asyncio.Event) -> None:
    while True:
        heard.append(await live.get())
        bell.set()
