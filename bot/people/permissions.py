"""Who may do what. Code decides; a model never does."""

from __future__ import annotations

from collections.abc import Iterable

from bot.people.directory import Directory


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
