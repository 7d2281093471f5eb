"""What a message is to a process: a request for it, perhaps one, or only talk. Pure; it sees words, never scores."""

from __future__ import annotations

import re
from typing import Literal

from bot.routing.decision import Offer
from router.language.spoken import dated
from router.language.zones import ZONES
from router.shape import word_classes as of
from router.shape.clause_kind import kind_of_clause, verb_of
from router.shape.clauses import QUOTE, VALUE, Clause, clauses_of
from router.shape.framing import Kind
from router.shape.known_words import NOTHING
from router.shape.lexicon import lexicon_for
from router.shape.process_words import opening, process_words, skeleton, without_values

_AGAINST: frozenset[Kind] = frozenset(("veto", "condition", "reminder", "label", "dismissal", "speech"))
_REFUSING: frozenset[Kind] = frozenset(("veto", "dismissal"))
_ASKED: frozenset[Kind] = frozenset(("request", "loose", "bare", "probe"))
_PLAINLY_AGAINST = _AGAINST - {"condition"}  # «it'd be great if …» is one
_SHORT = 3  # words of a «hell no»
_ASKING = of.QUESTION | of.MANNER | of.WHETHER | of.PAST | of.MUST

_MONTHS = dated(lambda each: "|".join(each.months))
_DIGIT = re.compile(r"\d")
_MONTH = re.compile(
    rf"(?<![\w.])(\d{{1,2}}(?:{dated(lambda each: each.marks)}|\.)?)[ \t]+(?:(?:{dated(lambda each: each.of)})[ \t]+)?"
    rf"(?i:{_MONTHS})(?!\w)|(?<=[\w,] )(?=[A-Z])(?i:{_MONTHS})[ \t]+(\d{{1,2}})(?![\w:.])"
)
_ZONE = re.compile(r"(\d:\d{2}[ \t]*|\d[ \t]*[apAP]\.?[mM]\.?[ \t]+)([A-Z]{2,4})(?!\w)")

# A request; one with words that nobody knows; what may be meant for one; anything else.
Shape = Literal["start", "loose", "hint", "quiet"]


def shape_of(text: str, offer: Offer, rest: str = "") -> Shape:
    """Judge a message, in its writer's own words: does it ask for this process?

    `rest` is the message with what was read as values blanked out by line ends, letter by letter.
    """
    process = process_words(offer)
    clauses = _clauses(text, offer, rest)
    said = skeleton(clauses)
    if said and said in process.skeletons:
        return "start"
    reads = offer.process.risk == "read"
    kinds = _kinds(clauses, reads=reads)
    apart = any(kind == "veto" and _is_of_another(clause) for kind, clause in zip(kinds, clauses, strict=True))
    shape = _judged(kinds, apart=apart)
    if shape != "quiet" or _AGAINST.intersection(kinds):
        return shape
    # as its author's own examples begin, or of what tells something and takes nothing: that is asked for in any way
    alike = opening(clauses) in process.openings
    return "hint" if alike or (reads and not any(each.required for each in offer.parameters)) else "quiet"


def other_verb(text: str, offer: Offer, rest: str = "") -> str:
    """Give the verb that a message asks with and that this process knows nothing of; empty where there is none."""
    clauses = _clauses(text, offer, rest)
    reads = offer.process.risk == "read"
    asked = zip(clauses, _kinds(clauses, reads=reads), strict=True)
    return next((verb for clause, kind in asked if kind in ("loose", "hint") and (verb := verb_of(clause))), "")


def speaks_against(text: str, offer: Offer, rest: str = "") -> bool:
    """Tell whether a message plainly asks not to do it, or is somebody else's word: more than that it does not ask."""
    kinds = _kinds(_clauses(text, offer, rest), reads=offer.process.risk == "read")
    return shape_of(text, offer, rest) == "quiet" and not _PLAINLY_AGAINST.isdisjoint(kinds)


def _clauses(text: str, offer: Offer, rest: str) -> list[Clause]:
    text = _undated(without_values(text, rest) if rest else text)
    return clauses_of(text, lexicon_for(text), process_words(offer))


