"""A model that says what the test wants."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from bot.llm.interface import LLM, Completion, LlmRequest, Message
from bot.routing.decision import Decision, Offer
from router.llm.llm_router import LlmRouter
from tests.router.catalogue import OFFERS, turn_of


class Scripted:
    """A model that gives these answers one after the other; an exception is raised instead."""

    def __init__(self, *answers: str | Exception) -> None:
        self.asked: list[Sequence[Message]] = []
        self.schemas: list[tuple[Mapping[str, Any] | None, bool]] = []
        self._answers = list(answers)

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        assert deadline > 0
        assert request.name == "route"
        self.asked.append(request.messages)
        self.schemas.append((request.schema, request.strict))
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Completion(answer, tokens_in=100, tokens_out=10, rung="json_schema strict")

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncIterator[str]:
        for answer in (await self.complete(LlmRequest(messages, name="route"), deadline=deadline)).text.split():
            yield answer


def call(process: str, evidence: Mapping[str, str] | None = None, **params: Any) -> dict[str, Any]:
    return {"process": process, "params": params, "evidence": evidence or {}}


def said(kind: str, *calls: dict[str, Any], candidates: Sequence[str] = (), control: str | None = None) -> str:
    return json.dumps({"kind": kind, "calls": list(calls), "candidates": list(candidates), "control": control})


async def decided(text: str, *answers: str | Exception, offers: tuple[Offer, ...] = OFFERS) -> Decision:
    model: LLM = Scripted(*answers)
    return await LlmRouter(model).decide(turn_of(text, offers=offers), offers)
