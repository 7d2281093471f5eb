"""Times of day as people write them: 14:30, 9am, 15h30, um 15 Uhr, noon. A bare hour is asked about."""

from __future__ import annotations

import re

from router.language.spoken import all_of, spoken
from router.values.value import FoundValue, Problem, Value

_TIME = re.compile(
    r"(?<![\w:.,-])(?P<lead>(?:at|um|à|vers|a\s+las?)\s+)?(?:"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\s*(?P<half>[ap])\.?m\b\.?|\s*(?:uhr|heures|horas|h)\b)?"
    r"|(?P<dotted>\d{1,2})\.(?P<after>\d{2})(?P<dot_uhr>\s*uhr\b)?(?![\d.])"
    r"|(?P<french>\d{1,2})(?:\s?h\s?(?P<past_h>\d{2})?|\s+(?:heures?|horas?)(?:\s+(?P<past>\d{2}))?)(?!\w)"
    r"|(?P<short>\d{1,2})\s*(?:(?P<short_half>[ap])\.?m\b\.?|(?P<full>uhr|o'clock)\b(?:\s+(?P<past_uhr>\d{2})\b)?)"
    r"|(?P<word>noon|midday|midnight|mittags?|mitternacht|midi|minuit|mediodía|medianoche)\b)(?![\w:])",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:(?:at|um|by|à|vers|a\s+las?)\s+)?(\d{1,2})(?:\s+o'clock|\s*uhr|h)?", re.IGNORECASE)
_HOURS: dict[str, int] = {
    word: hour
    for hour, words in ((12, "noon midday mittag mittags midi mediodía"), (0, "midnight mitternacht minuit medianoche"))
    for word in words.split()
}
_LASTING = re.compile(r"\b(?:dans|en|in|for|für|pendant|durante|durant|por)\s+\Z", re.IGNORECASE)


def clocks_in(text: str, *, beside_a_day: bool = False) -> list[FoundValue]:
    """Find the times of day of a sentence; the values are ISO 8601. What is no time, such as 25:00, is none.

    `15h` may be a length of time as well: it counts where a day stands beside it, or a word such as «à» before one.
    """
    found = [
        (match, FoundValue(match.start(), match.end(), value, match.group().strip()))
        for match in _TIME.finditer(text)
        if (value := _written(match)) is not None and not _LASTING.search(text[: match.start()])
    ]
    sure = beside_a_day or any(not _may_last(match) for match, _ in found)
    return [clock for _, clock in found] if sure else []


def is_clock(said: str) -> bool:
    """Tell whether these words are a time of day and nothing else."""
    match = _TIME.fullmatch(said.strip(" .!"))
    return match is not None and _written(match) is not None and not _is_small(match)


def read_clock(said: str) -> Value | Problem:
    """Read words that should be one time of day; a bare hour of the morning may be one of the evening."""
    found = clocks_in(said, beside_a_day=is_clock(said))
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


def _may_last(match: re.Match[str]) -> bool:
    return bool(match["french"]) and not match["lead"]


def _is_small(match: re.Match[str]) -> bool:
    """Tell whether this is such as `2h`, which is rather two hours when nothing else is said."""
    return _may_last(match) and not (match["past_h"] or match["past"]) and int(match["french"]) <= 12


def _written(match: re.Match[str]) -> str | None:
    if word := match["word"]:
        return f"{_HOURS[word.casefold()]:02d}:00:00"
    if match["dotted"] and not (match["dot_uhr"] or (match["lead"] or "").casefold().startswith("um")):
        return None  # an amount
    hour = int(match["hour"] or match["dotted"] or match["french"] or match["short"])
    minute = int(match["minute"] or match["after"] or match["past_h"] or match["past"] or match["past_uhr"] or 0)
    half, second = match["half"] or match["short_half"], int(match["second"] or 0)
    if half:
        if not 0 < hour <= 12:
            return None
        hour = hour % 12 + (12 if half.casefold() == "p" else 0)
    elif match["full"] and match["full"].casefold() == "o'clock" and hour <= 12:
        return None  # of the morning or of the evening?
    return f"{hour:02d}:{minute:02d}:{second:02d}" if hour < 24 and minute < 60 and second < 60 else None
