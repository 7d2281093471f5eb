"""The numbers of a text with their units, in figures and in words: «2.5 million», «500 g», «anderthalb Stunden»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from router.language.spoken import any_word
from router.language.text import small
from router.language.units import HUNDREDTHS
from router.language.vocabulary import JOINING
from router.values.number import figures_in, numbers_of
from router.values.numbers.beside import bound_before, counts_a_noun, is_ordinal
from router.values.numbers.number_words import number_words
from router.values.numbers.spelt import SpeltNumber, half_more, part_of_unit, spelt_numbers, times_behind
from router.values.numbers.unit import OwnUnit, is_money, kinds_of, unit_before, unit_behind, unit_named, units_in

_MOST = 50  # numbers of a text
_NEAR = 20  # characters before a number
_HALF = Decimal("0.5")
_HUNDRED, _TWO_FIGURES = 100, range(10, 100)
_VULGAR = {"½": _HALF, "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_FRACTION = re.compile(r"(?<![\w.,:/-])(?:(?P<whole>\d{1,4})[ \t])?(?P<over>[13])/(?P<under>[24])(?![\w:/]|[.,-]\d)")
_DIGIT = re.compile(r"[\d½¼¾]")
_LETTERS = re.compile(r"[^\W\d_]+")
_TIMES_SIGN = re.compile(r"\s?[x×](?![^\W_])")
_MILLION, _MILLION_SIGN = 1_000_000, "m"  # of metres and minutes as well
_MINUS = "−"
_MORE = re.compile(rf"[ \t]*(?:(?:{any_word(JOINING)})[ \t]+)?")  # between the parts of one amount


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, if it has one, and where it stands.

    `values` are two where it may be either. `loose` is a small word that is a number only beside a unit, or as an
    answer. `about` is a number of which something like it is meant.
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    units: tuple[str, ...] = ()
    loose: bool = False
    about: bool = False
    number_end: int = 0  # where its unit begins


@lru_cache(maxsize=64)  # a message is read for several processes
def quantities_in(text: str, language: str) -> tuple[Quantity, ...]:
    """Find the numbers of a text; what is a part of a word, a day or a time in figures is none."""
    lower = small(text)
    if not (_DIGIT.search(lower) or number_words(language).begins.search(lower)):
        return ()
    found = _vague(lower, language) + _fractions(lower, language)
    found += [each for each in _figures(lower, language) if not _overlaps(each, found)]
    spelt = _spelt(lower, language)
    begun = [each for each in spelt if not each.loose]  # «two and a half kilos»: no half of one
    parts = [each for each in _parts(lower, language) if not any(one.start < each.start < one.end for one in begun)]
    found += [each for each in parts if not _overlaps(each, found)]
    found += [each for each in spelt if not _overlaps(each, found)]
    return tuple(_joined(text, sorted(found, key=lambda each: each.start)[:_MOST]))


def _overlaps(one: Quantity, others: Sequence[Quantity]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _figures(text: str, language: str) -> list[Quantity]:
    spans = figures_in(text, language)[:_MOST]
    found = [number for start, end in spans if (number := _figure(text, start, end, language))]
    return [_with_unit(text, _with_minus(text, each, language), language) for each in found]


def _figure(text: str, start: int, end: int, language: str) -> Quantity | None:
    """Give the number of these figures and what goes on with it: «2½», «2 and a half», «2.5 million», «3x»."""
    values, vulgar = numbers_of(text[start:end], language), _VULGAR.get(text[end : end + 1])
    if vulgar is not None:
        values, end = [value + vulgar for value in values], end + 1
    letters, sign = _LETTERS.match(text, end), _TIMES_SIGN.match(text, end)
    known = not letters or letters.group() in number_words(language).times or letters.group() in units_in(language)
    if not sign and (not known or text[end : end + 1] == "_" or is_ordinal(text, start, end)):
        return None  # «3rd», «4b»
    end = sign.end() if sign else end
    if half := half_more(text, end, language):
        values, end = [value + _HALF for value in values], half
    times, end = times_behind(text, end, language)
    if times == 1 and text[end : end + 1] == _MILLION_SIGN and _is_of_money(text, start, end + 1, language):
        times, end = _MILLION, end + 1
    return Quantity(start, end, (values[0] * times,) if times > 1 else tuple(values)) if values else None


def _is_of_money(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether a unit of money stands beside a number: «1.75M euros», «$2m»."""
    behind = unit_behind(language).match(text, end)
    before = unit_before().search(text[max(0, start - _NEAR) : start])
    return any(is_money(unit_named(unit["unit"], language)) for unit in (behind, before) if unit)


