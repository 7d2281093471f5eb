"""`[freeze.NAME]` of `bot.toml`: days on which even work that needs no approval needs somebody's yes. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, model_validator

from bot.policies.policy import Policy, Requirement
from bot.policies.tiers import in_short, read_who


@dataclass(frozen=True, slots=True)
class Freeze:
    """Between two moments (UTC milliseconds) these must say yes as well."""

    name: str
    begins: int
    ends: int
    requirements: tuple[Requirement, ...]
    processes: frozenset[str] = frozenset()  # empty: all

    def holds(self, process: str, moment: int) -> bool:
        """Say whether a process is frozen at a moment."""
        return self.begins <= moment < self.ends and (not self.processes or process in self.processes)

    def applied_to(self, policy: Policy) -> Policy:
        """Give a policy as it is in the freeze: its people and those of the freeze. Anybody is no longer enough."""
        named = tuple(each for each in policy.requirements if each.by)
        return replace(policy, requirements=(*named, *self.requirements), freeze=self.name)

    @property
    def by(self) -> frozenset[str]:
        """Everybody whom it names."""
        return frozenset(name for each in self.requirements for name in each.by)

    def in_short(self) -> str:
        """Write who must say yes in it, as it is read."""
        return in_short(self.requirements)


@dataclass(frozen=True, slots=True)
class Freezes:
    """All of them."""

    named: Mapping[str, Freeze] = field(default_factory=dict[str, Freeze])

    def holding(self, process: str, moment: int) -> Freeze | None:
        """Give the freeze that holds for a process, that which ends last."""
        found = [each for each in self.named.values() if each.holds(process, moment)]
        return max(found, key=lambda each: each.ends, default=None)

    def applied_to(self, policy: Policy, process: str, moment: int) -> Policy:
        """Give a policy as it is at a moment."""
        freeze = self.holding(process, moment)
        return policy if freeze is None else freeze.applied_to(policy)


NO_FREEZES = Freezes()


def as_in_freeze_of(asked: Policy, earlier: Policy) -> Policy:
    """Give a policy as it would be asked in the freeze of an earlier one, which is over: who has said yes then may."""
    named = tuple(each for each in asked.requirements if each.by)
    frozen = earlier.requirements[len(named) :]
    return replace(asked, requirements=(*named, *frozen), freeze=earlier.freeze) if earlier.freeze else asked


def _read_day(value: object) -> object:
    """Read what TOML or a text has: a day, or a day and a time. Raises ValueError."""
    if isinstance(value, date):
        return value
    try:
        text = value.strip() if isinstance(value, str) else ""
        return date.fromisoformat(text) if len(text) <= len("2026-12-20") else datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{str(value)[:80]!r} is no day; write 2026-12-20, or 2026-12-20T18:00:00") from None


Day = Annotated[date, PlainValidator(_read_day)]  # a datetime is one too


class FreezeSection(BaseModel):
    """The section as it is written. A day alone is meant whole, both ends included."""

    model_config = ConfigDict(extra="forbid")
    begins: Day = Field(alias="from")
    until: Day
    processes: list[str] = Field(default_factory=list[str])
    by: str

    @model_validator(mode="after")
    def _check(self) -> FreezeSection:
        self.named("NAME", "UTC")
        return self

    def named(self, name: str, zone: str) -> Freeze:
        """Give the freeze; times without a zone are by the clock of this one. Raises ValueError with what is wrong."""
        requirements = read_who(self.by)
        if not requirements:
            raise ValueError("by says who can allow something in the freeze, and none can: name people or groups")
        begins, ends = _moment(self.begins, zone), _moment(self.until, zone, whole=True)
        if begins >= ends:
            raise ValueError("until must be after from")
        return Freeze(name, begins, ends, requirements, frozenset(self.processes))


def freezes_of(sections: Mapping[str, FreezeSection], zone: str) -> Freezes:
    """Give the freezes of `bot.toml`."""
    return Freezes({name: section.named(name, zone) for name, section in sections.items()})


def _moment(said: date, zone: str, *, whole: bool = False) -> int:
    if not isinstance(said, datetime):
        said = datetime.combine(said + timedelta(days=1) if whole else said, time())
    aware = said if said.tzinfo is not None else said.replace(tzinfo=ZoneInfo(zone))
    return round(aware.timestamp() * 1_000)
