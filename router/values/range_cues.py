"""Days and times that are one end of a span: «from 3 May to 10 May». Which words lead to which end."""

from __future__ import annotations

from collections.abc import Iterable

from bot import Parameter
from router.language.spoken import HEARD
from router.values.kind import kind_of

_FIRST = frozenset("start starts begin begins beginning from since first earliest".split())
_LAST = frozenset("end ends ending until till to through last latest finish".split()) - _FIRST
_BEGINS = frozenset(word for each in HEARD for word in each.begins.split())
_ENDS = frozenset(word for each in HEARD for word in each.ends.split())


def cues_of(parameter: Parameter) -> frozenset[str]:
    """Give the words that lead to this parameter where it is one end of a span; none for any other."""
    if kind_of(parameter) not in ("date", "datetime", "time"):
        return frozenset()
    names = set(parameter.name.casefold().split("_"))
    return _BEGINS if names & _FIRST else _ENDS if names & _LAST else frozenset()


def cues_in(parameters: Iterable[Parameter]) -> frozenset[str]:
    """Give the words that lead to any of these."""
    return frozenset(word for parameter in parameters for word in cues_of(parameter))
