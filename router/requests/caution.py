"""Where the local scores know the process and its values, and somebody is asked first all the same."""

from __future__ import annotations

from dataclasses import replace

from bot import Confirm, Decision, Offer, Plan, Run
from router.language.spoken import spoken
from router.requests.doubt import is_about, later
from router.requests.leftover import may_matter, unread
from router.requests.slots import Settled, confirmation


def careful(offer: Offer, settled: Settled | Plan, text: str, rest: str) -> Decision:
    """Ask first where something else may be meant; `rest` are the words of the text that nobody has read."""
    if offer.process.risk != "read":
        return _only_now(offer, settled, text, rest)
    return _all_read(offer, settled, rest) if isinstance(settled, Run) else settled


def _only_now(offer: Offer, settled: Settled | Plan, text: str, rest: str) -> Decision:
    """Ask first where a sentence may be no request, or one for another time: a card in a channel is seen by many."""
    when = later(offer, rest)
    first = f"{spoken().only_now.format(said=when)} " if when else ""
    if isinstance(settled, Run) and (first or is_about(text)):
        [call] = settled.calls
        return Confirm(call, first + confirmation(offer), settled.trace)
    if first and not isinstance(settled, Run):
        return replace(settled, question=first + settled.question)
    return settled


def _all_read(offer: Offer, run: Run, rest: str) -> Run | Confirm:
    """Ask first where a day or a number was told that nobody has read: an answer for another day looks right."""
    first, *others = run.calls
    if others or not may_matter(offer, first.params, unread(offer, rest)):
        return run
    return Confirm(first, confirmation(offer), run.trace)
