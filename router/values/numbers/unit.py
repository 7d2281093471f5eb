"""Units: which words mean which, which one a parameter names, and how they are converted. Knows no number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from bot.language.detection import ENGLISH, base_of
from bot.parameters.parameter import Parameter
from router.language.spoken import CALENDARS, QUANTITIES, any_word
from router.language.units import HUNDREDTHS, LEADING, MONEY, SIGNS, UNITS

_WORD = re.compile(r"[^\W\d_]+")
_HUNDRED = 100
_CENTS = "cents"
_TIMES = frozenset({"time", "months"})


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """The unit that a parameter names, as it is written there, and what that may mean; or only what it measures."""

    words: str = ""
    units: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()

    def measures(self, units: Iterable[str]) -> bool:
        """Tell whether one of these units can be converted into this one."""
        return any(_are_alike(unit, own) for unit in units for own in self.units)

    def of(self, value: Decimal, units: Iterable[str]) -> Decimal | None:
        """Convert an amount that is told in one of these units, or give None where that cannot be."""
        for own in self.units:
            for unit in units:
                if _are_alike(unit, own):
                    return value * _size(unit, own) / _size(own, unit)
        return None


def kinds_of(units: Iterable[str]) -> frozenset[str]:
    """Give what these units measure."""
    return frozenset(UNITS[unit][0] for unit in units)


def is_money(units: Iterable[str]) -> bool:
    """Tell whether these may be of a currency."""
    return bool(kinds_of(units) & MONEY)


def is_time(units: Iterable[str]) -> bool:
    """Tell whether these are hours, months and the like."""
    return bool(kinds_of(units) & _TIMES)


def is_only_time(units: Iterable[str]) -> bool:
    """Tell whether these can be nothing else."""
    return kinds_of(units) <= _TIMES


def _are_alike(unit: str, own: str) -> bool:
    one, other = UNITS[unit][0], UNITS[own][0]
    return one == other or (_CENTS in (one, other) and bool({one, other} & HUNDREDTHS))


def _size(unit: str, other: str) -> Decimal:
    """Give the size of a unit beside another one: a euro is a hundred cents."""
    if UNITS[unit][0] == _CENTS or UNITS[other][0] == _CENTS:
        return Decimal(1 if UNITS[unit][0] == _CENTS else _HUNDRED)
    return UNITS[unit][1]


@lru_cache(maxsize=32)
def units_in(language: str) -> dict[str, tuple[str, ...]]:
    """Give the words of units in this language and in English, with what each may mean."""
    return _meanings(each for each in dict.fromkeys((base_of(language), ENGLISH)) if each in QUANTITIES)


def _meanings(languages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    told: dict[str, list[str]] = {}
    tables = [SIGNS]
    for language in languages:
        tables += [QUANTITIES[language].units, CALENDARS[language].units]
    for table in tables:
        for unit, words in table.items():
            for word in words.split():
                if unit not in told.setdefault(word, []):
                    told[word].append(unit)
    return {word: tuple(units) for word, units in told.items()}


@lru_cache(maxsize=32)
def unit_behind(language: str) -> re.Pattern[str]:
    """Give the expression for a unit behind a number: «5 kg», «5-minute», «5 per cent»."""
    return re.compile(rf"[ \t\u00a0\u202f-]{{0,2}}(?P<unit>{_any(units_in(language))})(?![\w'’]|-\d)")


@cache
def unit_before() -> re.Pattern[str]:
    """Give the expression for a unit that leads a number: «€5», «USD 20»."""
    return re.compile(rf"(?<!\w)(?P<unit>{any_word(LEADING)})[ \t\u00a0\u202f]?\Z")


def unit_named(word: str, language: str) -> tuple[str, ...]:
    """Give what a word of a unit may mean, as the expressions have found it."""
    units = units_in(language)
    return units.get(word) or units.get("-".join(word.replace("-", " ").split()), ())


def _any(words: Iterable[str]) -> str:
    return "|".join(
        r"[\s-]".join(map(re.escape, word.split("-"))) for word in sorted(words, key=lambda word: (-len(word), word))
    )


def own_unit(parameter: Parameter) -> OwnUnit:
    """Give the unit that a parameter names: `weight_kg`, `minutes`, «in euros»."""
    return _own_unit(parameter.name, parameter.description)


@lru_cache(maxsize=4_096)
def _own_unit(name: str, description: str) -> OwnUnit:
    units = _all_units()
    names = [word for word in re.split(r"_+", name.casefold()) if word]
    told = [word for place, word in enumerate(names) if word in units and (len(word) > 1 or place)]
    if told:
        return _named(told[-1])
    said = [word for word in _words_of(description) if word in units]
    if not said:
        measured = _all_measured()
        kinds = frozenset(kind for word in names for kind in measured.get(word, ()))
        return OwnUnit(kinds=kinds)
    longer = [word for word in said if not is_time(units[word])]
    return _named((longer or said)[0]) if len({units[word] for word in (longer or said)}) == 1 else OwnUnit()


def _named(word: str) -> OwnUnit:
    units = _all_units()[word]
    return OwnUnit(word, units, kinds_of(units))


def _words_of(description: str) -> list[str]:
    text = description.casefold()
    signs = [sign for sign in _all_units() if not sign[0].isalpha() and sign in text]
    return [word for word in _WORD.findall(text) if len(word) > 1] + signs


@cache
def _all_units() -> dict[str, tuple[str, ...]]:
    return _meanings(QUANTITIES)


@cache
def _all_measured() -> dict[str, frozenset[str]]:
    told: dict[str, frozenset[str]] = {}
    for each in QUANTITIES.values():
        for kind, words in each.measured.items():
            for word in words.split():
                told[word] = told.get(word, frozenset()) | {kind}
    return told
