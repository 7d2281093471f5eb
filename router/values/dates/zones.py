"""The zone that is told behind a time: JST, UTC+2, Europe/Paris, «Tokyo time». One that may be two is nobody's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from router.language.spoken import CALENDARS
from router.language.tables.calendar import Calendar
from router.language.tables.never import NEVER
from router.language.zones import AREAS, CALLED, WORDS, ZONES

_FARTHEST = 14 * 60  # minutes from UTC, of any zone
_SEASONS = (1, 7)  # months between which clocks change, if they do


@dataclass(frozen=True, slots=True)
class NamedZone:
    """The zones that somebody may mean by these words; none where nobody knows them."""

    start: int
    end: int
    words: str
    zones: tuple[tzinfo, ...]

    def at(self, moment: datetime, own: tzinfo | None) -> tzinfo | None:
        """Give the zone that is meant at this local time, the person's own where it is called so; or None.

        A name of the other season, such as CET in July, may be either hour.
        """
        name = CALLED.get(self.words.upper(), self.words.upper())
        if own is not None and moment.replace(tzinfo=own).tzname() == name:
            return own
        if len(self.zones) != 1 or not _is_in_season(self.zones[0], name, moment):
            return None
        return self.zones[0]


def zone_behind(text: str, at: int, calendar: Calendar, *, words_too: bool = False) -> NamedZone | None:
    """Find the zone that is told right behind a time; `words_too`: also in small letters one that is a word as well."""
    match = _behind(calendar).match(text, at)
    if match is None:
        return None
    words = match.group().strip(" (),")
    zones: tuple[tzinfo, ...] = ()
    if short := match["short"]:
        if short.upper() not in ZONES or (not words_too and not short.isupper() and short.casefold() in WORDS):
            return None
        zones = tuple(ZoneInfo(name) for name in ZONES[short.upper()])
    elif match["sign"]:
        far = int(match["hours"]) * 60 + int(match["minutes"] or 0)
        if far <= _FARTHEST:
            zones = (timezone(timedelta(minutes=-far if match["sign"] in "-−" else far)),)
    elif place := match["name"] or match["before"] or match["after"]:
        zones = _named(place)
        first = place.split()[0]
        if not zones and match["before"] and first != place:  # «heure de Dakar avec …»
            zones, words = _named(first), words.removesuffix(place) + first
    return NamedZone(match.start(), match.start() + match.group().index(words) + len(words), words, zones)


@lru_cache(maxsize=len(CALENDARS))
def _behind(calendar: Calendar) -> re.Pattern[str]:
    before, after = calendar.zone
    place = r"[^\W\d_]{2,20}(?:[ _-][^\W\d_]{2,20})?"
    told = rf"(?:{before})\s*(?P<before>{place})" if before != NEVER else r"(?P<before>(?!))"
    told += rf"|(?P<after>{place})\s+(?:{after})" if after != NEVER else r"|(?P<after>(?!))"
    return re.compile(
        r"[ \t]*,?\(?(?:(?:(?:(?i:UTC|GMT)\s?(?P<sign>[+−-])|\+)(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?)(?![\w:])"
        rf"|(?P<name>[A-Za-z]{{2,20}}/[A-Za-z_]{{2,20}}(?:/[A-Za-z_]{{2,20}})?)(?!\w)|(?i:{told})(?!\w)"
        r"|(?P<short>[A-Za-z]{2,4})(?![\w/]))\)?"
    )


def _named(place: str) -> tuple[tzinfo, ...]:
    """Give the zones that have this name, or this city in theirs, also as «Londoner» names it."""
    cities = [place, place.removesuffix("er")]
    titles = dict.fromkeys("_".join(word.capitalize() for word in city.replace("_", " ").split()) for city in cities)
    names = [place] if "/" in place else [f"{area}/{title}" for title in titles for area in AREAS]
    return tuple(zone for name in names if (zone := _zone(name)))


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _is_in_season(zone: tzinfo, name: str, moment: datetime) -> bool:
    seasons = {datetime(moment.year, month, 1, tzinfo=zone).tzname() for month in _SEASONS}
    return name not in seasons or moment.replace(tzinfo=zone).tzname() == name
