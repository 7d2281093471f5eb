"""A value told beside another with an «or» between them, «to ada or ben»: one of both is meant, so it is asked."""

from __future__ import annotations

import re

from router.language.spoken import all_of, heard, spoken, told
from router.language.vocabulary import COMMON
from router.values.extraction import Extraction
from router.values.kind import is_list, kind_of
from router.values.value import Problem

_KINDS = frozenset({"choice", "text"})
_OR = rf"(?:{told(lambda each: each.alternative)})"
_THE = rf"(?:(?:{heard(lambda each: each.articles)})[ \t]+)?"
_BEHIND = re.compile(rf"[ \t]*,?[ \t]+{_OR}[ \t]+{_THE}(?P<other>[^\s,.;:!?]+)(?=[\s,.;:!?]|\Z)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<!\S)(?P<other>[^\s,.;:!?]+)[ \t]*,?[ \t]+{_OR}[ \t]+{_THE}\Z", re.IGNORECASE)
_NEAR = 60  # characters before a value


def ask_which(extraction: Extraction) -> None:
    """Ask about each value beside which another one is told that nobody has read."""
    for parameter in extraction.parameters:
        name = parameter.name
        end, said = extraction.ends.get(name, 0), extraction.evidence.get(name, "")
        if name not in extraction.values or not end or kind_of(parameter) not in _KINDS or is_list(parameter):
            continue
        start = end - len(said)
        if extraction.text[start:end] != said:
            continue
        behind = _BEHIND.match(extraction.text, end)
        near = max(0, start - _NEAR)
        before = _BEFORE.search(extraction.text[near:start])
        other = _meant(extraction, behind, 0) or _meant(extraction, before, near)
        if other:
            both = (said, other) if _meant(extraction, behind, 0) else (other, said)
            del extraction.values[name], extraction.evidence[name], extraction.ends[name]
            extraction.problems[name] = Problem(spoken().which_one.format(said=all_of(both)), both)


def _meant(extraction: Extraction, match: re.Match[str] | None, shift: int) -> str:
    """Give the other value, or nothing: what is in any sentence goes on with it, «or I will be late»."""
    if match is None:
        return ""
    other, place = match["other"], match.start("other") + shift
    was_read = extraction.rest[place : place + len(other)] != other
    return "" if was_read or other.casefold() in COMMON or other.casefold() in extraction.verbs else other
