"""Gives the numbers of a sentence to parameters, each in the unit that it names. What is doubtful is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from bot.language.detection import base_of
from bot.parameters.parameter import Parameter
from router.language.spoken import CALENDARS, all_of, any_word, dated, spoken, told, told_words
from router.language.text import words
from router.language.vocabulary import UNITS
from router.values.dates.day_words import places_of_days
from router.values.dates.duration import lengths_told, seconds_of
from router.values.dates.figures import figures_in
from router.values.dates.schedule import without_times
from router.values.dates.time_of_day import times_in
from router.values.extraction import Extraction
from router.values.kind import is_list
from router.values.literals import literals
from router.values.number import as_number
from router.values.numbers import beside
from router.values.numbers.meaning import doubt_of, meant_for
from router.values.numbers.quantity import Quantity, quantities_in
from router.values.numbers.unit import is_money, is_only_time, is_time, kinds_of, own_unit
from router.values.value import FoundValue, Manner, Problem

_UNIT = re.compile(rf"[\s-]*(?:{any_word(UNITS)})\b", re.IGNORECASE)
_IN = re.compile(rf"\b(?:{dated(lambda each: f'{each.within[0]}|{each.at}')})\s+\Z", re.IGNORECASE)
_NEAR = 30  # characters before a number
_AT_MOST, _AT_LEAST = (
    re.compile(rf"(?:{expression})\s+", re.IGNORECASE)
    for expression in (told(lambda each: each.at_most), told(lambda each: each.at_least))
)
_MOST_NAMES, _LEAST_NAMES = told_words(lambda each: each.most_names), told_words(lambda each: each.least_names)
_RATE_NAMES = told_words(lambda each: each.rate_names)
_IDENTIFIERS = told_words(lambda each: each.identifiers)
_THINGS = told_words(lambda each: each.numbered) | told_words(lambda each: each.numbered_verbs)
_PERCENT = "percent"
_SECONDS = ("second",)
_ENDING = 2  # letters that a plural adds at most


@dataclass(frozen=True, slots=True)
class _Option:
    """A number of the text for one parameter."""

    quantity: Quantity
    found: FoundValue
    doubt: Problem | None


def take_numbers(extraction: Extraction, parameters: Sequence[Parameter], manner: Manner, *, timed: bool) -> None:
    """Give these parameters the numbers of a text; where it is `timed`, «in two hours» is a moment and none of them."""
    waiting = extraction.open(parameters)
    if not waiting:
        return
    lasting = [each for each in waiting if is_time(own_unit(each).units)]
    lengths = lengths_told(extraction, manner) if lasting else []
    if isinstance(lengths, Problem):
        extraction.problems[lasting[0].name] = lengths
        waiting, lengths = extraction.open(waiting), []
    told = [Quantity(each.start, each.end, (seconds_of(each),), _SECONDS, number_end=each.start) for each in lengths]
    found = _quantities(extraction, told if lasting else None, manner, timed=timed)
    if not found:
        return
    either = _alternatives(extraction.rest, found, ranges=len(waiting) == 1)
    problems: dict[str, list[tuple[Quantity, Problem]]] = {}
    options = {each.name: _options(extraction, each, found, either, manner, problems) for each in waiting}
    _take_by_unit(extraction, waiting, options)
    left = extraction.open(waiting)
    extraction.share({each.name: [one.found for one in options[each.name]] for each in left})
    for parameter in waiting:
        _doubt(extraction, parameter, options[parameter.name])
    for parameter in extraction.open(waiting):
        # what another parameter has taken is not meant for this one
        said = [each for quantity, each in problems.get(parameter.name, ()) if _is_left(extraction, quantity)]
        if said:
            extraction.problems[parameter.name] = said[0]


def _quantities(
    extraction: Extraction, lengths: list[Quantity] | None, manner: Manner, *, timed: bool
) -> list[Quantity]:
    """Give the numbers of a text that may be values: none of a day, a time, a link or a schedule.

    `lengths` of time are read as a whole where a parameter wants one.
    """
    text = extraction.rest
    found = quantities_in(text, manner.language)
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


def _alternatives(text: str, found: Sequence[Quantity], *, ranges: bool) -> dict[int, list[Quantity]]:
    """Give the numbers of which one is meant, by the place of each: «3, 4 or 5», «3 to 4»."""
    groups: dict[int, list[Quantity]] = {}
    for place, (one, other) in enumerate(pairwise(found)):
        ends = ranges and beside.are_ends(text, one.start, one.end, other.start)
        apart = not one.units and other.units and beside.are_listed(text, one.end, other.start)  # «1000, 500 euros»
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


def _options(
    extraction: Extraction,
    parameter: Parameter,
    found: Sequence[Quantity],
    either: dict[int, list[Quantity]],
    manner: Manner,
    problems: dict[str, list[tuple[Quantity, Problem]]],
) -> list[_Option]:
    """Give the numbers that may be a parameter's value; what is in another unit becomes its problem."""
    text, own = extraction.rest, own_unit(parameter)
    options: list[_Option] = []
    for quantity in found:
        said = extraction.text[quantity.start : quantity.end].strip()
        thing = () if quantity.units else beside.thing_before(text, quantity.start)
        if thing and not _is_named(parameter, thing):
            continue
        meant = meant_for(parameter, quantity, said)
        if isinstance(meant, Problem):
            problems.setdefault(parameter.name, []).append((quantity, meant))
        elif meant:
            start, doubt = _bounded(extraction, parameter, quantity, meant, manner)
            if _is_part(quantity, found):
                doubt = doubt or doubt_of(meant[:1], said, exact=False)
            if group := either.get(quantity.start):
                doubt = _which(extraction.text, group)
            as_said = meant[0] == quantity.values[0] and quantity.number_end > quantity.start
            number = extraction.text[start : quantity.number_end].strip() if as_said else said
            value = FoundValue(start, quantity.end, as_number(meant[0]), number)
            options.append(_Option(quantity, value, doubt))
    told = [each for each in options if each.quantity.units]
    if own.units and told:
        return told
    if own.units:
        return [each for each in options if not beside.counts_a_noun(extraction.text, each.quantity.end)]
    return options


