"""Why a message led to what it led to: a kept decision in lines for people. Decides nothing itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from bot import store
from bot.store import Received
from workflow import Database

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
NOTHING = "I have decided nothing for you in this thread yet."


def explained(decision: Mapping[str, Any]) -> list[str]:
    """Give a decision, as `decision_object` makes it, in lines: how, from which words, what it cost."""
    trace = _mapping(decision.get("trace"))
    engine = str(trace.get("engine", ""))
    how = ENGINES.get(engine, engine)
    lines = [
        f"What I made of it: {KINDS.get(str(decision.get('kind')), 'something')}.",
        f"Why: {trace.get('why') or 'not kept'}.",
        f"Engine: {how}{f', asked by {rung}' if (rung := trace.get('rung')) else ''}.",
    ]
    near = [f"{each.get('process')} {_number(each.get('score')):.2f}" for each in _mappings(decision.get("candidates"))]
    if near:
        lines.append(f"Candidates: {', '.join(near)} (known from {_number(trace.get('threshold')):.2f}).")
    evidence = _mapping(trace.get("evidence"))
    for call in _mappings(decision.get("calls")):
        lines.append(f"Process: {call.get('process')}.")
        lines += [_parameter(name, value, evidence) for name, value in _mapping(call.get("params")).items()]
    missing = _texts(decision.get("missing"))
    if missing:
        lines.append(f"Still to be asked: {', '.join(missing)}.")
    dropped = _texts(trace.get("dropped"))
    if dropped:
        lines.append(f"Left out, because nobody said it: {', '.join(dropped)}.")
    tokens = _number(trace.get("tokens_in")), _number(trace.get("tokens_out"))
    spent = f"{tokens[0]:.0f} in, {tokens[1]:.0f} out" if any(tokens) else "none"
    return [*lines, f"Tokens: {spent}. Time: {_number(trace.get('ms')):g} ms."]


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
    said = " ".join(kept[0].split())
    return "\n".join([f"You said “{said[:200]}{'…' if len(said) > 200 else ''}”.", *explained(decision)])


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
