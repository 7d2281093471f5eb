"""Gives the numbers of a sentence to parameters, each in the unit that it names. What is doubtful is asked about."""

from __future__ import annotations

from collections.abc import Sequence

from bot.parameters.parameter import Parameter
from router.values.dates.duration import lengths_told, seconds_of
from router.values.extraction import Extraction
from router.values.kind import is_list
from router.values.numbers.possible import PossibleNumber, options_for
from router.values.numbers.quantity import Quantity
from router.values.numbers.told import alternatives, numbers_told
from router.values.numbers.unit import is_time, own_unit
from router.values.value import Manner, Problem

_SECONDS = ("second",)


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
    found = numbers_told(extraction, told if lasting else None, manner, timed=timed)
    if not found:
        return
    either = alternatives(extraction.rest, found, ranges=len(waiting) == 1)
    problems: dict[str, list[tuple[Quantity, Problem]]] = {}
    options = {each.name: options_for(extraction, each, found, either, manner, problems) for each in waiting}
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


def _take_by_unit(
    extraction: Extraction, parameters: Sequence[Parameter], options: dict[str, list[PossibleNumber]]
) -> None:
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


def _is_nearer(other: Parameter, told: Sequence[PossibleNumber], options: Sequence[PossibleNumber]) -> bool:
    """Tell whether another parameter has no more to choose from, and what it names is the very unit that is said."""
    same = [each for each in told if each.quantity in [one.quantity for one in options]]
    units = {unit for each in same for unit in each.quantity.units}
    return bool(same) and len(options) <= len(told) and bool(units & set(own_unit(other).units))


def _is_left(extraction: Extraction, quantity: Quantity) -> bool:
    span = slice(quantity.start, quantity.end)
    return extraction.rest[span] == extraction.text[span]


def _doubt(extraction: Extraction, parameter: Parameter, options: Sequence[PossibleNumber]) -> None:
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
