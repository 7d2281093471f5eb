"""A message while a question is open: what the router is told of it, and what becomes of the question."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.messages.inbound import adapter_of
from bot.messages.inbox import Received
from bot.parameters.form import fields_in
from bot.questions.store import Question
from bot.routing.decision import Decision, OpenQuestion, Start, processes_of
from bot.runs.sequence import DRAFT, decode_calls, draft_in


def is_answer(question: Question, decision: Decision) -> bool:
    """Tell whether a decision is about what was asked: of a choice or a plan, about one of its processes."""
    return decision.trace.engine == "pending" or bool(set(processes_in(question)) & set(processes_of(decision)))


def is_detour(received: Received, question: Question, decision: Decision) -> bool:
    """Tell whether a request that is started at once leaves the question open: once, and where somebody still looks."""
    # a command in a shell is done with when it returns: nobody looks at that thread for a question
    return isinstance(decision, Start) and not question.key and adapter_of(received.thread) != "cli"


def processes_in(question: Question) -> tuple[str, ...]:
    """Give the processes that a question is about: those of a choice or a plan, or the one."""
    if question.kind == "process":
        return question.choices
    if question.process:
        return (question.process,)
    calls = decode_calls(json.loads(question.params).get("calls", ""))
    return tuple(dict.fromkeys(call.process for call in calls))


def pending_of(question: Question | None) -> OpenQuestion | None:
    """Give what a question waits for."""
    pending = _pending(question)
    return replace(pending, language=question.language) if pending and question else None


def form_of(received: Received, question: Question | None) -> dict[str, str] | None:
    """Give the fields of the form that a message answers its question by; None when it is a button's, or was typed."""
    if question is None or not received.answers or received.text in question.choices:
        return None
    return fields_in(received.text)


def _pending(question: Question | None) -> OpenQuestion | None:
    if question is None:
        return None
    params = json.loads(question.params)
    if question.kind == "confirm" and not question.process:  # a plan
        calls, in_order = decode_calls(params["calls"]), bool(params["in_order"])
        return OpenQuestion("", {}, "", question.choices, calls, in_order, said=question.text)
    draft = draft_in(params)
    known = {name: value for name, value in params.items() if name != DRAFT}
    return OpenQuestion(
        question.process, known, question.field, question.choices,
        instead=question.run, said=question.text, draft=draft,
    )  # fmt: skip
