"""All days and times that a text names, in every reading and language: what a model has read must be one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.language.detection import base_of
from router.language.spoken import CALENDARS
from router.values.dates import day_words, time_of_day
from router.values.dates.clocks import in_zone
from router.values.dates.figures import iso_in, loose_in
from router.values.dates.other_languages import moment_parsed
from router.values.dates.time_of_day import TimeOfDay
from router.values.dates.zones import NamedZone, zone_behind
from router.values.value import Manner

_EXACT = timedelta(minutes=1)
_MOST = 50  # times and days that are read in other zones
_HALF_DAY = re.compile(r"[ap]\.?m\.?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a text names. `moments` are told as a whole, by a clock that has no zone: «now», «in ten minutes»."""

    days: frozenset[date]
    times: frozenset[time]
    moments: frozenset[datetime]

    def name(self, value: date | time | datetime) -> bool:
        """Tell whether this is among them, to the minute."""
        if isinstance(value, time):
            return value.replace(second=0, microsecond=0, tzinfo=None) in self.times
        if not isinstance(value, datetime):
            return value in self.days
        if any(abs(value.replace(tzinfo=None) - moment) < _EXACT for moment in self.moments):
            return True
        return value.date() in self.days and self.name(value.time())


def mentions_in(text: str, now: datetime) -> Mentions:
    """Find all days and times of a text; a time without any day is the next such time."""
    days = [*iso_in(text), *loose_in(text, now)]
    for calendar in CALENDARS.values():
        days += day_words.mentions_in(text, now, calendar)
    told = time_of_day.mentions_in(text)
    zones = {found.start: zone for found in told if (zone := _zone_of(found, text))}
    times = {
        each.replace(second=0) for found in told if found.start not in zones for each in (*found.times, *found.others)
    }
    clock = now.replace(tzinfo=None)
    moments = {day.moment.replace(tzinfo=None) for day in days if day.moment}
    named = [each for day in days for each in day.days] or [now.date(), now.date() + timedelta(days=1)]
    for found in told[:_MOST] if zones else ():
        moments |= _moments_in(zones.get(found.start), found, named[:_MOST], now)
    if not any(day.days for day in days):
        moments |= {_next(each, clock) for each in times}
    return Mentions(frozenset(each for day in days for each in day.days), frozenset(times), frozenset(moments))


def _zone_of(found: TimeOfDay, text: str) -> NamedZone | None:
    """Give the zone behind a time. A text that is compared has small letters: «9am ist» can only be a zone."""
    halved = _HALF_DAY.search(found.words) is not None
    zones = (zone_behind(text, found.end, calendar, words_too=halved) for calendar in CALENDARS.values())
    return next((zone for zone in zones if zone), None)


def _moments_in(zone: NamedZone | None, found: TimeOfDay, days: Sequence[date], now: datetime) -> set[datetime]:
    """Give a time in another zone on each of these days, by the person's own clock; none where the zone is unclear."""
    both = [datetime.combine(day, each) for day in days for each in (*found.times, *found.others)] if zone else []
    there = [in_zone(each, zone, now.tzinfo) for each in both if zone]
    return {each.replace(tzinfo=None) for each in there if each}


def is_meant_by(words: str, value: date | time | datetime, manner: Manner) -> bool:
    """Tell whether these words and no others mean this day or time."""
    if mentions_in(words, manner.now).name(value):
        return True
    if isinstance(value, time) or not words or base_of(manner.language) in CALENDARS:
        return False
    moment = moment_parsed(words, manner)
    if moment is None or not isinstance(value, datetime):
        return moment is not None and moment.date() == value
    return abs(moment.replace(tzinfo=None) - value.replace(tzinfo=None)) < _EXACT


def _next(told: time, now: datetime) -> datetime:
    today = datetime.combine(now.date(), told)
    return today if today >= now else today + timedelta(days=1)
