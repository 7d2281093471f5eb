"""Words of a request that nobody has read and that may matter: they are named before anything is started without them.

Politeness, greetings, reasons and statements beside the request are none of them.
Longer than 300 lines: one rule, with the expressions that it is made of beside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from bot.routing.decision import Offer
from router.language.spoken import (
    CALENDARS,
    aside,
    aside_words,
    heard,
    heard_words,
    placing_words,
    spoken_language,
    told,
)
from router.language.text import WORD
from router.language.vocabulary import COMMON, TIMELY
from router.requests.leftover import is_begun, is_day, may_matter, unread
from router.values.choice import choices_in
from router.values.dates.offset import unit_of
from router.values.extraction import Extraction
from router.values.kind import is_list, kind_of
from router.values.literals import literals
from router.values.numbers.beside import counts_of, hedges_in
from router.values.placing.outside import outside_in

_NOTHING: Mapping[str, Any] = {}
_MOST = 3  # parts that are named
_LONGEST = 80  # characters of one

_JOINER = re.compile(
    rf"\b(?:{heard(lambda each: f'{each.joined}|{each.one_by_one}|{each.side_by_side}')})\b", re.IGNORECASE
)
_REASON = re.compile(rf"\b(?:{aside(lambda each: each.reasons)})\b", re.IGNORECASE)
_LIMIT, _NEGATED = (
    re.compile(rf"\b(?:{expression})\b", re.IGNORECASE)
    for expression in (aside(lambda each: each.limits), aside(lambda each: each.negated))
)
_VERB = rf"(?:{aside(lambda each: each.last_verbs)})(?!\w)"
_LAST_VERBS = re.compile(rf"(?<!\w){_VERB}(?:[\s,]+{_VERB})*[\s,.;:!?)]*\Z", re.IGNORECASE)
_TAIL = 100  # characters in which they stand
_WHETHER = re.compile(rf"\b(?:{aside(lambda each: each.whether)})\s+\Z", re.IGNORECASE)
_NEAR = 20  # characters before a word that may say how it is meant
_AGO = re.compile(
    "|".join(
        rf"\b(?:{each.ago[0]})\s+(?:\d+|[^\W\d_]+)\s+(?:{unit_of(each, *each.units)})\b"
        rf"|\b(?:{unit_of(each, *each.units)})\s+(?:{each.ago[1]})\b"
        for each in CALENDARS.values()
    ),
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:{'|'.join(name for each in CALENDARS.values() for name, days in each.near.items() if days < 0)})\b",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[,;:()\n–—]+|[.!?…]+(?=\s|\Z)")
_ELIDED = re.compile(r"\A\w{1,2}['’]")
_FIGURES = re.compile(r"[-+]?\d+(?:[.,:]\d+)*%?")
_NAMED = re.compile(r"[\w.-]+\s*(?:=|>|<|≥|≤|!=)+\s*\S+")
_PADDING = COMMON | frozenset(
    aside_words(lambda each: each.padding)
    | heard_words(lambda each: f"{each.beside} {each.joiners} {each.joiners_too}")
)
_INDEFINITE = re.compile(rf"(?<!\w)(?:{told(lambda each: each.indefinite)})(?=\s+[^\W\d_])", re.IGNORECASE)
_PLURALS = placing_words(lambda each: each.plurals)
_SAME = aside_words(lambda each: each.same)
_SUBJECTS = aside_words(lambda each: each.subjects)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a sentence: how it begins, and whether a value stands in it."""

    start: int
    end: int
    joined: bool = False
    reason: bool = False
    limit: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A request and its words that nobody has read."""

    text: str
    rest: str  # what was read is blanked out
    unread: frozenset[str]  # words that its process has none of
    choices: frozenset[str]  # words of its choices: left alone on purpose
    asked_apart: bool = False  # no part with a value says what to do: «demo is stuck, kick it»

    def is_read(self, place: int) -> bool:
        return self.rest[place] == "\n" != self.text[place]

    def words(self, start: int, end: int) -> list[re.Match[str]]:
        """Give the words of a part that nobody has read and that are not said in any sentence."""
        found = [each for each in WORD.finditer(self.rest, start, end) if not _is_padding(each.group())]
        return [each for each in found if not _JOINER.fullmatch(each.group())]


def _is_padding(word: str) -> bool:
    said = word.casefold()
    return said in _PADDING or _ELIDED.sub("", said) in _PADDING


def unused(
    offer: Offer, text: str, rest: str, given: Mapping[str, Any] = _NOTHING, doubted: str = ""
) -> tuple[str, ...]:
    """Give the parts of a request that may matter and that nobody has read; `rest` is the text without its values.

    `given` are its values; what is `doubted` is asked about already.
    Of what only reads these are figures, days, conditions, filters and other things that have a form of their own; of
    anything else whatever stands behind a value or beside the request and is no reason for it.
    """
    asked = {word.group() for word in WORD.finditer(doubted.casefold())}
    words = frozenset(word for word in unread(offer, rest) if word not in asked and not is_begun(word, offer))
    choices = frozenset(
        word.group()
        for parameter in offer.parameters
        for said in (*parameter.choices, *dict(parameter.aliases))
        for word in WORD.finditer(said.casefold())
    )
    sentence = _Sentence(text, rest.ljust(len(text))[: len(text)], words - _PADDING, choices)
    forms = [
        (each.start, each.end)
        for each in literals(sentence.rest)
        if each.kind != "number" and each.value.casefold() not in doubted.casefold()
    ]
    forms += [match.span() for match in _NAMED.finditer(sentence.rest)]
    acts = offer.process.risk != "read"
    # «at most 5» is not 5, unless that is what the value is
    found = [span for span in hedges_in(text) if not sentence.is_read(span[0])] if acts else []
    if acts and _may_be_many(offer, given):
        found += [match.span() for match in _INDEFINITE.finditer(text) if not sentence.is_read(match.start())]
    acts = acts or _may_say_more(offer, given)
    found += [(each.start, each.end) for each in outside_in(text, spoken_language()) if each.excluded]
    found += counts_of(sentence.rest, _several_of(offer.name))
    timely = may_matter(offer, given, words)
    parts = _parts(sentence)
    found += _other_choices(offer, sentence, given, parts) if acts else []
    sentence = replace(sentence, asked_apart=not any(_asks(sentence, part) for part in parts))
    for part in parts:
        found += _weighty(sentence, part, forms, timely=timely)
        if acts or part.limit or _goes_on(sentence, part):
            found += _beside(sentence, part)
    return _named(sentence, found)


def _several_of(name: str) -> frozenset[str]:
    """Give the words of a process's name in the plural: «start two timers» is more than one request."""
    return frozenset(f"{word}{ending}" for word in name.casefold().split("_") for ending in _PLURALS)


