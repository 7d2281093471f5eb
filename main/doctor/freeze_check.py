"""What `bot doctor` finds about change freezes: when they hold, for what, and those in which nobody could say yes."""

from __future__ import annotations

from collections.abc import Iterator

from bot.approvals import policy as eligibility
from bot.approvals.approval import Approval
from bot.messages.moment import moment_words
from bot.people.directory import Directory
from bot.policies.freeze import Freeze, freezes_of
from bot.policies.policy import Policy
from bot.routing.catalogue import Catalogue
from bot.spelling import did_you_mean
from main.bootstrap import Setup
from main.doctor.finding import Finding


def check_freezes(plan: Setup, catalogue: Catalogue, now: int) -> Iterator[Finding]:
    """Look at every freeze of `bot.toml`."""
    config = plan.config
    for freeze in freezes_of(config.freeze, config.timezone).named.values():
        place = f"[freeze.{freeze.name}]"
        for unknown in sorted(freeze.processes - catalogue.listed.keys()):
            near = did_you_mean(unknown, catalogue.listed)
            yield Finding("fail", "freezes", f"{place}: there is no process {unknown}{near}")
        if not _can_be_met(config.directory(), freeze):
            yield Finding("fail", "freezes", f"{place}: nobody can say yes in it, for bot.toml names too few people")
        yield Finding("ok", "freezes", f"{place}: {_when(freeze, now, config.timezone)}")


def _when(freeze: Freeze, now: int, zone: str) -> str:
    begins, ends = moment_words(freeze.begins, "", zone), moment_words(freeze.ends, "", zone)
    what = ", ".join(sorted(freeze.processes)) or "all processes"
    if freeze.ends <= now:
        return f"over since {ends}; it can be taken out"
    when = f"from {begins} until {ends}" if now < freeze.begins else f"holds until {ends}"
    return f"{when}, for {what}: {freeze.in_short()} must say yes"


def _can_be_met(directory: Directory, freeze: Freeze) -> bool:
    policy = freeze.applied_to(Policy(()))
    asked = Approval(
        id="", run="", key="", process="", version="", params="{}", requester="", thread="", title="", fields=(),
        covers=None, by=policy.by, self_approval=False, expires_at=0, created_at=0, policy=policy,
    )  # fmt: skip
    return eligibility.can_be_met(directory, asked)
