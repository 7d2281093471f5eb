"""Times of day as people write them: 14:30, 9am, noon. A bare hour says nothing until somebody was asked for one."""

from __future__ import annotations

import re

from router.language import all_of, spoken
from router.value import Found, Problem, Value

_TIME = re.compile(
    r"(?<![\w:.,-])(?:(?:at|um)\s+)?(?:"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\s*(?P<half>[ap])\.?m\b\.?|\s*uhr\b)?"
    r"|(?P<short>\d{1,2})\s*(?:(?P<short_half>[ap])\.?m\b\.?|(?P<full>uhr|o'clock)\b)"
    r"|(?P<word>noon|midday|midnight|mittags?|mitternacht)\b)(?![\w:])",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:at\s+|um\s+|by\s+)?(\d{1,2})(?:\s+o'clock|\s*uhr)?", re.IGNORECASE)
_HOURS = {"noon": 12, "midday": 12, "mittag": 12, "mittags": 12, "midnight": 0, "mitternacht": 0}


def clocks_in(text: str) -> list[Found]:
    """Find the times of day of a sentence; the values are ISO 8601. What is no time, such as 25:00, is none."""
    return [
        Found(match.start(), match.end(), value, match.group().strip())
        for match in _TIME.finditer(text)
        if (value := _written(match)) is not None
    ]


def is_clock(said: str) -> bool:
    """Tell whether these words are a time of day and nothing else."""
    match = _TIME.fullmatch(said.strip(" .!"))
    return match is not None and _written(match) is not None


def read_clock(said: str) -> Value | Problem:
    """Read words that should be one time of day; a bare hour of the morning may be one of the evening."""
    found = clocks_in(said)
    if len({one.value for one in found}) == 1:
        return Value(found[0].value, said)
    if len(found) > 1:
        times = tuple(one.words for one in found[:4])
        return Problem(spoken().which_one.format(said=all_of(times)), times)
    bare = _BARE.fullmatch(said.strip(" .!"))
    hour = int(bare.group(1)) if bare else 24
    if 12 < hour < 24 or (hour == 0 and bare):
        return Value(f"{hour:02d}:00:00", said)
    if 0 < hour <= 12:
        choices = (f"{hour:02d}:00", f"{(hour + 12) % 24:02d}:00")
        return Problem(spoken().this_or_that.format(one=choices[0], other=choices[1]), choices)
    return Problem(spoken().no_time.format(said=said.strip()[:60]))


def _written(match: re.Match[str]) -> str | None:
    if word := match["word"]:
        return f"{_HOURS[word.casefold()]:02d}:00:00"
    hour, half = int(match["hour"] or match["short"]), match["half"] or match["short_half"]
    minute, second = int(match["minute"] or 0), int(match["second"] or 0)
    if half:
        if not 0 < hour <= 12:
            return None
        hour = hour % 12 + (12 if half.casefold() == "p" else 0)
    elif match["full"] and match["full"].casefold() == "o'clock" and hour <= 12:
        return None  # of the morning or of the evening?
    return f"{hour:02d}:{minute:02d}:{second:02d}" if hour < 24 and minute < 60 and second < 60 else None
