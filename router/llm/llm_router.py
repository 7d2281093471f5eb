"""The router that asks a language model: prompt, answer, one chance to repair it, judgement."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from time import perf_counter

from bot.llm.interface import LLM, Completion, LlmAway, LlmRefused, LlmRequest, LlmUnavailable, Message
from bot.routing.decision import Chat, Decision, Offer, Trace, Turn
from router.language.spoken import answering, speaking
from router.llm.acceptance import Judgement, decision_of, judged, repairable
from router.llm.answer_schema import AnswerSchema, answer_schema
from router.llm.model_answer import Verdict, verdict_of
from router.llm.prompt import LINE, prompt, repair

log = logging.getLogger(__name__)

LENGTHS = (LINE, 2_000)  # characters: no value is longer than the message, or than an earlier line of the thread
LEAST = 0.5  # seconds: a repair turn with less would only be late


@dataclass(frozen=True, slots=True)
class _Question:
    turn: Turn
    offers: tuple[Offer, ...]
    schema: AnswerSchema
    until: float  # by the loop's clock

    def left(self) -> float:
        return self.until - asyncio.get_running_loop().time()


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of asking: a judgement, or the faults of an answer that cannot be read."""

    completion: Completion
    judgement: Judgement | None
    faults: tuple[str, ...]


class LlmRouter:
    """Decides with a language model, within `deadline` seconds in all."""

    def __init__(self, llm: LLM, deadline: float = 8.0) -> None:
        self._llm = llm
        self._deadline = deadline

    async def decide(self, turn: Turn, shortlist: tuple[Offer, ...]) -> Decision:
        """Decide among these offers. Raises LlmUnavailable when no valid answer comes in time, and nothing else."""
        began = perf_counter()
        trace = Trace(engine="llm")
        until = asyncio.get_running_loop().time() + self._deadline
        question = _Question(turn, shortlist, answer_schema(shortlist), until)
        try:
            judgement, spent = await self._judgement(question)
        except LlmRefused as error:
            spent = replace(trace, tokens_in=error.tokens_in, tokens_out=error.tokens_out, ms=_since(began))
            return Chat(replace(spent, why=str(error)))
        except LlmUnavailable as error:
            if not isinstance(error, LlmAway):  # which is no news
                log.warning("the language model did not help to route: %s", error)
            raise
        spent = replace(spent, ms=_since(began))
        language = judgement.verdict.reply_language or answering(turn)
        with speaking(language):
            return decision_of(judgement, turn, replace(spent, language=language))

    async def _judgement(self, question: _Question) -> tuple[Judgement, Trace]:
        messages = prompt(question.turn, question.offers)
        first = await self._ask(question, messages)
        again: _Answer | None = None
        if first.faults and question.left() >= LEAST:
            again = await self._repaired(question, messages, first)
        trace = _spent(first, again)
        if again and again.judgement:
            return again.judgement, trace
        if first.judgement is None:
            raise LlmUnavailable(
                f"The language model gave no valid answer: {(again or first).faults[0]}",
                tokens_in=trace.tokens_in,
                tokens_out=trace.tokens_out,
            )
        return first.judgement, trace

    async def _repaired(self, question: _Question, messages: tuple[Message, ...], first: _Answer) -> _Answer:
        try:
            return await self._ask(question, (*messages, *repair(first.completion.text, first.faults)), again=True)
        except (LlmUnavailable, LlmRefused) as error:
            told = Completion("", error.tokens_in, error.tokens_out, first.completion.rung)
            if first.judgement is None and isinstance(error, LlmRefused):
                error.tokens_in += first.completion.tokens_in
                error.tokens_out += first.completion.tokens_out
                raise
            # The first answer may serve as it is: what is wrong in it is asked for.
            return _Answer(told, None, (f"{first.faults[0]}; asked again: {error}",))

    async def _ask(self, question: _Question, messages: tuple[Message, ...], *, again: bool = False) -> _Answer:
        asked = question.schema
        completion = await self._llm.complete(
            LlmRequest(
                messages,
                schema=asked.schema,
                strict=asked.strict,
                name="route",
                valid=lambda text: isinstance(verdict_of(text), Verdict),
                again=again,
                longest=next((bound for bound in LENGTHS if len(question.turn.text) <= bound), None),
            ),
            deadline=question.left(),
        )
        verdict = verdict_of(completion.text)
        if isinstance(verdict, tuple):
            return _Answer(completion, None, verdict)
        with speaking(verdict.reply_language or answering(question.turn)):
            judgement = judged(verdict, question.turn, question.offers, asked)
        return _Answer(completion, judgement, tuple(repairable(judgement)))


def _spent(first: _Answer, again: _Answer | None) -> Trace:
    answers = [answer.completion for answer in (first, again) if answer]
    return Trace(
        engine="llm",
        why="asked twice" if again else "",
        rung=answers[-1].rung,
        tokens_in=sum(completion.tokens_in for completion in answers),
        tokens_out=sum(completion.tokens_out for completion in answers),
    )


def _since(began: float) -> float:
    return round((perf_counter() - began) * 1000, 3)
