"""The times of day of a text as they are meant: with the part of the day and the zone that stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, tzinfo
from itertools import pairwise

from bot.language.detection import ENGLISH, base_of
from router.language.spoken import CALENDARS, SENTENCES, all_of, spoken
from router.language.tables.calendar import Calendar
from router.values.dates.day_part import DayPart, parts_in, within
from router.values.dates.day_words import places_of_days
from router.values.dates.spelt import is_meant
from router.values.dates.time_of_day import TimeOfDay, bare_hour, is_clock, mentions_in
from router.values.dates.unread import Span, are_joined, unread_beside
from router.values.dates.zones import NamedZone, zone_behind
from router.values.extraction import Extraction
from router.values.value import FoundValue, Manner, Problem, Value

_MOST = 20  # times in a text; one with more is no request


@dataclass(frozen=True, slots=True)
class Clocks:
    """The times that a text tells, with hints, and the parts of the day and zones beside them."""

    text: str
    calendar: Calendar
    days: tuple[Span, ...]
    times: tuple[TimeOfDay, ...]
    parts: tuple[DayPart, ...]
    zones: tuple[NamedZone, ...]

    @property
    def told(self) -> list[TimeOfDay]:
        """Give the times that are read."""
        return [each for each in self.times if not each.hint]

    def places(self, *, hints: bool = False) -> list[Span]:
        """Give where all of this stands; hints too where no time is wanted, but for the first of two days."""
        clocks = [
            (each.start, each.end)
            for each in self.times
            if not each.hint or (hints and _word_behind(self.text, each.end) != _either(self.calendar))
        ]
        parts = [(each.start, each.end) for each in self.parts]
        return [*self.days, *clocks, *parts, *((each.start, each.end) for each in self.zones)]

    def parts_beside(self, *places: Span) -> list[DayPart]:
        """Give the parts of the day that stand beside one of these places."""
        read = self.places()
        return [
            part
            for part in self.parts
            if any(are_joined(self.text, place, (part.start, part.end), read, self.calendar) for place in places)
        ]

    def zone_of(self, clock: TimeOfDay) -> NamedZone | None:
        """Give the zone that is told for this time, behind it or behind what stands beside it."""
        read = self.places()
        behind = (zone for zone in self.zones if zone.start >= clock.end)
        place = (clock.start, clock.end)
        return next(
            (each for each in behind if are_joined(self.text, place, (each.start, each.end), read, self.calendar)), None
        )


def calendar_of(language: str) -> Calendar:
    """Give the calendar of a language; English where there is none."""
    return CALENDARS.get(base_of(language), CALENDARS[ENGLISH])


def clocks_of(text: str, days: Sequence[Span], calendar: Calendar, *, beside_a_day: bool) -> Clocks:
    """Find the times of a text whose days stand at these places, and what belongs to them."""
    bare = text
    for start, end in days:  # «3.12.» is no time
        bare = bare[:start] + "\n" * (end - start) + bare[end:]
    language = next(language for language, each in CALENDARS.items() if each is calendar)
    times = [each for each in mentions_in(bare)[:_MOST] if is_meant(each.words, language)]
    if not beside_a_day and all(each.may_last or each.hint for each in times):
        times = [replace(each, hint=True) for each in times]
    parts = tuple(parts_in(text, calendar)[:_MOST]) if times else ()
    ends = [each.end for each in times if not each.hint or each.bare]
    found = Clocks(text, calendar, tuple(days), tuple(times), parts, ())
    if ends:
        ends += [each.end for each in parts] + [end for _, end in days]
        zones = tuple(zone for end in sorted(set(ends)) if (zone := zone_behind(text, end, calendar)))
        found = replace(found, zones=zones)
    return replace(found, times=tuple(_in_part(each, found) for each in times))


def _in_part(clock: TimeOfDay, clocks: Clocks) -> TimeOfDay:
    """Give a time in the part of the day that is told beside it: «tonight at 8» is 20:00."""
    parts = clocks.parts_beside((clock.start, clock.end)) if not clock.hint or clock.bare else []
    if not parts:
        return clock
    times = within((*clock.times, *clock.others), parts)
    return replace(clock, times=times, others=(), hint=clock.hint and len(times) != 1)


def read_clock(said: str, manner: Manner) -> Value | Problem:
    """Read words that should be one time of day; a bare hour of the morning may be one of the evening."""
    clocks = _told(said, manner, alone=is_clock(said))
    found = clocks.told
    if len({one.times for one in found}) == 1 and found[0].times:
        return _one(found[0], clocks, said, manner)
    if len(found) > 1:
        several = tuple(one.words for one in found[:4])
        return Problem(spoken().which_one.format(said=all_of(several)), several)
    bare = None if found else bare_hour(said)
    return _one(bare, clocks, said, manner) if bare else Problem(spoken().no_time.format(said=said.strip()[:60]))


def clocks_told(extraction: Extraction, manner: Manner) -> list[FoundValue] | Problem:
    """Find the times of a sentence, or what is doubtful about them."""
    clocks = _told(extraction.rest, manner)
    found: list[FoundValue] = []
    for clock in clocks.told:
        if len(clock.times) == 1:
            value = _one(clock, clocks, clock.words, manner)
            if isinstance(value, Problem):
                return value
            start, end = _reach(clock, clocks)
            found.append(FoundValue(start, end, value.value, extraction.text[start:end].strip()))
    return alternatives(extraction.rest, found, manner.language) or found


def _reach(clock: TimeOfDay, clocks: Clocks) -> Span:
    """Give where the words of a time begin and end, with the part of the day and the zone that are told for it."""
    zone = clocks.zone_of(clock)
    read = [
        (clock.start, clock.end),
        *((part.start, part.end) for part in clocks.parts_beside((clock.start, clock.end))),
    ]
    read += [(zone.start, zone.end)] if zone else []
    return min(start for start, _ in read), max(end for _, end in read)


def alternatives(text: str, found: Sequence[FoundValue], language: str) -> Problem | None:
    """Ask which is meant where two stand beside each other as «this or that»."""
    either = _either(calendar_of(language))
    for one, other in pairwise(sorted(found, key=lambda each: each.start)):
        if one.value != other.value and _word_behind(text[: other.start], one.end) == either:
            said = (one.words.strip(), other.words.strip())
            return Problem(spoken().which_one.format(said=all_of(said)), said)
    return None


def _either(calendar: Calendar) -> str:
    """Give the word between two of which one is meant."""
    language = next(language for language, each in CALENDARS.items() if each is calendar)
    return SENTENCES[language].either


def _word_behind(text: str, end: int) -> str:
    return text[end:].strip(" ,.").casefold().split(" ")[0]


def _told(text: str, manner: Manner, *, alone: bool = False) -> Clocks:
    calendar = calendar_of(manner.language)
    days = places_of_days(text, manner.now, calendar)[:_MOST]
    return clocks_of(text, days, calendar, beside_a_day=alone)


def _one(clock: TimeOfDay, clocks: Clocks, said: str, manner: Manner) -> Value | Problem:
    """Give this time in the person's own zone, unless something beside it makes another of it."""
    read = [*clocks.places(), (clock.start, clock.end)]
    if left := unread_beside(clocks.text, read, clocks.calendar, of_clock=True):
        return Problem(spoken().when_exactly.format(said=left))
    if len(clock.times) != 1:
        return _this_or_that(clock.times)
    zone = clocks.zone_of(clock)
    if zone is None:
        return Value(clock.times[0].isoformat(), said)
    moment = in_zone(datetime.combine(manner.now.date(), clock.times[0]), zone, manner.now.tzinfo)
    if moment is None:
        return Problem(spoken().when_exactly.format(said=f"{clock.words} {zone.words}"))
    return Value(moment.time().isoformat(), said)


def in_zone(moment: datetime, zone: NamedZone, own: tzinfo | None) -> datetime | None:
    """Give a local time of this zone in the person's own; None where nobody can tell which zone is meant."""
    meant = zone.at(moment, own)
    return moment.replace(tzinfo=meant).astimezone(own) if meant is not None else None


def _this_or_that(times: Sequence[time]) -> Problem:
    choices = [f"{each:%H:%M}" for each in times]
    return Problem(spoken().this_or_that.format(one=choices[0], other=choices[-1]), tuple(choices))
