"""The language model, counted: what it was asked, what came of it, how long it took and what it cost."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from time import perf_counter

from bot.llm.interface import (
    LLM,
    Completion,
    LlmAway,
    LlmFault,
    LlmLate,
    LlmRefused,
    LlmRequest,
    Message,
    estimated,
)
from bot.metrics.counters import Answered, Counters


class CountedLlm:
    """Passes everything on. `clock` gives seconds."""

    def __init__(self, llm: LLM, counters: Counters, clock: Callable[[], float] = perf_counter) -> None:
        self._llm = llm
        self._counters = counters
        self._clock = clock

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        """Ask and count; see `LLM.complete`."""
        began = self._clock()
        try:
            answer = await self._llm.complete(request, deadline=deadline)
        except LlmFault as fault:
            self._counters.answer(_outcome(fault), self._clock() - began, fault.tokens_in, fault.tokens_out)
            raise
        self._counters.answer("answered", self._clock() - began, answer.tokens_in, answer.tokens_out)
        return answer

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncGenerator[str, None]:
        """Ask and count; see `LLM.stream`. A stream tells no tokens, so they are estimated."""
        began, said = self._clock(), ""
        outcome: Answered = "left"
        try:
            async for piece in self._llm.stream(messages, deadline=deadline):
                said += piece
                yield piece
            outcome = "answered"
        except LlmFault as fault:
            outcome = _outcome(fault)
            raise
        finally:
            read = estimated(*(message.content for message in messages)) if said else 0
            self._counters.answer(outcome, self._clock() - began, read, estimated(said))


def _outcome(fault: LlmFault) -> Answered:
    match fault:
        case LlmRefused():
            return "refused"
        case LlmLate():
            return "late"
        case LlmAway():
            return "away"
        case _:
            return "failed"
