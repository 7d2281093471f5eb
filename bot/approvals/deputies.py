"""In whose stead somebody may decide: of those who are away, whose deputy they are now. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.approvals.approval import Approval
from bot.people.directory import Actor, Directory


def represented(directory: Directory, approval: Approval, person: str) -> tuple[str, ...]:
    """Give those who are away, may decide, have not, and whose deputy this person is now.

    What somebody asked for or may not decide themselves, nobody decides in their stead.
    """
    never = {approval.requester, approval.requester_real} | approval.excluded
    done = frozenset[str]().union(*(each.people for each in approval.votes if each.person != person))
    return tuple(
        name
        for name in directory.absences.represented_by(person)
        if name not in never | done and directory.belongs(name, approval.by)
    )


def represents_any(directory: Directory, by: Sequence[str], actor: Actor) -> bool:
    """Say whether a person is the deputy of any of these people and groups now."""
    return any(directory.belongs(name, by) for name in directory.absences.represented_by(actor.person))


def deputies_of(directory: Directory, approval: Approval, people: Sequence[str]) -> dict[str, str]:
    """Give the deputy of each of these people who is away now, by their name; never whoever asked."""
    never = {approval.requester, approval.requester_real}
    found = {name: directory.absences.deputy_of(name) for name in people if name not in never}
    return {name: each for name, each in found.items() if each not in never | {""} and directory.person(each)}
