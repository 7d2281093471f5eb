"""Whether a message answers the router's open question, or is a request in between after which it is asked again."""

from __future__ import annotations

import json

from bot.decision import Decision, Run, processes_of
from bot.message import adapter_of
from bot.store import Question, Received
from bot.succession import decode_calls


def is_answer(question: Question, decision: Decision) -> bool:
    """Tell whether a decision is about what was asked: of a choice or a plan, about one of its processes."""
    return decision.trace.engine == "pending" or bool(_about(question) & set(processes_of(decision)))


def is_detour(received: Received, question: Question, decision: Decision) -> bool:
    """Tell whether a request that is started at once leaves the question open: once, and where somebody still looks."""
    # a command in a shell is done with when it returns: nobody looks at that thread for a question
    return isinstance(decision, Run) and not question.key and adapter_of(received.thread) != "cli"


def _about(question: Question) -> set[str]:
    if question.kind == "process":
        return set(question.choices)
    if question.process:
        return {question.process}
    return {call.process for call in decode_calls(json.loads(question.params).get("calls", ""))}
