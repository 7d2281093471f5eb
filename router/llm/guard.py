"""The last look at what a language model decided: only what was offered, only what is valid, nothing risky unasked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot import Ask, Call, Chat, Choose, Confirm, Decision, Draft, Offer, Plan, Run, processes_of
from router.requests.plan import held, started
from router.requests.slots import confirmation, may_start, settle
from router.values.validation import check
from router.values.value import Problem


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
    if isinstance(decision, (Run, Plan)):
        return _checked(by_name, decision.calls, decision)
    return decision


def _checked(by_name: Mapping[str, Offer], calls: tuple[Call, ...], decision: Run | Plan | Confirm) -> Decision:
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
            if isinstance(settled, Ask) and isinstance(decision, (Run, Plan)) and len(calls) > 1:
                return held(settled, Draft(calls, place, decision.in_order))
            return settled
        checked.append(Call(call.process, result.params))
    if isinstance(decision, Confirm):
        return replace(decision, call=checked[0])
    if len(checked) > 1:
        sure = isinstance(decision, Run)
        return started(checked, list(by_name.values()), trace, in_order=decision.in_order, sure=sure)
    risky = next((call for call in checked if not may_start(by_name[call.process])), None)
    if risky:
        return Confirm(risky, confirmation(by_name[risky.process]), trace)
    return Run(tuple(checked), trace) if checked else Chat(trace)
