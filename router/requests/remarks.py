"""What people are told beside a question or a start: which value took the place of another."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from bot.routing.decision import Ask, Chat, Choose, Confirm, Do, Offer, Plan, Start
from router.language.spoken import spoken_aside
from router.requests.slots import confirmation
from router.values.extraction import Extraction

D = TypeVar("D", bound=Ask | Chat | Choose | Confirm | Do | Plan | Start)


def remarked(offer: Offer, decision: D, extraction: Extraction) -> D | Confirm:
    """Say what was read in another way than it was first told.

    What only reads starts all the same, and its trace says it; anything else is shown to the asker before.
    """
    changed = [each for name, each in extraction.replaced.items() if name in extraction.values]
    said = " ".join(spoken_aside().replaced.format(new=new, old=old) for new, old in changed)
    if not said:
        return decision
    if isinstance(decision, Start):
        why = "; ".join([decision.trace.why, *(f"“{new}” in place of “{old}”" for new, old in changed)])
        trace = replace(decision.trace, why=why)
        first, *others = decision.calls
        if offer.process.risk == "read" or others:
            return replace(decision, trace=trace)
        return Confirm(first, f"{said} {confirmation(offer)}", trace)
    if isinstance(decision, (Ask, Confirm, Plan)):
        return replace(decision, question=f"{said} {decision.question}")
    return decision