def _with_minus(text: str, number: Quantity, language: str) -> Quantity:
    minus = number_words(language).minus
    before = text[max(0, number.start - _NEAR) : number.start]
    word = re.search(rf"(?<!\w)(?:(?:{any_word(minus)})[ \t]+|{_MINUS})\Z", before)
    if word is None:
        return number
    start = number.start - len(before) + word.start()
    if text[:start].rstrip()[-1:].isdigit() or bound_before(text, number.start) < start:  # «5 minus 2», «au moins 5»
        return number
    return replace(number, start=start, values=tuple(-value for value in number.values))


def _with_unit(text: str, number: Quantity, language: str) -> Quantity:
    """Give it with the unit that stands behind it, or leads it."""
    number = replace(number, number_end=number.end)
    if behind := unit_behind(language).match(text, _behind_of(text, number, language)):
        units, end, values = unit_named(behind["unit"], language), behind.end(), number.values
        if more := half_more(text, end, language):  # «two kilos and a half»
            end, values = more, tuple(value + _HALF for value in values)
        return replace(number, end=end, units=units, values=values, loose=False)
    lead = max(0, number.start - _NEAR)
    if before := unit_before().search(text[lead : number.start]):
        units = unit_named(before["unit"], language)
        return replace(number, start=lead + before.start(), units=units, loose=False)
    return number


def _behind_of(text: str, number: Quantity, language: str) -> int:
    """Give where the unit of a number may begin: behind «millions de» as well."""
    words = number_words(language)
    multiplied = any(word in words.times for word in _LETTERS.findall(text, number.start, number.end))
    between = words.times_of.match(text, number.end) if multiplied else None
    return between.end() if between else number.end


def _spelt(text: str, language: str) -> list[Quantity]:
    return [
        _with_unit(text, _with_minus(text, _spelt_quantity(text, each, language), language), language)
        for each in spelt_numbers(text, language)
    ]


def _spelt_quantity(text: str, number: SpeltNumber, language: str) -> Quantity:
    """Give a number in words; «several hundred» is about a hundred of which nobody knows how many."""
    words = number_words(language)
    first = _LETTERS.match(text, number.start)
    many = first is not None and first.group() in words.times
    about = many and words.several.search(text[max(0, number.start - _NEAR) : number.start]) is not None
    return Quantity(number.start, number.end, (number.value,), loose=number.loose, about=about)


def _parts(text: str, language: str) -> list[Quantity]:
    """Find parts of a unit: «half a kilo», «three quarters of a litre», «½ kg»."""
    found: list[Quantity] = []
    for sign, part in _VULGAR.items():
        place = text.find(sign)
        if place >= 0 and not text[place - 1 : place].isdigit():
            found.append(_with_unit(text, Quantity(place, place + 1, (part,)), language))
    words = number_words(language)
    for match in words.begins.finditer(text):
        part_told = part_of_unit(text, match.start(), language)
        if part_told is None:
            continue
        part, end = part_told
        behind = unit_behind(language).match(text, end)
        if behind:
            units = unit_named(behind["unit"], language)
            found.append(Quantity(match.start(), behind.end(), (part,), units, number_end=end))
    return found


def _fractions(text: str, language: str) -> list[Quantity]:
    """Find «1/2 kg» and «2 1/2 kg»; without a unit it may as well be a day, or one of two."""
    found: list[Quantity] = []
    for match in _FRACTION.finditer(text) if "/" in text else ():
        value = Decimal(match["whole"] or 0) + Decimal(match["over"]) / Decimal(match["under"])
        number = _with_unit(text, Quantity(match.start(), match.end(), (value,)), language)
        if number.units:
            found.append(number)
    return found


def _vague(text: str, language: str) -> list[Quantity]:
    return [
        replace(_with_unit(text, Quantity(match.start(), match.end(), (count,)), language), about=True)
        for pattern, count in number_words(language).vague
        for match in pattern.finditer(text)
    ]


def _are_cents(text: str, money: Quantity, bare: Quantity) -> bool:
    """Tell whether a bare number is what an amount goes on with: «1 euro 50»."""
    return (
        bool(kinds_of(money.units) & HUNDREDTHS)
        and not bare.units
        and bare.values[0] in _TWO_FIGURES
        and not text[money.end : bare.start].strip(" \t")
        and not counts_a_noun(text, bare.end)
    )


def _joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the parts of one amount as one: «2 kg 300 g», «5 euros and 50 cents»."""
    joined: list[Quantity] = []
    for each in found:
        before = joined[-1] if joined else None
        if before and each.start < before.end:
            continue
        if before and _are_cents(text, before, each):
            cents = each.values[0] / _HUNDRED
            joined[-1] = replace(before, end=each.end, values=tuple(value + cents for value in before.values))
            continue
        if before and before.units and each.units and not (before.about or each.about):
            own = OwnUnit(units=before.units[:1])
            more = own.of(each.values[0], each.units)
            if more is not None and more < each.values[0] and _MORE.fullmatch(text, before.end, each.start):
                joined[-1] = replace(before, end=each.end, values=tuple(value + more for value in before.values))
                continue
        joined.append(each)
    return joined
