"""Where a decision may be taken: on which surfaces, and how long after signing in. Values and pure functions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.policies.duration import duration_in, duration_words

WEB = "web"
TERMINAL = "terminal"
OF_TERMINALS = frozenset(("console", "cli", "os"))  # how the bot calls them where it asks who is there
SURFACES = ("slack", "discord", WEB, TERMINAL)
Trust = Literal["", "web"]
_NAME = re.compile(r"[\w-]{1,64}")


@dataclass(frozen=True, slots=True)
class PressRule:
    """Nothing said: anywhere."""

    surfaces: tuple[str, ...] = ()
    fresh: int = 0  # milliseconds since whoever decides has signed in on the page

    @property
    def allowed(self) -> tuple[str, ...]:
        """The surfaces on which it can be decided; none: all. Only the page knows when somebody signed in."""
        return (WEB,) if self.fresh else self.surfaces

    def allows(self, surface: str) -> bool:
        """Say whether it can be decided on a surface."""
        return not self.allowed or surface_of(surface) in self.allowed

    def is_fresh(self, signed_in_at: int, now: int) -> bool:
        """Say whether somebody who signed in then has done so lately enough."""
        return not self.fresh or now - signed_in_at <= self.fresh

    def or_on(self, surfaces: tuple[str, ...]) -> PressRule:
        """Give the rule; where it names no surface, with these."""
        return self if self.allowed else replace(self, surfaces=surfaces)

    def lines(self) -> list[str]:
        """Write it for who reads a policy."""
        return [
            *([f"it is decided on {', '.join(self.allowed)} only"] if self.allowed else []),
            *([f"whoever decides has signed in within {duration_words(self.fresh)}"] if self.fresh else []),
        ]

    def as_data(self) -> dict[str, Any]:
        """Give what is said, as JSON has it."""
        said: dict[str, Any] = {"surface": list(self.surfaces), "fresh": self.fresh}
        return {name: value for name, value in said.items() if value}

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> PressRule:
        """Give it back. Raises ValueError or TypeError for what is none."""
        return cls(surfaces_in(data.get("surface", ())), int(data.get("fresh", 0)))


ANYWHERE = PressRule()


def press_rule(surface: str | Sequence[str] = (), trust: Trust = "", fresh: str | timedelta = "") -> PressRule:
    """Make one of what an author or an operator says. Raises ValueError with what is wrong."""
    if trust not in ("", WEB):
        raise ValueError(f'trust={trust!r} is not known; it is "{WEB}" or ""')
    surfaces = surfaces_in(surface)
    if (trust or fresh) and surfaces and WEB not in surfaces:
        raise ValueError(f'surface must name "{WEB}": that is where people sign in')
    return PressRule((WEB,) if trust else surfaces, duration_in(fresh, "fresh"))


class SurfaceSection(BaseModel):
    """`[surface]`: where processes of a risk are decided, unless their policy says it."""

    model_config = ConfigDict(extra="forbid")
    read: str | list[str] = Field(default_factory=list[str])
    write: str | list[str] = Field(default_factory=list[str])
    destructive: str | list[str] = Field(default_factory=list[str])

    @model_validator(mode="after")
    def _check(self) -> SurfaceSection:
        self.by_risk()
        return self

    def by_risk(self) -> dict[str, tuple[str, ...]]:
        """Give the surfaces for each risk; none: all."""
        return {risk: surfaces_in(getattr(self, risk)) for risk in type(self).model_fields}


def surfaces_in(said: str | Sequence[str]) -> tuple[str, ...]:
    """Read the names of surfaces: `web`, `slack, web` or a list. Raises ValueError."""
    names = [each.strip() for each in said.split(",")] if isinstance(said, str) and said.strip() else list(said or ())
    for name in names:
        if not _NAME.fullmatch(str(name)):
            raise ValueError(f"surface={str(name)[:80]!r} is none; there are {', '.join(SURFACES)}")
    return tuple(dict.fromkeys(surface_of(name) for name in names))


def surface_of(platform: str) -> str:
    """Give a surface by the name that policies have for it."""
    return TERMINAL if platform in OF_TERMINALS else platform
