"""Whether a message answers the router's open question, or is a request in between after which it is asked again."""

from __future__ import annotations

import json

from bot.messages.inbound import adapter_of
from bot.messages.inbox import Received
from bot.questions.store import Question
from bot.routing.decision import Decision, Run, processes_of
from bot.runs.sequence import decode_calls


def is_answer(question: Question, decision: Decision) -> bool:
    """Tell whether a decision is about what was asked: of a choice or a plan, about one of its processes."""
    return decision.trace.engine == "pending" or bool(set(processes_in(question)) & set(processes_of(decision)))


def is_detour(received: Received, question: Question, decision: Decision) -> bool:
    """Tell whether a request that is started at once leaves the question open: once, and where somebody still looks."""
    # a command in a shell is done with when it returns: nobody looks at that thread for a question
    return isinstance(decision, Run) and not question.key and adapter_of(received.thread) != "cli"


def processes_in(question: Question) -> tuple[str, ...]:
    """Give the processes that a question is about: those of a choice or a plan, or the one."""
    if question.kind == "process":
        return question.choices
    if question.process:
        return (question.process,)
    calls = decode_calls(json.loads(question.params).get("calls", ""))
    return tuple(dict.fromkeys(call.process for call in calls))
