"""What a person said, so that it can be asked whether a value was among it: words, numbers, days, lengths of time."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from bot.routing.decision import Turn
from router.language.spoken import QUANTITIES, any_word, counted
from router.language.vocabulary import COMPOUNDING, JOINING, NUMBERS, ONE, TENS, UNITS
from router.llm.strict_schema import is_list, is_record
from router.values.dates.mentions import Mentions, is_meant_by, mentions_in
from router.values.numbers.quantity import quantities_in
from router.values.value import Manner

_QUOTES = str.maketrans("‘’‚“”„«»`´", "''''''''''")
_EDGES = " \t\n\"'.,;:!?()[]{}<>*_~"
_NUMBER = re.compile(r"(?P<minus>(?<![\w)])[-−]\s?)?(?P<digits>\d+(?:[.,'\u00a0 _]\d+)*)\s?(?P<unit>%|[kKmM](?![\w]))?")
# Digits within a name say no number: an order's A-1042, a version, a day, an address of the network, a link.
_NAME = re.compile(
    r"[a-z][a-z0-9+.-]*://\S+"
    r"|\b\d{4}-\d{2}-\d{2}(?:t[\d:.+z-]+)?\b"
    r"|(?<![\w.,])\d+(?:(?:\.\d+){3,}|\.\d{1,2}\.\d+)(?![\w,])"
    r"|(?<!\w)(?!(?:eur|usd|gbp|chf|jpy)[\d.,]+(?!\w))(?:\w[\w.-]*)?[^\W\d][._-]?\d[\w.:-]*"
)
_HALF, _AND_HALF = counted(lambda each: each.half), counted(lambda each: each.and_half)
_COUNT = rf"{_HALF}|{any_word((*ONE, *NUMBERS))}"
_LENGTH = re.compile(
    rf"\b(?:(\d+(?:[.,]\d+)?)[\s-]*|({_COUNT})[\s-]+)((?:{_AND_HALF})[\s-]+)?({any_word(UNITS)})\b( (?:{_AND_HALF})\b)?"
)
_CLOCKED = re.compile(r"\b(\d+)[:h](\d\d)\b")  # 1:30, 1h30


@dataclass(frozen=True)  # no slots: the numbers are read once, when they are asked for
class Utterance:
    """Everything a person said or was shown to answer with, as one normalised text."""

    text: str
    now: datetime
    language: str = "en"

    @cached_property
    def numbers(self) -> frozenset[float]:
        """Give every number, in each of its readings: `1,200` is 1200 and 1.2; «half a million» is one as a whole."""
        told = (each.values for language in QUANTITIES for each in quantities_in(self.text, language))
        return frozenset(_numbers(self.text)) | {float(value) for values in told for value in values}

    @cached_property
    def lengths(self) -> frozenset[float]:
        """Give every length of time in seconds, and their sum: «1 hour 30 minutes»."""
        found = [
            (number + (0.5 if half or rest else 0)) * UNITS[unit]
            for digits, word, half, unit, rest in _LENGTH.findall(self.text)
            for number in _counts(digits or word)
        ]
        found += [int(hours) * 3600 + int(minutes) * 60 for hours, minutes in _CLOCKED.findall(self.text)]
        return frozenset([*found, sum(found)])

    @cached_property
    def mentions(self) -> Mentions:
        """Give every day and time of day, in each of its readings and in any language."""
        return mentions_in(self.text, self.now)

    def words(self, value: str) -> bool:
        """Tell whether these words stand in the text, not as a part of other words."""
        wanted = normal(value)
        wanted = wanted.strip(_EDGES) or wanted
        return bool(wanted) and any(_is_whole(self.text, at, wanted) for at in _places(self.text, wanted))

    def number(self, value: float) -> bool:
        """Tell whether this number was said, in digits or in words."""
        try:
            number = float(value)
        except OverflowError:
            return False
        # infinity is as far from infinity as its own rounding error
        return math.isfinite(number) and any(math.isclose(number, said, abs_tol=1e-9) for said in self.numbers)

    def address(self, value: str) -> bool:
        """Tell whether this address was said, be it without its scheme, `www.` or last slash."""
        bare = re.sub(r"^[a-z][a-z0-9+.-]*://", "", value, flags=re.IGNORECASE)
        return bare != value and any(self.words(form) for form in (bare, bare.rstrip("/"), bare.removeprefix("www.")))

    def length(self, value: timedelta) -> bool:
        """Tell whether this length of time was said."""
        seconds = value.total_seconds()
        return seconds in self.lengths or self.number(seconds)

    def moment(self, value: date | time | datetime, quote: str) -> bool:
        """Tell whether this day or time was said; `quote` are the words it is said to come from."""
        if self.mentions.name(value):
            return True
        return self.words(quote) and is_meant_by(normal(quote), value, Manner(self.now, self.language))


def said_in(turn: Turn) -> Utterance:
    """Gather what counts as said: the person's lines, the open question's values and choices, the last run's."""
    parts = [line.text for line in turn.history if line.role == "person"]
    if turn.pending:
        parts += [*turn.pending.choices, *_texts(dict(turn.pending.params))]
    if turn.last_run:
        parts += _texts(dict(turn.last_run.params))
    # A mark between them, lest the end of one and the beginning of the next make words that nobody said.
    return Utterance(" ¶ ".join(normal(part) for part in [*parts, turn.text]), turn.now, turn.language)


