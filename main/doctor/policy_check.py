"""What `bot doctor` finds about the policies of `bot.toml`: those by which nobody could ever decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.approvals import policy as eligibility
from bot.approvals.approval import Approval
from bot.people.directory import Directory
from bot.policies.named_policy import NamedPolicy
from bot.policies.policy import Policy
from main.bootstrap import Setup
from main.doctor.finding import Finding


def check_policies(plan: Setup) -> Iterator[Finding]:
    """Look at every tier of every policy, for everybody who may ask: one of the deciders may be the one."""
    directory, policies = plan.config.directory(), plan.config.named_policies()
    faults = [fault for policy in policies.values() for fault in _faults(directory, policy)]
    yield from faults
    if policies and not faults:
        yield Finding("ok", "policies", ", ".join(sorted(policies)))


def _faults(directory: Directory, policy: NamedPolicy) -> Iterator[Finding]:
    for tier in policy.tiers:
        place = f"[policies.{policy.name}] {tier}"
        asking = [name for name in ("", *directory.people) if not _can_be_met(directory, policy.of_tier(tier), name)]
        if "" in asking:
            yield Finding("fail", "policies", f"{place}: nobody can decide this, for bot.toml names too few people")
        elif asking:
            who = ", ".join(directory.title(name) for name in asking)
            yield Finding("warn", "policies", f"{place}: too few can decide what {who} asks for; name more people")
    for names in (*(step.to for step in policy.rest.time.escalate), policy.rest.time.escalate_to):
        if names and (fault := _why_in_vain(directory, policy, names)):
            place = f"[policies.{policy.name}] escalate to {', '.join(names)}"
            yield Finding("warn", "policies", f"{place}: {fault}")


def _why_in_vain(directory: Directory, policy: NamedPolicy, names: Sequence[str]) -> str:
    """Say why it helps nobody that a decision goes to these people and groups; nothing when it does."""
    people = directory.members(names)
    roles = any(directory.groups[name].roles for name in names if name in directory.groups)
    if not people and not roles:
        return "it goes to nobody, for bot.toml names nobody there"
    first = {name for tier in policy.tiers for each in tier.requirements for name in directory.members(each.by)}
    if not roles and set(people) <= first:
        return "whoever is there can decide already; name others"
    if not roles and not directory.channels(names) and not any(directory.is_reachable(name) for name in people):
        return "nobody there would hear of it; give the group a channel, or one of its people an account"
    return ""


def _can_be_met(directory: Directory, policy: Policy, requester: str) -> bool:
    """Say whether there are people enough, when this person asks."""
    asked = Approval(
        id="", run="", key="", process="", version="", params="{}", requester=requester, thread="", title="",
        fields=(), covers=None, by=policy.by, self_approval=False, expires_at=0, created_at=0, policy=policy,
    )  # fmt: skip
    return eligibility.can_be_met(directory, asked)
