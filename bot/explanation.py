"""Why a message led to what it led to: a kept decision in lines for people. Decides nothing itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from bot import store
from bot.decision import Decision, processes_of
from bot.store import Question, Received
from workflow import Database, Transaction

ENGINES = {
    "command": "a command",
    "pending": "the answer to a question",
    "local": "local scores",
    "llm": "the language model",
}
KINDS = {
    "run": "start",
    "ask": "ask for what is missing",
    "choose": "ask which one is meant",
    "confirm": "ask before starting",
    "control": "do something about the bot itself",
    "chat": "talk",
}
SHOWN = 200  # signs of a message
STEPS = 20  # messages from a request to its start: more answers than any form has fields
NOTHING = "I have decided nothing for you in this thread yet."


def explained(decision: Mapping[str, Any], said: str = "") -> list[str]:
    """Give a decision, as `decision_object` makes it, in lines: how, from which words, what it cost.

    One about an answer to a question begins with what led to that question; `said` is the message it is about.
    """
    steps = [*_mappings(decision.get("before")), {**decision, "text": said}]
    traces = [_mapping(step.get("trace")) for step in steps]
    lines = [line for step, trace in zip(steps, traces, strict=True) for line in _step(step, trace)]
    evidence = {name: words for trace in traces for name, words in _mapping(trace.get("evidence")).items()}
    for call in _mappings(decision.get("calls")):
        lines.append(f"Process: {call.get('process')}.")
        lines += [_parameter(name, value, evidence) for name, value in _mapping(call.get("params")).items()]
    missing = _texts(decision.get("missing"))
    if missing:
        lines.append(f"Still to be asked: {', '.join(missing)}.")
    dropped = dict.fromkeys(each for trace in traces for each in _texts(trace.get("dropped")))
    if dropped:
        lines.append(f"Left out, because nobody said it: {', '.join(dropped)}.")
    tokens = _sum(traces, "tokens_in"), _sum(traces, "tokens_out")
    spent = f"{tokens[0]:.0f} in, {tokens[1]:.0f} out" if any(tokens) else "none"
    return [*lines, f"Tokens: {spent}. Time: {_sum(traces, 'ms'):g} ms."]


def _step(step: Mapping[str, Any], trace: Mapping[str, Any]) -> list[str]:
    """Give the lines of one message: what was made of it, and by what."""
    engine, said = str(trace.get("engine", "")), " ".join(str(step.get("text") or "").split())
    rung = trace.get("rung")
    lines = [f"You said “{said[:SHOWN]}{'…' if len(said) > SHOWN else ''}”."] if said else []
    lines += [
        f"What I made of it: {KINDS.get(str(step.get('kind')), 'something')}.",
        f"Why: {trace.get('why') or 'not kept'}.",
        f"Engine: {ENGINES.get(engine, engine)}{f', asked by {rung}' if rung else ''}.",
    ]
    near = [f"{each.get('process')} {_number(each.get('score')):.2f}" for each in _mappings(step.get("candidates"))]
    if near:
        lines.append(f"Candidates: {', '.join(near)} (known from {_number(trace.get('threshold')):.2f}).")
    return lines


def trail(
    tx: Transaction, received: Received, decision: Decision, question: Question | None
) -> list[Mapping[str, Any]]:
    """Give what led to the question that a message answers, to be kept with its decision: each message with its own."""
    if question is None or question.process not in ("", *processes_of(decision)):
        return []
    text, kept = store.inbox.asking(tx, question.id) or (question.text, "")
    if question.key:  # it was asked once more, for another message than the one that led to it
        text, kept = question.text, store.inbox.decided_in(tx, received, question.text) or ""
    before = read_decision(kept)
    if before is None:
        return []
    return [*_mappings(before.pop("before", None)), {"text": text, **before}][-STEPS:]


def read_decision(text: str | None) -> dict[str, Any] | None:
    """Give a kept decision back; None where none was made, and where the row is damaged."""
    try:
        found = json.loads(text or "null")
    except ValueError:
        return None
    return cast(dict[str, Any], found) if isinstance(found, dict) else None


async def why_words(database: Database, asked: Received) -> str:
    """Explain what was decided last for this person in this thread, before they asked why."""
    kept = await store.inbox.decided_before(database, asked)
    decision = read_decision(kept[1]) if kept is not None else None
    if kept is None or decision is None:
        return NOTHING
    return "\n".join(explained(decision, kept[0]))


def _parameter(name: str, value: Any, evidence: Mapping[str, Any]) -> str:
    words = evidence.get(name)
    source = f"from “{words}”" if words else "no words kept: a default, or told before"
    return f"  {name} = {json.dumps(value, ensure_ascii=False, default=str)} ({source})"


def _mapping(value: object) -> Mapping[str, Any]:
    return cast(Mapping[str, Any], value) if isinstance(value, dict) else {}


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [_mapping(each) for each in cast(list[object], value)] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [str(each) for each in cast(Sequence[object], value)] if isinstance(value, (list, tuple)) else []


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _sum(traces: Sequence[Mapping[str, Any]], name: str) -> float:
    return round(sum(_number(trace.get(name)) for trace in traces), 3)
