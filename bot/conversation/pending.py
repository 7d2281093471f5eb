"""A kept question as the router sees it, and a message as the form that answers it. Pure."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.messages.inbox import Received
from bot.parameters.form import fields_in
from bot.questions.store import Question
from bot.routing.decision import Pending
from bot.runs.sequence import DRAFT, decode_calls, draft_in


def pending_of(question: Question | None) -> Pending | None:
    """Give what a question waits for."""
    pending = _pending(question)
    return replace(pending, language=question.language) if pending and question else None


def form_of(received: Received, question: Question | None) -> dict[str, str] | None:
    """Give the fields of the form that a message answers its question by; None when it is a button's, or was typed."""
    if question is None or not received.answers or received.text in question.choices:
        return None
    return fields_in(received.text)


def _pending(question: Question | None) -> Pending | None:
    if question is None:
        return None
    params = json.loads(question.params)
    if question.kind == "confirm" and not question.process:  # a plan
        calls, in_order = decode_calls(params["calls"]), bool(params["in_order"])
        return Pending("", {}, "", question.choices, calls, in_order, said=question.text)
    draft = draft_in(params)
    known = {name: value for name, value in params.items() if name != DRAFT}
    return Pending(
        question.process, known, question.field, question.choices,
        instead=question.run, said=question.text, draft=draft,
    )  # fmt: skip