def _is_part(quantity: Quantity, found: Sequence[Quantity]) -> bool:
    """Tell whether a part of an amount is meant: «10 % of 80 euros»."""
    return is_money(quantity.units) and any(_PERCENT in kinds_of(each.units) for each in found)


def _bounded(
    extraction: Extraction, parameter: Parameter, quantity: Quantity, meant: tuple[Decimal, ...], manner: Manner
) -> tuple[int, Problem | None]:
    """Give where the words of a number begin, and what is asked about it: «up to 5» is plain for `max_items`."""
    text = extraction.rest
    start, end = beside.bound_before(text, quantity.start), beside.hedge_behind(text, quantity.end)
    said = extraction.text[start:end].strip()
    if start < quantity.start and end == quantity.end:
        names = set(parameter.name.casefold().split("_"))
        bound = text[start : quantity.start]
        if (names & _MOST_NAMES and _AT_MOST.match(bound)) or (names & _LEAST_NAMES and _AT_LEAST.match(bound)):
            return start, doubt_of(meant, said)
    rate = beside.rate_behind(text, quantity.end)
    other = rate and not set(words(rate)) & set(words(parameter.title)) and not _is_rate(parameter)
    if other or beside.is_share(text, quantity.start):
        return quantity.start, doubt_of(meant[:1], f"{said} {rate}".strip(), exact=False)
    # where something is done, such words are named before it starts
    exact = (start == quantity.start and end == quantity.end) or manner.strict
    name = (
        "" if quantity.units or beside.counts_a_noun(text, quantity.end) else beside.name_before(text, quantity.start)
    )
    if name and not _is_named(parameter, (name.casefold(),)):
        return quantity.start, doubt_of(meant[:1], f"{name} {said}", exact=False)
    return quantity.start, doubt_of(meant, said, exact=exact and not quantity.about)


def _is_rate(parameter: Parameter) -> bool:
    return bool(set(parameter.name.casefold().split("_")) & _RATE_NAMES)


def _which(text: str, group: Sequence[Quantity]) -> Problem:
    said = tuple(dict.fromkeys(text[each.start : each.end].strip() for each in group))
    return Problem(spoken().which_one.format(said=all_of(said[:4])), said[:4])


def _is_named(parameter: Parameter, thing: Sequence[str]) -> bool:
    """Tell whether a parameter is the number of such a thing: «ticket 4711» for `ticket_id`."""
    names = set(parameter.name.casefold().split("_"))
    if names & _IDENTIFIERS:
        return True
    own = {*names, *words(parameter.description)}
    if any(word in own or any(_is_compound(each, word, parameter) for each in own) for word in thing):
        return True
    return not thing[-1].isalpha() and bool(names & _THINGS)


def _is_compound(own: str, word: str, parameter: Parameter) -> bool:
    """Tell whether a word is made of another: `pagenumber` of «page»; «page 7» is no number of `pages`."""
    return own.startswith(word) and (is_list(parameter) or len(own) - len(word) > _ENDING)


def _take_by_unit(extraction: Extraction, parameters: Sequence[Parameter], options: dict[str, list[_Option]]) -> None:
    """Take what is told in a unit that one parameter names: «5 km for 30 minutes»; who has the least choice, first."""
    named = [each for each in parameters if own_unit(each).units]
    for parameter in sorted(named, key=lambda each: len(options[each.name])):
        told = [each for each in options[parameter.name] if each.quantity.units]
        others = [each for each in named if each is not parameter and each in extraction.open(parameters)]
        if not told or any(_is_nearer(other, told, options[other.name]) for other in others):
            continue
        extraction.assign([parameter], [each.found for each in told])
        taken = [each.quantity for each in told]
        for name, left in options.items():
            if name != parameter.name:
                options[name] = [each for each in left if each.quantity not in taken]


def _is_nearer(other: Parameter, told: Sequence[_Option], options: Sequence[_Option]) -> bool:
    """Tell whether another parameter has no more to choose from, and what it names is the very unit that is said."""
    same = [each for each in told if each.quantity in [one.quantity for one in options]]
    units = {unit for each in same for unit in each.quantity.units}
    return bool(same) and len(options) <= len(told) and bool(units & set(own_unit(other).units))


def _is_left(extraction: Extraction, quantity: Quantity) -> bool:
    span = slice(quantity.start, quantity.end)
    return extraction.rest[span] == extraction.text[span]


def _doubt(extraction: Extraction, parameter: Parameter, options: Sequence[_Option]) -> None:
    """Ask about a value that is in doubt, now that it is known which one it would be."""
    if parameter.name not in extraction.values:
        return
    taken = [each for each in options if is_list(parameter) or each.found.end == extraction.ends.get(parameter.name)]
    doubt = next((each.doubt for each in taken if each.doubt), None)
    if doubt is None:
        return
    del extraction.values[parameter.name]
    extraction.evidence.pop(parameter.name, None)
    extraction.ends.pop(parameter.name, None)
    extraction.problems[parameter.name] = doubt
