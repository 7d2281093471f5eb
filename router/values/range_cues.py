"""Days and times that are one end of a span: «from 3 May to 10 May». Which words lead to which end."""

from __future__ import annotations

from collections.abc import Iterable

from bot.parameters.parameter import Parameter
from router.language.spoken import heard_words
from router.values.kind import kind_of

_FIRST, _LAST = heard_words(lambda each: each.begin_names), heard_words(lambda each: each.end_names)
_BEGINS, _ENDS = heard_words(lambda each: each.begins), heard_words(lambda each: each.ends)


def cues_of(parameter: Parameter) -> frozenset[str]:
    """Give the words that lead to this parameter where it is one end of a span; none for any other."""
    if kind_of(parameter) not in ("date", "datetime", "time"):
        return frozenset()
    return _BEGINS if is_first(parameter) else _ENDS if is_last(parameter) else frozenset()


def is_first(parameter: Parameter) -> bool:
    """Tell whether the name of a parameter is that of the beginning of a span."""
    return bool(_names(parameter) & _FIRST)


def is_last(parameter: Parameter) -> bool:
    """Tell whether the name of a parameter is that of the end of a span."""
    return not is_first(parameter) and bool(_names(parameter) & _LAST)


def _names(parameter: Parameter) -> set[str]:
    return set(parameter.name.casefold().split("_"))


def cues_in(parameters: Iterable[Parameter]) -> frozenset[str]:
    """Give the words that lead to any of these."""
    return frozenset(word for parameter in parameters for word in cues_of(parameter))
