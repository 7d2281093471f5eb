"""Words for numbers, lengths of time and days, and words that say little, in all languages that are read. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from bot.language.detection import ENGLISH
from router.language.spoken import CALENDARS, VOCABULARIES, heard_words
from router.language.tables.never import NEVER
from router.language.tables.vocabulary import Vocabulary

SECOND, MINUTE, HOUR, DAY = 1, 60, 3_600, 86_400
_SECONDS = {
    "second": SECOND, "minute": MINUTE, "hour": HOUR, "day": DAY, "week": 7 * DAY, "fortnight": 14 * DAY,
    "month": 30 * DAY, "year": 365 * DAY,
}  # fmt: skip

# English last: where two languages mean two numbers by a word, such as «once», it is the English one.
_ALL = list(reversed(VOCABULARIES.values()))


def _tens(own: Vocabulary) -> dict[str, int]:
    return dict(zip([*own.small.split()[20:21], *own.tens.split()], range(20, 100, 10), strict=False))


def _numbers(own: Vocabulary) -> dict[str, float]:
    small = {word: number for number, word in enumerate(own.small.split())}
    return {**small, **_tens(own), **{word: number for number, words in own.numbers.items() for word in words.split()}}


def _alone(own: Vocabulary) -> dict[str, float]:
    """Give the numbers that are nothing but numbers wherever they stand."""
    return {word: number for word, number in _numbers(own).items() if word not in own.no_numbers.split()}


TWELVE = tuple(VOCABULARIES[ENGLISH].small.split()[:13])  # from zero on
JOINING = heard_words(lambda each: each.conjunction)  # between tens and ones: treinta y cinco
COMPOUNDING = tuple(own.compounding for own in _ALL if own.compounding)
TENS: Mapping[str, int] = {word: number for own in _ALL for word, number in _tens(own).items()}
NUMBERS: Mapping[str, float] = {word: number for own in _ALL for word, number in _numbers(own).items()}
NUMBERS_IN: Mapping[str, Mapping[str, float]] = {language: _alone(own) for language, own in VOCABULARIES.items()}
# As a language means them, with the words of the others beside them: «once» is eleven in Spanish.
NUMBERS_OF: Mapping[str, Mapping[str, float]] = {
    language: {**NUMBERS, **_numbers(own)} for language, own in VOCABULARIES.items()
}
# Whole ones below a hundred, with those that may be another word in a sentence.
SMALL_OF: Mapping[str, Mapping[str, int]] = {
    language: {
        word: int(number)
        for word, number in _numbers(own).items()
        if number in range(100) and (word in own.small.split() or word not in own.no_numbers.split())
    }
    for language, own in VOCABULARIES.items()
}
_ordinals = [own.ordinals for own in _ALL]
ONE = frozenset(word for own in _ALL for word in own.article.split())  # before a unit: «an hour»
# Expressions: of the first, of the second and so on.
ORDINALS = tuple("|".join(f"(?:{one})" for one in each) for each in zip_longest(*_ordinals, fillvalue=NEVER))
UNITS: Mapping[str, int] = {
    word: _SECONDS[name]
    for own in reversed(CALENDARS.values())
    for name, words in own.units.items()
    for word in words.split()
}

GRAMMAR = frozenset(word for own in _ALL for word in own.grammar.split())
COMMON = frozenset(word for own in _ALL for word in own.common.split())
TIMELY = frozenset(unit for unit in UNITS if len(unit) > 2) | {word for own in _ALL for word in own.timely.split()}
