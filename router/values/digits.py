"""Numbers as people write them where they live: 1,200.50 or 1.200,50 or 1 200,50. Knows no process."""

from __future__ import annotations

import re

from router.values.literals import number_of

# Languages whose decimal mark is a comma; some regions do otherwise.
_COMMA = frozenset(
    "bg ca cs da de el es et fi fr gl hr hu id is it lt lv mk nb nl nn no pl pt ro ru sk sl sq sr sv tr uk vi".split()
)
_POINT = frozenset("de-CH de-LI es-MX es-US es-GT es-HN es-NI es-PA es-PE es-PR es-SV fr-CH it-CH".split())
_SPACED = frozenset("bg cs et fi fr hu lt lv nb nn no pl pt ru sk sv uk".split())  # 1 200: grouped by a blank as well

_SIGN, _ENDS = r"(?<![\w.,:/-])[-+]?", r"(?![\w:/]|[.,-]\d)"
_MARKS = ".'’\u00a0\u202f"  # between groups of three digits
_GROUPED, _GROUPED_BY_BLANKS = (
    re.compile(rf"{_SIGN}(?:[1-9]\d{{0,2}}(?:[{marks}]\d{{3}})+|\d+)(?:,\d+)?{_ENDS}")
    for marks in (_MARKS, _MARKS + " ")
)
_PLAIN = re.compile(rf"{_SIGN}\d+\.\d+{_ENDS}")  # 2.5: no group has one digit, so it can only be this
_SIGNS = re.compile(r"[.'’\u00a0\u202f ]")
_LONGEST = 300  # signs; int() refuses more than 4,300


def read_in(words: str, language: str) -> int | float | None:
    """Give the number that these words are in this language, or None."""
    words = words.strip()
    pattern = _pattern(language)
    if pattern is None or words.isalpha():
        return number_of(words)
    if len(words) > _LONGEST:
        return None
    if pattern.fullmatch(words):
        bare = _SIGNS.sub("", words).replace(",", ".")
        return float(bare) if "." in bare else int(bare)
    return float(words) if _PLAIN.fullmatch(words) else None


def found_in(text: str, language: str) -> list[tuple[int, int]] | None:
    """Give where numbers stand, for languages that write them in another way than English; None for the others."""
    pattern = _pattern(language)
    if pattern is None:
        return None
    whole = [match.span() for match in pattern.finditer(text)]
    plain = [match.span() for match in _PLAIN.finditer(text)]
    return sorted(
        [*whole, *(span for span in plain if all(span[1] <= start or end <= span[0] for start, end in whole))]
    )


def _pattern(language: str) -> re.Pattern[str] | None:
    base = language.partition("-")[0]
    if base not in _COMMA or language in _POINT:
        return None
    return _GROUPED_BY_BLANKS if base in _SPACED else _GROUPED
