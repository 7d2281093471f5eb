"""Tiers by parameter: `amount <= 100: none; <= 1000: finance; else finance + compliance on web`. Data, never run."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.policies.policy import MOST_NEEDED, Requirement
from bot.policies.press_rule import surfaces_in

COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<=": operator.le, ">=": operator.ge, "==": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt,
}  # fmt: skip
NOBODY = "none"
LONGEST = 2_000  # characters
_CONDITION = re.compile(r"(?P<name>[^\W\d]\w*)?\s*(?P<sign><=|>=|==|!=|<|>)\s*(?P<value>\"[^\"]*\"|[^\s\"]+)")
_NAME = r"[\w.-]+(?:\(\s*\w+\s*\))?"  # of a person or group, or a relation: owner(service)
_SOME = re.compile(rf"(?:(?P<need>\d{{1,3}})\s+of\s+)?(?P<names>{_NAME}(?:\s*(?:,|\bor\b)\s*{_NAME})*)")
_BETWEEN = re.compile(r"\s*(?:,|\bor\b)\s*")


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison of one parameter. A text is compared by `==` and `!=` alone."""

    parameter: str
    sign: str
    value: Decimal | str

    def holds(self, params: Mapping[str, Any]) -> bool:
        """Say whether it is so. Raises ValueError where the parameter cannot be compared: nobody guesses."""
        if self.parameter not in params:
            raise ValueError(f"there is no parameter {self.parameter}, by which the policy tells who must decide")
        found = params[self.parameter]
        if isinstance(self.value, str):
            said = {True: "true", False: "false"}.get(found, found) if isinstance(found, bool) else found
            return COMPARISONS[self.sign](str(said), self.value)
        number = _number(found)
        if number is None:
            raise ValueError(f"{self.parameter} is {found!r}, which cannot be compared with {self.value}")
        return COMPARISONS[self.sign](number, self.value)

    def __str__(self) -> str:
        value = f'"{self.value}"' if isinstance(self.value, str) else self.value
        return f"{self.parameter} {self.sign} {value}"


@dataclass(frozen=True, slots=True)
class Tier:
    """Who must decide under a condition; without one, in all other cases."""

    when: Condition | None
    requirements: tuple[Requirement, ...]
    surfaces: tuple[str, ...] = ()  # on which it is decided; none: what holds in every tier

    @property
    def who(self) -> str:
        """Who decides, and where, as it is read."""
        return in_short(self.requirements) + (f" on {', '.join(self.surfaces)}" if self.surfaces else "")

    def __str__(self) -> str:
        return f"{self.when or 'else'}: {self.who}"


def chosen(tiers: Sequence[Tier], params: Mapping[str, Any]) -> Tier:
    """Give the first tier that holds. Raises ValueError where that cannot be told."""
    for tier in tiers:
        if tier.when is None or tier.when.holds(params):
            return tier
    raise ValueError("none of the tiers holds")  # the last one has no condition: it was read so


def read_tiers(text: str) -> tuple[Tier, ...]:
    """Read tiers, the last of which is `else`. Raises ValueError with what is wrong and how to write it."""
    if len(text) > LONGEST:
        raise ValueError(f"more than {LONGEST:,} characters")
    tiers: list[Tier] = []
    parts = [each.strip() for each in _split(text, ";") if each.strip()]
    parameter = ""
    for number, part in enumerate(parts, 1):
        if re.match(r"else\b", part):
            if number < len(parts):
                raise ValueError("else stands last")
            tiers.append(_tier(None, part.removeprefix("else").strip().removeprefix(":")))
            return tuple(tiers)
        when, colon, who = _parted(part)
        if not colon:
            raise ValueError(f"{part!r} has no ':'; write tiers like \"amount <= 100: none; else finance\"")
        condition = _condition(when.strip(), parameter)
        parameter = condition.parameter
        tiers.append(_tier(condition, who))
    raise ValueError('what holds in all other cases is missing: end with "; else GROUP"')


def _tier(when: Condition | None, text: str) -> Tier:
    who, _, where = text.partition(" on ")
    return Tier(when, read_who(who), surfaces_in(where))


def read_who(text: str) -> tuple[Requirement, ...]:
    """Read `none`, `finance`, `2 of finance`, `ada or grace`, `finance + security`. Raises ValueError."""
    said = text.strip()
    if said == NOBODY:
        return ()
    found: list[Requirement] = []
    for part in said.split("+"):
        some = _SOME.fullmatch(part.strip())
        names = tuple(_BETWEEN.split(some["names"])) if some else ()
        if some is None or NOBODY in names:
            raise ValueError(
                f'{part.strip()!r} names nobody; write "none", "finance", "2 of finance" or "ada or grace"'
            )
        need = int(some["need"] or 1)
        if not 1 <= need <= MOST_NEEDED:
            raise ValueError(f"{need} of {some['names']}: a number from 1 to {MOST_NEEDED}")
        found.append(Requirement(names, need))
    return tuple(found)


def in_short(requirements: Sequence[Requirement]) -> str:
    """Write requirements as they are read: `2 of finance + security`."""
    parts = [
        (f"{each.need} of " if each.need > 1 else "") + (" or ".join(each.by) or "anybody else")
        for each in requirements
    ]
    return " + ".join(parts) or NOBODY


def _condition(text: str, parameter: str) -> Condition:
    found = _CONDITION.fullmatch(text)
    name = (found["name"] or parameter) if found else ""
    if found is None or not name:
        raise ValueError(f'{text!r} is no comparison; write one such as amount <= 1000 or target == "production"')
    said, sign = found["value"], found["sign"]
    number = None if said.startswith('"') else _number(said)
    if number is None and sign not in ("==", "!="):
        raise ValueError(f"{text!r}: only numbers are compared by {sign}")
    return Condition(name, sign, said.strip('"') if number is None else number)


def _number(value: object) -> Decimal | None:
    """Read a number as JSON or a file has it; nothing for what is none, and for what is no finite one."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(value).replace("_", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _split(text: str, sign: str) -> list[str]:
    """Split at a sign that stands in no text within quotes."""
    return re.split(rf'{sign}(?=(?:[^"]*"[^"]*")*[^"]*$)', text)


def _parted(part: str) -> tuple[str, str, str]:
    when, *rest = _split(part, ":")
    return when, ":" if rest else "", ":".join(rest)
