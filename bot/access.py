"""Who may do what. Code decides; a model never does."""

from __future__ import annotations

from collections.abc import Iterable

from bot.approval import Approval, people_words
from bot.people import Directory


def may_start(directory: Directory, person: str, allow: Iterable[str]) -> bool:
    """Say whether a person may start a process that allows these people and groups (none named: everybody)."""
    allowed = frozenset(allow)
    if directory.person(person) is None:
        return False
    return not allowed or directory.belongs(person, allowed)


def may_see(directory: Directory, person: str, requester: str, allow: Iterable[str]) -> bool:
    """Say whether a person may look at a run: their own, or one of a process that they are named for."""
    allowed = frozenset(allow)
    return person == requester or (bool(allowed) and directory.belongs(person, allowed))


def why_not_decide(directory: Directory, approval: Approval, person: str) -> str:
    """Give the sentence that refuses this person a decision, or nothing when they may decide."""
    deciders = [name for name in directory.members(approval.by) if approval.self_approval or name != approval.requester]
    who = people_words(approval.by, [directory.title(name) for name in deciders])
    if directory.person(person) is None:
        return "I do not know you. Ask whoever runs this bot to add you to bot.toml."
    if person == approval.requester and not approval.self_approval:
        return f"You asked for this yourself, so {who} must decide. It waits on."
    if approval.by and not directory.belongs(person, approval.by):
        return f"Only {who} may decide this. It waits on."
    return ""
