"""A currency that is a choice of its own, told with its amount: «$20», «20 dollars» for `eur`, `usd` and `gbp`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.parameters.parameter import Parameter
from router.language.units import MONEY
from router.values.choice import unknown
from router.values.extraction import Extraction
from router.values.kind import is_list, kind_of, raw_choice
from router.values.numbers.quantity import quantities_in
from router.values.numbers.unit import kinds_of, unit_named

_BEFORE = re.compile(r"[\d.,]+\Z")
_CENTS = frozenset({"cents"})


def take_currency(extraction: Extraction, language: str) -> None:
    """Give a choice of currencies the one that the amount was told in; one that is none of them is asked about."""
    takers = [(each, _currencies(each, language)) for each in extraction.open(extraction.parameters)]
    takers = [(parameter, currencies) for parameter, currencies in takers if len(currencies) > 1]
    if not takers:
        return
    told = [each for each in quantities_in(extraction.text, language) if _money(each.units)]
    if len({_money(each.units) for each in told}) != 1:
        return
    said = _unit_of(extraction.text[told[0].start : told[0].end], told[0].number_end - told[0].start)
    for parameter, currencies in takers:
        meant = [choice for choice, kinds in currencies.items() if kinds & _money(told[0].units)]
        if len(meant) == 1:
            extraction.values[parameter.name] = raw_choice(parameter, meant[0])
            extraction.evidence[parameter.name] = said
        else:
            extraction.problems[parameter.name] = unknown(parameter, said, tuple(meant or currencies)[:4])


def _unit_of(amount: str, number_end: int) -> str:
    """Give the words of an amount's unit, which stands behind its number or before it: «20 dollars», «$20»."""
    return amount[number_end:].strip() or _BEFORE.sub("", amount).strip()


def _currencies(parameter: Parameter, language: str) -> dict[str, frozenset[str]]:
    """Give those choices that are currencies, with what they are."""
    if kind_of(parameter) != "choice" or is_list(parameter):
        return {}
    told = {choice: _money(unit_named(choice.casefold(), language)) for choice in parameter.choices}
    return {choice: kinds for choice, kinds in told.items() if kinds}


def _money(units: Iterable[str]) -> frozenset[str]:
    return (kinds_of(units) & MONEY) - _CENTS
