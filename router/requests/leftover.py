"""What of a request nobody has read: words that neither its values nor its process account for."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise

from bot import Process
from bot.parameters.parameter import Parameter
from bot.routing.decision import Offer
from router.language.spoken import CALENDARS, heard_words
from router.language.text import words
from router.language.vocabulary import COMMON, JOINING, TIMELY
from router.values.extraction import Extraction
from router.values.kind import kind_of
from router.values.range_cues import cues_in

_STEM = 4  # letters: shorter words are the same or not; longer ones may end otherwise
_SHORT = 3  # letters of a beginning
_COUNTED = frozenset(("date", "datetime", "time", "duration", "number"))  # kinds of parameters
_DAY = re.compile(
    "|".join(name for each in CALENDARS.values() for name in (*each.near, *each.weekdays, *each.months)), re.IGNORECASE
)
_PAUSE = re.compile(r"[,;:()\n–—]+(?=\s|\Z)|[.!?…]+(?=\s|\Z)")
_ENDING = 3  # letters that an ending has at most: check, checking; star, stars
# Words that may stand unread beside values: «and for the production one?»
_BESIDE = heard_words(lambda each: each.beside)


def unread(offer: Offer, rest: str) -> tuple[str, ...]:
    """Give the words left over of a request that its process has no words for, numbers among them.

    `rest` is the request without its values. What is common in any sentence does not count.
    """
    known = _words_of(offer.process) | _told(offer.parameters)
    stems = frozenset(word[:_STEM] for word in known if len(word) >= _STEM)
    return tuple(
        word
        for word in dict.fromkeys(words(rest))
        if word not in COMMON and word not in known and not (word[:_STEM] in stems and _is_form(word, known))
    )


def asking_part(text: str, rest: str) -> str:
    """Give what is left over of those parts of a request, between its pauses, in which values were read.

    `rest` is the text with its values blanked out.
    """
    ends = [0, *(match.end() for match in _PAUSE.finditer(text)), len(text)]
    return " ".join(rest[start:end] for start, end in pairwise(ends) if rest[start:end] != text[start:end])


def may_matter(offer: Offer, given: Collection[str], left: Collection[str]) -> bool:
    """Tell whether what is left over may be a day or a number that an optional parameter was meant to have."""
    open_ = any(
        kind_of(parameter) in _COUNTED and not parameter.hidden and parameter.name not in given
        for parameter in offer.parameters
    )
    return open_ and any(word in TIMELY or is_day(word) or any(sign.isdigit() for sign in word) for word in left)


def is_day(word: str) -> bool:
    """Tell whether this word names a day or a month."""
    return _DAY.fullmatch(word) is not None


def is_begun(word: str, offer: Offer) -> bool:
    """Tell whether this is the beginning of a word that the process has: `env`."""
    known = _words_of(offer.process) | _told(offer.parameters)
    return len(word) >= _SHORT and any(each.startswith(word) for each in known)


def _is_form(word: str, known: frozenset[str]) -> bool:
    """Tell whether this is another form of a known word: what both begin with, and an ending."""
    return any(
        len(shared) >= max(_STEM, len(word) - _ENDING, len(other) - _ENDING)
        for other in known
        if len(other) >= _STEM and (shared := _beginning(word, other))
    )


def _beginning(one: str, other: str) -> str:
    length = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:length]


@lru_cache(maxsize=2_000)
def _words_of(process: Process) -> frozenset[str]:
    return frozenset(words(" ".join([process.name.replace("_", " "), process.description, *process.examples])))


def _told(parameters: tuple[Parameter, ...]) -> frozenset[str]:
    told = [each for parameter in parameters if not parameter.hidden for each in (parameter.title, parameter.name)]
    said = [said for parameter in parameters for said, _ in parameter.aliases[:50]]
    return frozenset(words(" ".join([*told, *said]).replace("_", " ")))


def says_more(extraction: Extraction) -> bool:
    """Tell whether a sentence has words that belong to none of its values."""
    doubtful = {word for problem in extraction.problems.values() for word in words(problem.sentence)}
    titles = {word for parameter in extraction.parameters for word in words(parameter.title)}
    units = {
        word
        for parameter in extraction.parameters
        if parameter.name in extraction.values and kind_of(parameter) == "number"
        for word in words(parameter.description)
        if word not in COMMON
    }
    titles |= units | {unit.removesuffix("s") for unit in units}
    joining = JOINING if len(extraction.values) > 1 else frozenset[str]()
    return bool(set(words(extraction.rest)) - _BESIDE - joining - cues_in(extraction.parameters) - titles - doubtful)
