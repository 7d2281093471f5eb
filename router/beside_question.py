"""What is said while a question is open and may be more, or other, than its answer; asks no language model."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.parameters.parameter import Parameter
from bot.routing.decision import AnswerAndRequest, Chat, Clarify, Decision, Reading, Trace, Turn, processes_of
from router.dialogue.after_question import answer
from router.dialogue.answer_and_request import heads_and_tails, is_request, joined, may_be_joined
from router.dialogue.no_answer import is_prose, is_undecided, no_answer, put_off
from router.dialogue.outcome import AnswerOutcome
from router.dialogue.own_request import (
    AsAnswer,
    answers_run,
    asked_text,
    begun_with_value,
    corrects_run,
    own_request,
    said_to_bot,
    told_as_outcome,
    told_as_reading,
)
from router.dialogue.run_reading import only_text
from router.language.text import plain
from router.local_router import LocalRouter
from router.requests.control import SMALL_TALK, control_of
from router.scoring.scores import Scored
from router.shape.own_words import own_words
from router.values.value import manner_of


class BesideQuestion:
    """Tells what a message beside an open question is: a request of its own, both, or evidently no answer."""

    def __init__(self, local: LocalRouter) -> None:
        self._local = local

    async def run(
        self, turn: Turn, parameters: tuple[Parameter, ...], reading: Reading
    ) -> Decision | AnswerAndRequest | None:
        """Decide what is said while a run asks for these, and is plainly not its answer, or may be none; else None."""
        manner = manner_of(turn, None)
        how = told_as_reading(turn, parameters, reading, manner)
        decision = said_to_bot(turn, parameters, manner)
        if decision is None and how != "text" and is_undecided(turn.text):  # «noch keine» is no misspelt «kleine»
            asked = next((each for each in parameters if not each.hidden), None)
            decision = put_off(turn, asked) if asked is not None else None
        if decision is not None or how == "all":
            return decision
        return corrects_run(turn, manner) or await self._beside_answer(turn, parameters, how)

    async def _beside_answer(
        self, turn: Turn, parameters: tuple[Parameter, ...], how: AsAnswer
    ) -> Decision | AnswerAndRequest | None:
        """Decide what may be a request, with or without an answer before it, or is evidently no answer."""
        text = only_text(parameters) if how == "text" else None
        for head, tail in heads_and_tails(turn.text):
            if not answers_run(replace(turn, text=head), parameters, manner_of(turn, None)):
                continue
            talk = control_of(turn, tail, Trace(engine="local", why="small talk behind an answer"))
            _, local, sure = await self._alone(replace(turn, text=tail))
            if talk is not None and talk.control in SMALL_TALK and not (text and is_prose(turn, text)):
                return AnswerAndRequest(head, tail, talk.trace)  # «Ben, thanks»
            if not is_request(local, tail, sure=sure):
                continue
            if text is not None and is_prose(turn, text):  # which may well hold a sentence like that
                return Clarify(processes_of(local)[0], replace(local.trace, why="may hold a request of its own"))
            return AnswerAndRequest(head, tail, replace(local.trace, why="an answer, and a request of its own"))
        if own := await self._own(turn, how):
            return own
        if text is not None:
            return no_answer(turn, text, parameters)
        asked = next((each for each in parameters if not each.hidden), None)
        return put_off(turn, asked) if how == "none" and asked is not None else None

    async def _own(self, turn: Turn, how: AsAnswer) -> Decision | None:
        """Give the request that a message is though a question is open, or the question whether it is one."""
        if how == "all":
            return None
        scored, local, sure = await self._alone(turn)
        begun = self.begun(turn, scored, local) if how == "text" else None
        return own_request(turn, begun or local, how, sure=sure)

    async def _alone(self, turn: Turn) -> tuple[Scored, Decision, bool]:
        """Give what a message would be were no question open, and whether it can only mean that process."""
        await self._local.warm(turn)
        told = replace(turn, text=own_words(turn.text), pending=None)
        scored = await self._local.aside(lambda: self._local.score(told, told.text))
        forbidden = await self._local.aside(lambda: self._local.forbidden(told, scored))
        local = await self._local.aside(lambda: self._local.decide(told, scored, forbidden))
        return scored, local, bool(elsewhere_in(turn, scored))

    def begun(self, turn: Turn, scored: Scored, local: Decision) -> Decision | None:
        """Give a message that is a request in its first words alone; None where it is one as a whole, or none."""
        known = isinstance(local, Chat) and scored.known()
        return begun_with_value(turn, scored.best.process, manner_of(turn, None)) if known else None

    async def beyond_answer(self, turn: Turn, again: AnswerOutcome | None) -> Decision | None:
        """Give an answer with the request behind it, or what else may be meant where one process was not."""
        if both := await self._with_request(turn, again):
            return both
        if turn.pending and again and again.rejected:
            return await self._local.aside(partial(self._local.others, turn, turn.pending, again))
        return None

    async def _with_request(self, turn: Turn, whole: AnswerOutcome | None) -> Decision | None:
        """Give an answer of the router's question and the request behind it as one decision; None where none is."""
        pending = turn.pending
        if pending is None or turn.form is not None or turn.insists or not may_be_joined(pending):
            return None
        if whole and whole.understood and not pending.field:  # all of it was for the card: «yes, due friday and urgent»
            return None
        if (text := asked_text(turn)) is not None and is_prose(turn, text):  # which may well hold such a sentence
            return None
        for head, tail in heads_and_tails(turn.text):
            said = replace(turn, text=head)
            found = answer(said, pending, head, manner_of(turn, turn.offer(pending.process)), elsewhere="")
            if found is None or not found.understood or found.rejected or (whole and found.decision == whole.decision):
                continue
            _, local, sure = await self._alone(replace(turn, text=tail))
            if is_request(local, tail, sure=sure) and (both := joined(turn, found.decision, local)):
                return both
        return None

    async def instead_of_answer(self, turn: Turn, again: AnswerOutcome | None) -> Decision | None:
        """Give what is no answer to the router's question: a request of its own, or what is evidently none."""
        how = told_as_outcome(turn, again, manner_of(turn, None))
        if own := await self._own(turn, how):
            return own
        asked = asked_text(turn) if how == "text" and again else None
        return no_answer(turn, asked, ()) if asked is not None and asked.required else None


def elsewhere_in(turn: Turn, scored: Scored) -> str:
    """Give the process that a message plainly asks for, were there no open question: certain, or an example of it."""
    best = turn.offer(scored.best.process)
    said = plain(turn.text)
    sure = scored.best.score >= scored.bars.certain or (best and said in map(plain, best.process.examples))
    return scored.best.process if sure else ""
