"""What stands beside a number and makes it another, a doubtful one, or the name of a thing. Knows no parameter."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from functools import cache

from router.language.spoken import any_word, aside, dated, heard, heard_words, told, told_words
from router.language.text import WORD
from router.language.vocabulary import COMMON, SMALL_OF

_NEAR = 40  # characters beside a number
_SIGNS = "#§№"
_SIGN = r"(?:[$€£¥]\s?)?"  # of a currency
_SHORTEST = 3  # letters of a word in the plural
_PLURAL = "s"
_BEFORE = re.compile(rf"(?:(?<!\w)(?:{aside(lambda each: each.bounds)})\s+|[~≈<>≤≥±]=?\s?){_SIGN}\Z", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?:\s+[^\W\d_]+)?[\s,(-]*(?<![^\W_])(?:{told(lambda each: each.hedges)})(?!\w)|\s?\+(?!\d)", re.IGNORECASE
)
_THING = re.compile(r"(?P<word>[^\W\d_]+)[.:]?[ \t\u00a0]+\Z")
_NUMBER_SIGN = re.compile(rf"(?<!\w)(?:{told(lambda each: each.number_sign)})[ \t\u00a0]*\Z", re.IGNORECASE)
_LED = re.compile(rf"(?<!\w)(?:{told(lambda each: each.before_numbered)})[ \t]+\Z", re.IGNORECASE)
_NUMBERED, _NUMBERED_VERBS = told_words(lambda each: each.numbered), told_words(lambda each: each.numbered_verbs)
_FOLLOWING = re.compile(r"[ \t\u00a0]+([^\W\d_]+)(?!['’\w])")
_ORDINAL = re.compile(r"\.[ \t]+[^\W\d_]")
_THE = re.compile(
    rf"(?<!\w)(?:{heard(lambda each: each.articles)}|{dated(lambda each: each.on_the)})[ \t]+\Z", re.IGNORECASE
)
_BETWEEN = re.compile(
    rf"(?:[ \t]+[^\W\d_]+){{0,2}}[ \t,]*(?<![^\W_])(?P<or>{told(lambda each: each.alternative)})"
    rf"(?:[ \t]+[^\W\d_]+)?[ \t]+{_SIGN}",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[ \t]*,?[ \t]*")
_RANGE = re.compile(
    rf"(?:[ \t]+[^\W\d_]+)?(?:[ \t]*[-–—][ \t]*|[ \t]+(?:{dated(lambda each: each.up_to)})[ \t]+){_SIGN}",
    re.IGNORECASE,
)
_AND = re.compile(
    rf"(?:[ \t]+[^\W\d_]+)?[ \t]+(?:{heard(lambda each: re.escape(each.conjunction))})[ \t]+{_SIGN}",
    re.IGNORECASE,
)
_PLAIN_AND = re.compile(rf"[ \t]+(?:{heard(lambda each: re.escape(each.conjunction))})[ \t]+{_SIGN}", re.IGNORECASE)
_SHARE = re.compile(rf"(?:(?<!\w)(?:{told(lambda each: each.shares)})\s+|\d\s?[x×*]\s?){_SIGN}\Z", re.IGNORECASE)
_RATE = re.compile(
    rf"(?:[ \t]+[^\W\d_]+)?[ \t,]+(?P<rate>{told(lambda each: each.rates)})(?!\w)|\s?(?P<slash>/)", re.IGNORECASE
)
_EACH_OF = re.compile(
    rf"(?:[ \t]+[^\W\d_]+){{0,2}}[ \t]+(?:{told(lambda each: each.each_of)})[ \t]*{_SIGN}", re.IGNORECASE
)
_YEARS, _HOURS = range(1900, 2100), range(25)
_OF_YEAR = re.compile(
    rf"(?<!\w)(?:{any_word(heard_words(lambda each: each.begins))}|{dated(lambda each: each.nth_of)})[ \t]+\Z",
    re.IGNORECASE,
)
_AT_HOUR = re.compile(rf"(?<!\w)(?:{aside(lambda each: each.by_the_hour)})[ \t]+\Z", re.IGNORECASE)
_COUNTED = told_words(lambda each: each.counted)
_BETWEENS = re.compile(rf"(?<!\w)(?:{told(lambda each: each.between)})[ \t]+{_SIGN}\Z", re.IGNORECASE)


def bound_before(text: str, start: int) -> int:
    """Give where the words begin that make a bound of the number that begins here, or its own place."""
    near = max(0, start - _NEAR)
    match = _BEFORE.search(text[near:start])
    return near + match.start() if match else start


def hedge_behind(text: str, end: int) -> int:
    """Give where the words end that make a number before them less exact, or its own end."""
    match = _BEHIND.match(text, end)
    return match.end() if match else end


def thing_before(text: str, start: int) -> tuple[str, ...]:
    """Give the words of the thing that this number is the name of: «page 7», «order no. 4711»; none for an amount."""
    if start and text[start - 1] in _SIGNS:
        return (text[start - 1], *_last_word(text, start - 1))
    before = text[max(0, start - _NEAR) : start]
    if sign := _NUMBER_SIGN.search(before):
        return (sign.group().strip(), *_last_word(text, start - len(before) + sign.start()))
    word = _THING.search(before)
    if word is None:
        return ()
    said = word["word"].casefold()
    name = _stem(said)
    if name in _NUMBERED:
        return (said,)
    return (said,) if name in _NUMBERED_VERBS and _LED.search(before, 0, word.start()) else ()


def is_share(text: str, start: int) -> bool:
    """Tell whether another number is meant than the one that begins here: «half of 80 euros», «3 x 5 euros»."""
    return _SHARE.search(text, max(0, start - _NEAR), start) is not None


def are_so_many(text: str, end: int, start: int) -> bool:
    """Tell whether the first number counts how often, or how many, of the second: «3 nights at 50 euros», «5 of 10»."""
    return _EACH_OF.fullmatch(text, end, start) is not None


def may_be_time(text: str, start: int, value: Decimal) -> bool:
    """Tell whether a bare number may as well be a year, «from 2019», or an hour, «by 9»."""
    if value in _YEARS:
        return _OF_YEAR.search(text, max(0, start - _NEAR), start) is not None
    return value in _HOURS and _AT_HOUR.search(text, max(0, start - _NEAR), start) is not None


def rate_behind(text: str, end: int) -> str:
    """Give the words by which a number is meant for each of several, «5 euros per day», or nothing."""
    match = _RATE.match(text, end)
    return (match["rate"] or match["slash"]) if match else ""


def name_before(text: str, start: int) -> str:
    """Give a proper name before a number, which may be a part of it: «Studio 54»."""
    before = text[max(0, start - _NEAR) : start]
    word = _THING.search(before)
    if word is None or word["word"] == word["word"].lower() or not text[: start - len(before) + word.start()].strip():
        return ""
    opened = re.search(r"[.!?:\n]\s*\Z", before[: word.start()])
    return "" if opened or word["word"].casefold() in COMMON else word["word"]


def counts_a_noun(text: str, end: int) -> bool:
    """Tell whether the word behind a number is what it counts: «5 boxes», «5 Kisten»."""
    match = _FOLLOWING.match(text, end)
    if match is None or match.group(1).casefold() in COMMON:
        return False
    word = match.group(1)
    return word[0].isupper() or word.casefold() in _COUNTED or is_plural(word)


def is_plural(word: str) -> bool:
    """Tell whether a word looks like several of something, as far as letters tell."""
    return len(word) > _SHORTEST and word.endswith(_PLURAL)


def is_ordinal(text: str, start: int, end: int) -> bool:
    """Tell whether figures with a dot behind them say which one of several: «das 3. Kapitel»."""
    return _ORDINAL.match(text, end) is not None and _THE.search(text, max(0, start - _NEAR), start) is not None


def are_alternatives(text: str, end: int, start: int) -> bool:
    """Tell whether one of the two numbers is meant between which this stands: «3 or 4»."""
    return _BETWEEN.fullmatch(text, end, start) is not None


def are_listed(text: str, end: int, start: int) -> bool:
    """Tell whether nothing or no more than a comma stands between two numbers."""
    return _COMMA.fullmatch(text, end, start) is not None


def are_added(text: str, end: int, start: int) -> bool:
    """Tell whether nothing but «and» stands between two numbers: «20 and 30 euros»."""
    return _PLAIN_AND.fullmatch(text, end, start) is not None


def are_ends(text: str, before: int, end: int, start: int) -> bool:
    """Tell whether these are the ends of a range of numbers: «3 to 4», «between 3 and 4»."""
    if _RANGE.fullmatch(text, end, start):
        return True
    led = _BETWEENS.search(text[max(0, before - _NEAR) : before])
    return led is not None and _AND.fullmatch(text, end, start) is not None


def _last_word(text: str, end: int) -> tuple[str, ...]:
    found = list(WORD.finditer(text, max(0, end - _NEAR), end))
    return (found[-1].group().casefold(),) if found and not text[found[-1].end() : end].strip() else ()


def _stem(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST and word.endswith(_PLURAL) and word not in _NUMBERED else word


@cache
def _small_words() -> str:
    return any_word(
        word for numbers in SMALL_OF.values() for word, number in numbers.items() if number > 1 and len(word) > 1
    )


@cache
def _hedged() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{aside(lambda each: each.bounds)})(?=\s+(?:[$€£]?\s?\d|(?:{_small_words()})(?!\w)))"
        rf"|(?<=\d)\s?%(?!\w)"
        rf"|(?<=[~≈<>≤≥±])(?=\s?\d)"
        rf"|(?:(?<=\d)|(?<!\w)(?:{_small_words()}))(?:\s+[^\W\d_]+)?[\s,(-]*(?<![^\W_])"
        rf"(?P<hedge>{told(lambda each: each.hedges)})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,-])(?:[2-9]|\d{{2,3}}|{_small_words()})[ \t]+(?P<noun>[^\W\d_]+)", re.IGNORECASE)


def counts_of(text: str, nouns: Collection[str]) -> list[tuple[int, int]]:
    """Give where more than one of these things is spoken of: «two timers»."""
    return [match.span() for match in _counted().finditer(text) if match["noun"].casefold() in nouns]


@cache
def _bounded() -> re.Pattern[str]:
    bounds = f"{told(lambda each: each.at_most)}|{told(lambda each: each.at_least)}"
    return re.compile(rf"(?<!\w)(?:{bounds})(?=\s+(?:[$€£]?\s?\d|(?:{_small_words()})(?!\w)))", re.IGNORECASE)


def bounds_in(text: str) -> list[tuple[int, int]]:
    """Give where words stand that make a bound of a number: «no more than 5» denies nothing."""
    return [match.span() for match in _bounded().finditer(text)]


def hedges_in(text: str) -> list[tuple[int, int]]:
    """Give where words stand that make a number of a text less exact, or a bound: «at most 5», «five or so», «5 %»."""
    return [match.span("hedge") if match["hedge"] else match.span() for match in _hedged().finditer(text)]
