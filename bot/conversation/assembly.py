"""The parts of the conversation, put together: what `open_app` needs to know of them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.approvals.access import ApprovalAccess
from bot.approvals.assignment.access import AssignmentAccess
from bot.approvals.cards import ApprovalCards
from bot.approvals.reminding import Reminding
from bot.authoring.restart_notice import RestartNotice
from bot.conversation.bot import Bot
from bot.conversation.card_actions import CardActions
from bot.conversation.card_wishes import CardWishes
from bot.conversation.discussion import Discussion, ValueChanges
from bot.conversation.front import ConversationFront
from bot.conversation.inbox_worker import InboxWorker
from bot.conversation.message_handler import MessageHandler
from bot.conversation.own_commands import OwnCommands
from bot.conversation.reply_feedback import ReplyFeedback
from bot.conversation.responses.approval_commands import ApprovalCommands
from bot.conversation.responses.cancellation import Cancellation
from bot.conversation.responses.chat import Chatter
from bot.conversation.responses.clarification import Clarification
from bot.conversation.responses.going_back import GoingBack
from bot.conversation.responses.repeated_request import RepeatedRequests
from bot.conversation.responses.responses import Responses
from bot.conversation.responses.router_question import RouterQuestions
from bot.conversation.responses.run_answer import RunAnswers
from bot.conversation.responses.run_start import RunStart
from bot.conversation.responses.self_report import SelfReport
from bot.conversation.responses.settlement import Settlement
from bot.conversation.responses.suggestion import Suggestions
from bot.conversation.responses.unrouted import Unrouted
from bot.conversation.turn_builder import TurnBuilder
from bot.delegation.people_requests import PeopleRequests
from bot.llm.budget import Budget
from bot.messages.file import Files
from bot.messages.outbox import Outbox
from bot.metrics.counters import Counters
from bot.people.directory import Directory
from bot.people.outsiders import Outsiders
from bot.platform.live import Live
from bot.questions.access import QuestionAccess
from bot.questions.asking_back import AskingBack
from bot.questions.people_questions import PeopleQuestions
from bot.questions.question import Questions
from bot.routing.catalogue import Catalogue
from bot.routing.decision import Router
from bot.routing.process_commands import ProcessCommands
from bot.runs.access import RunAccess
from bot.runs.asking_again import AskingAgain
from bot.runs.reminders import Reminders
from bot.runs.sequence import RunSequence
from bot.runs.snoozes import Snoozes
from bot.runs.unsure_step import UnsureSteps
from bot.security.signing_key import SigningKey
from workflow import Clock, Database, Engine, Runs


def responses_of(
    database: Database, engine: Engine, sequence: RunSequence, outbox: Outbox, questions: Questions,
    people_questions: PeopleQuestions, asking_back: AskingBack, access: QuestionAccess, runs: RunAccess,
    approvals: ApprovalAccess, chatter: Chatter, budget: Budget, directory: Directory, restart_notice: RestartNotice,
    suggestions: Suggestions, typed_before: Mapping[str, Mapping[str, str]], approval_commands: ApprovalCommands,
) -> Responses:  # fmt: skip
    """Give what follows from messages."""
    settlement = Settlement(database, outbox, questions, budget, directory)
    return Responses(
        settlement=settlement,
        start=RunStart(
            database, engine, sequence, runs, settlement, RepeatedRequests(approvals, questions, settlement)
        ),
        questions=RouterQuestions(questions, settlement),
        clarification=Clarification(questions, settlement),
        cancellation=Cancellation(engine, runs, questions, settlement),
        going_back=GoingBack(database, questions, settlement),
        about_itself=SelfReport(
            database,
            runs,
            approvals,
            access,
            settlement,
            restart_notice,
            suggestions,
            typed_before,
            approval_commands,
        ),
        chatter=chatter,
        to_run=RunAnswers(engine, questions, people_questions, asking_back, settlement),
        unrouted=Unrouted(settlement),
    )


def wishes_of(
    database: Database, engine: Engine, sequence: RunSequence, cards: ApprovalCards, reminders: Reminders,
    reminding: Reminding, directory: Directory, clock: Clock,
) -> CardWishes:  # fmt: skip
    """Give what the buttons do that decide nothing."""
    return CardWishes(
        Snoozes(database, reminders, reminding, directory, clock),
        AskingAgain(database, engine, sequence, cards, directory, clock),
        directory,
    )


def front_of(
    database: Database, engine: Engine, bot: Bot, runs: RunAccess, approvals: ApprovalAccess, access: QuestionAccess,
    questions: Questions, assignments: AssignmentAccess, catalogue: Catalogue, directory: Directory,
    signing_key: SigningKey, files: Files, own_commands: OwnCommands, wishes: CardWishes, discussion: Discussion,
    all_runs: Runs, live: Live, clock: Clock,
) -> ConversationFront:  # fmt: skip
    """Give what adapters hand in to."""
    unsure_steps = UnsureSteps(database, engine, questions, catalogue, directory, clock)
    card_actions = CardActions(
        database, bot, approvals, questions, access, unsure_steps, assignments, catalogue, directory, signing_key,
        clock, wishes, discussion,
    )  # fmt: skip
    return ConversationFront(
        bot, card_actions, runs, approvals, access, catalogue, directory, Outsiders(database, directory, clock),
        signing_key, files, own_commands, ProcessCommands(catalogue, all_runs), ReplyFeedback(database, clock), live,
    )  # fmt: skip


def bot_of(
    database: Database, runs: Runs, router: Router, catalogue: Catalogue, directory: Directory,
    questions: QuestionAccess, responses: Responses, budget: Budget, clock: Clock, counters: Counters,
    requests: PeopleRequests,
) -> Bot:  # fmt: skip
    """Give the bot that messages are handed to."""
    turns = TurnBuilder(database, runs, catalogue, budget, clock)
    handler = MessageHandler(database, directory, questions, router, turns, responses, counters, requests)
    worker = InboxWorker(database, handler, counters)
    return Bot(database, worker, router, turns, catalogue, clock, counters)


def discussion_of(
    database: Database, runs: Runs, router: Router, approvals: ApprovalAccess, asking_back: AskingBack,
    catalogue: Catalogue, directory: Directory, budget: Budget, signing_key: SigningKey, clock: Clock,
) -> Discussion:  # fmt: skip
    """Give what is done about approvals before they are decided."""
    turns = TurnBuilder(database, runs, catalogue, budget, clock)
    changes = ValueChanges(database, router, turns, approvals, directory, signing_key)
    return Discussion(changes, asking_back, database, clock)
