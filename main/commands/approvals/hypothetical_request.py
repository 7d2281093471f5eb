"""Who would have to decide about a request that nobody has made, and why: the answer of `bot policy test`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from bot.approvals import policy as eligibility
from bot.approvals.approval import Approval
from bot.authoring.asked_policy import AskedPolicy
from bot.errors import ConfigError
from bot.messages.moment import moment_words
from bot.people.directory import Directory
from bot.policies.freeze import Freeze, freezes_of
from bot.policies.policy import Policy, as_data
from bot.routing.catalogue import Listed
from bot.spelling import did_you_mean
from main.bootstrap import Setup, read_catalogue
from main.local_user import login
from workflow import now_ms


@dataclass(frozen=True, slots=True)
class HypotheticalRequest:
    """A request that nobody has made, and the policy by which it would be decided."""

    approval: Approval
    directory: Directory
    why: str
    freeze: Freeze | None = None  # that holds
    zone: str = "UTC"

    @classmethod
    def of(
        cls,
        plan: Setup,
        process: str,
        values: Mapping[str, str],
        requester: str = "",
        policy: str = "",
        now: int | None = None,
    ) -> HypotheticalRequest:
        """Find the policy that holds `now`. Raises ConfigError with what is wrong."""
        catalogue, problems = read_catalogue(plan)
        if process not in catalogue:
            why = next((f": {each}" for each in problems if process in each), did_you_mean(process, catalogue.listed))
            raise ConfigError(f"There is no process {process[:80]}{why}")
        listed, directory = catalogue[process], plan.config.directory()
        own = directory.by_account("os", login())
        asking = requester or (own.name if own is not None else "")
        if asking and directory.person(asking) is None:
            raise ConfigError(f"--as {asking[:80]}: there is no such person{did_you_mean(asking, directory.people)}")
        found, why = _policy(plan, listed, values, policy, asking)
        freeze = freezes_of(plan.config.freeze, plan.config.timezone).holding(process, now_ms() if now is None else now)
        found = found if freeze is None else freeze.applied_to(found)
        approval = Approval(
            id="", run="", key="", process=process, version="", params="{}", requester=asking, thread="", title="",
            fields=(), covers=None, by=found.by, self_approval=listed.self_approval, expires_at=0, created_at=0,
            policy=found,
        )  # fmt: skip
        return cls(approval, directory, why, freeze, plan.config.timezone)

    def lines(self) -> list[str]:
        """Say it to people."""
        return [*self._who(), *self._how()]

    def _how(self) -> list[str]:
        """Say when it may start and where it is decided, and that a freeze holds."""
        policy = self.approval.policy
        frozen = []
        if self.freeze is not None:
            ends = moment_words(self.freeze.ends, "", self.zone)
            frozen = [
                f"The change freeze {self.freeze.name} holds until {ends}: {self.freeze.in_short()} must say yes."
            ]
        return [*frozen, *(f"{line[0].upper()}{line[1:]}." for line in (*policy.start.lines(), *policy.press.lines()))]

    def _who(self) -> list[str]:
        policy, asking = self.approval.policy, self.directory.title(self.approval.requester) or "whoever asks"
        if not policy.requirements:
            return ["Nobody needs to decide.", f"Why: {self.why}."]
        who = eligibility.deciders(self.directory, self.approval)
        if not who:
            return [eligibility.nobody_words(self.directory, self.approval), f"Why: {self.why}."]
        needed = eligibility.needed(self.directory, self.approval)
        not_own = "" if self.approval.self_approval else f" Never {asking}, who asks."
        in_time = [f"{line[:1].upper()}{line[1:]}." for line in policy.time.lines()]
        return [f"It takes {needed}: {who}.{not_own}", *in_time, f"Why: {self.why}."]

    def as_object(self) -> dict[str, Any]:
        """Give it for a program."""
        able = eligibility.can_be_met(self.directory, self.approval)
        people = eligibility.eligible(self.directory, self.approval)
        return {
            "process": self.approval.process,
            "requester": self.approval.requester,
            "policy": as_data(self.approval.policy),
            "people": people,
            "can_be_met": able,
            "why": self.why,
            "freeze": self.freeze.name if self.freeze is not None else None,
        }


def read_values(said: Iterable[str]) -> dict[str, str]:
    """Read `name=value`. Raises ConfigError for what is none."""
    pairs = [each.partition("=") for each in said]
    for name, sign, _ in pairs:
        if not sign or not name:
            raise ConfigError(f"{name[:80]!r} is no NAME=VALUE; write parameters like amount=100")
    return {name: value for name, _, value in pairs}


def _policy(
    plan: Setup, listed: Listed, values: Mapping[str, str], named: str, asking: str
) -> tuple[Policy, str]:  # fmt: skip
    name, policies = listed.policy or named, plan.config.named_policies()
    if not name and listed.approvers is None:
        raise ConfigError(
            f"Who decides about {listed.process.name} stands in its code, not in bot.toml. "
            "Name the policy that it uses: --policy NAME"
        )
    try:
        params = _params(listed, values) if name and name in policies and policies[name].parameters else {}
        relations = plan.config.related()
        found = AskedPolicy(policy=name).bound(
            policies, params, approvers=listed.approvers, relations=relations, requester=asking,
            rules=plan.config.rules(), risk=listed.process.risk,
        )  # fmt: skip
    except ValueError as error:
        raise ConfigError(str(error)) from error
    if not name:
        return found, f"[policy.{listed.process.name}] approvers"
    tier = policies[name].tier_for(params)
    named_in = [each for requirement in tier.requirements for each in requirement.by]
    return found, "; ".join([f"[policies.{name}] {tier}", *relations.told(named_in, asking, params)])


def _params(listed: Listed, values: Mapping[str, str]) -> dict[str, Any]:
    try:
        return listed.process.read(values).model_dump(mode="json")
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise ConfigError(f"{listed.process.name} cannot take these values: {wrong}") from error
