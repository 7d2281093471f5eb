"""Who must decide, who may, and what the others are told. Code decides; a model never does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.approvals.approval import Approval, Vote, people_words
from bot.approvals.deputies import represented, represents_any
from bot.language.detection import all_of, one_of, words_in
from bot.people.directory import Actor, Directory
from bot.policies.policy import Requirement, filled


def deciders(directory: Directory, approval: Approval, language: str = "") -> str:
    """Name those who may decide, as people read them; nothing when there is nobody."""
    words = words_in(language)
    if not can_be_met(directory, approval):
        return ""
    names = _members(directory, approval, approval.by)
    if _has_roles(directory, approval.by):
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
        return nobody_words(directory, approval, language)
    if not _choices(directory, approval, actor):
        handed = next((each for each in approval.delegations if each.delegate == actor.person), None)
        if handed is not None and any(handed.delegator in each.people for each in approval.votes):
            return words.approvals.said_itself.format(who=directory.title(handed.delegator))
        return words.only_who.format(who=who)
    own = directory.humans({actor.person} if directory.one_for_several else {actor.person, actor.real})
    if own & directory.humans(approval.excluded):
        return words.votes.apart_named.format(person=directory.title(actor.person)) if to_others else words.votes.apart
    if approval.self_approval:
        return ""
    if directory.human(actor.person) == directory.human(approval.requester):
        asked = words.asked_themselves if to_others else words.asked_yourself
        return asked.format(who=who, person=directory.title(actor.person))
    asked_by = directory.humans((approval.requester, approval.requester_real))
    shared = directory.humans((actor.person, actor.real)) & asked_by
    if shared and not directory.one_for_several:
        return words.asked_through_another.format(real=directory.title(min(shared)), who=who)
    return ""


def is_named(directory: Directory, by: Sequence[str], actor: Actor) -> bool:
    """Say whether a person is among those who are named to decide; where nobody is, everybody is meant."""
    known = directory.person(actor.person) is not None
    if not by:
        return known
    return directory.belongs(actor.person, by, actor.roles) or represents_any(directory, by, actor)


def took_part(approval: Approval, actor: Actor) -> bool:
    """Say whether this person has decided an approval, or has a vote on it."""
    return actor.person == approval.decided_by or any(actor.person in each.people for each in approval.votes)


def is_named_oneself(directory: Directory, by: Sequence[str], actor: Actor) -> bool:
    """Say whether a person is among those who are named, not as anybody's deputy."""
    if not by:
        return directory.person(actor.person) is not None
    return directory.belongs(actor.person, by, actor.roles)


def may_decide(directory: Directory, approval: Approval, actor: Actor) -> bool:
    """Say whether this person may decide an approval, or might while it was open."""
    return not why_not_decide(directory, approval, actor)


def nobody_words(directory: Directory, approval: Approval, language: str = "") -> str:
    """Say that an approval waits for people who do not exist, or are too few, and where to add them."""
    words = words_in(language)
    if _members(directory, approval, approval.by):
        return words.votes.too_few.format(needed=needed(directory, approval, language))
    return words.nobody_decides.format(groups=", ".join(approval.by))


def needed(directory: Directory, approval: Approval, language: str = "") -> str:
    """Say how many of whom must say yes: `2 of finance and 1 of security`."""
    words = words_in(language)
    parts = [
        words.votes.some_of.format(count=each.need, who=one_of([directory.title(name) for name in each.by], words))
        if each.by
        else words.votes.others.format(count=each.need)
        for each in approval.policy.requirements
    ]
    return all_of(parts, words)


def eligible(directory: Directory, approval: Approval) -> list[str]:
    """Give those people of bot.toml who may decide, by name; where nobody is named, everybody else."""
    return _members(directory, approval, approval.by or tuple(directory.people))


def several_may(directory: Directory, approval: Approval) -> bool:
    """Say whether more than one person may decide, as far as anybody knows."""
    return len(eligible(directory, approval)) > 1 or _has_roles(directory, approval.by)


