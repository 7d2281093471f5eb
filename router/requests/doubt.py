"""Whether a sentence that sounds like a request may be none: a question about it, a report, or for another time."""

from __future__ import annotations

import re

from bot import Offer
from router.language.spoken import CALENDARS, heard
from router.values.dates.day_words import later_in
from router.values.kind import kind_of

_ASKING = re.compile(rf"[\s¿]*(?:{heard(lambda each: each.asking)})\b", re.IGNORECASE)
_TELLING = re.compile(rf"\s*(?:{heard(lambda each: each.telling)})", re.IGNORECASE)
_LATER = re.compile("|".join(rf"\b(?:{later_in(calendar)})(?!\w)" for calendar in CALENDARS.values()), re.IGNORECASE)
_NO_DAY = re.compile("|".join(calendar.no_day for calendar in CALENDARS.values()), re.IGNORECASE)
_STOPPING = re.compile(rf"\b(?:{heard(lambda each: each.stopping)})\b", re.IGNORECASE)
_TIMES = frozenset(("date", "datetime", "time", "duration"))


def is_about(text: str) -> bool:
    """Tell whether this asks or tells about something that is done, instead of asking for it."""
    return bool(_ASKING.match(text) or _TELLING.match(text))


def stops(text: str) -> bool:
    """Tell whether these may be the words of somebody who wants a run stopped. That a model thinks so is not enough."""
    return bool(_STOPPING.search(text)) and not _ASKING.match(text)


def later(offer: Offer, rest: str) -> str:
    """Give the words for another time in what nobody has read of a sentence, when this process takes no time at all."""
    match = _LATER.search(_NO_DAY.sub(" ", rest.replace("\n", ";")))  # what was read joins nothing
    if match is None or any(kind_of(parameter) in _TIMES for parameter in offer.parameters):
        return ""
    return " ".join(match.group().split())
