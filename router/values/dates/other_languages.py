"""Days in words of a language that has no calendar here: read by dateparser, believed where a figure says so."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from router.values.dates.day import Day
from router.values.dates.time_of_day import clocks_in
from router.values.value import Manner

# Without a figure of its kind a word may be anything: dateparser takes «may I» and «the sun» for days.
_SURE = re.compile(r"\b\d{1,2}:\d{2}\b|\b\d{1,2}\.?\s+\w{3,}|\b\d{4}\b")
_LONGEST = 80  # letters of words that are read as a whole
_NEAR = 40, 200  # letters before and after such a figure; it takes seconds for long texts


def days_parsed(text: str, manner: Manner) -> list[Day]:
    """Find the days of a text; nothing where dateparser knows the language as little as we do."""
    sure = _SURE.search(text)
    if sure is None:
        return []
    # 0.3 s of import that only messages with a day in them need to pay
    from dateparser.search import search_dates

    begin = max(0, sure.start() - _NEAR[0])
    near = text[begin : sure.end() + _NEAR[1]]
    try:
        hits = search_dates(near, languages=[_code(manner)], settings=_settings(manner)) or []
    except Exception:  # noqa: BLE001  # its errors for odd input are of many kinds, and a person may send any input
        return []
    found: list[Day] = []
    for words, moment in hits:
        start = near.find(words)
        if start >= 0 and (_SURE.search(words) or len(words) > 4):
            told = [clock.value for clock in clocks_in(words)] == [moment.time().isoformat()]
            end = begin + start + len(words)
            found.append(Day(begin + start, end, words.strip(), (moment.date(),), moment if told else None))
    return found


def moment_parsed(words: str, manner: Manner) -> datetime | None:
    """Read words that name a day or a moment and nothing else; one that names no time has that of now."""
    # as above
    import dateparser

    try:
        read: datetime | None = dateparser.parse(
            words[:_LONGEST], languages=[_code(manner)], settings=_settings(manner)
        )
    except Exception:  # noqa: BLE001  # its errors for odd input are of many kinds
        return None
    return read


def _code(manner: Manner) -> str:
    return manner.language.partition("-")[0]


def _settings(manner: Manner) -> dict[str, Any]:
    return {"RELATIVE_BASE": manner.now.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
