"""Parts of a sentence in which no value stands: why it is wanted, what went before, what is not meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.language.detection import ENGLISH, base_of
from router.language.spoken import CALENDARS, PLACINGS, aside_words, heard
from router.language.tables.never import NEVER
from router.language.text import words
from router.language.vocabulary import COMMON
from router.values.literals import literals

_DAYS = "|".join(name for each in CALENDARS.values() for name in (*each.near, *each.weekdays, *each.months))
_DAY = re.compile(  # «since Monday» is no reason
    rf"\s+(?:(?:{heard(lambda each: each.articles)})\s+)?(?:\d|(?:{_DAYS})\b)", re.IGNORECASE
)
_PADDING = aside_words(lambda each: each.padding)
_PAUSE = re.compile(r"[,;:()\n–—](?=\s|\Z)|[.!?…]+(?=\s|\Z)|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class OutsidePart:
    """Where such a part stands; `excluded` is what the writer does not want."""

    start: int
    end: int
    excluded: bool = False


@lru_cache(maxsize=len(PLACINGS))
def _openers(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give what opens a part before the request, a reason, and an exception: the words of one language."""
    own = PLACINGS.get(base_of(language), PLACINGS[ENGLISH])
    reasons = own.leads.get("reason", NEVER)
    return (
        re.compile(rf"(?:\A|(?<=[.!?;\n]))\W*(?:{own.context}|(?P<reason>{reasons}))(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{reasons})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{own.excluding})(?!\w)", re.IGNORECASE),
    )


def outside_in(text: str, language: str, verbs: frozenset[str] = frozenset()) -> tuple[OutsidePart, ...]:
    """Give the parts of a text in which no value is told; `verbs` begin the request itself, such as «skip».

    A request that only goes on from its reason is none, and what is quoted opens none.
    """
    parts = _parts(text, language)
    found = [part for part in parts if not (part.excluded and _begins(text[: part.start], text, part, verbs))]
    quotes = [each for each in literals(text) if each.kind == "quote"] if found else []
    return tuple(part for part in found if not any(each.start < part.start < each.end for each in quotes))


def _begins(before: str, text: str, part: OutsidePart, verbs: frozenset[str]) -> bool:
    """Tell whether what looks like an exception is what is asked for: «please skip the build of demo»."""
    first = words(text[part.start : part.end])[:1]
    return not set(words(before)) - COMMON - _PADDING or bool(verbs.intersection(first))


@lru_cache(maxsize=100)  # a message is read for several processes
def _parts(text: str, language: str) -> tuple[OutsidePart, ...]:
    before, reason, exception = _openers(language)
    found: list[OutsidePart] = []
    for match in before.finditer(text):
        is_day = match["reason"] and _DAY.match(text, match.end())
        pause = None if is_day else _PAUSE.search(text, match.end())
        if pause and text[pause.end() :].strip():
            found.append(OutsidePart(match.start(), pause.start()))
    for pattern, excluded in ((reason, False), (exception, True)):
        for match in pattern.finditer(text):
            if not excluded and (_DAY.match(text, match.end()) or not text[: match.start()].strip()):
                continue
            pause = _PAUSE.search(text, match.end())
            end = pause.start() if pause else len(text)
            if text[match.end() : end].strip() and all(end <= one.start or one.end <= match.start() for one in found):
                found.append(OutsidePart(match.start(), end, excluded))
    return tuple(sorted(found, key=lambda one: one.start))
