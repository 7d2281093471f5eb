"""The numbers of a sentence that may be values: none of a day, a time, a link or a schedule. Knows no parameter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.language.detection import base_of
from router.language.spoken import CALENDARS, any_word, dated
from router.language.vocabulary import UNITS
from router.values.dates.day_words import places_of_days
from router.values.dates.figures import figures_in
from router.values.dates.schedule import without_times
from router.values.dates.time_of_day import times_in
from router.values.extraction import Extraction
from router.values.literals import literals
from router.values.numbers import beside
from router.values.numbers.quantity import Quantity, quantities_in
from router.values.numbers.unit import is_only_time, is_time
from router.values.value import FoundValue, Manner

_UNIT = re.compile(rf"[\s-]*(?:{any_word(UNITS)})\b", re.IGNORECASE)
_IN = re.compile(rf"\b(?:{dated(lambda each: f'{each.within[0]}|{each.at}')})\s+\Z", re.IGNORECASE)
_NEAR = 30  # characters before a number


def numbers_told(
    extraction: Extraction, lengths: list[Quantity] | None, manner: Manner, *, timed: bool
) -> list[Quantity]:
    """Give the numbers of a text that may be values: none of a day, a time, a link or a schedule.

    `lengths` of time are read as a whole where a parameter wants one.
    """
    text = extraction.rest
    found = list(quantities_in(text, manner.language))
    for other in quantities_in(text, manner.also) if manner.also else ():
        found = _with(found, other)
    found = [each for place, each in enumerate(found) if each.units or not each.loose or _is_either(text, found, place)]
    if lengths is not None:
        either = [each for each in found if is_time(each.units) and not is_only_time(each.units)]  # «5 m»
        lengths = [each for each in lengths if not _is_in(each, either)]
        found = [each for each in found if each in either or not (is_time(each.units) or _is_in(each, lengths))]
        found += lengths
    if not found:
        return []
    bare = any(not each.units for each in found)
    others = [Quantity(each.start, each.end, ()) for each in literals(text) if bare and each.kind != "number"]
    calendar = CALENDARS.get(base_of(manner.language))
    if calendar and bare:
        others += [Quantity(*span, ()) for span in figures_in(text, calendar)]
        others += [Quantity(*span, ()) for span in places_of_days(text, manner.now, calendar)]
        others += [Quantity(each.start, each.end, ()) for each in times_in(text)]
    found = [each for each in found if each.units or not _is_in(each, others)]
    if timed:
        found = [each for each in found if not _is_of_a_moment(text, each)]
    kept = without_times(text, [FoundValue(each.start, each.end, each.values, "") for each in found])
    starts = {each.start for each in kept}
    return sorted((each for each in found if each.start in starts), key=lambda each: each.start)


def _is_either(text: str, found: Sequence[Quantity], place: int) -> bool:
    """Tell whether a small word is a number beside this one: «one or two»."""
    following = found[place + 1 : place + 2]
    return any(beside.are_alternatives(text, found[place].end, other.start) for other in following)


def _with(found: list[Quantity], other: Quantity) -> list[Quantity]:
    """Give them with a number as another language has it: one that differs is doubtful."""
    same = next((each for each in found if _is_in(each, [other])), None)
    if same is None:
        return [*found, other]
    if other.end > same.end:
        return [other if each is same else each for each in found]
    values = tuple(dict.fromkeys((*same.values, *other.values)))
    return [replace(each, values=values) if each is same and other.end == same.end else each for each in found]


def _is_in(one: Quantity, others: Sequence[Quantity]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _is_of_a_moment(text: str, number: Quantity) -> bool:
    """Tell whether this number says when: the two of «in two hours and a quarter», which is no moment that is read."""
    end = number.number_end or number.end
    return bool(_IN.search(text[max(0, number.start - _NEAR) : number.start]) and _UNIT.match(text, end))


def alternatives(text: str, found: Sequence[Quantity], *, ranges: bool) -> dict[int, list[Quantity]]:
    """Give the numbers of which one is meant, by the place of each: «3, 4 or 5», «3 to 4»."""
    groups: dict[int, list[Quantity]] = {}
    for place, (one, other) in enumerate(pairwise(found)):
        ends = ranges and beside.are_ends(text, one.start, one.end, other.start)
        listed = beside.are_listed(text, one.end, other.start)  # «1000, 500 euros»
        listed = listed or beside.are_added(text, one.end, other.start)
        apart = listed and not one.units and other.units and not beside.thing_before(text, one.start)
        if not (ends or apart or beside.are_alternatives(text, one.end, other.start)):
            continue
        group = groups.get(one.start, [one])
        for before, after in zip(reversed(found[:place]), reversed(found[1 : place + 1]), strict=True):
            if not beside.are_listed(text, before.end, after.start):
                break
            group = [before, *group] if before not in group else group
        group = [*group, other]
        groups.update({each.start: group for each in group})
    return groups