def _may_say_more(offer: Offer, given: Collection[str]) -> bool:
    """Tell whether words that are left over may be an optional text: it is asked about, not left out."""
    return any(
        kind_of(each) == "text" and not (each.required or each.hidden or each.pattern) and each.name not in given
        for each in offer.parameters
    )


def _other_choices(
    offer: Offer, sentence: _Sentence, given: Mapping[str, Any], parts: list[_Part]
) -> list[tuple[int, int]]:
    """Give another choice of what was told, «for berlin, invoice to paris», unless it is denied or in a reason."""
    told = [each for each in offer.parameters if each.choices and each.name in given and not is_list(each)]
    rest = Extraction(sentence.rest, ())
    found = [(each, given[parameter.name]) for parameter in told for each in choices_in(rest, parameter)]
    others = [(each.start, each.end) for each, value in found if each.value != value]
    reasons = [part for part in parts if part.reason]
    return [span for span in others if not any(part.start <= span[0] < part.end for part in reasons)]


def _may_be_many(offer: Offer, given: Collection[str]) -> bool:
    """Tell whether a whole number is left to its default: «a few laptops» are not one."""
    left = (each for each in offer.parameters if each.name not in given and not (each.required or each.hidden))
    return any(each.annotation is int for each in left)


def _parts(sentence: _Sentence) -> list[_Part]:
    """Give the parts of a sentence; a reason goes on until the next pause."""
    fixed = [(each.start, each.end) for each in literals(sentence.text) if each.kind != "number"]

    def places(pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        for match in pattern.finditer(sentence.text):
            inside = any(start < match.end() and match.start() < end for start, end in fixed)
            if not inside and not all(map(sentence.is_read, range(*match.span()))):
                yield match

    pauses = sorted(match.end() for match in places(_PAUSE))
    joiners = {match.end() for match in places(_JOINER)}
    reasons, limits, negated = ({match.start() for match in places(pattern)} for pattern in (_REASON, _LIMIT, _NEGATED))
    limits = {place for place in limits if not _WHETHER.search(sentence.text, max(0, place - _NEAR), place)}
    begins = [WORD.search(sentence.text, place) for place in (*pauses, *joiners)]
    limits |= negated & {each.start() for each in begins if each}  # «it does not answer» limits nothing
    starts = sorted({0, *pauses, *joiners, *reasons, *limits, len(sentence.text)})
    parts: list[_Part] = []
    reason = False
    outside = [part for part in outside_in(sentence.text, spoken_language()) if not part.excluded]
    for start, end in pairwise(starts):
        reason = (reason and start not in pauses) or start in reasons or _is_past(sentence.text[start:end])
        reason = reason or any(part.start <= start and end <= part.end + 1 for part in outside)
        parts.append(_Part(start, end, start in joiners, reason, start in limits and not reason))
    return parts


def _is_stated(sentence: _Sentence, start: int, end: int) -> bool:
    """Tell whether this says how things are: «it does not answer»."""
    first = WORD.search(sentence.text, start, end)
    stated = first is not None and _ELIDED.sub("", first.group().casefold()) in _SUBJECTS
    return stated and not _holds_value(sentence, start, end)


def _is_past(part: str) -> bool:
    """Tell whether a part says what happened: «it stopped ten minutes ago», «it crashed yesterday»."""
    first = WORD.search(part)
    stated = first is not None and first.group().casefold() in _SUBJECTS
    return _AGO.search(part) is not None or (stated and _BEFORE.search(part) is not None)


def _weighty(sentence: _Sentence, part: _Part, forms: list[tuple[int, int]], *, timely: bool) -> list[tuple[int, int]]:
    """Give the words of a part that have a weight wherever they stand: figures, days, `key=value`, links, quotes.

    Words such as «week» are `timely` where a parameter that takes a day was not told.
    """
    if part.reason:
        return []
    spans = [(start, end) for start, end in forms if part.start <= start < part.end]
    for word in WORD.finditer(sentence.rest, part.start, part.end):
        said = word.group().casefold()
        if said in sentence.unread and (is_day(said) or _FIGURES.fullmatch(said) or (timely and said in TIMELY)):
            spans.append(word.span())
    return [_widened(sentence, part, span) for span in spans]


def _beside(sentence: _Sentence, part: _Part) -> list[tuple[int, int]]:
    """Give the words of a part that may be another wish, or change this one."""
    if part.reason:
        return []
    if part.limit:
        words = [
            each for each in sentence.words(part.start, part.end) if each.group().casefold() not in sentence.choices
        ]
        content = [each for each in words if not (_LIMIT.fullmatch(each.group()) or _NEGATED.fullmatch(each.group()))]
        return [(part.start, content[-1].end())] if content else []
    left = [each for each in sentence.words(part.start, part.end) if each.group().casefold() in sentence.unread]
    read = [place for place in range(part.start, part.end) if sentence.is_read(place)]
    if not left:
        return []
    if read:
        # how it is asked for comes before the first value, and is what the process was known by
        if not part.joined:
            left = [each for each in left if _asks(sentence, part) and each.start() > read[0]]
        last = _LAST_VERBS.search(sentence.rest, max(read[-1] + 1, part.end - _TAIL), part.end)
        left = [each for each in left if last is None or each.start() < last.start()]
    else:
        puts = not part.joined and (sentence.asked_apart or (len(left) < 2 and _comes_first(sentence, part)))
        left = [] if puts or _is_stated(sentence, part.start, part.end) else left
    return [_widened(sentence, part, each.span()) for each in left]


def _asks(sentence: _Sentence, part: _Part) -> bool:
    """Tell whether a part has words before its first value: «demo is stuck» has none, and asks for nothing."""
    read = next((place for place in range(part.start, part.end) if sentence.is_read(place)), None)
    return read is not None and WORD.search(sentence.rest, part.start, read) is not None


def _goes_on(sentence: _Sentence, part: _Part) -> bool:
    """Tell whether a part asks for one thing more: «stars of octo/hello and django»."""
    if not part.joined or _comes_first(sentence, part) or _holds_value(sentence, part.start, part.end):
        return False
    said = {each.group().casefold() for each in WORD.finditer(sentence.text, part.start, part.end)}
    own = {each.group().casefold() for each in sentence.words(part.start, part.end)}
    return not said & _SAME and own <= sentence.unread


def _holds_value(sentence: _Sentence, start: int, end: int) -> bool:
    return any(map(sentence.is_read, range(start, end)))


def _comes_first(sentence: _Sentence, part: _Part) -> bool:
    """Tell whether nothing was read before this part: «Emergency! Restart demo»."""
    return not _holds_value(sentence, 0, part.start)


def _widened(sentence: _Sentence, part: _Part, span: tuple[int, int]) -> tuple[int, int]:
    """Give the span with the words around it that nobody has read either: «keep userId=1»."""
    start, end = span
    led = part.joined or _holds_value(sentence, part.start, start)
    while led and start > part.start and not sentence.is_read(start - 1):
        start -= 1
    while end < part.end and not sentence.is_read(end):
        end += 1
    before = [each.start() for each in sentence.words(start, span[0])]
    behind = [each.end() for each in sentence.words(span[1], end) if each.group().casefold() in sentence.unread]
    return min([span[0], *before]), max([span[1], *behind])


def _named(sentence: _Sentence, found: list[tuple[int, int]]) -> tuple[str, ...]:
    """Give these parts in words, each once, in their order."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    said = [" ".join(sentence.text[start:end].split()).strip(" ,.;:!?")[:_LONGEST] for start, end in apart]
    return tuple(dict.fromkeys(each for each in said if each))[:_MOST]