def normal(text: str) -> str:
    """Give a text as it is compared: compatible letters, no case, one kind of quote, one blank between words."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES).split())


def _texts(value: Any) -> Iterator[str]:
    if is_record(value):
        for inner in value.values():
            yield from _texts(inner)
    elif is_list(value):
        for inner in value:
            yield from _texts(inner)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _places(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _is_whole(text: str, at: int, wanted: str) -> bool:
    end = at + len(wanted)
    before = at > 0 and _grow_together(text[at - 1], wanted[0])
    return not before and not (end < len(text) and _grow_together(wanted[-1], text[end]))


def _grow_together(one: str, other: str) -> bool:
    # Scripts without case are mostly those that write no blanks between words.
    return all(mark.isalnum() and unicodedata.category(mark) != "Lo" for mark in (one, other))


def _numbers(text: str) -> Iterator[float]:
    for match in _NUMBER.finditer(_NAME.sub(" ¶ ", text)):
        for number in _readings(match["digits"]):
            signed = -number if match["minus"] else number
            yield signed
            if match["unit"]:
                yield signed * {"%": 0.01, "k": 1e3, "m": 1e6}[match["unit"].lower()]
    previous = 0.0
    for word in re.findall(r"[^\W\d_]+", text):
        if word in JOINING:
            continue
        count = _number_word(word)
        if count is not None:
            yield count
        if count and previous:
            if previous % 10 == 0 and count < 10:
                yield previous + count  # twenty five
            if count in (12, 100, 1000, 1_000_000):
                yield previous * count  # two hundred
        previous = count or 0.0


def _readings(digits: str) -> set[float]:
    found = {float(part) for part in re.split(r"\D", digits)} if len(digits) < 100 else set[float]()
    if len(digits) < 100:
        found.add(float(re.sub(r"\D", "", digits)))
        whole, point, part = re.sub(r"[^\d.,]", "", digits).replace(",", ".").rpartition(".")
        if point:
            found.add(float(f"{re.sub(r'[^0-9]', '', whole) or '0'}.{part}"))
    return found


def _counts(count: str) -> list[float]:
    if count[0].isdigit():
        return [float(count.replace(",", "."))]
    if re.fullmatch(_HALF, count):
        return [0.5]
    number = 1.0 if count in ONE else _number_word(count)
    return [] if number is None else [number]


def _number_word(word: str) -> float | None:
    for joint in COMPOUNDING:
        ones, _, tens = word.partition(joint)  # fünfundzwanzig
        if NUMBERS.get(ones, 10) < 10 and tens in TENS:
            return NUMBERS[ones] + TENS[tens]
    return NUMBERS.get(word)
