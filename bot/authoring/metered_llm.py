"""The language model as the steps of one person's run see it: what they use is counted, and has an end."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.authoring.origin import Origin
from bot.llm.budget import Budget
from bot.llm.interface import LLM, Completion, LlmFault, LlmRequest, LlmUnavailable, Message, estimated
from workflow import Runs


class MeteredLlm:
    """Counts what it is asked, and is out of reach when the day's share is used up."""

    def __init__(self, llm: LLM, budget: Budget, person: Callable[[], Awaitable[str]]) -> None:
        self._llm = llm
        self._budget = budget
        self._person = person

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        """Ask, if something is left; see `LLM.complete`."""
        person = await self._allowed()
        try:
            answer = await self._llm.complete(request, deadline=deadline)
        except LlmFault as fault:
            await self._budget.charge(person, fault.tokens_in, fault.tokens_out)
            raise
        await self._budget.charge(person, answer.tokens_in, answer.tokens_out)
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
            await self._budget.charge(person, estimated(*(message.content for message in messages)), estimated(said))

    async def _allowed(self) -> str:
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

    def __call__(self, run: str) -> LLM | None:
        """Give the language model for the steps of a run, if there is one."""
        if self.llm is None or not self.budget.is_set:
            return self.llm
        return MeteredLlm(self.llm, self.budget, lambda: self._requester(run))

    async def _requester(self, run: str) -> str:
        found = await self.runs.run(run)
        return Origin.decode(found.origin).person if found is not None else ""
