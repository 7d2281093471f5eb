"""Runs that somebody cancels in words, in the commit that settles the message: after a crash it is not asked again."""

from __future__ import annotations

from collections.abc import Sequence

from bot.authoring.origin import Origin
from bot.conversation.responses.settlement import Routed, Settlement
from bot.errors import BotError, NotFound
from bot.ids import new_id
from bot.language.detection import all_of, words_in
from bot.messages.card import Post
from bot.people.directory import Actor
from bot.questions.question import Questions, runs_in
from bot.questions.store import Question
from bot.questions.subject import CancelRuns
from bot.routing.decision import Do
from bot.runs.access import RunAccess
from workflow import Engine, Run, Transaction

MOST_AT_ONCE = 20  # runs that are listed and cancelled together; a card has no place for more


class Cancellation:
    """Cancels runs for people."""

    def __init__(self, engine: Engine, runs: RunAccess, questions: Questions, settlement: Settlement) -> None:
        self._engine = engine
        self._runs = runs
        self._questions = questions
        self._settlement = settlement

    async def cancel(self, routed: Routed, decision: Do) -> None:
        """Cancel the run that is meant; where there is none, or it may not be, that is said."""
        actor, words = routed.actor, routed.words
        try:
            run = await self._runs.cancellable(actor, await self._meant(routed, decision.target))
        except BotError as error:
            await self._settlement.say_only(routed, str(error))
            return

        def unit(tx: Transaction) -> None:
            turned = self._runs.cancel_in(tx, actor, run)
            text = (words.cancelling if turned else words.taking_back).format(process=run.process, run=run.id)
            self._settlement.say(tx, routed.received, Post(text, mood="quiet"))

        if await self._settlement.settle(routed, unit):
            self._engine.turn(run.id)

    async def cancel_all(self, routed: Routed) -> None:
        """List somebody's own runs that are not over and ask first; those that were listed are cancelled then.

        Where the decision names a run, or a process, these alone.
        """
        if listed := runs_in(routed.question) if routed.decision.trace.engine == "pending" else ():
            await self._cancel_listed(routed, listed)
            return
        found = await self._runs.latest(routed.actor, mine=True, open=True)
        target = routed.decision.target if isinstance(routed.decision, Do) else ""
        mine = [run for run in found if run.status != "rollback" and target in ("", run.id, run.process)]
        runs = mine[:MOST_AT_ONCE]
        if not runs:
            await self._nothing_to_cancel(routed)
            return
        received, words = routed.received, routed.words
        replies, one = words.replies, len(runs) == 1
        choices = (replies.cancel_it, replies.leave_it) if one else (replies.cancel_them, replies.leave_them)
        asked = Question(
            new_id(), received.thread, received.person, CancelRuns(tuple(run.id for run in runs)), choices,
            received.text, language=routed.language,
        )  # fmt: skip
        fields = [(f"{run.process} ({run.id})", words.statuses[run.status]) for run in runs]
        older = routed.question

        def unit(tx: Transaction) -> None:
            if older is not None and older.kind == "cancel":
                self._questions.close(tx, older.id, "dropped", words_in(older.language).asked_again)
            question = replies.cancel_this if one else replies.cancel_these
            self._questions.ask(tx, asked, question, about=received.id, fields=fields)

        await self._settlement.settle(routed, unit)

    async def _nothing_to_cancel(self, routed: Routed) -> None:
        """Say so; a question of the router is all that is left to be dropped."""
        open_, words = routed.question, routed.words
        target = routed.decision.target if isinstance(routed.decision, Do) else ""
        of_router = open_ is not None and open_.kind != "run" and target in ("", open_.process)

        def unit(tx: Transaction) -> None:
            if of_router:
                self._questions.drop_router_questions(tx, routed.received.thread, routed.received.person)
            said = words.replies.question_dropped if of_router else words.no_run
            self._settlement.say(tx, routed.received, Post(self._settlement.addressed(routed, said), mood="quiet"))

        await self._settlement.settle(routed, unit)

    async def _cancel_listed(self, routed: Routed, listed: Sequence[str]) -> None:
        actor, words = routed.actor, routed.words
        runs = [run for each in listed if (run := await self._own_open(actor, each)) is not None]
        turned: list[Run] = []

        def unit(tx: Transaction) -> None:
            turned[:] = [run for run in runs if self._runs.cancel_in(tx, actor, run)]
            over = [each for each in listed if each not in {run.id for run in turned}]
            named = [f"{run.process} ({run.id})" for run in turned]
            lines = [words.replies.cancelling_all.format(runs=all_of(named, words))] if named else []
            lines += [words.replies.over_already.format(runs=", ".join(over))] if over else []
            self._questions.drop_router_questions(tx, routed.received.thread, routed.received.person)
            self._settlement.say(tx, routed.received, Post("\n".join(lines), mood="quiet"))

        if await self._settlement.settle(routed, unit):
            for run in turned:
                self._engine.turn(run.id)

    async def _own_open(self, actor: Actor, id: str) -> Run | None:
        """Give a run that is this person's own and may be cancelled; None: it is over, or never was."""
        try:
            run = await self._runs.cancellable(actor, id)
        except BotError:
            return None
        return run if run.lane == actor.person else None

    async def _meant(self, routed: Routed, target: str) -> str:
        """Give the run that a "cancel" is about: the one it names, else the latest of this thread that is not over."""
        if target and target in routed.received.text:
            return target
        for run in await self._runs.latest(routed.actor, mine=True, open=True):
            if Origin.decode(run.origin).thread == routed.received.thread:
                return run.id
        if not target:
            raise NotFound(routed.words.no_run)
        return target
