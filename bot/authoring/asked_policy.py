"""What an author says about who must decide, made one policy with what the operator says, which comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.policies.named_policy import NamedPolicy
from bot.policies.policy import Policy, ReasonNeeded, Requirement, policy_of
from bot.spelling import did_you_mean


@dataclass(frozen=True, slots=True)
class AskedPolicy:
    """The words of `ctx.approve`."""

    by: str | Sequence[str] | None = None
    need: int | Mapping[str, int] = 1
    veto: int | Literal["none"] = 1
    reason: ReasonNeeded = ""
    name: str = ""

    def bound(
        self,
        policies: Mapping[str, NamedPolicy],
        params: Mapping[str, Any],
        operator: str = "",
        approvers: Sequence[str] | None = None,
    ) -> Policy:
        """Give the policy. `operator` names one of `policies`. Raises ValueError with what is wrong."""
        if self.name and self != AskedPolicy(name=self.name):
            raise ValueError(f'policy="{self.name}" says who decides; leave out by=, need=, veto= and reason=')
        own = policy_of(self.by, self.need, veto=self.veto, reason=self.reason)
        name = operator or self.name
        if name:
            if name not in policies:
                raise ValueError(f"bot.toml has no [policies.{name}]{did_you_mean(name, policies)}")
            own = policies[name].for_params(params)
        if approvers is None:
            return own
        return replace(own, requirements=(Requirement(tuple(approvers), max(1, own.need)),))
