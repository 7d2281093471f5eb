"""Where something comes from and where it goes: «from Berlin» is no place to deliver to."""

from __future__ import annotations

import re

from bot.parameters.parameter import Parameter
from router.language.spoken import any_word, heard, placing_words

_AWAY_NAMES = placing_words(lambda each: each.away_names)
_TOWARDS_NAMES = placing_words(lambda each: each.towards_names)
_ARTICLE = rf"(?:(?:{heard(lambda each: each.articles)})\s+)?"
_AWAY, _TOWARDS = (
    re.compile(rf"(?<!\w)(?:{any_word(sorted(words))})\s+{_ARTICLE}\Z", re.IGNORECASE)
    for words in (
        placing_words(lambda each: each.away) - placing_words(lambda each: each.towards),
        placing_words(lambda each: each.towards) - placing_words(lambda each: each.away),
    )
)


def is_against(parameter: Parameter, before: str) -> bool:
    """Tell whether the words before a value say that it is the other end of the way than this parameter."""
    names = set(parameter.name.casefold().split("_"))
    if names & _AWAY_NAMES:
        return _TOWARDS.search(before[-40:]) is not None
    return bool(names & _TOWARDS_NAMES) and _AWAY.search(before[-40:]) is not None
