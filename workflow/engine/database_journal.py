"""The journal of one run in the database: makes the calls, and writes each line in a commit of its own."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from workflow.database.database import Database
from workflow.database.transaction import Transaction
from workflow.engine.attempt import BadResult, make, take_back
from workflow.process.command import Note, Step, Wait
from workflow.process.retry import Retry
from workflow.records import store
from workflow.run import Ending, Entry, EntryStatus, Failure, Run

UNDO_RETRY = Retry(attempts=5)


class Listener(Protocol):
    """What the package above wants to know. The first three run inside the commit that they are about."""

    def ended(self, tx: Transaction, run: Run, ending: Ending) -> None: ...

    def parked(self, tx: Transaction, run: Run, reason: str) -> None: ...

    def unsure(self, tx: Transaction, run: Run, step: Step) -> None:
        """Ask people what became of a `once` step; their answer is a signal named `unsure_signal(key)`."""
        ...

    def stepped(self, run: Run, key: str, state: str) -> None:
        """A step `began`, `failed` an attempt, or is `done`. Not in a commit: only for showing."""
        ...


def unsure_signal(key: str) -> str:
    """Give the name of the signal that says what became of a step: its value is `"again"`, `"done"` or `"failed"`."""
    return f"{key}?"


class DatabaseJournal:
    """The `Journal` of one run during one visit."""

    def __init__(
        self, run: Run, database: Database, clock: Callable[[], int], listener: Listener, tools: object = None
    ) -> None:
        self.run = run
        self._tools = tools
        self._database = database
        self._clock = clock
        self._listener = listener
        self._fresh = run.status == "initializing"
        self._crashes = max(0, run.recoveries)  # attempts of which nothing is written: the program ended in them
        self._stopped = asyncio.Event()
        self.asleep = False  # whether the latest commit was the one that makes the run wait
        self.waited = run.status != "initializing"  # whether there may be waits, timers and signals to clear away

    async def step(self, command: Step, entry: Entry | None, position: Callable[[], int]) -> Entry | None:
        """Make the call until it is settled, and give its line."""
        if entry is not None and entry.status == "started":
            answer = await self._what_became_of(command, entry, position)
            if answer is None or answer.settled:
                return answer
            entry = answer
        started_at = entry.started_at if entry is not None else self._clock()
        attempts = entry.attempts if entry is not None else self._crashes
        used = Counter[str](entry.used if entry is not None else None)
        self._listener.stepped(self.run, command.key, "began")
        while True:
            attempts += 1
            begun = Entry(
                command.key, command.digest, "step", "started", None, None, attempts, 0, started_at, None, _plain(used)
            )
            if command.once:
                await self._write(begun, f"start {command.key}")
            try:
                result = await make(command, self.run, attempts, self._tools, used)
            except GeneratorExit:
                raise  # we are being closed ourselves
            except BaseException as error:  # noqa: BLE001 - the step's own, whatever it is: recorded
                settled = await self._failed(command, error, begun._replace(used=_plain(used)), position)
                if settled is not None:
                    return settled
            else:
                done = Entry(
                    command.key, command.digest, "step", "done", result, None, attempts, position(), started_at,
                    self._clock(), _plain(used),
                )  # fmt: skip
                await self._write(done, f"step {command.key}")
                self._listener.stepped(self.run, command.key, "done")
                return done

    async def refuse(self, command: Step, reason: str, position: Callable[[], int]) -> Entry:
        """Write down that nobody allowed this step."""
        now = self._clock()
        failure = Failure("Ungated", reason)
        entry = Entry(command.key, command.digest, "step", "failed", None, failure, 0, position(), now, now)
        await self._write(entry, f"refuse {command.key}")
        return entry

    async def note(self, command: Note, position: Callable[[], int]) -> Entry:
        """Run the note's unit and write its line, in one commit."""
        now, number = self._clock(), position()
        self._crashes = 0

        def unit(tx: Transaction) -> Entry:
            entry = Entry(command.key, command.digest, "note", "done", command.unit(tx), None, 1, number, now, now)
            store.write_entry(tx, self.run.id, entry)
            return entry

        return await self._database.write(unit, f"note {command.key}")

    async def wait(self, command: Wait, position: Callable[[], int], *, alone: bool) -> Entry | None:
        """Take what has come, or write down that the run waits for it."""
        now, run, number = self._clock(), self.run, position()
        self.waited = True
        self.asleep = False
        self._crashes = 0

        def taken(tx: Transaction) -> Entry | None:
            while (value := store.take_signal(tx, run.id, command)) is not None:
                if command.accept is not None and (value := command.accept(tx, run, value)) is None:
                    continue
                store.close_wait(tx, run.id, command.key)
                entry = Entry(command.key, command.digest, "wait", "done", value, None, 1, number, now, now)
                store.write_entry(tx, run.id, entry)
                return entry
            return None

        def unit(tx: Transaction) -> Entry | None:
            if (entry := taken(tx)) is not None:
                return entry
            if not store.may_wait(tx, run.id):
                return None  # it was cancelled meanwhile: nobody is to be asked anything any more
            if store.open_wait(tx, run.id, command, now) and command.open is not None:
                command.open(tx, run)
                if (entry := taken(tx)) is not None:
                    return entry  # who was to be asked has answered before
            if alone:
                store.settle_status(tx, run.id, now)
            else:
                store.begin_run(tx, run.id)
            return None

        entry = await self._database.write(unit, f"wait {command.key}")
        self.asleep = alone and entry is None
        return entry

    async def sleep(self) -> None:
        """Write down that the run waits, once all that went on beside its waits has settled."""
        now, run = self._clock(), self.run
        # not sooner: a run that ends with a call half made must be found as one that was under way
        if not self.asleep:
            await self._database.write(lambda tx: store.settle_status(tx, run.id, now), "sleep")

    async def undo(self, step: Step, result: str, position: int) -> Entry | None:
        """Take one step back, trying several times; what cannot be undone is written down as failed.

        None: the engine is closing, and the step will be taken back at the next start.
        """
        key, started_at, attempts, used = f"undo/{step.key}", self._clock(), 0, Counter[str]()
        error: Failure | None = None
        while attempts < UNDO_RETRY.attempts:
            attempts += 1
            try:
                await take_back(step, result, self.run, attempts, self._tools, used)
            except GeneratorExit:
                raise
            except BaseException as raised:  # noqa: BLE001 - whatever it is, the others must be undone
                _leave_if_cancelled(raised)
                error = Failure.of(raised)
                if not await self._rested(UNDO_RETRY.delay(attempts) if attempts < UNDO_RETRY.attempts else 0.0):
                    return None
            else:
                error = None
                break
        status: EntryStatus = "failed" if error else "done"
        ended_at, counted = self._clock(), _plain(used)
        entry = Entry(key, "", "undo", status, "null", error, attempts, position, started_at, ended_at, counted)
        await self._write(entry, f"undo {step.key}")
        return entry

    def stop(self) -> None:
        """End every pause between two attempts; the step stays as it is."""
        self._stopped.set()

    async def _failed(
        self, command: Step, error: BaseException, begun: Entry, position: Callable[[], int]
    ) -> Entry | None:
        """Write a failed attempt down, as it was `begun`. None: it is to be tried again, now."""
        _leave_if_cancelled(error)
        failure = Failure.of(error)
        hopeless = isinstance(error, BadResult) or not isinstance(error, Exception)  # what would end the program
        again = not hopeless and command.retry.again(error, begun.attempts)
        self._listener.stepped(self.run, command.key, "failed")
        if not again:
            entry = begun._replace(status="failed", error=failure, position=position(), ended_at=self._clock())
            await self._write(entry, f"fail {command.key}")
            return entry
        tried = begun._replace(status="retrying", error=failure)
        await self._write(tried, f"retry {command.key}")
        if not await self._rested(command.retry.delay(begun.attempts)):
            raise asyncio.CancelledError("the engine is closing")
        return None

    async def _what_became_of(self, command: Step, entry: Entry, position: Callable[[], int]) -> Entry | None:
        """Ask people about a `once` step that an earlier life began. None: they have not answered yet."""
        now, run, number = self._clock(), self.run, position()
        result = command.result_if_it_happened()  # not in the writer's thread: it may be an author's function
        self.waited = True
        self.asleep = False
        question = Wait(unsure_signal(command.key), "", unsure_signal(command.key), "waiting_approval", str)

        def unit(tx: Transaction) -> Entry | None:
            while (answer := store.take_signal(tx, run.id, question)) is not None:
                if (settled := _after_answer(result, entry, answer, number, now)) is not None:
                    store.close_wait(tx, run.id, question.key)
                    store.write_entry(tx, run.id, settled)
                    return settled
            if store.open_wait(tx, run.id, question, now):
                self._listener.unsure(tx, run, command)
            return None

        return await self._database.write(unit, f"unsure {command.key}")

    def _write(self, entry: Entry, name: str) -> asyncio.Future[None]:
        run, fresh, self._fresh = self.run.id, self._fresh, False
        self._crashes = 0  # what begins from here on has not been begun before
        return self._database.write(lambda tx: store.write_entry(tx, run, entry, fresh=fresh), name)

    async def _rested(self, seconds: float) -> bool:
        """Pause between two attempts; False when it was cut short and no further one may begin."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopped.wait(), seconds)
        return not self._stopped.is_set()


def _plain(used: Counter[str]) -> dict[str, int] | None:
    """Give what was used as it is now: a call that was left behind may still count."""
    return dict(used) if used else None


def _leave_if_cancelled(error: BaseException) -> None:
    """Go when the engine cancelled this call: whatever it raised then, it is not settled and will be made again."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError("the engine is closing") from error


def _after_answer(result: str | None, entry: Entry, answer: str, position: int, now: int) -> Entry | None:
    """Give the line of a step once people have said what became of it; `result` is what it gave if it was done.

    None: that was no answer.
    """
    interrupted = "it was under way when the program ended, and a person says that it "
    if answer == '"again"':
        return entry._replace(status="retrying")
    if answer == '"failed"':
        interrupted += "did not happen"
    elif answer != '"done"':
        return None
    else:
        if result is not None:
            return entry._replace(status="done", result=result, position=position, ended_at=now)
        interrupted += "was done; what it gave is lost"
    error = Failure("Interrupted", interrupted)
    return entry._replace(status="failed", error=error, position=position, ended_at=now)
