"""Files that came with a message: they fill the parameters that take a file, in the order in which they came."""

from __future__ import annotations

from bot import Ask, Confirm, Decision, File, Run, Turn, calls_of
from router.slots import settle


def with_files(turn: Turn, decision: Decision) -> Decision:
    """Give the decision as it is once the files of the message are taken into account."""
    if not turn.files or not isinstance(decision, (Ask, Run, Confirm)) or len(calls_of(decision)) > 1:
        return decision
    [call] = calls_of(decision)
    offer = turn.offer(call.process)
    if offer is None:
        return decision
    params = dict(call.params)
    files = iter(turn.files)
    for parameter in offer.parameters:
        if parameter.annotation is File and parameter.name not in params:
            file = next(files, None)
            if file is not None:
                params[parameter.name] = file.model_dump(mode="json")
    return settle(offer, params, {}, decision.trace) if params != dict(call.params) else decision
