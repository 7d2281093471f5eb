"""What `bot doctor` finds about the policies of `bot.toml`: those by which nobody could ever decide."""

from __future__ import annotations

from collections.abc import Iterator

from bot.approvals import policy as eligibility
from bot.approvals.approval import Approval
from bot.people.directory import Directory
from bot.policies.named_policy import NamedPolicy
from bot.policies.policy import Policy
from bot.policies.press_rule import SURFACES, WEB
from bot.spelling import did_you_mean
from main.bootstrap import Setup
from main.doctor.finding import Finding


def check_policies(plan: Setup) -> Iterator[Finding]:
    """Look at every tier of every policy, for everybody who may ask: one of the deciders may be the one."""
    directory, policies = plan.config.directory(), plan.config.named_policies()
    faults = [fault for policy in policies.values() for fault in _faults(directory, policy)]
    yield from faults
    yield from _unlinked(plan)
    yield from _unknown_surfaces(plan)
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


def _unlinked(plan: Setup) -> Iterator[Finding]:
    """Name the policies whose cards can give no link to where they are decided."""
    named, surface = plan.config.named_policies().values(), plan.config.surface.by_risk()
    on_page = [each.name for each in named if any(WEB in rule.allowed for rule in each.press_rules)]
    on_page += [f"[surface] {risk}" for risk, surfaces in surface.items() if WEB in surfaces]
    if on_page and plan.settings.bot_public_url is None:
        yield Finding(
            "warn",
            "policies",
            f"{', '.join(on_page)}: decided on the web page, but cards elsewhere cannot link to it: set BOT_PUBLIC_URL",
        )


def _unknown_surfaces(plan: Setup) -> Iterator[Finding]:
    known = {*SURFACES, *(platform for person in plan.config.people.values() for platform in person.accounts)}
    for policy in plan.config.named_policies().values():
        for name in sorted({each for rule in policy.press_rules for each in rule.surfaces} - known):
            near = did_you_mean(name, known)
            yield Finding("warn", "policies", f"[policies.{policy.name}] surface: nobody comes by {name}{near}")


def _can_be_met(directory: Directory, policy: Policy, requester: str) -> bool:
    """Say whether there are people enough, when this person asks."""
    asked = Approval(
        id="", run="", key="", process="", version="", params="{}", requester=requester, thread="", title="",
        fields=(), covers=None, by=policy.by, self_approval=False, expires_at=0, created_at=0, policy=policy,
    )  # fmt: skip
    return eligibility.can_be_met(directory, asked)
