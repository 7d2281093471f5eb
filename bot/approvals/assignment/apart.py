"""Two questions of one run to the same people need two of them, where nobody says otherwise."""

from __future__ import annotations

from dataclasses import replace

from bot.approvals import store as approval_store
from bot.approvals.approval import Approval
from bot.people.directory import Directory
from workflow import Transaction

ENOUGH = 2  # different people over all questions of a run to the same ones


def with_default(tx: Transaction, directory: Directory, draft: Approval) -> Approval:
    """Keep whoever said yes before from this question too, if the run has asked the same people and nobody else did.

    Neither where author or operator say whom it is kept apart from, nor where one person is named, who can only be
    meant for both.
    """
    policy = draft.policy
    if _is_said(draft) or not policy.requirements or _names_one(directory, draft):
        return draft
    earlier = [each for each in approval_store.asked_by(tx, draft.run) if _asks_the_same(each, draft)]
    waiting = [each for each in earlier if each.state == "open"]
    if waiting:  # nobody can tell yet who will say yes to these
        kept_apart = any(each.policy.apart for each in waiting)
        return draft if kept_apart else replace(draft, policy=replace(policy, apart=True))
    granted = [each for each in earlier if each.state == "approved"]
    people = {each.decided_by for each in granted} | {
        vote.person for each in granted for vote in each.voted("approved")
    }
    if not 0 < len(people) < ENOUGH:
        return draft
    behind = frozenset[str]().union(*(vote.people for each in granted for vote in each.voted("approved")))
    return replace(draft, policy=replace(policy, apart_from=tuple(sorted(people | behind))))


def as_opened(asked_now: Approval, found: Approval) -> Approval:
    """Give what is asked now with the default that held when it was opened: by an earlier version, none."""
    if _is_said(asked_now):
        return asked_now
    kept = replace(asked_now.policy, apart=found.policy.apart, apart_from=found.policy.apart_from)
    return replace(asked_now, policy=kept)


def _is_said(draft: Approval) -> bool:
    return draft.policy.apart or draft.policy.apart_said or bool(draft.policy.apart_from)


def _names_one(directory: Directory, draft: Approval) -> bool:
    return len(draft.by) == 1 and draft.by[0] not in directory.groups


def _asks_the_same(earlier: Approval, draft: Approval) -> bool:
    if earlier.key == draft.key or not earlier.policy.requirements:
        return False
    return bool(set(earlier.by) & set(draft.by)) or not (earlier.by or draft.by)
