"""What a decision has cost, and what must be said when the language model was not there for it."""

from __future__ import annotations

from bot.conversation.responses.help import shortage_words
from bot.llm.budget import Budget
from bot.routing.decision import Chat, Decision
from workflow import Transaction


def settle_cost(tx: Transaction, budget: Budget, person: str, decision: Decision) -> str:
    """Count what a decision has cost, in its commit; give what the person must be told now, or nothing."""
    trace = decision.trace
    budget.spend(tx, person, trace.tokens_in, trace.tokens_out)
    if trace.engine == "llm":
        budget.not_told(tx, person, "away")
    if trace.without not in ("away", "budget") or not budget.first_today(tx, person, trace.without):
        return ""
    # talk without a language model says it itself
    told = isinstance(decision, Chat) and not decision.reply
    return "" if told else shortage_words(trace.without, trace.language)
