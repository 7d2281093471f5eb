"""How days and times are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # each is the only one of its language
class Calendar:
    """How days and times are named. A text is a regular expression over a sentence as it was written, in any case."""

    near: Mapping[str, int]  # days from today
    now: str
    later: str  # another time than now, beside days: «tonight», «at 3pm»
    coming: tuple[str, str]  # before and after a weekday, a week or a month
    weekdays: tuple[str, ...]  # from Monday on
    months: tuple[str, ...]
    day_first: bool  # 3/12 is in December; where it is not, it may be in March as well
    marks: str  # after the number of a day: «3rd»
    of: str  # between a day, its month and its year
    on: str  # before a day in figures
    on_the: str  # before a day in figures without its month: «the 3rd»
    units: Mapping[str, str]  # words: second, minute, hour, day, week, perhaps fortnight, month, year
    within: tuple[str, str]  # before and after a length of time: «in», «from now»
    ago: tuple[str, str]  # before and after one
    last: tuple[str, str]  # before and after a weekday
    counted: str  # between a length of time and the day from which it is counted
    no_day: str  # what holds the name of a day and names none
    period: str  # a week, a month: no day
    edge: str  # of one: «end of»
    each: str  # before a day that comes again and again
    vague: str  # beside a time: when, but not exactly
    besides: str  # before a day that is not meant
    nth_of: str  # between a weekday that is counted and its month: «first monday in december»
    after_next: tuple[str, str]  # before and after a weekday: the next but one
    week_later: str  # after a day, which is then the one a week later: «monday week»
    beside_day: Mapping[str, int]  # before a day: as many days from it, «the day before friday»

    # times of day
    at: str  # before one: «at»
    at_dotted: str  # before one that is written as an amount is: «um 15.30»
    around: str  # before a bare hour that a sentence may mean: «between 3 and 5»
    full_hour: str  # after an hour: «15 Uhr»
    half_day: str  # after an hour that may be in the morning or in the evening: «5 o'clock»
    hours: str  # after an hour, which may be a length of time as well: «15 heures»
    noon: str
    midnight: str
    past: Mapping[str, int]  # minutes, before the hour: «half past»
    past_hour: Mapping[str, int]  # minutes, after it: «et demie»
    minutes_after: str  # between an hour and its minutes in words: «las nueve y veinte»
    counted_to: str  # between an amount and the hour from which it is counted: «ten to nine»
    parts: Mapping[str, tuple[int, int]]  # of a day, and from which hour until before which one a time is in it
    part_behind: str  # those that make a time of a bare hour before them: «8 in the evening»
    zone: tuple[str, str]  # before and after the place whose time is meant: «Tokyo time»

    # lengths of time
    lasting: str  # before one, which is then no time of day: «for»
    often: str  # before one that says how often: «twice a day»
    apart: str  # after one that says how far away: «an hour earlier»
    more: str  # between one and what goes on with it: «an hour and twenty minutes», «an hour or two»
    less: str  # after one, or after an hour, before what is taken off: «two hours minus ten minutes»
    piece: str  # of a unit, or a few of them: «a quarter»
    quarters: Mapping[str, int]  # of an hour, in minutes

    # what may stand beside a day, a time or a length and belong to it
    small: str  # words that join those: «on», «the», «or»
    up_to: str  # between the two ends of a span: «lundi à mercredi»
    linking: str  # of these, those behind which a number is one of a time: «3 or 4 monday»
    shifting: str  # what makes another time of a time
    reckoned: str  # what makes another day of a day, beside units and ordinals
