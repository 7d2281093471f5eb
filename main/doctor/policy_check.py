"""What `bot doctor` finds about the policies of `bot.toml`: those by which nobody could ever decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.approvals import policy as eligibility
from bot.approvals.approval import Approval
from bot.approvals.standing.standing_approval import may_stand
from bot.people.directory import Directory
from bot.people.relations import RelationName, Relations
from bot.policies.named_policy import NamedPolicy
from bot.policies.policy import Policy, Requirement
from bot.policies.press_rule import SURFACES, WEB
from bot.spelling import did_you_mean
from main.bootstrap import Setup
from main.doctor.finding import Finding


def check_policies(plan: Setup) -> Iterator[Finding]:
    """Look at every tier of every policy, for everybody who may ask: one of the deciders may be the one."""
    directory, policies = plan.config.directory(), plan.config.named_policies()
    relations = plan.config.related()
    faults = [Finding("fail", "relations", f"[relations.{name}]: {why}") for name, why in relations.problems().items()]
    faults += [fault for policy in policies.values() for fault in _faults(directory, relations, policy)]
    yield from faults
    yield from _unlinked(plan)
    yield from _unknown_surfaces(plan)
    if policies and not faults:
        yield Finding("ok", "policies", ", ".join(sorted(policies)))


def _faults(directory: Directory, relations: Relations, policy: NamedPolicy) -> Iterator[Finding]:
    if (group := policy.rest.break_glass) and not directory.members((group,)) and not _has_roles(directory, group):
        yield Finding("warn", "policies", f"[policies.{policy.name}] break_glass: nobody is in {group}")
    for tier in policy.tiers:
        place = f"[policies.{policy.name}] {tier}"
        asking = [
            name
            for name in ("", *directory.people)
            if not _can_be_met(directory, _resolved(relations, policy, policy.of_tier(tier), name), name)
        ]
        if "" in asking and not any(relations.is_relation(each) for some in tier.requirements for each in some.by):
            yield Finding("fail", "policies", f"{place}: nobody can decide this, for bot.toml names too few people")
        elif policy.rest.standing and tier.requirements and not may_stand(policy.of_tier(tier)):
            yield Finding("warn", "policies", f"{place}: standing = true, but that takes one vote and nothing else")
        elif asking := [name for name in asking if name]:
            who = ", ".join(directory.title(name) for name in asking)
            yield Finding("warn", "policies", f"{place}: too few can decide what {who} asks for; name more people")
    for names in (*(step.to for step in policy.rest.time.escalate), policy.rest.time.escalate_to):
        if names and (fault := _why_in_vain(directory, policy, names)):
            place = f"[policies.{policy.name}] escalate to {', '.join(names)}"
            yield Finding("warn", "policies", f"{place}: {fault}")


def _why_in_vain(directory: Directory, policy: NamedPolicy, names: Sequence[str]) -> str:
    """Say why it helps nobody that a decision goes to these people and groups; nothing when it does."""
    people = directory.members(names)
    roles = any(_has_roles(directory, name) for name in names)
    if not people and not roles:
        return "it goes to nobody, for bot.toml names nobody there"
    first = {name for tier in policy.tiers for each in tier.requirements for name in directory.members(each.by)}
    if not roles and set(people) <= first:
        return "whoever is there can decide already; name others"
    if not roles and not directory.channels(names) and not any(directory.is_reachable(name) for name in people):
        return "nobody there would hear of it; give the group a channel, or one of its people an account"
    return ""


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


def _resolved(relations: Relations, policy: NamedPolicy, asked: Policy, requester: str) -> Policy:
    """Put people in the place of relations; of a parameter's value all whom the relation ever names."""
    requirements: list[Requirement] = []
    for each in asked.requirements:
        names: list[str] = []
        for name in each.by:
            relation = RelationName.read(name)
            if relation.parameter and relations.is_relation(name):
                found = [one for key in relations.table(relation.name) for one in relations.of(relation.name, key)]
                names += [*found, *policy.else_by] or [name]
            else:
                names.append(name)
        requirements.append(Requirement(tuple(names), each.need))
    whole = Policy(tuple(requirements))
    return relations.resolve(whole, requester, {}, policy.else_by)


def _has_roles(directory: Directory, group: str) -> bool:
    return group in directory.groups and bool(directory.groups[group].roles)
