"""Several requests in one message: together or one after the other, shown first where one of them acts at once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot import Call, Chat, Decision, Offer, Pending, Plan, Run, Trace, Turn
from router.language import spoken
from router.quantity import NO, YES
from router.slots import may_start, settle
from router.text import plain
from router.validation import check

# Where the words say so, it is so, whatever a model makes of them: to wait in vain does less harm than not to wait.
_IN_ORDER = re.compile(
    r"\b(?:then|after(?:wards)?|before|first|next|finally|dann|danach|nachdem|anschließend|zuerst|zuletzt|bevor"
    r"|puis|ensuite|après|avant|luego|después|entonces|antes|primero)\b",
    re.IGNORECASE,
)


def is_in_order(text: str) -> bool:
    """Tell whether a message wants one thing after the other."""
    return _IN_ORDER.search(text) is not None


def started(calls: Sequence[Call], offers: Sequence[Offer], trace: Trace, *, in_order: bool, sure: bool) -> Run | Plan:
    """Start these calls, or show them first when one acts at once or it is not sure that they are meant."""
    by_name = {offer.name: offer for offer in offers}
    if sure and all(may_start(by_name[call.process]) for call in calls):
        return Run(tuple(calls), trace, in_order)
    return Plan(tuple(calls), question(len(calls), in_order=in_order), in_order, trace)


def question(count: int, *, in_order: bool) -> str:
    """Give the question over the list of calls."""
    number = {2: spoken().two, 3: spoken().three}.get(count, str(count))
    return (spoken().in_order if in_order else spoken().together).format(count=number)


def answered(turn: Turn, pending: Pending, text: str, trace: Trace) -> Decision | None:
    """Read yes or no to a plan; None when it is neither."""
    start, *others = (plain(choice) for choice in pending.choices or ("yes", "no"))
    said = plain(text)
    if said in NO or said in others:
        return Chat(Trace(trace.engine, "the plan was dropped"), reply=spoken().dropped)
    if said not in YES and said != start:
        return None
    calls: list[Call] = []
    for call in pending.calls:
        offer = turn.offer(call.process)
        if offer is None:
            name = call.process.replace("_", " ")
            forbidden = spoken().forbidden.format(process=name)
            return Chat(Trace(trace.engine, "a part of it is gone"), reply=forbidden)
        checked = check(offer, call.params)
        if not checked.complete:
            return settle(offer, checked.params, {}, trace)
        calls.append(Call(offer.name, checked.params))
    return Run(tuple(calls), Trace(trace.engine, "the plan was confirmed"), pending.in_order)