def _undated(text: str) -> str:
    """Leave out months and zones, which may be other words as well: «on 3 May», «at 9am IST»."""
    if not _DIGIT.search(text):
        return text
    return _ZONE.sub(lambda match: match[1] if match[2] in ZONES else match[0], _MONTH.sub(r"\1\2", text))


def _kinds(clauses: list[Clause], *, reads: bool) -> list[Kind]:
    """Give what each clause is, beside those before it."""
    kinds: list[Kind] = []
    before, courteous = "", False
    for clause in clauses:
        kind = kind_of_clause(clause, reads=reads, courteous=courteous)
        if kinds and kinds[-1] == "speech" and kind in ("request", "bare", "hint"):
            kind = "veto"  # «ben said, restart it»
        if kind in ("talk", "padding") and before == "?" and _is_denied(clause):
            kind = "dismissal"  # «restart it? not on my watch», «hell no»
        if not reads and kind == "padding" and before == ":" and _is_done(clause):
            kinds[-1] = "hint" if kinds[-1] in _ASKED else kinds[-1]  # «restart demo staging: ok»
        if kind in _ASKED and clause.words[0].classes & of.SPLIT and "condition" in kinds:
            # «after the release it leaks, so restart it»: what is a reason for it
            kinds[:] = ["talk" if each == "condition" else each for each in kinds]
            kind = "loose"
        kinds.append(kind)
        before = clause.end
        courteous = kind == "padding" and any(word.classes & of.COURTESY for word in clause.words)
    return kinds


def _is_denied(clause: Clause) -> bool:
    first, last = clause.words[0], clause.words[-1]
    return bool(first.classes & of.NEGATOR or (len(clause.words) <= _SHORT and last.classes & of.NEGATOR))


def _is_done(clause: Clause) -> bool:
    """Tell whether a clause only says what came of the words before it: «ok»."""
    return not any(word.classes & of.POLITE for word in clause.words)


def _is_of_another(clause: Clause) -> bool:
    """Tell whether what shall not be done is not what was asked for: «restart demo. Don't restart web»."""
    named = any(not word.known or (word.value and word.text not in (VALUE, QUOTE)) for word in clause.words)
    return named and any(word.classes & of.NEGATOR for word in clause.words)


def _judged(kinds: list[Kind], *, apart: bool) -> Shape:
    """Judge the clauses together; `apart` where one denies it of something else."""
    asked = [place for place, kind in enumerate(kinds) if kind in ("request", "loose", "bare", "probe")]
    if any(kind in ("condition", "reminder", "label") for kind in kinds):
        return "quiet"
    meant = [place for place, kind in enumerate(kinds) if kind == "hint"] + asked
    if meant and any(kind in ("dismissal", "speech") for kind in kinds[min(meant) + 1 :]):
        return "quiet"
    if not asked:
        return "quiet" if "veto" in kinds or "hint" not in kinds else "hint"
    if "veto" in kinds:
        vetoed = max(place for place, kind in enumerate(kinds) if kind == "veto")
        return "quiet" if vetoed > asked[-1] and not apart else "loose"
    found = {kinds[place] for place in asked}
    if "address" in kinds[: asked[0]]:
        return "loose"  # perhaps it is somebody else who shall do it
    if "loose" not in found and found != {"bare"}:
        return "start"
    if found == {"bare"} and all(kind in ("bare", "padding", "talk") for kind in kinds):
        return "start"
    return "loose"


def refuses(text: str, offer: Offer) -> bool:
    """Tell whether a message says that it shall not be done: «don't order anything»."""
    process = process_words(offer)
    kinds = _kinds(clauses_of(text, lexicon_for(text), process), reads=offer.process.risk == "read")
    return bool(kinds) and bool(_REFUSING.intersection(kinds)) and not _ASKED.intersection(kinds)


def asks_about(text: str) -> bool:
    """Tell whether a message begins as a question about something, whatever it is."""
    lexicon = lexicon_for(text)
    clauses = clauses_of(text, lexicon, NOTHING)
    return bool(clauses) and clauses[0].words[0].classes & _ASKING != 0


def asks_you(text: str) -> bool:
    """Tell whether a message begins as a question to whoever reads it: «what can you do?»."""
    clauses = clauses_of(text, lexicon_for(text), NOTHING)
    return asks_about(text) and any(word.classes & of.YOU for word in clauses[0].words)
