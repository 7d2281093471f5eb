"""Numbers as people write them where they live (1,200.50 or 1.200,50 or 1 200,50), and yes or no. Knows no process."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.language.detection import ENGLISH, base_of
from bot.parameters.parameter import Parameter
from router.language.spoken import CALENDARS, VOCABULARIES, heard, heard_words, spoken
from router.language.text import plain
from router.language.vocabulary import NUMBERS_IN
from router.values.dates.figures import figures_in
from router.values.extraction import Extraction
from router.values.literals import literals, number_of
from router.values.value import FoundValue, Problem, Value

YES = heard_words(lambda each: each.yes)
NO = heard_words(lambda each: each.no)

_SPELT = range(2, 13)  # written as words in a sentence

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
_MARKS = ".'’\u00a0\u202f"  # between groups of three digits
_GROUPED, _GROUPED_BY_BLANKS = (
    re.compile(rf"{_SIGN}(?:[1-9]\d{{0,2}}(?:[{marks}]\d{{3}})+|\d+)(?:,\d+)?{_ENDS}")
    for marks in (_MARKS, _MARKS + " ")
)
_PLAIN = re.compile(rf"{_SIGN}\d+\.\d+{_ENDS}")  # 2.5: no group has one digit, so it can only be this
_SIGNS = re.compile(r"[.'’\u00a0\u202f ]")
_LONGEST = 300  # signs; int() refuses more than 4,300


def read_number(said: str, language: str = "en", also: str = "") -> Value | Problem:
    """Read words that should be one number, as it is written in this language, and in the person's own."""
    told = [read_in(said, each) for each in (language, also) if each]
    numbers = list(dict.fromkeys(number for number in told if number is not None))
    if len(numbers) > 1:
        choices = (str(numbers[0]), str(numbers[1]))
        return Problem(spoken().this_or_that.format(one=choices[0], other=choices[1]), choices)
    return Value(numbers[0], said) if numbers else Problem(spoken().no_number.format(said=said.strip()[:60]))


def read_boolean(said: str) -> Value | Problem:
    """Read words that should be yes or no."""
    answer = plain(said)
    if answer in YES or answer in NO:
        return Value(answer in YES, said)
    return Problem(spoken().yes_or_no, (spoken().yes, spoken().no))


def numbers_in(extraction: Extraction, language: str = "en", also: str = "") -> list[FoundValue]:
    """Find the numbers of a sentence, also the small ones that are written as words.

    One that the message's language and the person's own write for two numbers is given as both.
    """
    found = _numbers_as(extraction, language)
    for other in _numbers_as(extraction, also) if also else ():
        same = next((one for one in found if one.start < other.end and other.start < one.end), None)
        if same is None:
            found.append(other)
        elif same.value != other.value:
            found[found.index(same)] = replace(same, words=str(same.value))
            found.append(replace(other, words=str(other.value)))
    return found


def _numbers_as(extraction: Extraction, language: str) -> list[FoundValue]:
    others = [(each.start, each.end) for each in literals(extraction.rest) if each.kind != "number"]
    calendar = CALENDARS.get(base_of(language))
    others += figures_in(extraction.rest, calendar) if calendar else []
    spans = found_in(extraction.rest, language)
    if spans is None:
        spans = [(each.start, each.end) for each in literals(extraction.rest) if each.kind == "number"]
    found = [
        FoundValue(start, end, number, extraction.rest[start:end])
        for start, end in spans
        if all(end <= begin or stop <= start for begin, stop in others)
        and (number := read_in(extraction.rest[start:end], language)) is not None
    ]
    for token in extraction.words():
        number = _spelt(token.word, language)
        if number is not None:
            found.append(FoundValue(token.start, token.end, number, extraction.text[token.start : token.end]))
    return found


def _spelt(word: str, language: str) -> int | None:
    """Give the small number that a word is, in English or the language that is read."""
    told = (NUMBERS_IN.get(each, {}).get(word, 0) for each in (ENGLISH, base_of(language)))
    return next((int(number) for number in told if number in _SPELT), None)


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
