"""What an author says about who must decide, made one policy with what the operator says, which comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any, Literal

from bot.authoring.asked_time import TimeWords
from bot.people.relations import Relations
from bot.policies.named_policy import NamedPolicy
from bot.policies.operator_rules import NO_RULES, OperatorRules
from bot.policies.policy import EARLIER, TOGETHER, Policy, ReasonNeeded, Requirement, policy_of
from bot.policies.press_rule import Trust, press_rule
from bot.policies.start_rule import start_rule
from bot.policies.time_rules import AfterAndWho, OnExpiry, TimeRules, time_rules
from bot.spelling import did_you_mean


class PolicyWords(TimeWords, total=False):
    """What `ctx.approve` takes beside `by`, to say what a decision needs. docs/approvals.md has a table of them."""

    need: int | Mapping[str, int]
    veto: int | Literal["none"]
    reason: ReasonNeeded
    policy: str
    standing: bool
    break_glass: str
    else_by: str | Sequence[str]
    wait: str | timedelta
    window: str
    use_within: str | timedelta
    surface: str | Sequence[str]
    trust: Trust
    fresh: str | timedelta


_NO_TIME: Mapping[str, Any] = {"on_expiry": "", "escalate": (), "escalate_to": (), "remind": ""}


@dataclass(frozen=True, slots=True)
class AskedPolicy:
    """The words of `ctx.approve`."""

    by: str | Sequence[str] | None = None
    need: int | Mapping[str, int] = 1
    veto: int | Literal["none"] = 1
    reason: ReasonNeeded = ""
    policy: str = ""  # the name of one of bot.toml
    standing: bool = False
    break_glass: str = ""
    else_by: str | Sequence[str] = ()
    wait: str | timedelta = ""
    window: str = ""
    use_within: str | timedelta = ""
    surface: str | Sequence[str] = ()
    trust: Trust = ""
    fresh: str | timedelta = ""
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
        relations: Relations | None = None,
        requester: str = "",
        rules: OperatorRules = NO_RULES,
        risk: str = "",
    ) -> Policy:
        """Give the policy, with people in the place of relations. `operator` names one of `policies`.

        Of what time does, a policy of bot.toml says what it says, and the author the rest. Where it names no surface,
        the `risk` of the process does by the `rules`. Raises ValueError with what is wrong.
        """
        if self.policy and replace(self, **_NO_TIME) != AskedPolicy(policy=self.policy):
            raise ValueError(f'policy="{self.policy}" says who decides; leave out by=, need=, veto= and all else of it')
        own, name = self._own(rules), operator or self.policy
        if name:
            if name not in policies:
                raise ValueError(f"bot.toml has no [policies.{name}]{did_you_mean(name, policies)}")
            named = policies[name].for_params(params)
            own = replace(named, time=named.time.before(own.time))
        own = replace(own, press=own.press.or_on(rules.surfaces.get(risk, ())))
        else_by = policies[name].else_by if name else self.else_by
        if approvers is not None:
            own = replace(own, requirements=(Requirement(tuple(approvers), max(1, own.need)),))
        elif relations is not None:
            others = (else_by,) if isinstance(else_by, str) else tuple(else_by)
            own = relations.resolve(own, requester, params, others)
        if own.time.by and any(not each.by for each in own.requirements):
            raise ValueError("escalate= needs by=: without it anybody can decide already")
        return own

    def _own(self, rules: OperatorRules) -> Policy:
        """Give what the author alone says."""
        return replace(
            policy_of(
                self.by, self.need, veto=self.veto, reason=self.reason, standing=self.standing,
                break_glass=self.break_glass,
            ),
            start=start_rule(self.wait, self.window, self.use_within, rules.zone),
            press=press_rule(self.surface, self.trust, self.fresh),
            time=self.time,
        )  # fmt: skip

    @property
    def time(self) -> TimeRules:
        """What is said about time. Raises ValueError with what is wrong."""
        return time_rules(self.on_expiry, self.escalate, self.escalate_to, self.remind)


def kept_apart(policy: Policy, apart_from: str) -> Policy:
    """Give a policy with what the author says about who said yes before; the operator's word stands."""
    if apart_from not in ("", EARLIER, TOGETHER):
        raise ValueError(
            f'apart_from={apart_from!r} is not known; give what ctx.approve gave, "{EARLIER}" or "{TOGETHER}"'
        )
    return replace(
        policy, apart=policy.apart or apart_from == EARLIER, apart_said=policy.apart_said or bool(apart_from)
    )
