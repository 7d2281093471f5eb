"""What an amount is for one parameter: converted into the unit that it names, or why it is none of its values."""

from __future__ import annotations

import math
from decimal import Decimal

from bot.parameters.parameter import Parameter
from router.language.spoken import spoken
from router.language.units import UNITS
from router.values.number import as_number
from router.values.numbers.quantity import Quantity, quantities_in
from router.values.numbers.unit import is_time, kinds_of, own_unit
from router.values.value import Problem

_CENTS = frozenset({"cents"})
_PERCENT = UNITS["percent"][0]
# What these measure says of which kind a thing is, not how many: «a 27 inch monitor».
_SIZES = frozenset({_PERCENT, *(UNITS[unit][0] for unit in ("inch", "byte", "gram"))})


def meant_for(parameter: Parameter | None, quantity: Quantity, words: str) -> tuple[Decimal, ...] | Problem | None:
    """Give the numbers that an amount may be for a parameter; None where it is about something else."""
    if parameter is None or not quantity.units:
        return quantity.values
    own = own_unit(parameter)
    if own.units:
        converted = [own.of(value, quantity.units) for value in quantity.values]
        values = tuple(value for value in converted if value is not None)
        if not values and is_time(quantity.units) and not is_time(own.units):
            return None  # «for 7 days»
        return values or Problem(spoken().other_unit.format(said=words, title=parameter.title, unit=own.words))
    if own.kinds & kinds_of(quantity.units):
        return Problem(spoken().no_unit.format(said=words, title=parameter.title), tuple(map(written, quantity.values)))
    if kinds_of(quantity.units) == _CENTS:  # fifty of which currency's hundredths, or fifty of it?
        return Problem(spoken().no_unit.format(said=words, title=parameter.title), tuple(map(written, quantity.values)))
    if is_time(quantity.units) or kinds_of(quantity.units) & _SIZES:
        return None
    return quantity.values


def may_be_said(parameter: Parameter, value: float, text: str, language: str) -> bool:
    """Tell whether a number may be the parameter's in this text: 5 is none of «twenty-five», nor 500 kg of «500 g»."""
    found = (meant_for(parameter, each, "") for each in quantities_in(text, language))
    return any(math.isclose(value, number) for meant in found if isinstance(meant, tuple) for number in meant)


def doubt_of(values: tuple[Decimal, ...], words: str, *, exact: bool = True) -> Problem | None:
    """Give what is asked about a number that may be another, or is told for one like it."""
    numbers = tuple(map(written, values))
    if len(numbers) > 1:
        return Problem(spoken().this_or_that.format(one=numbers[0], other=numbers[1]), numbers)
    return None if exact else Problem(spoken().inexact_number.format(said=words), numbers)


def written(value: Decimal) -> str:
    """Give a number as people read it."""
    return str(as_number(value))
