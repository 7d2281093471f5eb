"""Numbers as people write them where they live (1,200.50 or 1.200,50 or 1 200,50), and yes or no. Knows no process."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.parameters.parameter import Parameter
from router.language.spoken import VOCABULARIES, heard, heard_words, spoken
from router.language.text import plain
from router.values.extraction import Extraction
from router.values.literals import number_of
from router.values.value import FoundValue, Problem, Value

YES = heard_words(lambda each: each.yes)
NO = heard_words(lambda each: each.no)

_DENIED = re.compile(rf"\b(?:{heard(lambda each: each.spared)})[\s-]+(?:\w+\s+)?\Z", re.IGNORECASE)
# Languages whose decimal mark is a comma, also those that are not spoken here; some regions do otherwise.
_COMMA = frozenset(
    "bg ca cs da el et fi gl hr hu id is it lt lv mk nb nl nn no pl pt ro ru sk sl sq sr sv tr uk vi".split()
).union(language for language, each in VOCABULARIES.items() if each.comma)
_POINT = frozenset("de-CH de-LI es-MX es-US es-GT es-HN es-NI es-PA es-PE es-PR es-SV fr-CH it-CH".split())
_SPACED = frozenset("bg cs et fi hu lt lv nb nn no pl pt ru sk sv uk".split()).union(
    language for language, each in VOCABULARIES.items() if each.blanks
)  # 1 200: grouped by a blank as well

_SIGN, _ENDS = r"(?<![\w.,:/-])[-+]?", r"(?![\w:/]|[.,-]\d)"
_OPEN = r"(?![\d:/]|[.,-]\d)"  # a word may follow: «5kg»
_MARKS = ".'’\u00a0\u202f"  # between groups of three digits
_GROUPED, _GROUPED_BY_BLANKS = (
    re.compile(rf"{_SIGN}(?:[1-9]\d{{0,2}}(?:[{marks}]\d{{3}})+|\d+)(?:,\d+)?{_ENDS}")
    for marks in (_MARKS, _MARKS + " ")
)
_PLAIN = re.compile(rf"{_SIGN}\d+\.\d+{_ENDS}")  # 2.5: no group has one digit, so it can only be this
_ANY = re.compile(rf"{_SIGN}(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?{_OPEN}")  # as English has them
_ANY_COMMA, _ANY_COMMA_BY_BLANKS = (
    re.compile(rf"{_SIGN}(?:[1-9]\d{{0,2}}(?:[{marks}]\d{{3}})+(?:,\d+)?|\d+,\d+|\d+\.\d+|\d+){_OPEN}")
    for marks in (_MARKS, _MARKS + " ")
)
# With both marks there is no doubt, wherever somebody lives.
_BOTH = re.compile(rf"{_SIGN}\d{{1,3}}(?:(?:,\d{{3}})+\.\d{{1,2}}|(?:\.\d{{3}})+,\d{{1,2}}){_OPEN}")
_EITHER = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")
_SIGNS = re.compile(r"[.'’\u00a0\u202f ]")
_LONGEST = 300  # signs; int() refuses more than 4,300


def read_boolean(said: str) -> Value | Problem:
    """Read words that should be yes or no."""
    answer = plain(said)
    if answer in YES or answer in NO:
        return Value(answer in YES, said)
    return Problem(spoken().yes_or_no, (spoken().yes, spoken().no))


def booleans_in(extraction: Extraction, parameter: Parameter) -> list[FoundValue]:
    """Find a parameter's own words: «by express» is yes, «without express» is no."""
    names = [name for name in re.split(r"_+", parameter.name) if name not in ("is", "has", "with", "use")]
    labels = [r"[\s_-]+".join(re.escape(name) for name in names)] if names else []
    labels += [re.escape(alias) for alias, meant in parameter.aliases if meant.casefold() == "true"]
    found: list[FoundValue] = []
    for label in labels:
        for match in re.finditer(rf"(?<!\w){label}(?!\w)", extraction.rest, re.IGNORECASE):
            found.append(
                FoundValue(
                    match.start(), match.end(), not _DENIED.search(extraction.text[: match.start()]), match.group()
                )
            )
    return found


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


def figures_in(text: str, language: str) -> list[tuple[int, int]]:
    """Give where figures of numbers stand, also such as have a word directly behind them: «5kg»."""
    base = _base(language)
    pattern = (_ANY_COMMA_BY_BLANKS if base in _SPACED else _ANY_COMMA) if _has_comma(language) else _ANY
    whole = [match.span() for match in _BOTH.finditer(text)]
    others = [match.span() for match in pattern.finditer(text)]
    return sorted(
        [*whole, *(span for span in others if all(span[1] <= start or end <= span[0] for start, end in whole))]
    )


def numbers_of(figures: str, language: str) -> list[Decimal]:
    """Give the number that figures are, or two where some write it for one and some for the other: «5.000»."""
    if len(figures) > _LONGEST:
        return []
    bare = _SIGNS.sub("", figures) if _has_comma(language) else figures.replace(",", "")
    if _BOTH.fullmatch(figures):
        decimal = max(figures.rfind("."), figures.rfind(","))
        return [Decimal(re.sub(r"[.,]", "", figures[:decimal]) + "." + figures[decimal + 1 :])]
    read = [Decimal(bare.replace(",", "."))] if not _PLAIN.fullmatch(figures) else [Decimal(figures)]
    if _EITHER.fullmatch(figures) and ("," in figures) == _has_comma(language):
        read.append(Decimal(re.sub(r"[.,]", "", figures)))
    elif _EITHER.fullmatch(figures) and _has_comma(language):
        read = [Decimal(re.sub(r"[.,]", "", figures))]
    return read


def as_number(value: Decimal) -> int | float:
    """Give a whole number as such."""
    whole = value.is_finite() and value == value.to_integral_value()
    return int(value) if whole else float(value)


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
    if not _has_comma(language):
        return None
    return _GROUPED_BY_BLANKS if _base(language) in _SPACED else _GROUPED


def _base(language: str) -> str:
    return language.partition("-")[0]


def _has_comma(language: str) -> bool:
    return _base(language) in _COMMA and language not in _POINT
