"""What the router still has to know before anything is started: a value, a process, or a yes to what is shown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.conversation.misroute import request_of
from bot.conversation.responses.settlement import Routed, Settlement
from bot.ids import new_id
from bot.messages.card import Input
from bot.parameters.form import inputs_of
from bot.questions.question import Questions
from bot.questions.store import Question
from bot.routing.confirmation import plan_fields, value_fields, with_defaults
from bot.routing.decision import Ask, Choose, Confirm, Plan, Turn
from bot.runs.sequence import encode_calls, kept_params


class RouterQuestions:
    """Asks for the router, in the thread of the message."""

    def __init__(self, questions: Questions, settlement: Settlement) -> None:
        self._questions = questions
        self._settlement = settlement

    async def ask(self, routed: Routed, decision: Ask | Choose | Confirm | Plan) -> None:
        """Ask what was decided to be asked."""
        match decision:
            case Ask():
                await self._value(routed, decision)
            case Choose(candidates=candidates):
                asked = _question("process", routed, choices=[each.process for each in candidates])
                await self._open(routed, asked, decision.question)
            case Confirm():
                await self._call(routed, decision)
            case Plan():
                await self._plan(routed, decision)

    async def _value(self, routed: Routed, decision: Ask) -> None:
        asked = _question(
            "value", routed, process=decision.process, params=kept_params(decision), field=decision.field,
            choices=decision.choices,
        )  # fmt: skip
        await self._open(routed, asked, decision.question, inputs=_inputs(routed.turn, decision))

    async def _call(self, routed: Routed, decision: Confirm) -> None:
        [call] = with_defaults(routed.turn, [decision.call])
        asked = _question("confirm", routed, process=call.process, params=call.params, choices=_confirming(routed))
        asked = replace(asked, run=decision.instead)
        await self._open(routed, asked, decision.question, fields=value_fields(routed.turn, call, routed.words))

    async def _plan(self, routed: Routed, decision: Plan) -> None:
        calls = with_defaults(routed.turn, decision.calls)
        plan = {"calls": encode_calls(calls), "in_order": decision.in_order}
        asked = _question("confirm", routed, params=plan, choices=_confirming(routed))
        await self._open(routed, asked, decision.question, fields=plan_fields(routed.turn, calls, routed.words))

    async def _open(
        self,
        routed: Routed,
        asked: Question,
        title: str,
        *,
        fields: Sequence[tuple[str, str]] = (),
        inputs: tuple[Input, ...] = (),
    ) -> None:
        about = routed.received.id
        await self._settlement.settle(
            routed, lambda tx: self._questions.ask(tx, asked, title, about=about, fields=fields, inputs=inputs)
        )


def _question(
    kind: str,
    routed: Routed,
    *,
    process: str = "",
    params: Mapping[str, Any] | None = None,
    field: str = "",
    choices: Sequence[str] = (),
) -> Question:
    received, values = routed.received, json.dumps(dict(params or {}), default=str)
    return Question(
        new_id(), kind, received.thread, received.person, process, values, field, tuple(choices),
        request_of(received, routed.decision, routed.question), language=routed.language,
    )  # fmt: skip


def _inputs(turn: Turn, decision: Ask) -> tuple[Input, ...]:
    """Give the form for the values that are missing: none where one choice by a button is all there is to tell."""
    offer = turn.offer(decision.process)
    wanted = [each for each in offer.parameters if each.name in decision.missing] if offer is not None else []
    return inputs_of(wanted, decision.params) if len(wanted) > 1 or not decision.choices else ()


def _confirming(routed: Routed) -> tuple[str, str]:
    return routed.words.run, routed.words.not_this
