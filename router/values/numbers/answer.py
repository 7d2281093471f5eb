"""Words that should be one number and nothing else: an answer, or what is told behind a parameter's name."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.language.detection import base_of
from bot.parameters.parameter import Parameter
from router.language.spoken import QUANTITIES, spoken
from router.values.dates.duration import read_length, seconds_of
from router.values.number import as_number
from router.values.numbers.meaning import doubt_of, meant_for
from router.values.numbers.quantity import Quantity, quantities_in
from router.values.numbers.unit import own_unit
from router.values.value import Problem, Value

_LONGEST = 300  # signs; int() refuses more than 4,300
_TIME = "time"


def read_number(said: str, language: str = "en", also: str = "", parameter: Parameter | None = None) -> Value | Problem:
    """Read words that should be one number, as it is written in this language, and in the person's own.

    A unit is converted into the one that the parameter names.
    """
    words = said.strip().rstrip(".!").strip()
    none = Problem(spoken().no_number.format(said=said.strip()[:60]))
    if len(words) > _LONGEST:
        return none
    own = [each for each in dict.fromkeys((language, also)) if each]
    # one word says little of the language that it is in
    others = () if any(map(str.isdigit, words)) else [each for each in QUANTITIES if each not in map(base_of, own)]
    told: list[Decimal] = []
    for each in (*own, *others):
        if told and each in others:
            break
        quantity = _whole(words, each, parameter)
        if quantity is None:
            continue
        meant = meant_for(parameter, quantity, words)
        if isinstance(meant, Problem):
            return meant
        if meant is None:
            return none
        if problem := doubt_of(meant[:1], words, exact=not quantity.about):
            return problem
        told += [value for value in meant if value not in told]
    if problem := doubt_of(tuple(told), words):
        return problem
    return Value(as_number(told[0]), said) if told else none


def _whole(words: str, language: str, parameter: Parameter | None) -> Quantity | None:
    """Give the one amount that these words are."""
    if parameter is not None and _TIME in own_unit(parameter).kinds:
        length = read_length(words)
        if isinstance(length, Value):
            return Quantity(0, len(words), (seconds_of(length),), ("second",))
    found = quantities_in(words, language)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(words)):
        return None
    return replace(found[0], loose=False)
