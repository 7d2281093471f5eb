"""Whole numbers below sixty in words, as hours and minutes are told: «twenty-five», «fünfundvierzig», «quince»."""

from __future__ import annotations

import re
from collections.abc import Mapping

from router.language.spoken import any_word
from router.language.vocabulary import COMPOUNDING, JOINING, NUMBERS, NUMBERS_IN, NUMBERS_OF, TENS

# Where two languages mean two numbers by a word, that which is nothing but a number: «once» is eleven.
_NUMBERS: Mapping[str, float] = {
    **NUMBERS,
    **{word: number for each in NUMBERS_IN.values() for word, number in each.items()},
}
_ONES = {word: int(number) for word, number in _NUMBERS.items() if number in range(1, 10)}
_TENS = {word: number for word, number in TENS.items() if number < 60}
_APART = re.compile(r"[\s-]+")

HOURS = any_word(word for word, number in _NUMBERS.items() if number in range(1, 13))  # on a clock's face
_FEW = any_word(word for word, number in _NUMBERS.items() if number in range(1, 60) and word not in _TENS)
SIXTY = (
    rf"(?:(?:{any_word(_ONES)})(?:{'|'.join(COMPOUNDING)})(?:{any_word(_TENS)})"
    rf"|(?:{any_word(_TENS)})(?:[\s-]+(?:(?:{any_word(JOINING)})[\s-]+)?(?:{any_word(_ONES)})\b)?|{_FEW})"
)


def count_of(words: str) -> int:
    """Give the number that such words, or digits, are."""
    if words.isdigit():
        return int(words)
    if words in _NUMBERS:
        return int(_NUMBERS[words])
    for joint in COMPOUNDING:
        ones, _, tens = words.partition(joint)
        if ones in _ONES and tens in _TENS:
            return _ONES[ones] + _TENS[tens]
    return sum(int(_NUMBERS[word]) for word in _APART.split(words) if word not in JOINING)


def is_meant(words: str, language: str) -> bool:
    """Tell whether a language means such numbers by its words: «at once» is no hour in English."""
    own = NUMBERS_OF.get(language, _NUMBERS)
    return all(own.get(word, 0) == _NUMBERS[word] for word in words.lower().split() if word in _NUMBERS)
