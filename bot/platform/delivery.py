"""Brings the rows of the outbox to a platform: never twice, never not at all, in the order of their thread."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from time import monotonic

from bot.errors import Undeliverable, Unreachable
from bot.log_limit import LogLimit
from bot.messages import outbox
from bot.messages.card import decode
from bot.messages.file import Files
from bot.messages.outbox import Outgoing
from bot.platform.adapter import Adapter, Attachment
from workflow import Clock, Database, Runs, Transaction

log = logging.getLogger(__name__)

ATTEMPTS = 20  # that were refused; then a row is given up
LONGEST = 24 * 3_600_000  # milliseconds in which a platform that cannot be reached does not count as a refusal
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)  # seconds after the first, second … failure in a row
AT_ONCE = 8  # threads that are served at the same moment, so that a slow one holds up nobody
PATIENCE = 30.0  # seconds for one call of the platform; then its answer counts as lost
QUIET = 60.0  # seconds in which a platform that cannot be reached is logged once, however much waits for it
GRACE = 5.0  # seconds at the end for calls that are under way


@dataclass(slots=True)
class _Rest:
    """A thread in trouble: how often in a row, and until when it is left alone (monotonic seconds)."""

    failures: int
    until: float


class Delivery:
    """Delivers the rows of one adapter while it is open. Threads do not wait for one another."""

    def __init__(
        self,
        database: Database,
        adapter: Adapter,
        clock: Clock,
        *,
        files: Files | None = None,
        pauses: tuple[float, ...] = PAUSES,
        patience: float = PATIENCE,
        on_given_up: Callable[[Transaction, Outgoing], None] | None = None,
    ) -> None:
        self._database = database
        self._adapter = adapter
        self._clock = clock
        self._files = files
        self._runs = Runs(database, clock)
        self._pauses = pauses
        self._patience = patience
        self._on_given_up = on_given_up  # in the same commit
        self._away = LogLimit(QUIET)
        self._bell = asyncio.Event()
        self._served: dict[str, asyncio.Task[int]] = {}
        self._resting: dict[str, _Rest] = {}
        self._places = asyncio.Semaphore(AT_ONCE)

    @asynccontextmanager
    async def delivering(self) -> AsyncGenerator[None]:
        """Deliver until left; what is due by then is still tried once."""
        unwatch = self._database.on_commit(self._bell.set)
        task = asyncio.get_running_loop().create_task(self._deliver(), name=f"deliver {self._adapter.name}")
        try:
            yield
        finally:
            unwatch()
            task.cancel()
            await asyncio.wait([task])
            await self._finish()
            await self.flush()

    async def flush(self) -> int:
        """Deliver what is due now, once; gives how many rows are settled."""
        rows = await outbox.due(self._database, self._adapter.name, self._adapter.threads)
        return sum(await asyncio.gather(*self._serve(rows)))

    async def _deliver(self) -> None:
        failures = 0
        while True:
            self._bell.clear()
            try:
                self._serve(await outbox.due(self._database, self._adapter.name, self._adapter.threads))
                failures = 0
            except Exception:  # the database's trouble must not end the delivery
                log.exception("%s: the outbox could not be read, trying again", self._adapter.name)
                failures += 1
            with suppress(TimeoutError):
                async with asyncio.timeout(self._until_next(failures)):
                    await self._bell.wait()

    def _until_next(self, failures: int) -> float | None:
        """Give the seconds until somebody's rest is over; None: nothing is to be done before the bell rings."""
        pauses = [
            max(0.0, rest.until - monotonic()) for thread, rest in self._resting.items() if thread not in self._served
        ]
        if failures:
            pauses.append(self._pause(failures))
        return min(pauses, default=None)

    def _serve(self, rows: Iterable[Outgoing]) -> list[asyncio.Task[int]]:
        """Begin with each thread that is neither served now nor resting; gives the tasks, named by thread."""
        threads: dict[str, list[Outgoing]] = {}
        for row in rows:
            threads.setdefault(row.thread, []).append(row)
        for gone in self._resting.keys() - threads.keys():
            del self._resting[gone]
        begun: list[asyncio.Task[int]] = []
        for thread, waiting in threads.items():
            rest = self._resting.get(thread)
            if thread in self._served or (rest is not None and rest.until > monotonic()):
                continue
            task = asyncio.get_running_loop().create_task(self._bring_all(waiting), name=f"deliver {thread}")
            self._served[thread] = task
            task.add_done_callback(partial(self._leave, thread))
            begun.append(task)
        return begun

    def _leave(self, thread: str, _task: asyncio.Task[int]) -> None:
        self._served.pop(thread, None)
        self._bell.set()  # more may have come meanwhile

    async def _finish(self) -> None:
        """Let calls under way come to their end: one that is cut off may arrive all the same, and later."""
        tasks = list(self._served.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=GRACE)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)
        self._resting.clear()

    async def _bring_all(self, rows: list[Outgoing]) -> int:
        """Bring the rows of one thread in order, up to the first that cannot be brought; gives how many are settled."""
        thread, done = rows[0].thread, 0
        async with self._places:
            for row in rows:
                try:
                    settled = await self._bring(row)
                except Exception:  # the database's trouble: the row is tried again
                    log.exception("%s: %s could not be written down", self._adapter.name, row.id)
                    settled = False
                if not settled:
                    failures = self._resting[thread].failures + 1 if thread in self._resting else 1
                    self._resting[thread] = _Rest(failures, monotonic() + self._pause(failures))
                    break
                self._resting.pop(thread, None)
                done += 1
        return done

    def _pause(self, failures: int) -> float:
        return self._pauses[min(failures, len(self._pauses)) - 1]

    async def _bring(self, row: Outgoing) -> bool:
        """Bring one row and say whether it is settled. `sending` is committed before the platform is called."""
        if row.state == "pending" and not await self._database.write(
            lambda tx: outbox.begin_sending(tx, row.id, self._clock()), "outbox sending"
        ):
            return True  # somebody else has it
        if row.state == "sending" and not await self._is_open(row):
            return True
        try:
            async with asyncio.timeout(self._patience):
                remote = (await self._found(row) if row.state == "sending" else None) or await self._send(row)
        except Exception as error:  # noqa: BLE001 - whatever the platform raised: the row is tried again
            return await self._failed(row, error)
        await self._database.write(lambda tx: outbox.mark_sent(tx, row.id, remote, self._clock()), "outbox sent")
        return True

    async def _is_open(self, row: Outgoing) -> bool:
        """Say whether a row is still to be brought: it may have been read just before its delivery came to its end."""
        now = await outbox.get(self._database, row.id)
        return now is not None and now.state == "sending"

    async def _failed(self, row: Outgoing, trouble: Exception) -> bool:
        error = f"{type(trouble).__name__}: {trouble}" if str(trouble) else type(trouble).__name__
        since = self._clock() - (row.first_try_at or self._clock())
        facts = {**await self._run_facts(row), "thread": row.thread, "ms": since, "error": error}
        away = isinstance(trouble, Unreachable | OSError) and since < LONGEST  # a TimeoutError is an OSError
        if not away or self._away.is_due("away"):
            log.warning("%s: %s could not be delivered: %s", self._adapter.name, row.id, error, extra={"facts": facts})
        if away:
            await self._database.write(lambda tx: outbox.mark_unanswered(tx, row.id, error), "outbox unanswered")
            return False
        final = isinstance(trouble, Undeliverable)

        def unit(tx: Transaction) -> bool:
            lost = outbox.give_up(tx, row.id, error) if final else outbox.mark_failed(tx, row.id, error, ATTEMPTS)
            if lost and self._on_given_up is not None:
                self._on_given_up(tx, row)
            return lost

        given_up = await self._database.write(unit, "outbox failed")
        if given_up and not final:
            said = "%s: %s was given up after %d attempts: %s"
            log.error(said, self._adapter.name, row.id, ATTEMPTS, error, extra={"facts": facts})
        return given_up or final

    async def _run_facts(self, row: Outgoing) -> dict[str, object]:
        """Give what the log tells of the run that a row comes from: the one that ended, or that its message began."""
        for name in (row.id.partition("/")[0], row.about):
            if name and (run := await self._runs.run(name)) is not None:
                return {"run": run.id, "process": run.process, "person": run.lane}
        return {}

    async def _found(self, row: Outgoing) -> str | None:
        """Look for a post that an earlier attempt may have brought there."""
        if row.kind == "edit":
            return None  # an edit twice is the same edit
        return await self._adapter.find(row.thread, row.id, row.first_try_at or row.created_at)

    async def _send(self, row: Outgoing) -> str:
        post = decode(row.body)
        if (
            row.kind == "post"
            and post.file is not None
            and self._files is not None
            and self._adapter.capabilities.files
        ):
            content = await asyncio.to_thread(self._files.read, post.file)
            attachment = Attachment(post.file.name, content, post.file.media_type)
            return await self._adapter.upload(row.thread, attachment, row.id)
        if row.kind == "post":
            return await self._adapter.post(row.thread, post, row.id, row.about)
        target = await outbox.get(self._database, row.target)
        if target is None or target.state == "dead" or target.remote is None:
            return ""  # nothing stands there that could be changed
        await self._adapter.edit(row.thread, target.remote, post)
        return target.remote
