"""What follows from a decision, by its kind; each is carried out in a file of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.conversation.responses.cancellation import Cancellation
from bot.conversation.responses.chat import Chatter, Talk
from bot.conversation.responses.clarification import Clarification
from bot.conversation.responses.going_back import GoingBack
from bot.conversation.responses.router_question import RouterQuestions
from bot.conversation.responses.run_answer import RunAnswers
from bot.conversation.responses.run_start import RunStart
from bot.conversation.responses.self_report import SelfReport
from bot.conversation.responses.settlement import Routed, Settlement
from bot.conversation.responses.unrouted import Unrouted
from bot.routing.decision import Ask, Chat, Choose, Clarify, Confirm, Do, Plan, Start


@dataclass(frozen=True, slots=True, kw_only=True)
class Responses:
    """Carries decisions out; `to_run` and `unrouted` are for messages about which nothing is decided."""

    settlement: Settlement
    start: RunStart
    questions: RouterQuestions
    clarification: Clarification
    cancellation: Cancellation
    going_back: GoingBack
    about_itself: SelfReport
    chatter: Chatter
    to_run: RunAnswers
    unrouted: Unrouted

    async def follow(self, routed: Routed) -> None:
        """Do what was decided about a message."""
        match routed.decision:
            case Start() as decision:
                await self.start.begin(routed, decision)
            case Ask() | Choose() | Confirm() | Plan() as decision:
                await self.questions.ask(routed, decision)
            case Clarify() as decision:
                await self.clarification.ask(routed, decision)
            case Do(control="cancel") as decision:
                await self.cancellation.cancel(routed, decision)
            case Do(control="cancel all"):
                await self.cancellation.cancel_all(routed)
            case Do(control="back"):
                await self.going_back.bring(routed)
            case Do() as decision:
                await self.about_itself.report(routed, decision)
            case Chat() as decision:
                await self._chat(routed, decision)

    async def _chat(self, routed: Routed, decision: Chat) -> None:
        """Talk; what the reply has cost is counted with the decision."""
        talk, trace = Talk(decision.reply), decision.trace
        if not decision.reply:
            talk = await self.chatter.reply(
                routed.received.thread, routed.received.id, routed.turn, trace.language, late=trace.without == "late"
            )
        spent = replace(
            trace, tokens_in=trace.tokens_in + talk.tokens_in, tokens_out=trace.tokens_out + talk.tokens_out
        )
        settled = replace(routed, decision=replace(decision, trace=spent))
        by_model = bool(decision.reply or talk.tokens_out)
        await (self.settlement.say_as_is if by_model else self.settlement.say_only)(settled, talk.text)
