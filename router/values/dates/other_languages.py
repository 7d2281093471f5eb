"""Days in words of a language that has no calendar here: read by dateparser, believed where a figure says so."""

from __future__ import annotations

import re

from router.values.dates.day_words import Day
from router.values.dates.time_of_day import clocks_in
from router.values.value import Manner

# Without a figure of its kind a word may be anything: dateparser takes «may I» and «the sun» for days.
_SURE = re.compile(r"\b\d{1,2}:\d{2}\b|\b\d{1,2}\.?\s+\w{3,}|\b\d{4}\b")
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
    settings = {"RELATIVE_BASE": manner.now.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
    try:
        hits = search_dates(near, languages=[manner.language.partition("-")[0]], settings=settings) or []
    except Exception:  # noqa: BLE001  # its errors for odd input are of many kinds, and a person may send any input
        return []
    found: list[Day] = []
    for words, moment in hits:
        start = near.find(words)
        if start >= 0 and (_SURE.search(words) or len(words) > 4):
            told = [clock.value for clock in clocks_in(words)] == [moment.time().isoformat()]
            end = begin + start + len(words)
            found.append(Day(begin + start, end, moment.date(), words.strip(), moment if told else None))
    return found
