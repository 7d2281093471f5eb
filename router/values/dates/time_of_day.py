"""Times of day as people write them: 14:30, 9am, 15h30, um 15 Uhr, noon. A bare hour is asked about."""

from __future__ import annotations

import re

from router.language.spoken import all_of, dated, spoken
from router.values.value import FoundValue, Problem, Value

_AT, _FULL, _EITHER = dated(lambda each: each.at), dated(lambda each: each.full_hour), dated(lambda each: each.half_day)
_HOURS = dated(lambda each: each.hours)
_TIME = re.compile(
    rf"(?<![\w:.,-])(?P<lead>(?:(?P<dots>{dated(lambda each: each.at_dotted)})|{_AT})\s+)?(?:"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    rf"(?:\s*(?P<half>[ap])\.?m\b\.?|\s*(?:{_FULL}|{_HOURS}|h)\b)?"
    rf"|(?P<dotted>\d{{1,2}})\.(?P<after>\d{{2}})(?P<dot_full>\s*(?:{_FULL})\b)?(?![\d.])"
    rf"|(?P<long>\d{{1,2}})(?:\s?h\s?(?P<past_h>\d{{2}})?|\s+(?:{_HOURS})(?:\s+(?P<past_hour>\d{{2}}))?)(?!\w)"
    rf"|(?P<short>\d{{1,2}})\s*(?:(?P<short_half>[ap])\.?m\b\.?"
    rf"|(?:{_FULL}|(?P<either>{_EITHER}))\b(?:\s+(?P<past_full>\d{{2}})\b)?)"
    rf"|(?:(?P<noon>{dated(lambda each: each.noon)})|(?P<midnight>{dated(lambda each: each.midnight)}))\b)(?![\w:])",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?:(?:{_AT}|{dated(lambda each: each.by)})\s+)?(\d{{1,2}})(?:\s+(?:{_EITHER}|{_HOURS})|\s*(?:{_FULL})|h)?",
    re.IGNORECASE,
)
_LASTING = re.compile(rf"\b(?:{dated(lambda each: each.lasting)})\s+\Z", re.IGNORECASE)


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
    return bool(match["long"]) and not match["lead"]


def _is_small(match: re.Match[str]) -> bool:
    """Tell whether this is such as `2h`, which is rather two hours when nothing else is said."""
    return _may_last(match) and not (match["past_h"] or match["past_hour"]) and int(match["long"]) <= 12


def _written(match: re.Match[str]) -> str | None:
    if match["noon"] or match["midnight"]:
        return "12:00:00" if match["noon"] else "00:00:00"
    if match["dotted"] and not (match["dot_full"] or match["dots"]):
        return None  # an amount
    hour = int(match["hour"] or match["dotted"] or match["long"] or match["short"])
    past = match["past_h"] or match["past_hour"] or match["past_full"]
    minute = int(match["minute"] or match["after"] or past or 0)
    half, second = match["half"] or match["short_half"], int(match["second"] or 0)
    if half:
        if not 0 < hour <= 12:
            return None
        hour = hour % 12 + (12 if half.casefold() == "p" else 0)
    elif match["either"] and hour <= 12:
        return None  # of the morning or of the evening?
    return f"{hour:02d}:{minute:02d}:{second:02d}" if hour < 24 and minute < 60 and second < 60 else None
