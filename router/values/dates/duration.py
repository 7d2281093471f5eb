"""Lengths of time as people write them: 2h, 1 hour 30 minutes, half an hour. Knows no process."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

from pydantic import TypeAdapter, ValidationError

from router.language.spoken import any_word, counted, dated, heard, spoken
from router.language.text import plain
from router.language.vocabulary import DAY, JOINING, NUMBERS, ONE, UNITS
from router.values.extraction import Extraction
from router.values.value import FoundValue, Problem, Value

_UNITS = {word: seconds for word, seconds in UNITS.items() if seconds <= 7 * DAY}  # a month has no length
_HALVES, _REST = counted(lambda each: each.half), counted(lambda each: each.and_half)
_COUNTS = any_word({*ONE, *(word for word in NUMBERS if NUMBERS[word] >= 1)})
_LENGTH = re.compile(
    rf"(?<![\w.,-])(?:(?P<digits>\d{{1,6}}(?:\.\d{{1,3}})?)(?:\s+(?P<more>{_REST}))?[\s-]*"
    rf"|(?P<half>{_HALVES})[\s-]*|(?P<word>{_COUNTS})(?:\s+(?P<and_half>{_REST}))?[\s-]+)"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?!\w)(?:\s+(?P<rest>{_REST})(?!\w))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"[+-]?P[\dDHMSTW.]+|\d{1,3}:\d{2}:\d{2}(?:\.\d{1,6})?", re.IGNORECASE)
_LENGTHS = TypeAdapter(timedelta)
_FILLERS = re.compile(
    rf"(?:{any_word(JOINING)}|{heard(lambda each: each.closing)}"
    rf"|{dated(lambda each: each.within[0])}|{dated(lambda each: each.lasting)})?"
)
# How often, and how long ago, is not how long: «twice a day», «an hour ago», «just a second».
_OFTEN = re.compile(rf"\b(?:{dated(lambda each: each.often)})\s+\Z", re.IGNORECASE)
_AGO = re.compile(rf"\b(?:{dated(lambda each: each.ago[0])})\s+\Z", re.IGNORECASE)
_APART = re.compile(rf"\s+(?:{dated(lambda each: f'{each.ago[1]}|{each.apart}')})\b", re.IGNORECASE)


def read_length(said: str) -> Value | Problem:
    """Read words that should be a length of time, such as `2h` or `an hour and a half`; the value is ISO 8601."""
    if exact := _exactly(said):
        return Value(exact, said)
    parts = list(_LENGTH.finditer(said))
    if not parts or not _FILLERS.fullmatch(plain(_LENGTH.sub(" ", said))):
        return Problem(spoken().no_length.format(said=said.strip()[:60]))
    return Value(_written(sum(map(_seconds, parts), Decimal(0))), said)


def lengths_in(extraction: Extraction) -> list[FoundValue]:
    """Find the lengths of time of a sentence."""
    return [
        FoundValue(match.start(), match.end(), _written(_seconds(match)), match.group())
        for match in _LENGTH.finditer(extraction.rest)
        if not (_is_often(extraction, match.start()) or _is_apart(extraction, match))
    ]


def _is_often(extraction: Extraction, start: int) -> bool:
    often = _OFTEN.search(extraction.text[:start])
    # «every 2 hours» is what a parameter `every` wants to hear
    return often is not None and often.group().strip().casefold() not in {each.name for each in extraction.parameters}


def _is_apart(extraction: Extraction, match: re.Match[str]) -> bool:
    before, after = extraction.text[: match.start()], extraction.text[match.end() :]
    return bool(_AGO.search(before) or _APART.match(after))


def _exactly(said: str) -> str | None:
    """Give a length that is written as computers do, `PT1H30M` or `1:30:00`, in ISO 8601."""
    if not _ISO.fullmatch(said.strip()):
        return None
    try:
        return str(_LENGTHS.dump_python(_LENGTHS.validate_python(said.strip()), mode="json"))
    except ValidationError:
        return None


def _seconds(match: re.Match[str]) -> Decimal:
    if match["half"]:
        count = Decimal("0.5")
    else:
        word = (match["word"] or "").casefold()
        count = Decimal(match["digits"] or str(NUMBERS.get(word, 1)))
    if match["more"] or match["and_half"] or match["rest"]:
        count += Decimal("0.5")
    return count * _UNITS[match["unit"].casefold()]


def _written(seconds: Decimal) -> str:
    return f"PT{seconds.normalize():f}S"
