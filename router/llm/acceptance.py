"""From a model's verdict to a decision: only what was offered, said and valid, confirmed where it could do harm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.parameters.call import Call, Draft
from bot.routing.decision import (
    Ask,
    Candidate,
    Chat,
    Choose,
    Confirm,
    Decision,
    Do,
    Offer,
    Plan,
    Start,
    Trace,
    Turn,
    processes_of,
)
from router.language.spoken import spoken
from router.llm.answer_schema import AnswerSchema
from router.llm.grounding import ground
from router.llm.model_answer import NamedCall, Verdict
from router.llm.utterance import said_in
from router.requests.caution import stops
from router.requests.plan import held, is_in_order, started
from router.requests.slots import ask_for, confirmation, may_start, settle, which
from router.values.validation import check
from router.values.value import Problem

MOST_CANDIDATES = 3
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Prepared:
    """A call to an offered process after grounding and validation. `values` are the good ones.

    `unclear` are sentences on values that were meant and could not be believed: they are asked for.
    """

    offer: Offer
    values: Mapping[str, Any]
    problems: Mapping[str, str]
    unclear: Mapping[str, str]
    complete: bool
    dropped: tuple[str, ...]
    evidence: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its calls prepared; `refused` are the names that were not offered."""

    verdict: Verdict
    calls: tuple[Prepared, ...]
    candidates: tuple[Offer, ...]
    refused: tuple[str, ...]


def judged(verdict: Verdict, turn: Turn, offers: Sequence[Offer], answer_schema: AnswerSchema) -> Judgement:
    """Prepare a verdict. What is not among `offers` does not exist, whatever the model says."""
    by_name = {offer.name: offer for offer in offers}
    calls: list[Prepared] = []
    refused: list[str] = []
    for named in verdict.calls or ():
        offer = by_name.get(named.process)
        if offer is None:
            refused.append(named.process[:_SHOWN])
            continue
        prepared = _prepared(offer, named, turn, answer_schema)
        if not any(_is_same(prepared, other) for other in calls):
            calls.append(prepared)
    wanted = dict.fromkeys(verdict.candidates or ())
    refused += [name[:_SHOWN] for name in wanted if name not in by_name]
    return Judgement(verdict, tuple(calls), tuple(by_name[name] for name in wanted if name in by_name), tuple(refused))


def repairable(judgement: Judgement) -> Iterator[str]:
    """Give one line per value whose form is wrong, which the model may put right.

    Never one whose choice is wrong: asked again, a model takes another choice, and only the person may.
    """
    for call in judgement.calls:
        choices = {parameter.name for parameter in call.offer.parameters if parameter.choices}
        for name, sentence in call.problems.items():
            if name not in choices:
                yield f"{call.offer.name}.params.{name}: {sentence[: _SHOWN * 2]}"


def decision_of(judgement: Judgement, turn: Turn, trace: Trace) -> Decision:
    """Decide."""
    trace = _told(judgement, trace)
    verdict = judgement.verdict
    if verdict.kind == "control" and verdict.control:
        if verdict.control != "cancel":
            return Do(verdict.control, "", trace)
        if not stops(turn.text):  # a question about the run, more likely: its state is the answer that harms nobody
            trace = replace(trace, why=f"{trace.why}; nobody said to stop anything")
            return Do("status", "", trace) if turn.last_run else Chat(trace)
        return Do("cancel", turn.last_run.id if turn.last_run else "", trace)
    if verdict.kind in ("run", "ask") and judgement.calls:
        in_order = bool(verdict.in_order) or is_in_order(turn.text)
        return _started(judgement.calls, trace, sure=verdict.kind == "run", in_order=in_order)
    if verdict.kind == "chat" or not judgement.candidates:
        return Chat(trace)
    if len(judgement.candidates) == 1:
        alone = _prepared_without(judgement.candidates[0])
        return _started((alone,), trace, sure=False)
    return _choose(judgement.candidates[:MOST_CANDIDATES], trace)


def _prepared(offer: Offer, named: NamedCall, turn: Turn, answer_schema: AnswerSchema) -> Prepared:
    values = answer_schema.decode(offer.name, named.params or {})
    grounded = ground(offer, values, named.evidence or {}, said_in(turn))
    checked = check(offer, grounded.params)
    titles = {parameter.name: parameter.title.casefold() for parameter in offer.parameters}
    unclear = {name: spoken().wrong.format(said=quote, title=titles[name]) for name, quote in grounded.unclear.items()}
    complete = checked.complete and not unclear
    return Prepared(offer, checked.params, checked.problems, unclear, complete, grounded.dropped, grounded.evidence)


