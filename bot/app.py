"""All parts of the bot on one database, put together: what a command, a surface or a test holds."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bot.approvals.access import ApprovalAccess
from bot.approvals.assignment import claims
from bot.approvals.assignment.access import AssignmentAccess
from bot.approvals.cards import ApprovalCards
from bot.approvals.effect.holding import KIND as HELD
from bot.approvals.escalation import KIND as ESCALATION
from bot.approvals.protocol import Approvals
from bot.approvals.reminding import KIND as REMINDER
from bot.approvals.reminding import Reminding
from bot.authoring.context import Tools
from bot.authoring.metered_llm import Meter
from bot.authoring.process import Process
from bot.authoring.process_files import ProcessFiles
from bot.authoring.restart_notice import RestartNotice
from bot.authoring.shared_client import SharedClient
from bot.config import Config
from bot.conversation.assembly import bot_of, discussion_of, front_of, responses_of, wishes_of
from bot.conversation.bot import Bot
from bot.conversation.card_wishes import CardWishes
from bot.conversation.discussion import Discussion
from bot.conversation.own_commands import OwnCommands
from bot.conversation.responses.approval_commands import ApprovalCommands
from bot.conversation.responses.chat import Chatter
from bot.conversation.responses.suggestion import Suggestions
from bot.delegation.assembly import Delegation, delegation_of
from bot.delegation.review import KIND as REVIEW
from bot.key_value import KeyValue
from bot.llm.budget import Budget
from bot.llm.interface import LLM
from bot.messages.arrivals import KeptArrivals
from bot.messages.file import Files
from bot.messages.history import History
from bot.messages.outbox import Outbox
from bot.metrics.counters import Counters
from bot.metrics.figures import Figures
from bot.metrics.stored_counts import StoredCounts
from bot.migrations import MIGRATIONS
from bot.people.directory import Directory
from bot.people.people import People
from bot.people.sign_in import SignIn
from bot.platform.delivery import Delivery
from bot.platform.live import Live
from bot.platform.messaging import Messaging
from bot.privacy.retention import Retention
from bot.questions.access import QuestionAccess
from bot.questions.asking_back import AskingBack
from bot.questions.people_questions import PeopleQuestions
from bot.questions.question import Questions
from bot.routing.catalogue import Catalogue
from bot.routing.decision import Router
from bot.runs.access import RunAccess
from bot.runs.escalations import Escalations
from bot.runs.notifier import Notifier
from bot.runs.program import program_of
from bot.runs.reminders import Reminders
from bot.runs.scheduling import Scheduling
from bot.runs.sequence import BELL, RunSequence
from bot.runs.timing import Timing
from bot.security.encryption_key import EncryptionKey
from bot.security.signing_key import SigningKey
from workflow import Clock, Database, Engine, Probe, Runs, Timer, Timers, Transaction, now_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """What is open. Everything may be used in any process; `driving` makes this one do the work."""

    database: Database
    key_value: KeyValue
    encryption_key: EncryptionKey  # of what is secret in it
    engine: Engine
    timing: Timing
    bot: Bot
    messaging: Messaging  # what people say and are told
    people: People
    catalogue: Catalogue  # what they can ask for
    runs: RunAccess  # what they may see and do
    approvals: ApprovalAccess
    assignments: AssignmentAccess  # who sees to them
    discussion: Discussion  # of them: other values, and questions back
    wishes: CardWishes  # about them that decide nothing: to be reminded later, to ask again
    questions: QuestionAccess
    figures: Figures
    retention: Retention
    config: Config
    restart_notice: RestartNotice
    suggestions: Suggestions
    delegation: Delegation  # what changes of who decides

    @asynccontextmanager
    async def driving(self) -> AsyncGenerator[None]:
        """Drive runs, timers and messages until left. Hold the driver's lock around it."""
        async with self.engine.driving(), self.timing.ticking(), self.bot.driving(), self.delegation.fetching():
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
    encryption_key: EncryptionKey | None = None,
    files: ProcessFiles | None = None,
    page_url: str = "",
    limit: int = 1_000,
    clock: Clock = now_ms,
    probe: Probe | None = None,
) -> AsyncGenerator[App]:
    """Open the database and put the parts together. `extra` adds to the sections `[processes.NAME]` of the config.

    `files` are those that the processes were loaded from. Without `encryption_key` it is the one beside the database.
    `page_url` is where people open the page; empty: nobody knows.
    """
    counters = counters or Counters()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database.open(path, MIGRATIONS, probe=probe))
        parts = _parts(database, config, processes, extra, clock, page_url)
        restart_notice = RestartNotice(database, files or ProcessFiles(), clock)
        directory, catalogue = parts.directory, parts.catalogue
        engine = _engine(parts, llm, SharedClient(stack), limit)
        runs = RunAccess(database, engine, parts.approvals, parts.questions, catalogue, directory, clock)
        approvals = ApprovalAccess(database, engine, parts.approvals, directory, clock, parts.delegation.given)
        questions = QuestionAccess(database, directory, parts.outbox)
        suggestions = Suggestions(router, clock)
        await stack.enter_async_context(parts.delegation.kept.following())
        discussion = discussion_of(
            database, parts.runs, router, approvals, parts.asking_back, catalogue, directory, parts.budget,
            parts.signing_key, clock,
        )  # fmt: skip
        approval_commands = ApprovalCommands(approvals, parts.assignments, discussion, questions, directory)
        own_commands = OwnCommands(
            runs, approval_commands, catalogue, restart_notice, suggestions, parts.delegation.requests
        )
        responses = responses_of(
            database, engine, parts.sequence, parts.outbox, parts.questions, parts.people_questions, parts.asking_back,
            questions, runs, approvals, Chatter(llm, parts.live, restart_notice), parts.budget, directory,
            restart_notice, suggestions, catalogue.typed_before, approval_commands,
        )  # fmt: skip
        bot = bot_of(
            database, parts.runs, router, catalogue, directory, questions, responses, parts.budget, clock, counters,
            parts.delegation.requests,
        )  # fmt: skip
        wishes = wishes_of(
            database, engine, parts.sequence, parts.approvals.cards, parts.reminders, parts.reminding, directory, clock
        )
        yield App(
            database=database, key_value=KeyValue(database, clock), engine=engine, bot=bot,
            timing=_timing(parts, engine), encryption_key=encryption_key or EncryptionKey.beside(database.path),
            messaging=_messaging(parts, engine, bot, runs, approvals, questions, own_commands, wishes, discussion),
            people=People(directory, SignIn(database, directory, clock, parts.signing_key)), catalogue=catalogue,
            runs=runs, approvals=approvals, assignments=parts.assignments, discussion=discussion, wishes=wishes,
            questions=questions, figures=Figures(counters, StoredCounts(database, parts.runs, clock)),
            retention=Retention(database, parts.files, config.retention.days(), clock), config=config,
            restart_notice=restart_notice, suggestions=suggestions, delegation=parts.delegation,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What the others are made of. None of it needs the engine: any process may write by it in a commit of its own."""

    database: Database
    clock: Clock
    config: Config
    directory: Directory
    catalogue: Catalogue
    signing_key: SigningKey
    files: Files
    live: Live
    runs: Runs
    outbox: Outbox
    questions: Questions
    reminding: Reminding
    people_questions: PeopleQuestions
    asking_back: AskingBack
    approvals: Approvals
    assignments: AssignmentAccess
    reminders: Reminders
    sequence: RunSequence
    budget: Budget
    delegation: Delegation


def _parts(
    database: Database, config: Config, processes: Mapping[str, Process],
    extra: Mapping[str, Mapping[str, Any]] | None, clock: Clock, page_url: str,
) -> _Parts:  # fmt: skip
    directory = config.directory(clock)
    catalogue = Catalogue(processes, config, directory, extra)
    path = database.path
    signing_key = SigningKey.open(path.with_name(f"{path.name}.key"))
    runs, outbox = Runs(database, clock), Outbox(clock)
    questions = Questions(outbox, signing_key, clock)
    reminding = Reminding(runs, directory, clock, config.reminders.times(), config.timezone)
    cards = ApprovalCards(outbox, directory, signing_key, page_url)
    delegation = delegation_of(database, config, directory, outbox, runs, clock)
    asking_back = AskingBack(questions, outbox, cards, directory, clock, reminding)
    approvals = Approvals(runs, cards, directory, clock, reminding, delegation.standing, outbox, asking_back.drop)
    return _Parts(
        database=database,
        clock=clock,
        config=config,
        directory=directory,
        catalogue=catalogue,
        signing_key=signing_key,
        files=Files(path.parent / "files"),
        live=Live(),
        runs=runs,
        outbox=outbox,
        questions=questions,
        reminding=reminding,
        people_questions=PeopleQuestions(questions, outbox, directory, runs, clock, reminding),
        asking_back=asking_back,
        approvals=approvals,
        assignments=AssignmentAccess(database, runs, cards, directory, clock, reminding),
        reminders=Reminders(approvals, reminding, outbox, directory, clock),
        sequence=RunSequence(runs, catalogue, directory, clock),
        budget=Budget(database, config.budget, directory, clock),
        delegation=delegation,
    )


def _engine(parts: _Parts, llm: LLM | None, client: SharedClient, limit: int) -> Engine:
    """Give the engine, with what it tells people and what processes hold."""
    clock, outbox, catalogue = parts.clock, parts.outbox, parts.catalogue
    notifier = Notifier(
        parts.approvals, parts.questions, outbox, parts.directory, parts.live, clock, catalogue.approvers,
        parts.sequence, parts.files,
    )  # fmt: skip
    meter = Meter(llm, parts.budget, parts.runs)
    config = parts.config
    tools = Tools(
        parts.approvals, parts.questions, parts.people_questions, outbox, clock, client, meter, parts.files,
        policies=config.named_policies(), relations=config.related(), rules=config.rules(),
    )  # fmt: skip
    programs = {name: program_of(listed, tools) for name, listed in catalogue.listed.items()}
    return Engine(parts.database, programs, notifier, clock=clock, limit=limit)


def _timing(parts: _Parts, engine: Engine) -> Timing:
    """Give the timers, with what each kind of them does, and the schedules."""
    scheduling = Scheduling(parts.database, parts.runs, parts.catalogue, parts.config, parts.clock)
    fires: dict[str, Callable[[Transaction, Timer], str]] = {
        "wait": parts.runs.fire_wait,
        "approval": parts.approvals.expire,
        claims.KIND: parts.assignments.claims.end,
        HELD: parts.approvals.holding.fire,
        "question": parts.people_questions.expire,
        REVIEW: parts.delegation.reviews.fire,
        REMINDER: parts.reminders.fire,
        ESCALATION: Escalations(parts.approvals, parts.people_questions).fire,
        "schedule": scheduling.fire,
        BELL: parts.sequence.ring,
    }
    return Timing(Timers(parts.database, fires, engine.wake, clock=parts.clock), scheduling, parts.delegation.arm)


def _messaging(
    parts: _Parts, engine: Engine, bot: Bot, runs: RunAccess, approvals: ApprovalAccess, questions: QuestionAccess,
    own_commands: OwnCommands, wishes: CardWishes, discussion: Discussion,
) -> Messaging:  # fmt: skip
    """Give what every surface holds."""
    database, directory, catalogue, clock = parts.database, parts.directory, parts.catalogue, parts.clock
    front = front_of(
        database, engine, bot, runs, approvals, questions, parts.questions, parts.assignments, catalogue, directory,
        parts.signing_key, parts.files, own_commands, wishes, discussion, parts.runs, parts.live, clock,
    )  # fmt: skip
    delivery = partial(Delivery, database, clock=clock, files=parts.files, on_given_up=parts.approvals.cards.given_up)
    arrivals = KeptArrivals(database, clock)
    return Messaging(front, parts.live, History(database, directory), delivery, parts.files, arrivals)
