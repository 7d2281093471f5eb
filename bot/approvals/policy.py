"""Who must decide, who may, and what the others are told. Code decides; a model never does."""

from __future__ import annotations

from collections.abc import Sequence

from bot.approvals.approval import Approval, people_words
from bot.language.detection import words_in
from bot.people.directory import Actor, Directory


def deciders(directory: Directory, approval: Approval, language: str = "") -> str:
    """Name those who may decide, as people read them; nothing when there is nobody."""
    words = words_in(language)
    names = [name for name in directory.members(approval.by) if approval.self_approval or name != approval.requester]
    if any(directory.groups[name].roles for name in approval.by if name in directory.groups):
        return words.somebody_of.format(groups=", ".join(approval.by))  # whom the platforms know, not bot.toml
    return people_words(approval.by, [directory.title(name) for name in names], words)


def why_not_decide(
    directory: Directory, approval: Approval, actor: Actor, language: str = "", *, to_others: bool = False
) -> str:
    """Give the sentence that refuses this person a decision, or nothing when they may decide.

    `to_others`: it names the person, since others read it.

    Nobody decides what they asked for themselves, whoever they act as or acted as: a session that an admin opened for
    somebody is the admin's too. Only under `allow_as` the name alone counts, by which the operator says that one person
    may speak for several. The record keeps both names.
    """
    words = words_in(language)
    if directory.person(actor.person) is None:
        return words.stranger_named.format(person=actor.person) if to_others else words.stranger
    who = deciders(directory, approval, language)
    if not who:
        return nobody_words(approval, language)
    if not is_named(directory, approval.by, actor):
        return words.only_who.format(who=who)
    if approval.self_approval:
        return ""
    if actor.person == approval.requester:
        asked = words.asked_themselves if to_others else words.asked_yourself
        return asked.format(who=who, person=directory.title(actor.person))
    shared = {actor.person, actor.real} & {approval.requester, approval.requester_real} - {""}
    if shared and not directory.one_for_several:
        return words.asked_through_another.format(real=directory.title(min(shared)), who=who)
    return ""


def is_named(directory: Directory, by: Sequence[str], actor: Actor) -> bool:
    """Say whether a person is among those who are named to decide; where nobody is, everybody is meant."""
    known = directory.person(actor.person) is not None
    return directory.belongs(actor.person, by, actor.roles) if by else known


def may_decide(directory: Directory, approval: Approval, actor: Actor) -> bool:
    """Say whether this person may decide an approval, or might while it was open."""
    return not why_not_decide(directory, approval, actor)


def nobody_words(approval: Approval, language: str = "") -> str:
    """Say that an approval waits for people who do not exist, and where to add them."""
    return words_in(language).nobody_decides.format(groups=", ".join(approval.by))
