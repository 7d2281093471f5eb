"""Files that came with a message: they fill the parameters that take a file, in the order in which they came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot import File
from bot.routing.decision import Ask, Confirm, Decision, Offer, Start, Trace, Turn, calls_of
from router.requests.slots import settle


def with_files(turn: Turn, decision: Decision) -> Decision:
    """Give the decision as it is once the files of the message are taken into account."""
    if not turn.files or not isinstance(decision, (Ask, Start, Confirm)) or len(calls_of(decision)) > 1:
        return decision
    [call] = calls_of(decision)
    offer = turn.offer(call.process)
    params = _filled(offer, call.params, turn) if offer else {}
    if offer is None or params == dict(call.params):
        return decision
    settled = settle(offer, params, {}, decision.trace)
    if isinstance(settled, (Start, Confirm)) and isinstance(decision, (Start, Confirm)):
        return replace(settled, instead=decision.instead)
    return settled


def answered_by_file(turn: Turn) -> Decision | None:
    """Take a file that came without a word as the answer to the open question; None where it asks for none."""
    pending = turn.pending
    offer = turn.offer(pending.process) if pending and pending.field else None
    if pending is None or offer is None or turn.text or not turn.files:
        return None
    params = _filled(offer, pending.params, turn)
    trace = Trace(engine="pending", why=f"answers {offer.name} {pending.field}")
    return settle(offer, params, {}, trace) if params != dict(pending.params) else None


def _filled(offer: Offer, params: Mapping[str, Any], turn: Turn) -> dict[str, Any]:
    filled = dict(params)
    sent = (file.model_dump(mode="json") for file in turn.files)
    files = iter([file for file in sent if file not in filled.values()])
    for parameter in offer.parameters:
        if parameter.annotation is File and parameter.name not in filled:
            file = next(files, None)
            if file is not None:
                filled[parameter.name] = file
    return filled
