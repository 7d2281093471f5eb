"""Why a message led to what it led to: a kept decision in lines for people. Decides nothing itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from bot.language.detection import words_in
from bot.language.sentences import Words
from bot.messages import inbox
from bot.messages.inbox import Received
from bot.parameters.wording import in_words
from bot.questions.store import Question
from bot.routing.decision import Decision, processes_of
from workflow import Database, Transaction

SHOWN = 200  # signs of a message
STEPS = 20  # messages from a request to its start: more answers than any form has fields


def explained(decision: Mapping[str, Any], said: str = "", language: str = "", *, to_sayer: bool = True) -> list[str]:
    """Give a decision, as `decision_object` makes it, in lines: how, from which words, what it cost.

    One about an answer to a question begins with what led to that question; `said` is the message it is about, and
    `to_sayer` says that whoever said it is told.
    """
    words = words_in(language)
    steps = [*_mappings(decision.get("before")), {**decision, "text": said}]
    traces = [_mapping(step.get("trace")) for step in steps]
    lines = [
        line
        for step, trace in zip(steps, traces, strict=True)
        for line in _step(step, trace, words, words.you_said if to_sayer else words.was_said)
    ]
    evidence = {name: quote for trace in traces for name, quote in _mapping(trace.get("evidence")).items()}
    for call in _mappings(decision.get("calls")):
        lines.append(words.process.format(process=call.get("process")))
        lines += [_parameter(name, value, evidence, words) for name, value in _mapping(call.get("params")).items()]
    missing = _texts(decision.get("missing"))
    if missing:
        lines.append(words.still_to_ask.format(fields=", ".join(missing)))
    dropped = dict.fromkeys(each for trace in traces for each in _texts(trace.get("dropped")))
    if dropped:
        lines.append(words.left_out.format(values=", ".join(dropped)))
    tokens = _sum(traces, "tokens_in"), _sum(traces, "tokens_out")
    spent = (
        words.tokens.format(sent=f"{tokens[0]:.0f}", received=f"{tokens[1]:.0f}") if any(tokens) else words.no_tokens
    )
    return [*lines, words.cost.format(tokens=spent, ms=f"{_sum(traces, 'ms'):g}")]


def _step(step: Mapping[str, Any], trace: Mapping[str, Any], words: Words, sentence: str) -> list[str]:
    """Give the lines of one message: what was made of it, and by what."""
    engine, said = str(trace.get("engine", "")), " ".join(str(step.get("text") or "").split())
    rung, how = trace.get("rung"), words.engines.get(engine, engine)
    lines = [sentence.format(said=f"{said[:SHOWN]}{'…' if len(said) > SHOWN else ''}")] if said else []
    lines += [
        words.made_of_it.format(kind=words.kinds.get(str(step.get("kind")), words.kinds[""])),
        words.because.format(why=reason_in(str(trace.get("why") or ""), words) or words.not_kept),
        words.engine_rung.format(engine=how, rung=rung) if rung else words.engine.format(engine=how),
    ]
    near = [f"{each.get('process')} {_number(each.get('score')):.2f}" for each in _mappings(step.get("candidates"))]
    if near:
        bar = f"{_number(trace.get('threshold')):.2f}"
        lines.append(words.candidates.format(near=", ".join(near), bar=bar))
    return lines


def trail(
    tx: Transaction, received: Received, decision: Decision, question: Question | None
) -> list[Mapping[str, Any]]:
    """Give what led to the question that a message answers, to be kept with its decision: each message with its own."""
    if question is None or question.process not in ("", *processes_of(decision)):
        return []
    text, kept = inbox.asking(tx, question.id) or (question.text, "")
    if question.repeated:  # it was asked once more, for another message than the one that led to it
        text, kept = question.text, inbox.decided_in(tx, received, question.text) or ""
    before = read_decision(kept)
    if before is None:
        return []
    return [*_mappings(before.pop("before", None)), {"text": text, **before}][-STEPS:]


def reason_in(why: str, words: Words) -> str:
    """Give the router's reason in other words; what is not its own, such as an endpoint's error, stays as it is."""
    return "; ".join(_reason(part, words) for part in why.split("; "))


def _reason(part: str, words: Words) -> str:
    for kept, said in words.reasons.items():
        match = re.fullmatch(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(kept)), part)
        if match:
            return said.format(**match.groupdict())
    return part


def read_decision(text: str | None) -> dict[str, Any] | None:
    """Give a kept decision back; None where none was made, and where the row is damaged."""
    try:
        found = json.loads(text or "null")
    except ValueError:
        return None
    return cast(dict[str, Any], found) if isinstance(found, dict) else None


async def why_words(database: Database, asked: Received, language: str = "") -> str:
    """Explain what was decided last for this person in this thread, before they asked why."""
    kept = await inbox.decided_before(database, asked)
    decision = read_decision(kept[1]) if kept is not None else None
    if kept is None or decision is None:
        return words_in(language).nothing_decided
    return "\n".join(explained(decision, kept[0], language))


def _parameter(name: str, value: Any, evidence: Mapping[str, Any], words: Words) -> str:
    quote = evidence.get(name)
    source = words.from_words.format(words=quote) if quote else words.no_words
    return f"  {name} = {in_words(value)} ({source})"


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
