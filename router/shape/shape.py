"""What a message is to a process: a request for it, perhaps one, or only talk. Pure; it sees words, never scores."""

from __future__ import annotations

from typing import Literal

from bot.language.detection import may_be_in
from bot.routing.decision import Offer
from router.shape.clause_kind import Kind, kind_of_clause
from router.shape.clauses import Clause, clauses_of
from router.shape.known_words import NOTHING, KnownWords
from router.shape.lexicon import bits, lexicon_of
from router.shape.process_words import process_words, skeleton

_ASKING = bits("questions", "manner", "whether", "finite", "past", "musts", "mays")

Shape = Literal["start", "ask", "quiet"]


def shape_of(text: str, offer: Offer) -> Shape:
    """Judge a message, in its writer's own words: does it ask for this process?"""
    process = process_words(offer)
    lexicon = lexicon_of(may_be_in(text))
    clauses = clauses_of(text, lexicon, process)
    said = skeleton(clauses)
    if said and said in process.skeletons:
        return "start"
    return _judged(clauses, process, reads=offer.process.risk == "read")


def _judged(clauses: list[Clause], process: KnownWords, *, reads: bool) -> Shape:
    kinds: list[Kind] = []
    for clause in clauses:
        kind = kind_of_clause(clause, process, reads=reads)
        if kinds and kinds[-1] == "speech" and kind in ("request", "bare", "hint"):
            kind = "veto"  # «ben said, restart it»
        kinds.append(kind)
    asked = [place for place, kind in enumerate(kinds) if kind in ("request", "loose", "bare", "probe")]
    if any(kind in ("condition", "reminder", "label") for kind in kinds):
        return "quiet"
    meant = [place for place, kind in enumerate(kinds) if kind == "hint"] + asked
    if meant and any(kind in ("dismissal", "speech") for kind in kinds[min(meant) + 1 :]):
        return "quiet"
    if not asked:
        return "quiet" if "veto" in kinds or "hint" not in kinds else "ask"
    if "veto" in kinds:
        vetoed = max(place for place, kind in enumerate(kinds) if kind == "veto")
        return "quiet" if vetoed > asked[-1] else "ask"
    found = {kinds[place] for place in asked}
    if "request" in found or "probe" in found:
        return "start"
    if found == {"bare"} and all(kind in ("bare", "padding") for kind in kinds):
        return "start"
    return "ask"


def asks_about(text: str) -> bool:
    """Tell whether a message begins as a question about something, whatever it is."""
    lexicon = lexicon_of(may_be_in(text))
    clauses = clauses_of(text, lexicon, NOTHING)
    return bool(clauses) and clauses[0].words[0].classes & _ASKING != 0
