"""Words of a request that nobody has read and that may matter: they are named before anything is started without them.

Politeness, greetings, reasons and statements beside the request are none of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from bot.routing.decision import Offer
from router.language.spoken import aside, placing_words, spoken_language, told
from router.language.text import WORD
from router.language.vocabulary import TIMELY
from router.requests.leftover import is_begun, is_day, may_matter, unread
from router.requests.unread_sentence import LIMIT, NEGATED, PADDING, SentencePart, UnreadSentence
from router.values.choice import choices_in
from router.values.extraction import Extraction
from router.values.kind import is_list, kind_of
from router.values.literals import literals
from router.values.numbers.beside import counts_of, hedges_in
from router.values.placing.outside import outside_in

_NOTHING: Mapping[str, Any] = {}
_MOST = 3  # parts that are named
_LONGEST = 80  # characters of one

_VERB = rf"(?:{aside(lambda each: each.last_verbs)})(?!\w)"
_LAST_VERBS = re.compile(rf"(?<!\w){_VERB}(?:[\s,]+{_VERB})*[\s,.;:!?)]*\Z", re.IGNORECASE)
_TAIL = 100  # characters in which they stand
_FIGURES = re.compile(r"[-+]?\d+(?:[.,:]\d+)*%?")
_NAMED = re.compile(r"[\w.-]+\s*(?:=|>|<|≥|≤|!=)+\s*\S+")
_INDEFINITE = re.compile(rf"(?<!\w)(?:{told(lambda each: each.indefinite)})(?=\s+[^\W\d_])", re.IGNORECASE)
_PLURALS = placing_words(lambda each: each.plurals)


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
    sentence = UnreadSentence(text, rest.ljust(len(text))[: len(text)], words - PADDING, choices)
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
    parts = sentence.parts()
    found += _other_choices(offer, sentence, given, parts) if acts else []
    sentence = replace(sentence, asked_apart=not any(sentence.asks(part) for part in parts))
    for part in parts:
        found += _weighty(sentence, part, forms, timely=timely)
        if acts or part.limit or sentence.goes_on(part):
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
    offer: Offer, sentence: UnreadSentence, given: Mapping[str, Any], parts: list[SentencePart]
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


def _weighty(
    sentence: UnreadSentence, part: SentencePart, forms: list[tuple[int, int]], *, timely: bool
) -> list[tuple[int, int]]:
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


def _beside(sentence: UnreadSentence, part: SentencePart) -> list[tuple[int, int]]:
    """Give the words of a part that may be another wish, or change this one."""
    if part.reason:
        return []
    if part.limit:
        words = [
            each for each in sentence.words(part.start, part.end) if each.group().casefold() not in sentence.choices
        ]
        content = [each for each in words if not (LIMIT.fullmatch(each.group()) or NEGATED.fullmatch(each.group()))]
        return [(part.start, content[-1].end())] if content else []
    left = [each for each in sentence.words(part.start, part.end) if each.group().casefold() in sentence.unread]
    read = [place for place in range(part.start, part.end) if sentence.is_read(place)]
    if not left:
        return []
    if read:
        # how it is asked for comes before the first value, and is what the process was known by
        if not part.joined:
            left = [each for each in left if sentence.asks(part) and each.start() > read[0]]
        last = _LAST_VERBS.search(sentence.rest, max(read[-1] + 1, part.end - _TAIL), part.end)
        left = [each for each in left if last is None or each.start() < last.start()]
    else:
        puts = not part.joined and (sentence.asked_apart or (len(left) < 2 and sentence.comes_first(part)))
        left = [] if puts or sentence.is_stated(part.start, part.end) else left
    return [_widened(sentence, part, each.span()) for each in left]


def _widened(sentence: UnreadSentence, part: SentencePart, span: tuple[int, int]) -> tuple[int, int]:
    """Give the span with the words around it that nobody has read either: «keep userId=1»."""
    start, end = span
    led = part.joined or sentence.holds_value(part.start, start)
    while led and start > part.start and not sentence.is_read(start - 1):
        start -= 1
    while end < part.end and not sentence.is_read(end):
        end += 1
    before = [each.start() for each in sentence.words(start, span[0])]
    behind = [each.end() for each in sentence.words(span[1], end) if each.group().casefold() in sentence.unread]
    return min([span[0], *before]), max([span[1], *behind])


def _named(sentence: UnreadSentence, found: list[tuple[int, int]]) -> tuple[str, ...]:
    """Give these parts in words, each once, in their order."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    said = [" ".join(sentence.text[start:end].split()).strip(" ,.;:!?")[:_LONGEST] for start, end in apart]
    return tuple(dict.fromkeys(each for each in said if each))[:_MOST]
