"""What an author says about who must decide, made one policy with what the operator says, which comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from bot.authoring.asked_time import TimeWords
from bot.policies.named_policy import NamedPolicy
from bot.policies.policy import Policy, ReasonNeeded, Requirement, policy_of
from bot.policies.time_rules import AfterAndWho, OnExpiry, TimeRules, time_rules
from bot.spelling import did_you_mean


class PolicyWords(TimeWords, total=False):
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
    on_expiry: OnExpiry = ""
    escalate: AfterAndWho = ()
    escalate_to: str | Sequence[str] = ()
    remind: str = ""

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
        """Give the policy. `operator` names one of `policies`. Raises ValueError with what is wrong.

        Of what time does, a policy of bot.toml says what it says, and the author the rest.
        """
        if self.policy and (self.by, self.need, self.veto, self.reason) != (None, 1, 1, ""):
            raise ValueError(f'policy="{self.policy}" says who decides; leave out by=, need=, veto= and reason=')
        own = replace(policy_of(self.by, self.need, veto=self.veto, reason=self.reason), time=self.time)
        name = operator or self.policy
        if name:
            if name not in policies:
                raise ValueError(f"bot.toml has no [policies.{name}]{did_you_mean(name, policies)}")
            named = policies[name].for_params(params)
            own = replace(named, time=named.time.before(self.time))
        if approvers is not None:
            own = replace(own, requirements=(Requirement(tuple(approvers), max(1, own.need)),))
        if own.time.by and any(not each.by for each in own.requirements):
            raise ValueError("escalate= needs by=: without it anybody can decide already")
        return own

    @property
    def time(self) -> TimeRules:
        """What is said about time. Raises ValueError with what is wrong."""
        return time_rules(self.on_expiry, self.escalate, self.escalate_to, self.remind)
