"""What is done with one message that came in: found out what it is, routed where it must be, and responded to."""

from __future__ import annotations

import logging
from dataclasses import replace

from bot.conversation.interruption import is_no_answer, meant_for_run
from bot.conversation.message_kind import (
    AnswerToRun,
    Clarified,
    FromStranger,
    MaybeAnswer,
    MaybeAnswerToRun,
    NewMessage,
    TooLate,
    is_choice,
    kind_of,
)
from bot.conversation.responses.responses import Responses
from bot.conversation.responses.settlement import Routed
from bot.conversation.turn_builder import TurnBuilder
from bot.delegation.people_requests import PeopleRequests
from bot.language.detection import language_of
from bot.messages import inbox
from bot.messages.inbound import Notice, adapter_of
from bot.messages.inbox import Received
from bot.metrics.counters import Counters
from bot.people.directory import Actor, Directory
from bot.questions import store as question_store
from bot.questions.access import QuestionAccess
from bot.questions.question import about_of, parameters_in
from bot.questions.store import Question
from bot.routing.decision import AnswerAndRequest, Choose, Decision, Router, Turn, decision_kind
from workflow import Database, Transaction

log = logging.getLogger(__name__)


class MessageHandler:
    """Deals with one message, once; whoever calls it tries again when it raises."""

    def __init__(
        self, database: Database, directory: Directory, questions: QuestionAccess, router: Router, turns: TurnBuilder,
        responses: Responses, counters: Counters, requests: PeopleRequests,
    ) -> None:  # fmt: skip
        self._database = database
        self._directory = directory
        self._questions = questions
        self._router = router
        self._turns = turns
        self._responses = responses
        self._counters = counters
        self._requests = requests

    async def handle(self, received: Received) -> None:
        """Deal with a message."""
        person = self._directory.person(received.person)
        question = await self._database.view(lambda tx: self._question(tx, received))
        match kind_of(received, person, question):
            case FromStranger():
                language = language_of((received.text,))
                told = await self._requests.said_by_stranger(received.person, received.text, received.thread, language)
                if told is not None:
                    await self._responses.unrouted.told(received, told)
                    return
                await self._responses.unrouted.stranger(received)
            case TooLate():
                await self._responses.unrouted.too_late(received)
            case AnswerToRun(person, question, form):
                turn = await self._turns.of_message(received, person, question=question, form=form)
                reading = self._router.read(received.text, parameters_in(question), turn)
                await self._responses.to_run.pass_on(received, question, reading)
            case MaybeAnswerToRun(person, question, doubtful):
                turn = await self._turns.of_message(received, person, question=question)
                await self._take_as_answer(received, turn, question, doubtful=doubtful)
            case MaybeAnswer(person, question, form):
                turn = await self._turns.of_message(received, person, question=question, form=form)
                await self._responses.follow(Routed(received, turn, await self._route(received, turn), question))
            case Clarified() as clarified:
                await self._take_as_clarified(received, clarified)
            case NewMessage(person):
                actor = Actor(person.name, adapter_of(received.thread), received.acting)
                if (notice := await self._people_said(actor, received)) is not None:
                    await self._responses.unrouted.told(received, notice)
                    return
                turn = await self._turns.of_message(received, person)
                await self._responses.follow(Routed(received, turn, await self._route(received, turn), None))

    async def _people_said(self, actor: Actor, received: Received) -> Notice | None:
        return await self._requests.said(actor, received.text, received.thread, received.id)

    def give_up(self, tx: Transaction, received: Received) -> None:
        """Say that a message was parked, in the commit that parks it."""
        self._responses.unrouted.sorry(tx, received)

    async def _take_as_answer(self, received: Received, turn: Turn, question: Question, *, doubtful: bool) -> None:
        """Bring what may be an answer to the run that asked; where it is about something else, the question stays."""
        parameters = parameters_in(question)
        reading = self._router.read(received.text, parameters, turn)
        beside = await self._router.beside(turn, parameters, reading)
        if isinstance(beside, AnswerAndRequest):
            await self._take_both(received, turn, question, beside)
            return
        if beside is not None:
            self._counters.route(beside)
        elif reading.problems or doubtful:
            routed = await self._route(received, turn)
            beside = routed if is_no_answer(meant_for_run(question, turn, routed), reading.problems) else None
        if beside is None:
            await self._responses.to_run.pass_on(received, question, reading)
            return
        await self._responses.follow(Routed(received, turn, meant_for_run(question, turn, beside), question))

    async def _take_both(self, received: Received, turn: Turn, question: Question, both: AnswerAndRequest) -> None:
        """Bring the answer to the run that asked, and then deal with the request behind it as a message of its own."""
        reading = self._router.read(both.answer, parameters_in(question), replace(turn, text=both.answer))
        behind = replace(received, id=f"{received.id}-2", text=both.request, files=())
        await self._responses.to_run.pass_on(replace(received, text=both.answer), question, reading, behind=behind)
        kept = await inbox.get(self._database, behind.id)
        if kept is not None and kept.state == "new":
            await self.handle(kept)

    async def _take_as_clarified(self, received: Received, clarified: Clarified) -> None:
        """Take an earlier message as what it was meant to be: a request of its own, or the answer to what is open."""
        meant = replace(received, text=clarified.question.text, answers="")
        asked = await question_store.get(self._database, about_of(clarified.question))
        asked = asked if asked is not None and asked.state == "open" else None
        if clarified.is_request:
            turn = replace(await self._turns.of_message(meant, clarified.person), insists=True)
            await self._responses.follow(Routed(meant, turn, await self._route(meant, turn), asked, clarified))
            return
        if asked is None:
            await self._responses.unrouted.too_late(received)
            return
        turn = replace(await self._turns.of_message(meant, clarified.person, question=asked), insists=True)
        if asked.kind == "run":
            reading = self._router.read(meant.text, parameters_in(asked), turn)
            await self._responses.to_run.pass_on(meant, asked, reading, clarified)
        else:
            await self._responses.follow(Routed(meant, turn, await self._route(meant, turn), asked, clarified))

    async def _route(self, received: Received, turn: Turn) -> Decision:
        decision = await self._router.route(turn)
        self._counters.route(decision)
        if decision_kind(decision) == "choose":
            trace = decision.trace
            candidates = decision.candidates if isinstance(decision, Choose) else trace.candidates
            facts = {
                "message": received.id, "process": [each.process for each in candidates], "person": received.person,
                "engine": trace.engine, "ms": round(trace.ms),
            }  # fmt: skip
            log.info("message unsure", extra={"facts": facts})
        return decision

    def _question(self, tx: Transaction, received: Received) -> Question | None:
        if received.answers:
            return question_store.get_in(tx, received.answers)
        found = question_store.waiting_in(tx, received.thread, received.person)
        if found is not None and found.kind == "intent" and not is_choice(received.text, found):
            found = question_store.get_in(tx, about_of(found))  # that is still open, and may be answered
        return found or self._questions.waiting_in(tx, received.thread, received.person)
