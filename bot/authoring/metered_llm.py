"""The language model as the steps of one person's run see it: what they use is counted, and has an end."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.authoring.origin import Origin
from bot.llm.budget import Budget
from bot.llm.interface import LLM, Completion, LlmFault, LlmRequest, LlmUnavailable, Message, estimated
from bot.llm.used_tokens import TOKENS_IN, TOKENS_OUT, is_count
from workflow import Runs


class MeteredLlm:
    """Counts what it is asked, and is out of reach when the day's share is used up.

    `used` counts tokens under `tokens_in` and `tokens_out`, for the step that asks.
    """

    def __init__(self, llm: LLM, budget: Budget, person: Callable[[], Awaitable[str]], used: Counter[str]) -> None:
        self._llm = llm
        self._budget = budget
        self._person = person
        self._used = used

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        """Ask, if something is left; see `LLM.complete`."""
        person = await self._allowed()
        try:
            answer = await self._llm.complete(request, deadline=deadline)
        except LlmFault as fault:
            await self._count(person, fault.tokens_in, fault.tokens_out)
            raise
        await self._count(person, answer.tokens_in, answer.tokens_out)
        return answer

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncGenerator[str, None]:
        """Ask, if something is left; see `LLM.stream`. A stream tells no tokens, so they are estimated."""
        person = await self._allowed()
        said = ""
        try:
            async for piece in self._llm.stream(messages, deadline=deadline):
                said += piece
                yield piece
        finally:
            await self._count(person, estimated(*(message.content for message in messages)), estimated(said))

    async def _count(self, person: str, tokens_in: int, tokens_out: int) -> None:
        # first of all: the step may be cancelled while the budget is written
        for name, count in ((TOKENS_IN, tokens_in), (TOKENS_OUT, tokens_out)):
            if count and is_count(count):
                self._used[name] += count
        await self._budget.charge(person, tokens_in, tokens_out)

    async def _allowed(self) -> str:
        if not self._budget.is_set:
            return ""
        person = await self._person()
        if not await self._budget.allows(person):
            raise LlmUnavailable(f"{person} has used up today's share of the language model.")
        return person


@dataclass(frozen=True, slots=True)
class Meter:
    """Gives each run the language model at the expense of the one who asked for it."""

    llm: LLM | None
    budget: Budget
    runs: Runs

    def __call__(self, run: str, used: Counter[str]) -> LLM | None:
        """Give the language model for a step of a run, if there is one; what it uses is added to `used`."""
        if self.llm is None:
            return None
        return MeteredLlm(self.llm, self.budget, lambda: self._requester(run), used)

    async def _requester(self, run: str) -> str:
        found = await self.runs.run(run)
        return Origin.decode(found.origin).person if found is not None else ""
