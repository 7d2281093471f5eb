"""What people are told beside a question or a start: which value took the place of another."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from bot.routing.decision import Ask, Chat, Choose, Confirm, Do, Offer, Plan, Start
from router.language.spoken import spoken_aside
from router.requests.compound import MOST
from router.requests.slots import confirmation
from router.values.extraction import Extraction

D = TypeVar("D", bound=Ask | Chat | Choose | Confirm | Do | Plan | Start)


def remarked(offer: Offer, decision: D, extraction: Extraction) -> D | Confirm:
    """Say what was read in another way than it was first told.

    What only reads starts all the same, and its trace says it; anything else is shown to the asker before.
    """
    changed = [each for name, each in extraction.replaced.items() if name in extraction.values]
    sentences = [spoken_aside().replaced.format(new=new, old=old) for new, old in changed]
    sentences += [
        spoken_aside().counted_span.format(said=each.words, start=each.start, end=each.end)
        for each in extraction.counted
        if each.end in extraction.values.values()
    ]
    sentences += [
        spoken_aside().too_many.format(count=len(each.values), most=MOST)
        for each in extraction.several
        if len(each.values) > MOST
    ]
    said = " ".join(sentences)
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