def can_be_met(directory: Directory, approval: Approval) -> bool:
    """Say whether there are people enough; where anybody may decide, or a platform says who, there may be."""
    closed = [each for each in approval.policy.requirements if each.by and not _has_roles(directory, each.by)]
    people = [_members(directory, approval, each.by) for each in closed]
    names = dict.fromkeys(name for some in people for name in some)
    fits = [[place for place, some in enumerate(people) if name in some] for name in names]
    return sum(filled([each.need for each in closed], fits)) == sum(each.need for each in closed)


def progress(directory: Directory, approval: Approval) -> tuple[int, ...]:
    """Give how many have said yes, for each requirement, as far as they still may; nobody counts twice."""
    requirements = approval.policy.requirements
    fits = [
        [place for place, each in enumerate(requirements) if _counts_for(directory, vote, each)]
        for vote in approval.voted("approved")
    ]
    return filled([each.need for each in requirements], fits)


def is_met(directory: Directory, approval: Approval) -> bool:
    """Say whether all have said yes who must."""
    return sum(progress(directory, approval)) == approval.policy.need


def is_refused(directory: Directory, approval: Approval) -> bool:
    """Say whether so many have said no, of those who still may, that it is over."""
    veto = approval.policy.veto
    noes = [each for each in approval.voted("denied") if _may_vote(directory, approval, each)]
    return veto is not None and len(noes) >= veto


def stead_of(directory: Directory, approval: Approval, actor: Actor) -> str:
    """Give in whose stead a yes of this person brings it nearest to the quorum; nothing: as their own."""
    others = tuple(each for each in approval.votes if each.person != actor.person)

    def reached(stead: str) -> int:
        vote = Vote(actor.person, "approved", 0, roles=roles_for(directory, approval, actor, stead), stead=stead)
        return sum(progress(directory, replace(approval, votes=(*others, vote))))

    return max(_choices(directory, approval, actor), key=reached, default="")


def roles_for(directory: Directory, approval: Approval, actor: Actor, stead: str) -> frozenset[str]:
    """Give the platform's groups by which a vote counts: their own, and of who has handed it on those they were in."""
    handed = (each.roles for each in approval.delegations if stead and each.delegator == stead)
    return roles_of(directory, approval, actor).union(*handed)


def roles_of(directory: Directory, approval: Approval, actor: Actor) -> frozenset[str]:
    """Give those of a person's groups on their platform by which they may decide."""
    groups = (directory.groups[name] for name in approval.by if name in directory.groups)
    return frozenset(role for group in groups for role in group.roles) & actor.roles


def _may_vote(directory: Directory, approval: Approval, vote: Vote) -> bool:
    return any(_counts_for(directory, vote, each) for each in approval.policy.requirements)


def _choices(directory: Directory, approval: Approval, actor: Actor) -> tuple[str, ...]:
    """Give as whom a person may decide: nothing as themselves, else in whose stead."""
    own = not approval.by or directory.belongs(actor.person, approval.by, actor.roles)
    return (*(("",) if own else ()), *represented(directory, approval, actor.person))


def _counts_for(directory: Directory, vote: Vote, requirement: Requirement) -> bool:
    known = directory.person(vote.person) is not None
    if not requirement.by or not known:
        return known
    if vote.stead and directory.belongs(vote.stead, requirement.by, vote.roles):
        return True
    return directory.belongs(vote.person, requirement.by, vote.roles)


def _members(directory: Directory, approval: Approval, by: Sequence[str]) -> list[str]:
    """Give those of these people and groups who may decide, by name."""
    asked = frozenset[str]() if approval.self_approval else directory.humans((approval.requester,))
    return [name for name in directory.members(by) if name not in asked | directory.humans(approval.excluded)]


def _has_roles(directory: Directory, by: Sequence[str]) -> bool:
    """Say whether a platform knows of further people, who are not in bot.toml."""
    return any(directory.groups[name].roles for name in by if name in directory.groups)
