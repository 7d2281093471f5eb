"""What an author says about who must decide, made one policy with what the operator says, which comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any, Literal, TypedDict

from bot.people.relations import Relations
from bot.policies.named_policy import NamedPolicy
from bot.policies.operator_rules import NO_RULES, OperatorRules
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
    standing: bool
    break_glass: str
    else_by: str | Sequence[str]
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
    standing: bool = False
    break_glass: str = ""
    else_by: str | Sequence[str] = ()
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
        relations: Relations | None = None,
        requester: str = "",
        rules: OperatorRules = NO_RULES,
        risk: str = "",
    ) -> Policy:
        """Give the policy, with people in the place of relations. `operator` names one of `policies`.

        Where it names no surface, the `risk` of the process does by the `rules`. Raises ValueError with what is wrong.
        """
        if self.policy and self != AskedPolicy(policy=self.policy):
            raise ValueError(f'policy="{self.policy}" says who decides; leave out by=, need=, veto= and all else of it')
        own = replace(
            policy_of(
                self.by,
                self.need,
                veto=self.veto,
                reason=self.reason,
                standing=self.standing,
                break_glass=self.break_glass,
            ),
            start=start_rule(self.wait, self.window, self.use_within, rules.zone),
            press=press_rule(self.surface, self.trust, self.fresh),
        )
        name = operator or self.policy
        if name:
            if name not in policies:
                raise ValueError(f"bot.toml has no [policies.{name}]{did_you_mean(name, policies)}")
            own = policies[name].for_params(params)
        own = replace(own, press=own.press.or_on(rules.surfaces.get(risk, ())))
        else_by = policies[name].else_by if name else self.else_by
        if approvers is None:
            others = (else_by,) if isinstance(else_by, str) else tuple(else_by)
            return own if relations is None else relations.resolve(own, requester, params, others)
        return replace(own, requirements=(Requirement(tuple(approvers), max(1, own.need)),))
