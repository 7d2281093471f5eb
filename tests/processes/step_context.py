"""Stands in for `this_step()` where a step function is tested alone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import httpx
from pydantic import BaseModel

from bot import LlmUnavailable, Message
from bot.llm.interface import Completion, LlmRequest


@dataclass(frozen=True, slots=True)
class StepContext:
    """What a step finds around it."""

    http: httpx.AsyncClient = field(default_factory=lambda: httpx.AsyncClient(trust_env=False))
    config: BaseModel | None = None
    llm: Talker | None = None


class Talker:
    """An LLM that says what it was told to say, or is down when it was told nothing."""

    def __init__(self, says: str | None) -> None:
        self.heard: list[str] = []
        self._says = says

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        """Say it."""
        self.heard += [message.content for message in request.messages]
        if self._says is None:
            raise LlmUnavailable("the line is dead")
        return Completion(self._says)

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncIterator[str]:
        """Say it in one piece."""
        yield self._says or ""
