"""What follows from a decision: runs are started, questions asked, sentences said; each in one commit."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.approvals.access import ApprovalAccess
from bot.authoring.origin import Origin
from bot.conversation.chat import Chatter, Talk
from bot.conversation.cost import settle_cost
from bot.conversation.help import report
from bot.conversation.interruption import is_answer, is_detour
from bot.conversation.misroute import learn, request_of
from bot.errors import BotError, NotFound
from bot.ids import new_id
from bot.language.detection import language_of, words_in
from bot.language.sentences import Words
from bot.llm.budget import Budget
from bot.messages import inbox
from bot.messages.card import Post
from bot.messages.inbound import adapter_of
from bot.messages.inbox import Received
from bot.messages.outbox import Outbox
from bot.parameters.form import inputs_of, readable
from bot.people.directory import Actor
from bot.questions.question import Questions
from bot.questions.store import Question
from bot.routing.confirmation import following, plan_fields, value_fields, with_defaults
from bot.routing.decision import Ask, Chat, Choose, Confirm, Decision, Do, Plan, Reading, Start, Turn
from bot.runs.access import RunAccess
from bot.runs.as_json import encode_decision
from bot.runs.sequence import RunSequence, encode_calls, kept_params
from bot.text import one_line, shortened
from workflow import Database, Engine, Transaction

MOST_ANSWER = 200  # characters of an answer on the card that asked
_Asking = Ask | Choose | Confirm | Plan


class Responses:
    """Carries decisions out."""

    def __init__(
        self, database: Database, engine: Engine, sequence: RunSequence, outbox: Outbox, questions: Questions,
        runs: RunAccess, approvals: ApprovalAccess, chatter: Chatter, budget: Budget,
    ) -> None:  # fmt: skip
        self._database = database
        self._engine = engine
        self._sequence = sequence
        self._outbox = outbox
        self._questions = questions
        self._runs = runs
        self._approvals = approvals
        self._chatter = chatter
        self._budget = budget

    async def follow(self, received: Received, turn: Turn, decision: Decision, question: Question | None) -> None:
        """Do what was decided about a message."""
        match decision:
            case Start():
                await self._start(received, turn, decision, question)
            case Plan():
                await self._plan(received, turn, decision, question)
            case Ask():
                await self._ask(received, turn, decision, question)
            case Choose(candidates=candidates):
                asked = self._question("process", received, decision, choices=[each.process for each in candidates])
                await self._open(received, decision, question, asked)
            case Confirm():
                await self._confirm(received, turn, decision, question)
            case Do(control="cancel"):
                await self._cancel(received, decision, question)
            case Do():
                actor = _actor(received, decision)
                post = await report(self._database, self._runs, self._approvals, actor, received, turn, decision)
                await self._settle(received, decision, question, lambda tx: self._say(tx, received, post))
            case Chat():
                await self._chat(received, turn, decision, question)

    async def pass_on(self, received: Received, question: Question, reading: Reading) -> None:
        """Bring an answer to the run that asked; what could not be read is asked for again."""
        if reading.problems:
            problem = " ".join(dict.fromkeys(reading.problems.values()))
            await self._note(received, lambda tx: self._say(tx, received, Post(problem)))
            return

        def unit(tx: Transaction) -> None:
            if self._questions.close(tx, question.id, "answered", _answered(received, question)):
                value = json.dumps(dict(reading.values), default=str)
                self._engine.signal(tx, question.run, question.key, value)

        await self._note(received, unit)
        self._engine.wake(question.run)

    async def stranger(self, received: Received) -> None:
        """Answer somebody whom `bot.toml` does not name."""
        text = _words_for(received).stranger
        await self._note(received, lambda tx: self._say(tx, received, Post(text)))

    async def too_late(self, received: Received) -> None:
        """Say that the question of a pressed button was over when the press was dealt with."""
        over = Post(_words_for(received).over, mood="quiet")
        await self._note(received, lambda tx: self._say(tx, received, over))

    def sorry(self, tx: Transaction, received: Received) -> None:
        """Say that a message was parked."""
        self._say(tx, received, Post(_words_for(received).sorry, mood="bad"))

    async def _start(self, received: Received, turn: Turn, decision: Start, question: Question | None) -> None:
        actor, language = _actor(received, decision), decision.trace.language
        origin = Origin(received.person, received.thread, received.id, received.acting, language=language)
        try:
            runs = self._sequence.begin(origin, decision.calls, in_order=decision.in_order)
            old = await self._runs.cancellable(actor, decision.instead) if decision.instead else None
        except BotError as error:
            text = str(error)
            await self._settle(received, decision, question, lambda tx: self._say(tx, received, Post(text)))
            return

        shown = question is not None and question.kind == "confirm"
        then = "" if shown else following(turn, decision, words_in(language))

        def unit(tx: Transaction) -> None:
            if old is not None:
                self._runs.cancel_in(tx, actor, old)
            for run in runs:
                self._engine.start(tx, run)
            if then:
                self._say(tx, received, Post(then, mood="quiet"))

        if await self._settle(received, decision, question, unit):
            if old is not None:
                self._engine.turn(old.id)
            for run in runs:
                self._engine.wake(run.id, run.lane, run)

    async def _chat(self, received: Received, turn: Turn, decision: Chat, question: Question | None) -> None:
        talk = Talk(decision.reply)
        if not decision.reply:
            late = decision.trace.without == "late"
            talk = await self._chatter.reply(received.thread, received.id, turn, decision.trace.language, late=late)
        spent = decision.trace.tokens_in + talk.tokens_in, decision.trace.tokens_out + talk.tokens_out
        decision = replace(decision, trace=replace(decision.trace, tokens_in=spent[0], tokens_out=spent[1]))
        await self._settle(received, decision, question, lambda tx: self._say(tx, received, Post(talk.text)))

    async def _plan(self, received: Received, turn: Turn, decision: Plan, question: Question | None) -> None:
        calls = with_defaults(turn, decision.calls)
        plan = {"calls": encode_calls(calls), "in_order": decision.in_order}
        asked = self._question("confirm", received, decision, params=plan, choices=_confirming(decision))
        fields = plan_fields(turn, calls, words_in(decision.trace.language))
        await self._open(received, decision, question, asked, fields=fields)

    async def _ask(self, received: Received, turn: Turn, decision: Ask, question: Question | None) -> None:
        asked = self._question(
            "value", received, decision, process=decision.process, params=kept_params(decision), field=decision.field,
            choices=decision.choices,
        )  # fmt: skip
        offer = turn.offer(decision.process)
        wanted = [p for p in offer.parameters if p.name in decision.missing] if offer is not None else []
        inputs = inputs_of(wanted, decision.params) if len(wanted) > 1 or not decision.choices else ()
        await self._open(received, decision, question, asked, inputs=inputs)

    async def _confirm(self, received: Received, turn: Turn, decision: Confirm, question: Question | None) -> None:
        [call], choices = with_defaults(turn, [decision.call]), _confirming(decision)
        asked = self._question("confirm", received, decision, process=call.process, params=call.params, choices=choices)
        asked = replace(asked, run=decision.instead)
        fields = value_fields(turn, call, words_in(decision.trace.language))
        await self._open(received, decision, question, asked, fields=fields)

    async def _cancel(self, received: Received, decision: Do, question: Question | None) -> None:
        """Cancel a run in the commit that settles the message: after a crash it is not asked for again."""
        actor, words = _actor(received, decision), words_in(decision.trace.language)
        try:
            run = await self._runs.cancellable(actor, await self._meant(actor, received, decision.target))
        except BotError as error:
            refusal = Post(str(error))
            await self._settle(received, decision, question, lambda tx: self._say(tx, received, refusal))
            return

        def unit(tx: Transaction) -> None:
            turned = self._runs.cancel_in(tx, actor, run)
            text = (words.cancelling if turned else words.taking_back).format(process=run.process, run=run.id)
            self._say(tx, received, Post(text, mood="quiet"))

        if await self._settle(received, decision, question, unit):
            self._engine.turn(run.id)

    async def _meant(self, actor: Actor, received: Received, target: str) -> str:
        """Give the run that a "cancel" is about: the one it names, else the latest of this thread that is not over."""
        if target and target in received.text:
            return target
        for run in await self._runs.latest(actor, mine=True, open=True):
            if Origin.decode(run.origin).thread == received.thread:
                return run.id
        if not target:
            raise NotFound(words_in(actor.language).no_run)
        return target

    def _question(
        self,
        kind: str,
        received: Received,
        decision: Decision,
        *,
        process: str = "",
        params: Mapping[str, Any] | None = None,
        field: str = "",
        choices: Sequence[str] = (),
    ) -> Question:
        values = json.dumps(dict(params or {}), default=str)
        return Question(
            new_id(), kind, received.thread, received.person, process, values, field, tuple(choices), received.text,
            language=decision.trace.language,
        )  # fmt: skip

    async def _open(
        self, received: Received, decision: _Asking, question: Question | None, asked: Question, **shown: Any
    ) -> None:
        title, about = decision.question, received.id
        asked = replace(asked, text=request_of(received, decision, question))
        await self._settle(
            received, decision, question, lambda tx: self._questions.ask(tx, asked, title, about=about, **shown)
        )

    def _say(self, tx: Transaction, received: Received, post: Post) -> None:
        self._outbox.post(tx, received.thread, post, about=received.id)

    async def _settle(
        self, received: Received, decision: Decision, question: Question | None, unit: Callable[[Transaction], None]
    ) -> bool:
        """Write a decision and what follows from it in one commit; False: it was written before."""

        def whole(tx: Transaction) -> bool:
            if not inbox.settle(tx, received.id, encode_decision(tx, received, decision, question)):
                return False
            learn(tx, received, decision, question)
            self._move_on(tx, received, decision, question)
            if notice := settle_cost(tx, self._budget, received.person, decision):
                self._say(tx, received, Post(notice, mood="quiet"))
            unit(tx)
            return True

        return await self._database.write(whole, "settle")

    def _move_on(self, tx: Transaction, received: Received, decision: Decision, question: Question | None) -> None:
        """Close the router's question when this message answered it, dropped it, or asked for something else.

        A question about the bot itself, or plain talk, lets it stand; another request that is started at once does so
        the first time, and the question is asked again when that has ended.
        """
        if isinstance(decision, (Do, Chat)):
            if question is not None and decision.trace.engine == "pending":
                self._questions.close(tx, question.id, "dropped")
            return
        if question is not None and is_answer(question, decision):
            self._questions.close(tx, question.id, "answered", _answered(received, question))
        elif question is not None and is_detour(received, question, decision):
            self._questions.drop_router_questions(tx, received.thread, received.person, but=question.id)
            return
        self._questions.drop_router_questions(tx, received.thread, received.person)

    async def _note(self, received: Received, unit: Callable[[Transaction], None]) -> None:
        """Deal with a message that needed no decision."""

        def whole(tx: Transaction) -> None:
            if inbox.settle(tx, received.id, ""):
                unit(tx)

        await self._database.write(whole, "settle")


def _actor(received: Received, decision: Decision) -> Actor:
    via = adapter_of(received.thread)
    return Actor(received.person, via, received.acting, language=decision.trace.language)


def _confirming(decision: Decision) -> tuple[str, str]:
    words = words_in(decision.trace.language)
    return words.run, words.not_this


def _answered(received: Received, question: Question) -> str:
    said = readable(received.text, ", ") if received.answers else received.text
    return words_in(question.language).answered.format(said=shortened(one_line(said), MOST_ANSWER))


def _words_for(received: Received) -> Words:
    """Give our words for a message about which nothing was decided."""
    return words_in(language_of((received.text,)))
