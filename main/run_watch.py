"""What somebody began from a terminal, followed until it is done or waits for people; whichever process drives."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from bot.app import App
from bot.approvals import store as approval_store
from bot.approvals.approval import Approval
from bot.driving import drive_when_free
from bot.messages import inbox
from bot.messages.inbox import Received
from bot.platform.adapter import Said
from bot.questions import store as question_store
from workflow import Run, Status

MOVING: frozenset[Status] = frozenset(("initializing", "running", "rollback"))


class RunWatch:
    """Some messages and the runs that they began or answered."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._messages: list[str] = []
        self._runs: dict[str, None] = {}

    async def say(self, said: Said) -> None:
        """Hand a message in and follow what comes of it, also in the run whose question it answers."""
        await self.follow_question(said.thread, said.account)
        self.follow_message(await self._app.messaging.front.message(said) or "")

    async def follow_question(self, thread: str, person: str) -> None:
        """Follow the run that waits for this person's answer in this thread: what is said next may be that."""
        question = await self._app.database.view(lambda tx: question_store.waiting_in(tx, thread, person))
        if question is not None and question.run:
            self.follow(question.run)

    def follow_message(self, message: str) -> None:
        """Follow what comes of a message, by its id; an empty one is none."""
        if message:
            self._messages.append(message)

    def follow(self, run: str) -> None:
        """Follow this run too."""
        self._runs[run] = None

    async def follow_reference(self, reference: str) -> None:
        """Follow the run that a card is about: the card's approval, or its question."""
        approval = await approval_store.get(self._app.database, reference)
        question = None if approval is not None else await question_store.get(self._app.database, reference)
        run = approval.run if approval is not None else question.run if question is not None else ""
        if run:
            self.follow(run)

    async def settled(self, within: float) -> bool:
        """Wait until all that is followed is done or waits for people, at most so many seconds; False: not yet."""
        bell = asyncio.Event()
        unwatch = self._app.database.on_commit(bell.set)
        try:
            async with asyncio.timeout(within):
                while not await self._quiet():
                    await bell.wait()
                    bell.clear()
        except TimeoutError:
            return False
        finally:
            unwatch()
        return True

    async def runs(self) -> list[Run]:
        """Give the runs that are followed, in the order in which they began."""
        for message in self._messages:
            for run in await self._app.engine.latest(start=message):
                self.follow(run.id)
        found = [await self._app.engine.run(each) for each in self._runs]
        return sorted((run for run in found if run is not None), key=lambda run: run.created_at)

    async def message(self) -> Received | None:
        """Give the latest message as it is kept now."""
        return await inbox.get(self._app.database, self._messages[-1]) if self._messages else None

    async def approvals(self) -> list[Approval]:
        """Give what the runs have asked for, the oldest first."""
        found = [each for run in await self.runs() for each in await approval_store.of_run(self._app.database, run.id)]
        return sorted(found, key=lambda approval: approval.created_at)

    async def _quiet(self) -> bool:
        for message in self._messages:
            received = await inbox.get(self._app.database, message)
            if received is not None and received.state == "new":
                return False
        return not any(run.status in MOVING for run in await self.runs())


@asynccontextmanager
async def helping(
    app: App,
    name: str,
    waiting: Callable[[str], None] = lambda _holder: None,
    driving: Callable[[], None] = lambda: None,
) -> AsyncGenerator[asyncio.Task[None]]:
    """Drive the app while this is open, as soon as nobody else does; the task ends only by an error.

    Then nothing will come of what is waited for in here: it is cancelled, and the error is raised.
    """
    task = asyncio.get_running_loop().create_task(drive_when_free(app, waiting, driving, name), name="drive")
    inside = asyncio.current_task()
    cancelled: list[bool] = []

    def ended(driver: asyncio.Task[None]) -> None:
        if inside is not None and not driver.cancelled():
            cancelled.append(inside.cancel())

    task.add_done_callback(ended)
    try:
        yield task
    finally:
        task.remove_done_callback(ended)
        task.cancel()
        await asyncio.wait([task])
        if not task.cancelled() and (error := task.exception()) is not None:
            if cancelled and inside is not None:
                inside.uncancel()
            raise error
