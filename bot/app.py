"""All parts of the bot on one database, put together: what a command, a surface or a test holds."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.approvals.access import ApprovalAccess
from bot.approvals.protocol import Approvals
from bot.authoring.context import Tools
from bot.authoring.metered_llm import Meter
from bot.authoring.process import Process
from bot.config import Config
from bot.conversation.card_actions import CardActions
from bot.conversation.chat import Chatter
from bot.conversation.dispatcher import Bot
from bot.conversation.reception import Reception
from bot.conversation.responses import Responses
from bot.key_value import KeyValue
from bot.llm.budget import Budget
from bot.llm.interface import LLM
from bot.messages.file import Files
from bot.messages.outbox import Outbox
from bot.metrics.counters import Counters
from bot.metrics.stored_counts import StoredCounts
from bot.migrations import MIGRATIONS
from bot.people.directory import Directory
from bot.platform.live import Live
from bot.questions.question import Questions
from bot.routing.catalogue import Catalogue
from bot.routing.decision import Router
from bot.runs.access import RunAccess
from bot.runs.notifier import Notifier
from bot.runs.program import program_of
from bot.runs.scheduling import Scheduling
from bot.runs.sequence import BELL, RunSequence
from bot.runs.unsure_step import UnsureSteps
from bot.security.signing_key import SigningKey
from workflow import Clock, Database, Engine, Probe, Runs, Timer, Timers, Transaction, now_ms

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """What is open. Everything may be used in any process; `driving` makes this one do the work."""

    database: Database
    engine: Engine
    timers: Timers
    bot: Bot
    runs: RunAccess
    approvals: ApprovalAccess
    catalogue: Catalogue
    directory: Directory
    config: Config
    outbox: Outbox
    live: Live
    signing_key: SigningKey
    clock: Clock
    scheduling: Scheduling
    front: Reception  # where adapters hand in what people do
    key_value: KeyValue
    files: Files
    counters: Counters
    stored_counts: StoredCounts

    @asynccontextmanager
    async def driving(self) -> AsyncGenerator[None]:
        """Drive runs, timers and messages until left. Hold the driver's lock around it."""
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self.engine.driving())
            await self.scheduling.arm()
            await stack.enter_async_context(self.timers.ticking())
            await stack.enter_async_context(self.bot.driving())
            yield

    async def settled(self) -> None:
        """Wait until no message and no run of this process has anything to do."""
        while True:
            await self.bot.idle()
            await self.engine.settled()
            if self.bot.is_idle:
                return


@asynccontextmanager
async def open_app(
    path: Path,
    config: Config,
    processes: Mapping[str, Process],
    router: Router,
    *,
    llm: LLM | None = None,
    counters: Counters | None = None,
    extra: Mapping[str, Mapping[str, Any]] | None = None,
    limit: int = 1_000,
    clock: Clock = now_ms,
    probe: Probe | None = None,
) -> AsyncGenerator[App]:
    """Open the database and put the parts together. `extra` adds to the sections `[processes.NAME]` of the config."""
    directory = config.directory()
    catalogue = Catalogue(processes, config, directory, extra)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database.open(path, MIGRATIONS, probe=probe))
        signing_key = SigningKey.open(path.with_name(f"{path.name}.key"))
        client, live, runs, outbox = _Client(stack), Live(), Runs(database, clock), Outbox(clock)
        questions = Questions(outbox, signing_key, clock)
        protocol = Approvals(runs, outbox, directory, signing_key, clock)
        sequence = RunSequence(runs, catalogue, clock)
        notifier = Notifier(protocol, questions, outbox, directory, live, clock, catalogue.approvers, sequence)
        files = Files(path.parent / "files")
        budget = Budget(database, config.budget, directory, clock)
        tools = Tools(protocol, questions, outbox, clock, client, Meter(llm, budget, runs), files)
        programs = {name: program_of(listed, tools) for name, listed in catalogue.listed.items()}
        engine = Engine(database, programs, notifier, clock=clock, limit=limit)
        scheduling = Scheduling(database, runs, catalogue, config, clock)
        timers = Timers(database, _fires(runs, protocol, scheduling, sequence), engine.wake, clock=clock)
        run_access = RunAccess(database, engine, protocol, questions, catalogue, directory, clock)
        approvals = ApprovalAccess(database, engine, protocol, directory, clock)
        unsure_steps = UnsureSteps(database, engine, questions, catalogue, directory, clock)
        responses = Responses(
            database, engine, sequence, outbox, questions, run_access, approvals, Chatter(llm, live), budget
        )
        counters = counters or Counters()
        bot = Bot(database, runs, router, catalogue, directory, responses, budget, clock, counters)
        card_actions = CardActions(
            database, bot, approvals, questions, unsure_steps, catalogue, directory, signing_key, clock
        )
        yield App(
            database=database, runs=run_access, engine=engine, timers=timers, scheduling=scheduling,
            approvals=approvals, bot=bot, outbox=outbox, live=live, catalogue=catalogue,
            directory=directory, config=config, signing_key=signing_key, clock=clock,
            front=Reception(bot, card_actions, run_access, approvals, catalogue, directory, signing_key, files),
            files=files,
            key_value=KeyValue(database, clock), counters=counters,
            stored_counts=StoredCounts(database, runs, clock),
        )  # fmt: skip


def _fires(
    runs: Runs, approvals: Approvals, scheduling: Scheduling, sequence: RunSequence
) -> dict[str, Callable[[Transaction, Timer], str]]:
    """Give what each kind of timer does."""
    return {"wait": runs.fire_wait, "approval": approvals.expire, "schedule": scheduling.fire, BELL: sequence.ring}


class _Client:
    """Opens the shared HTTP client when the first step needs it, and closes it with the app."""

    def __init__(self, stack: AsyncExitStack) -> None:
        self._stack = stack
        self._client: httpx.AsyncClient | None = None

    def __call__(self) -> httpx.AsyncClient:
        if self._client is None:
            import httpx  # 80 ms: many commands never call out

            self._client = httpx.AsyncClient(timeout=10.0, trust_env=False)
            self._stack.push_async_callback(self._client.aclose)
        return self._client
