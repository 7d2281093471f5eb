"""What an author says about who must decide, made one policy with what the operator says, which comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, TypedDict

from bot.policies.named_policy import NamedPolicy
from bot.policies.policy import EARLIER, TOGETHER, Policy, ReasonNeeded, Requirement, policy_of
from bot.spelling import did_you_mean


class PolicyWords(TypedDict, total=False):
    """What `ctx.approve` takes beside `by`, to say what a decision needs. docs/approvals.md has a table of them."""

    need: int | Mapping[str, int]
    veto: int | Literal["none"]
    reason: ReasonNeeded
    policy: str


@dataclass(frozen=True, slots=True)
class AskedPolicy:
    """The words of `ctx.approve`."""

    by: str | Sequence[str] | None = None
    need: int | Mapping[str, int] = 1
    veto: int | Literal["none"] = 1
    reason: ReasonNeeded = ""
    policy: str = ""  # the name of one of bot.toml

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
    ) -> Policy:
        """Give the policy. `operator` names one of `policies`. Raises ValueError with what is wrong."""
        if self.policy and self != AskedPolicy(policy=self.policy):
            raise ValueError(f'policy="{self.policy}" says who decides; leave out by=, need=, veto= and reason=')
        own = policy_of(self.by, self.need, veto=self.veto, reason=self.reason)
        name = operator or self.policy
        if name:
            if name not in policies:
                raise ValueError(f"bot.toml has no [policies.{name}]{did_you_mean(name, policies)}")
            own = policies[name].for_params(params)
        if approvers is None:
            return own
        return replace(own, requirements=(Requirement(tuple(approvers), max(1, own.need)),))


def kept_apart(policy: Policy, apart_from: str) -> Policy:
    """Give a policy with what the author says about who said yes before; the operator's word stands."""
    if apart_from not in ("", EARLIER, TOGETHER):
        raise ValueError(
            f'apart_from={apart_from!r} is not known; give what ctx.approve gave, "{EARLIER}" or "{TOGETHER}"'
        )
    return replace(
        policy, apart=policy.apart or apart_from == EARLIER, apart_said=policy.apart_said or bool(apart_from)
    )
