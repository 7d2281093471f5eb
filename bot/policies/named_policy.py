"""`[policies.NAME]` of `bot.toml`: a policy by name, with tiers by parameter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.policies.policy import EARLIER, ApartFrom, Policy, ReasonNeeded, Requirement, policy_of
from bot.policies.press_rule import PressRule, Trust, press_rule
from bot.policies.start_rule import start_rule
from bot.policies.tiers import Tier, chosen, read_tiers, read_who
from bot.policies.time_rules import OnExpiry, TimeRules, time_rules

RELATED = re.compile(r"([\w.-]+)\(\s*(\w+)\s*\)")  # a relation of a parameter's value: owner(service)


@dataclass(frozen=True, slots=True)
class NamedPolicy:
    """A policy that processes and operators name. Without tiers it has one, which always holds."""

    name: str
    tiers: tuple[Tier, ...]
    rest: Policy  # what holds in every tier; who decides stands in them
    else_by: tuple[str, ...] = ()  # who decides where a relation leads to nobody but whoever asks

    def tier_for(self, params: Mapping[str, Any]) -> Tier:
        """Give the tier that holds for these parameters. Raises ValueError where that cannot be told."""
        try:
            return chosen(self.tiers, params)
        except ValueError as error:
            raise ValueError(f"[policies.{self.name}]: {error}") from error

    def for_params(self, params: Mapping[str, Any]) -> Policy:
        """Give the policy for these parameters. Raises ValueError where that cannot be told."""
        return self.of_tier(self.tier_for(params))

    def of_tier(self, tier: Tier) -> Policy:
        """Give the policy of one tier."""
        press = replace(self.rest.press, surfaces=tier.surfaces or self.rest.press.surfaces)
        return replace(self.rest, requirements=tier.requirements, press=press)

    @property
    def by(self) -> frozenset[str]:
        """Everybody whom any tier names, and to whom it goes in time."""
        return frozenset((*self._deciders, *self.rest.time.by))

    @property
    def _deciders(self) -> tuple[str, ...]:
        return tuple(name for tier in self.tiers for each in tier.requirements for name in each.by)

    @property
    def press_rules(self) -> tuple[PressRule, ...]:
        """Where it is decided, tier by tier."""
        return tuple(self.of_tier(tier).press for tier in self.tiers)

    @property
    def parameters(self) -> frozenset[str]:
        """The parameters by which it tells who must decide."""
        related = (RELATED.fullmatch(name) for name in self.by)
        compared = (tier.when.parameter for tier in self.tiers if tier.when is not None)
        return frozenset((*compared, *(found[2] for found in related if found is not None)))

    def lines(self) -> list[str]:
        """Write it for who reads it: a line for each tier, then what holds in all of them."""
        together = self.rest.apart_said and not self.rest.apart
        rest = [
            "a no ends nothing" if self.rest.veto is None else f"{self.rest.veto} no ends it",
            *([f"a reason is needed: {self.rest.reason}"] if self.rest.reason else []),
            *(["nobody who said yes to another question of the run"] if self.rest.apart else []),
            *(["whoever said yes to another question of the run may say it here too"] if together else []),
            *(["a yes may be given beforehand"] if self.rest.standing else []),
            *([f"where a relation leads to nobody: {' or '.join(self.else_by)}"] if self.else_by else []),
            *([f"in an emergency: {self.rest.break_glass}"] if self.rest.break_glass else []),
            *self.rest.time.lines(),
            *self.rest.start.lines(),
            *self.rest.press.lines(),
        ]
        whole = len(self.tiers) == 1
        tiers = [self.tiers[0].who] if whole else [str(tier) for tier in self.tiers]
        return [*tiers, "; ".join(rest)]


class PolicySection(BaseModel):
    """The section as it is written."""

    model_config = ConfigDict(extra="forbid")
    by: str | list[str] = Field(default_factory=list[str])
    need: int | dict[str, int] = 1
    tiers: str = ""
    veto: int | Literal["none"] = 1
    reason: ReasonNeeded = ""
    apart_from: ApartFrom = ""
    standing: bool = False
    break_glass: str = ""
    else_by: str | list[str] = Field(default_factory=list[str])
    on_expiry: OnExpiry = ""
    escalate: dict[str, str | list[str]] = Field(default_factory=dict[str, str | list[str]])
    escalate_to: str | list[str] = Field(default_factory=list[str])
    remind: str = ""
    wait: str = ""
    window: str = ""
    use_within: str = ""
    surface: str | list[str] = Field(default_factory=list[str])
    trust: Trust = ""
    fresh: str = ""

    @model_validator(mode="after")
    def _check(self) -> PolicySection:
        self.named("NAME")
        return self

    def named(self, name: str, zone: str = "UTC") -> NamedPolicy:
        """Give the policy; its hours are by the clock of this zone. Raises ValueError with what is wrong."""
        rest = replace(
            policy_of(None, veto=self.veto, reason=self.reason, standing=self.standing, break_glass=self.break_glass),
            apart=self.apart_from == EARLIER,
            apart_said=bool(self.apart_from),
            time=self._time(),
            start=start_rule(self.wait, self.window, self.use_within, zone),
            press=press_rule(self.surface, self.trust, self.fresh),
        )
        else_by = (self.else_by,) if isinstance(self.else_by, str) else tuple(self.else_by)
        if self.tiers:
            if self.by or self.need != 1:
                raise ValueError("tiers say who decides; leave out by and need")
            return NamedPolicy(name, read_tiers(self.tiers), rest, else_by)
        requirements = self._requirements()
        if rest.time.by and any(not each.by for each in requirements):
            raise ValueError("escalate needs by: without it anybody can decide already")
        return NamedPolicy(name, (Tier(None, requirements),), rest, else_by)

    def _time(self) -> TimeRules:
        return time_rules(self.on_expiry, tuple(self.escalate.items()), self.escalate_to, self.remind)

    def _requirements(self) -> tuple[Requirement, ...]:
        if not isinstance(self.by, str):
            return policy_of(self.by, self.need).requirements
        said = read_who(self.by)
        if self.need == 1:
            return said
        if len(said) != 1 or said[0].need != 1:
            raise ValueError("by says how many already; leave out need")
        return policy_of(said[0].by, self.need).requirements
