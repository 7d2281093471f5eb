"""Several requests in one message: together or one after the other, shown first where one of them acts at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.parameters.call import Call, Draft
from bot.routing.decision import Ask, Chat, Confirm, Decision, Offer, OpenQuestion, Plan, Start, Trace, Turn, calls_of
from router.language.spoken import all_of, heard, spoken
from router.language.text import plain
from router.requests.slots import ask_for, may_start, settle
from router.values.number import NO, YES
from router.values.validation import check

# Where the words say so, it is so, whatever a model makes of them: to wait in vain does less harm than not to wait.
_IN_ORDER = re.compile(rf"\b(?:{heard(lambda each: each.in_order)})\b", re.IGNORECASE)


def is_in_order(text: str) -> bool:
    """Tell whether a message wants one thing after the other."""
    return _IN_ORDER.search(text) is not None


def started(
    calls: Sequence[Call], offers: Sequence[Offer], trace: Trace, *, in_order: bool, sure: bool
) -> Start | Plan:
    """Start these calls, or show them first when one acts at once or it is not sure that they are meant."""
    by_name = {offer.name: offer for offer in offers}
    if sure and all(may_start(by_name[call.process]) for call in calls):
        return Start(tuple(calls), trace, in_order)
    return Plan(tuple(calls), question(len(calls), in_order=in_order), in_order, trace)


def question(count: int, *, in_order: bool) -> str:
    """Give the question over the list of calls."""
    return (spoken().in_order if in_order else spoken().together).format(count=_number(count))


def held(ask: Ask, draft: Draft) -> Ask:
    """Give the question for a value of one request as that before all: nothing that was said is forgotten."""
    names = all_of(list(dict.fromkeys(call.process.replace("_", " ") for call in draft.calls)))
    before = spoken().before_all.format(count=_number(len(draft.calls)), processes=names)
    return replace(ask, draft=draft, question=f"{before} {ask.question}")


def asked_for(draft: Draft, offers: Sequence[Offer], trace: Trace) -> Ask | None:
    """Ask for the first value that the request in place lacks; None when it lacks none."""
    call = draft.calls[draft.place]
    offer = next(offer for offer in offers if offer.name == call.process)
    checked = check(offer, call.params)
    ask = ask_for(offer, checked.params, checked.problems, trace)
    return held(ask, draft) if ask else None


def continued(turn: Turn, decision: Decision) -> Decision:
    """Go on with the requests that waited for a value, once what was decided tells it, or asks for it again."""
    answers = decision.trace.engine in ("pending", "llm")  # not a command, nor a sentence about the last run
    draft = turn.pending.draft if turn.pending and answers else None
    told = calls_of(decision)
    if draft is None or len(told) != 1 or told[0].process != draft.calls[draft.place].process:
        return decision
    asked = draft.calls[draft.place]
    if isinstance(decision, Ask):
        calls = _with(draft, told[0])
        return replace(decision, draft=replace(draft, calls=calls))
    if not isinstance(decision, (Start, Confirm)):
        return decision
    news = {name: value for name, value in told[0].params.items() if name not in asked.params}
    calls = tuple(_told_too(call, asked, news) for call in _with(draft, told[0]))
    offers = [offer for call in calls if (offer := turn.offer(call.process)) is not None]
    if len(offers) < len(calls):
        return _forbidden(next(call for call in calls if turn.offer(call.process) is None), decision.trace)
    for place in range(len(calls)):
        ask = asked_for(Draft(calls, place, draft.in_order), offers, decision.trace)
        if ask is not None:
            return ask
    checked = [Call(call.process, check(offer, call.params).params) for call, offer in zip(calls, offers, strict=True)]
    return started(checked, offers, decision.trace, in_order=draft.in_order, sure=True)


def _with(draft: Draft, call: Call) -> tuple[Call, ...]:
    return (*draft.calls[: draft.place], call, *draft.calls[draft.place + 1 :])


def _told_too(call: Call, asked: Call, news: Mapping[str, Any]) -> Call:
    """Give a call what was told for another of the same process: «restart demo and shop», «in staging»."""
    return Call(call.process, {**news, **call.params}) if call.process == asked.process else call


def _forbidden(call: Call, trace: Trace) -> Chat:
    forbidden = spoken().forbidden.format(process=call.process.replace("_", " "))
    return Chat(Trace(trace.engine, "a part of it is gone"), reply=forbidden)


def _number(count: int) -> str:
    return {2: spoken().two, 3: spoken().three}.get(count, str(count))


def answered(turn: Turn, pending: OpenQuestion, text: str, trace: Trace) -> Decision | None:
    """Read yes or no to a plan; None when it is neither."""
    start, *others = (plain(choice) for choice in pending.choices or ("yes", "no"))
    said = plain(text)
    if said in NO or said in others:
        return Chat(Trace(trace.engine, "the plan was dropped"), reply=spoken().dropped)
    if said not in YES and said != start:
        return None
    calls: list[Call] = []
    for place, call in enumerate(pending.calls):
        offer = turn.offer(call.process)
        if offer is None:
            return _forbidden(call, trace)
        checked = check(offer, call.params)
        if not checked.complete:
            settled = settle(offer, call.params, {}, trace)
            draft = Draft(pending.calls, place, pending.in_order)
            return held(settled, draft) if isinstance(settled, Ask) else settled
        calls.append(Call(offer.name, checked.params))
    return Start(tuple(calls), Trace(trace.engine, "the plan was confirmed"), pending.in_order)
