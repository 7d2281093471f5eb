"""What a run's journal keeps of a decision, and whether it is about what would run now. Pure."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, cast

from bot.approvals.approval import IN_TIME, Approval, digest
from bot.parameters.editable import values_in
from bot.policies.freeze import as_in_freeze_of

MEANINGS = {"deny": "denied", "skip": "skipped"}  # of a deadline, by the policy's word, as the run is told


def is_the_same(asked_now: Approval, found: Approval) -> bool:
    """Say whether what will run now is what was shown, by the formula of the version that showed it."""
    if asked_now.editable is not None and asked_now.editable.checked(values_in(found.values))[1]:
        return False  # what was approved, the author's model of now does not take
    now = replace(asked_now, expires_at=found.expires_at, formula=found.formula, changes=found.changes)
    earlier = found.asked_policy or found.policy
    if earlier.freeze and not asked_now.policy.freeze:
        frozen = as_in_freeze_of(asked_now.policy, earlier)
        now = replace(now, policy=frozen, by=frozen.by)
    return digest(now) == found.digest


def id_in(signal: str) -> str:
    """Give the approval that a signal names; nothing when it is none of ours."""
    said = json.loads(signal)
    return str(cast(dict[str, Any], said).get("approval", "")) if isinstance(said, dict) else ""


def as_recorded(approval: Approval) -> str:
    """Give a decision as a run's journal keeps it."""
    expired = approval.state == "expired"
    meaning = MEANINGS.get(approval.policy.time.on_expiry, approval.state) if expired else approval.state
    return json.dumps(
        {
            "approval": approval.id,
            "verdict": meaning,
            "by": approval.decided_by,
            "reason": approval.reason if meaning == approval.state else IN_TIME,
            "at": approval.decided_at,
            **({"held": True} if approval.is_held else {}),
            "people": sorted(frozenset[str]().union(*(each.people for each in approval.voted("approved")))),
            **({"changes": values_in(approval.values)} if approval.editable is not None else {}),
        }
    )
