"""What an author says about who must decide, made one policy with what the operator says, which comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any, Literal, TypedDict

from bot.policies.named_policy import NamedPolicy
from bot.policies.policy import Policy, ReasonNeeded, Requirement, policy_of
from bot.policies.press_rule import Trust, press_rule
from bot.policies.start_rule import start_rule
from bot.spelling import did_you_mean


class PolicyWords(TypedDict, total=False):
    """What `ctx.approve` takes beside `by`, to say what a decision needs. docs/approvals.md has a table of them."""

    need: int | Mapping[str, int]
    veto: int | Literal["none"]
    reason: ReasonNeeded
    policy: str
    wait: str | timedelta
    window: str
    use_within: str | timedelta
    surface: str | Sequence[str]
    trust: Trust
    fresh: str | timedelta


@dataclass(frozen=True, slots=True)
class AskedPolicy:
    """The words of `ctx.approve`."""

    by: str | Sequence[str] | None = None
    need: int | Mapping[str, int] = 1
    veto: int | Literal["none"] = 1
    reason: ReasonNeeded = ""
    policy: str = ""  # the name of one of bot.toml
    wait: str | timedelta = ""
    window: str = ""
    use_within: str | timedelta = ""
    surface: str | Sequence[str] = ()
    trust: Trust = ""
    fresh: str | timedelta = ""

    @classmethod
    def of(cls, by: str | Sequence[str] | None, words: PolicyWords) -> AskedPolicy:
        """Read the words. Raises TypeError for one that there is not."""
        known = [field.name for field in fields(cls)]
        for word in words:
            if word not in known:
                raise TypeError(f"ctx.approve has no {word}={did_you_mean(word, known)}")
        return cls(by, **words)

    def bound(
        self,
        policies: Mapping[str, NamedPolicy],
        params: Mapping[str, Any],
        operator: str = "",
        approvers: Sequence[str] | None = None,
        zone: str = "UTC",
        surfaces: tuple[str, ...] = (),
    ) -> Policy:
        """Give the policy. `operator` names one of `policies`. Raises ValueError with what is wrong.

        Where the policy names no `surfaces`, it is decided on these. `zone` is by whose clock hours are meant.
        """
        if self.policy and self != AskedPolicy(policy=self.policy):
            raise ValueError(f'policy="{self.policy}" says who decides; leave out by=, need=, veto= and all else of it')
        own = replace(
            policy_of(self.by, self.need, veto=self.veto, reason=self.reason),
            start=start_rule(self.wait, self.window, self.use_within, zone),
            press=press_rule(self.surface, self.trust, self.fresh),
        )
        name = operator or self.policy
        if name:
            if name not in policies:
                raise ValueError(f"bot.toml has no [policies.{name}]{did_you_mean(name, policies)}")
            own = policies[name].for_params(params)
        own = replace(own, press=own.press.or_on(surfaces))
        if approvers is None:
            return own
        return replace(own, requirements=(Requirement(tuple(approvers), max(1, own.need)),))
