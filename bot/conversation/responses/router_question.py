"""What the router still has to know before anything is started: a value, a process, or a yes to what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.interruption import is_asked_again, showing_of
from bot.conversation.misroute import request_of
from bot.conversation.responses.settlement import Routed, Settlement
from bot.ids import new_id
from bot.messages.card import Input
from bot.parameters.form import inputs_of, named_in, refilled
from bot.questions.question import Questions
from bot.questions.store import Question
from bot.questions.subject import MissingValue, OneCall, SeveralCalls, Subject, WhichProcess
from bot.routing.confirmation import plan_fields, value_fields, with_defaults
from bot.routing.decision import Ask, Choose, Confirm, Offer, Plan, Turn


class RouterQuestions:
    """Asks for the router, in the thread of the message."""

    def __init__(self, questions: Questions, settlement: Settlement) -> None:
        self._questions = questions
        self._settlement = settlement

    async def ask(self, routed: Routed, decision: Ask | Choose | Confirm | Plan) -> None:
        """Ask what was decided to be asked."""
        match decision:
            case Ask(process=process, params=params, field=field, draft=draft):
                if showing_of(routed.received, decision, routed.question) == "aside":
                    await self._settlement.say_only(routed, decision.question)
                    return
                asked = _question(routed, MissingValue(process, params, field, draft), decision.choices)
                if is_asked_again(routed.question, decision):
                    asked = replace(asked, repeated=True)
                await self._open(routed, asked, decision.question, inputs=_inputs(routed.turn, decision))
            case Choose(candidates=candidates):
                asked = _question(routed, WhichProcess(), [each.process for each in candidates])
                await self._open(routed, asked, decision.question)
            case Confirm(instead=instead):
                [call] = with_defaults(routed.turn, [decision.call])
                asked = _question(routed, OneCall(call, instead), _confirming(routed))
                await self._open(routed, asked, decision.question, fields=value_fields(routed.turn, call, routed.words))
            case Plan(in_order=in_order):
                calls = tuple(with_defaults(routed.turn, decision.calls))
                asked = _question(routed, SeveralCalls(calls, in_order), _confirming(routed))
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


def _question(routed: Routed, subject: Subject, choices: Sequence[str]) -> Question:
    received = routed.received
    return Question(
        new_id(), received.thread, received.person, subject, tuple(choices),
        request_of(received, routed.decision, routed.question), language=routed.language,
    )  # fmt: skip


def _inputs(turn: Turn, decision: Ask) -> tuple[Input, ...]:
    """Give the form for the values that are missing: none where one choice by a button is all there is to tell."""
    offer = turn.offer(decision.process)
    wanted = [each for each in offer.parameters if each.name in decision.missing] if offer is not None else []
    if len(wanted) == 1 and decision.choices:
        return ()
    # what was typed for a field and cannot be used stands there, to be mended
    typed = turn.text.partition(" ")[2] if turn.text.startswith("/") else ""
    said = {name: words for name, words in named_in(typed, _names(offer)).items() if name in decision.missing}
    wrong = {decision.field: decision.question} if decision.field in said else {}
    return refilled(inputs_of(wanted, decision.params), said, wrong)


def _names(offer: Offer | None) -> list[str]:
    return [each.name for each in offer.parameters if not each.hidden] if offer is not None else []


def _confirming(routed: Routed) -> tuple[str, str]:
    return routed.words.run, routed.words.not_this
