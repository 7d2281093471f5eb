"""How amounts are told: numbers in words, their units, and what beside a number makes it another or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quantities:
    """How amounts are told. A text is words with blanks between them, or, where it says so, a regular expression."""

    # numbers in words, beside those of the vocabulary
    spelt: Mapping[int, str]  # others, and other ways to write them
    times: Mapping[int, str]  # that multiply what is before them: «hundred», «million», «dozen», «k»
    times_only: str  # of these, those that are a number only behind another: «millions»
    counted_one: str  # articles: «a hundred»
    joined_tens: str  # between tens and ones: the «y» of «treinta y dos»
    joined_hundreds: str  # behind hundreds and thousands: «hundred and fifty»
    fused: Mapping[float, str]  # with a half in one word: «anderthalb»
    half: str  # an expression: half of what follows: «half a»
    and_half: str  # an expression: «and a half»
    times_of: str  # an expression: between such a multiplier and its unit: «deux millions d'euros»
    parts: Mapping[str, float]  # expressions for other parts of what follows: «a quarter of a»
    point: str  # between a number and its decimals
    minus: str

    # what stands beside a number
    vague: Mapping[str, int]  # expressions for about as many: «a couple of»
    indefinite: str  # an expression: several of something, in no number: «a few»
    several: str  # an expression: before «hundred» and the like, of which nobody knows how many: «several hundred»
    hedges: str  # an expression: behind a number that is then about as much, or a bound: «or so», «at most»
    shares: str  # an expression: before a number, of which then another is meant: «half of», «three times»
    each_of: str  # an expression: between several things and what each comes to: «3 nights at 50 euros»
    rates: str  # an expression: behind a number that is meant for each of several: «per day»
    rate_names: str  # words in the names of parameters that are such a rate
    counted: str  # nouns in the plural that do not look so: «people»
    alternative: str  # an expression: between two numbers of which one is meant: «or»
    between: str  # an expression: before the first of two ends: «between 3 and 4»
    at_most: str  # an expression: before a bound, which a parameter such as `max_items` wants to hear
    at_least: str  # an expression: the same for `min_items`
    most_names: str  # words in the names of parameters that are such a bound
    least_names: str
    numbered: str  # things that are told apart by a number: «page 7»
    numbered_verbs: str  # the same, but also what people order to do: «order 3 boxes»
    before_numbered: str  # an expression: what makes such a thing of one of these: «for order 4711»
    number_sign: str  # an expression: before the number of such a thing: «no.»
    identifiers: str  # in the names of parameters that are the number of such a thing

    # units
    units: Mapping[str, str]  # words for those of `router/language/units.py`, without those of time
    measured: Mapping[str, str]  # words in the names of parameters that have a unit, by what they measure
