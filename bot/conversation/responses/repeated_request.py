"""A request that its person has made already, and that still waits for a decision: they are asked whether once more."""

from __future__ import annotations

from collections.abc import Sequence

from bot.approvals.access import ApprovalAccess
from bot.approvals.approval import Approval
from bot.approvals.approval_card import capital
from bot.conversation.misroute import request_of
from bot.conversation.responses.settlement import Routed, Settlement
from bot.ids import new_id
from bot.messages.inbound import adapter_of
from bot.questions.question import Questions
from bot.questions.store import Question
from bot.questions.subject import OneCall, SeveralCalls
from bot.routing.confirmation import plan_fields, value_fields, with_defaults
from bot.routing.decision import Start
from bot.runs.as_json import read_params
from workflow import Run, Transaction


class RepeatedRequests:
    """Finds them, and asks in the thread of the message."""

    def __init__(self, approvals: ApprovalAccess, questions: Questions, settlement: Settlement) -> None:
        self._approvals = approvals
        self._questions = questions
        self._settlement = settlement

    async def is_asked_about(self, routed: Routed, decision: Start, runs: Sequence[Run]) -> bool:
        """Ask whether these shall be started although the same waits already; False: nothing waits, so they may be."""
        earlier = await self._earlier(routed, decision, runs)
        if earlier is not None:
            await self._ask(routed, decision, earlier)
        return earlier is not None

    async def _earlier(self, routed: Routed, decision: Start, runs: Sequence[Run]) -> Approval | None:
        """Give what waits since the same was asked for; None where it is wanted once more, or replaced."""
        asked = routed.question.subject if routed.question is not None else None
        if isinstance(asked, (OneCall, SeveralCalls)) and asked.despite and decision.trace.engine == "pending":
            return None
        for run in runs:
            for each in await self._approvals.open_from(routed.received.person, run.process):
                if each.run != decision.instead and read_params(each.params) == read_params(run.params):
                    return each
        return None

    async def _ask(self, routed: Routed, decision: Start, earlier: Approval) -> None:
        """Ask whether it shall be started once more; nothing is, until they say so."""
        received, turn, words = routed.received, routed.turn, routed.words
        calls = tuple(with_defaults(turn, decision.calls))
        if len(calls) == 1:
            [call] = calls
            subject: OneCall | SeveralCalls = OneCall(call, decision.instead, despite=earlier.run)
            fields = value_fields(turn, call, words)
        else:
            subject = SeveralCalls(calls, decision.in_order, despite=earlier.run)
            fields = plan_fields(turn, calls, words)
        question = Question(
            new_id(), received.thread, received.person, subject, (words.discussion.start_anyway, words.cards.no),
            request_of(received, decision, routed.question), language=routed.language,
        )  # fmt: skip
        who = self._approvals.deciders(earlier, routed.language) or ", ".join(earlier.by)
        title = words.discussion.asked_already.format(
            process=earlier.process.replace("_", " "), run=earlier.run, who=who
        )

        def unit(tx: Transaction) -> None:
            note = _where(earlier, adapter_of(received.thread))
            self._questions.ask(tx, question, capital(title), about=received.id, fields=fields, note=note)

        await self._settlement.settle(routed, unit)


def _where(earlier: Approval, surface: str) -> str:
    """Give where the earlier request is seen."""
    places = {"web": f"/runs/{earlier.run}", "console": f"bot runs show {earlier.run}"}
    return places.get("console" if surface == "cli" else surface, "/bot approvals")
