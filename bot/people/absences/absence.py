"""Who is away when, and who decides in their stead meanwhile. Values and pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, model_validator

from workflow import Clock, now_ms

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[str, ...] = get_args(Weekday)


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which somebody is away, by the clock of where they are; without an end until it is ended."""

    person: str
    deputy: str  # empty: nobody decides in their stead
    start: date | None = None
    end: date | None = None  # the last day
    weekdays: frozenset[str] = frozenset()  # these alone; none named: every day
    review: date | None = None
    id: str = ""  # empty: it stands in bot.toml
    made_by: str = ""

    def covers(self, day: date) -> bool:
        """Say whether somebody is away on this day."""
        begun = self.start is None or self.start <= day
        ended = self.end is not None and self.end < day
        return begun and not ended and (not self.weekdays or WEEKDAYS[day.weekday()] in self.weekdays)

    def is_over(self, day: date) -> bool:
        """Say whether it will never be of use again."""
        return self.end is not None and self.end < day


class AbsenceSection(BaseModel):
    """One of `[[absences]]`: the dates are days, the last one included."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    person: str
    deputy: str = ""
    start: date | None = Field(None, alias="from")
    until: date | None = None
    weekdays: list[Weekday] = Field(default_factory=list[Weekday])
    review: date | None = None

    @model_validator(mode="after")
    def _sensible(self) -> AbsenceSection:
        if self.start is not None and self.until is not None and self.until < self.start:
            raise ValueError(f"until {self.until} is before from {self.start}")
        if self.deputy == self.person:
            raise ValueError(f"{self.person} is no deputy for themselves; name somebody else")
        return self

    def absence(self) -> Absence:
        """Give it as a value."""
        return Absence(
            self.person, self.deputy, self.start, self.until, frozenset(self.weekdays), self.review, made_by="bot.toml"
        )


def day_in(moment: int, zone: str) -> date:
    """Give the day that it is in a time zone at a moment (UTC milliseconds)."""
    return datetime.fromtimestamp(moment / 1_000, UTC).astimezone(ZoneInfo(zone)).date()


class Absences:
    """All absences that count now: those of `bot.toml`, and those that people have told, which change as time goes by.

    `deputies` names whom each person has appointed once and for all; an absence may name another.
    """

    def __init__(
        self, fixed: Iterable[Absence] = (), deputies: Mapping[str, str] | None = None,
        zones: Mapping[str, str] | None = None, clock: Clock = now_ms,
    ) -> None:  # fmt: skip
        self.fixed = tuple(fixed)
        self.told: tuple[Absence, ...] = ()
        self.deputies = dict(deputies or {})
        self._zones = dict(zones or {})
        self._clock = clock

    def all(self) -> tuple[Absence, ...]:
        """Give those that are not over yet, each with its deputy."""
        known = [each for each in (*self.fixed, *self.told) if not each.is_over(self.today(each.person))]
        return tuple(self.with_deputy(each) for each in known)

    def today(self, person: str) -> date:
        """Give the day that it is where a person is."""
        return day_in(self._clock(), self._zones.get(person, "UTC"))

    def with_deputy(self, absence: Absence) -> Absence:
        """Give an absence with the deputy whom its person has appointed, where it names none."""
        return replace(absence, deputy=absence.deputy or self.deputies.get(absence.person, ""))

    def now(self, person: str) -> Absence | None:
        """Give the absence by which somebody is away now."""
        away = (each for each in self.all() if each.person == person and each.covers(self.today(person)))
        return max(away, key=lambda each: bool(each.deputy), default=None)

    def deputy_of(self, person: str) -> str:
        """Give who decides in the stead of somebody who is away now; empty: nobody, or they are here."""
        found = self.now(person)
        return found.deputy if found is not None else ""

    def represented_by(self, deputy: str) -> tuple[str, ...]:
        """Give those in whose stead this person decides now."""
        people = dict.fromkeys(each.person for each in (*self.fixed, *self.told))
        return tuple(name for name in people if self.deputy_of(name) == deputy)