def _prepared_without(offer: Offer) -> Prepared:
    checked = check(offer, {})
    return Prepared(offer, checked.params, {}, {}, checked.complete, (), {})


def _started(calls: tuple[Prepared, ...], trace: Trace, *, sure: bool, in_order: bool = False) -> Decision:
    """Start or show all, or ask about the one that cannot start: a conversation has one question at a time."""
    place, waiting = next(((place, call) for place, call in enumerate(calls) if not call.complete), (0, None))
    made = tuple(Call(call.offer.name, call.values) for call in calls)
    if waiting:
        ask = ask_for(waiting.offer, waiting.values, {**waiting.unclear, **waiting.problems}, trace)
        if ask is None:
            return Chat(replace(trace, why=f"{trace.why}; {waiting.offer.name} cannot start with these values"))
        return held(ask, Draft(made, place, in_order)) if len(made) > 1 else ask
    if len(calls) > 1:
        return started(made, [call.offer for call in calls], trace, in_order=in_order, sure=sure)
    call = next(iter(calls))
    if not sure or not may_start(call.offer):
        return Confirm(Call(call.offer.name, call.values), confirmation(call.offer), trace)
    return Start((Call(call.offer.name, call.values),), trace)


def _choose(offers: Sequence[Offer], trace: Trace) -> Choose:
    names = [offer.name.replace("_", " ") for offer in offers]
    # The order is the model's; it gives no number, and one that it gave would mean nothing.
    candidates = tuple(Candidate(offer.name, 0.0) for offer in offers)
    return Choose(candidates, which(names), replace(trace, candidates=candidates))


def _told(judgement: Judgement, trace: Trace) -> Trace:
    why = f"the model says {judgement.verdict.kind}"
    if judgement.refused:
        why += f"; not offered: {', '.join(judgement.refused)}"
    return replace(
        trace,
        why=f"{trace.why}; {why}" if trace.why else why,
        evidence={name: words for call in judgement.calls for name, words in call.evidence.items()},
        dropped=tuple(value for call in judgement.calls for value in call.dropped),
    )


def _is_same(one: Prepared, other: Prepared) -> bool:
    return one.offer.name == other.offer.name and one.values == other.values


def guarded(decision: Decision, offers: tuple[Offer, ...]) -> Decision:
    """Let nothing through that was not offered or is not valid, whatever the LLM says."""
    by_name = {offer.name: offer for offer in offers}
    if isinstance(decision, Choose):
        known = tuple(candidate for candidate in decision.candidates if candidate.process in by_name)
        return replace(decision, candidates=known) if known else Chat(decision.trace)
    if isinstance(decision, Ask):
        return decision if set(processes_of(decision)) <= by_name.keys() else Chat(decision.trace)
    if isinstance(decision, Confirm):
        return _checked(by_name, (decision.call,), decision)
    if isinstance(decision, (Start, Plan)):
        return _checked(by_name, decision.calls, decision)
    return decision


def _checked(by_name: Mapping[str, Offer], calls: tuple[Call, ...], decision: Start | Plan | Confirm) -> Decision:
    trace = decision.trace
    checked: list[Call] = []
    for place, call in enumerate(calls):
        offer = by_name.get(call.process)
        if offer is None:
            return Chat(replace(trace, why=f"{trace.why}; the LLM named a process that was not offered"))
        result = check(offer, call.params)
        if not result.complete:
            wrong = {name: Problem(said) for name, said in result.problems.items()}
            settled = settle(offer, result.params, wrong, trace)
            if isinstance(settled, Ask) and isinstance(decision, (Start, Plan)) and len(calls) > 1:
                return held(settled, Draft(calls, place, decision.in_order))
            return settled
        checked.append(Call(call.process, result.params))
    if isinstance(decision, Confirm):
        return replace(decision, call=checked[0])
    if len(checked) > 1:
        sure = isinstance(decision, Start)
        return started(checked, list(by_name.values()), trace, in_order=decision.in_order, sure=sure)
    risky = next((call for call in checked if not may_start(by_name[call.process])), None)
    if risky:
        return Confirm(risky, confirmation(by_name[risky.process]), trace)
    return Start(tuple(checked), trace) if checked else Chat(trace)
