"""Files that came with a message: they fill the parameters that take a file, in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bot import File
from bot.parameters.parameter import Parameter
from bot.routing.decision import Ask, Confirm, Decision, Start, Trace, Turn, calls_of
from router.requests.command import command_name
from router.requests.slots import settle
from router.values.kind import is_list, kind_of
from router.values.recognition import recognise
from router.values.value import manner_of


def with_files(turn: Turn, decision: Decision) -> Decision:
    """Give the decision as it is once the files of the message are taken into account."""
    if not turn.files or not isinstance(decision, (Ask, Start, Confirm)) or len(calls_of(decision)) > 1:
        return decision
    [call] = calls_of(decision)
    offer = turn.offer(call.process)
    params = filled_with_files(offer.parameters, call.params, turn.files) if offer else {}
    if offer is None or params == dict(call.params):
        return decision
    settled = settle(offer, params, {}, decision.trace)
    if isinstance(settled, (Start, Confirm)) and isinstance(decision, (Start, Confirm)):
        return replace(settled, instead=decision.instead)
    return settled


def answered_by_file(turn: Turn) -> Decision | None:
    """Take a file as the answer to the open question; None where it asks for none.

    Where it asks for just that, what is said beside the file is no answer, whatever it is: «here it is»; only what it
    tells of other values counts.
    """
    pending = turn.pending
    offer = turn.offer(pending.process) if pending and pending.field else None
    if pending is None or offer is None or not turn.files or turn.form is not None or command_name(turn.text):
        return None
    wanted = any(each.name == pending.field and kind_of(each) == "file" for each in offer.parameters)
    if turn.text and not wanted:
        return None
    before = {name: value for name, value in pending.params.items() if not wanted or name != pending.field}
    params = {**pending.params, **filled_with_files(offer.parameters, before, turn.files)}
    trace = Trace(engine="pending", why=f"answers {offer.name} {pending.field}")
    if params == dict(pending.params):
        return None
    beside = recognise(turn.text, offer.parameters, manner_of(turn, offer))
    return settle(offer, {**beside.values, **params}, {}, replace(trace, evidence=beside.evidence))


def filled_with_files(
    parameters: Iterable[Parameter], params: Mapping[str, Any], files: Iterable[File]
) -> dict[str, Any]:
    """Give the values with the files that are not among them: one for what takes one, all others for a list."""
    filled = dict(params)
    known: list[Any] = []
    for value in filled.values():
        known += value if isinstance(value, list) else [value]
    waiting = [file for file in (each.model_dump(mode="json") for each in files) if file not in known]
    for parameter in parameters:
        if kind_of(parameter) != "file" or parameter.hidden or parameter.name in filled or not waiting:
            continue
        if is_list(parameter):
            filled[parameter.name], waiting = waiting, []
        else:
            filled[parameter.name] = waiting.pop(0)
    return filled
