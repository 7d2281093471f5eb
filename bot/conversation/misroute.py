"""Misroutes that people point out: a message, what was made of it, what it should have been. `bot eval` asks them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import cast

from bot import key_value
from bot.conversation.interruption import processes_in
from bot.conversation.routing_feedback import note, withdraw
from bot.language.detection import words_in
from bot.messages import inbox
from bot.messages.inbox import Received
from bot.questions.store import Question
from bot.routing.decision import Decision, Start, process_of, processes_of
from bot.routing.explanation import read_decision
from bot.routing.feedback import Feedback
from bot.security.masking import mask
from workflow import Transaction

KIND = "routing case"


def learn(tx: Transaction, received: Received, decision: Decision, question: Question | None) -> None:
    """Keep what the answer to a card says about the message that led to it; in the commit that settles the answer."""
    if question is None or not question.text or decision.trace.engine != "pending":
        return
    said, words = received.text.strip().casefold(), words_in(question.language)
    shown = processes_in(question)
    if question.kind == "confirm" and said == words.not_this.casefold():
        _keep(tx, received, question.text, wrong=", ".join(shown))
        _judge(tx, received, question.text, dict.fromkeys(shown, False))
    elif question.kind == "process" and said == words.none_of_these.casefold() and question.choices:
        _keep(tx, received, question.text, wrong=question.choices[0])
        _judge(tx, received, question.text, dict.fromkeys(shown, False))
    elif question.kind == "process" and process_of(decision) in question.choices:
        _label(tx, received, question.text, process_of(decision))
        _judge(tx, received, question.text, {question.choices[0]: False, process_of(decision): True})
    elif question.kind == "confirm" and isinstance(decision, Start) and processes_of(decision) == shown[:1]:
        _judge(tx, received, question.text, {shown[0]: True})


def _judge(tx: Transaction, received: Received, text: str, meant: Mapping[str, bool]) -> None:
    """Keep for the scores which processes were meant by a text that the router had to choose for, and which not."""
    if _engine(tx, received, text) is not None:
        for process, is_meant in meant.items():
            note(tx, received.received_at, Feedback(received.person, text, process, is_meant))


def judge(tx: Transaction, received: Received, text: str, processes: Sequence[str], now: int, *, is_good: bool) -> bool:
    """Keep what somebody says of the choice that their message led to; False: nobody had to choose."""
    engine = _engine(tx, received, text)
    if engine is None or not text:
        return False
    for process in processes:
        note(tx, now, Feedback(received.person, text, process, is_good))
    known = key_value.get_in(tx, KIND, _key(text))
    right = processes[0] if is_good and len(processes) == 1 else None
    case = {"text": mask(text), "process": right, "wrong": "" if is_good else ", ".join(processes), "engine": engine}
    if known is None:
        _put(tx, received, text, case)
    elif right is not None or json.loads(known).get("process") in processes:
        _put(tx, received, text, {**json.loads(known), **case})
    return True


def unjudge(tx: Transaction, received: Received, text: str, processes: Sequence[str], *, is_good: bool) -> bool:
    """Forget what somebody had said of a choice with a thumb; False: there is nothing of it, or it was replaced."""
    gone = [withdraw(tx, Feedback(received.person, text, process, is_good)) for process in processes]
    known = key_value.get_in(tx, KIND, _key(text))
    if known is not None and any(gone):
        case = cast(dict[str, object], json.loads(known))
        right = processes[0] if is_good and len(processes) == 1 else None
        if (case.get("process"), case.get("wrong")) == (right, "" if is_good else ", ".join(processes)):
            key_value.take(tx, KIND, _key(text), received.received_at)
    return any(gone)


def request_of(received: Received, decision: Decision, question: Question | None) -> str:
    """Give the message with which somebody began, however many answers lie between."""
    begun = question.text if question is not None and decision.trace.engine == "pending" else ""
    return begun or received.text


def _keep(tx: Transaction, received: Received, text: str, *, wrong: str) -> None:
    """Keep a misroute; what it should have been is not known yet. What is known of an older one about it stands."""
    engine = _engine(tx, received, text)
    if engine is not None and key_value.get_in(tx, KIND, _key(text)) is None:
        _put(tx, received, text, {"text": mask(text), "process": None, "wrong": wrong, "engine": engine})


def _label(tx: Transaction, received: Received, text: str, right: str) -> None:
    """Write down what a misroute should have been, once somebody chose it."""
    known = key_value.get_in(tx, KIND, _key(text))
    if known is not None:
        _put(tx, received, text, {**json.loads(known), "process": right})


def _put(tx: Transaction, received: Received, text: str, case: dict[str, str | None]) -> None:
    key_value.put(tx, KIND, _key(text), json.dumps(case, ensure_ascii=False), received.received_at, None)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _engine(tx: Transaction, received: Received, text: str) -> str | None:
    """Say who chose the process for that text in this thread; None when nobody had to: a command, «again»."""
    decision = read_decision(inbox.decided_in(tx, received, text))
    if decision is None:
        return ""  # not known any more
    trace = decision.get("trace")
    engine = str(cast(dict[str, object], trace).get("engine", "")) if isinstance(trace, dict) else ""
    return engine if engine == "llm" or decision.get("candidates") else None
