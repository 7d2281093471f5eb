"""Who hears of what waits for a decision, and how: mentions where it stands, private messages beside. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.approvals.approval import Approval
from bot.approvals.deputies import deputies_of
from bot.language.detection import all_of, words_in
from bot.messages.card import Mention
from bot.messages.inbound import adapter_of
from bot.people.directory import Directory

MOST_TOLD = 20  # people of one decision who get a private message, or are mentioned by name


@dataclass(frozen=True, slots=True)
class PrivateMessage:
    """Where one person is told by themselves: a thread of one of their platforms."""

    person: str
    thread: str


def told_of(directory: Directory, approval: Approval) -> tuple[str, ...]:
    """Give the people who are to hear of an approval: those named to decide and the deputies of those who are away,
    without whoever asked.

    In place of those who have handed it on stands whom they handed it to. Where nobody is named anybody may decide,
    and nobody is told in particular.
    """
    named = named_of(directory, approval)
    return tuple(dict.fromkeys((*named, *deputies_of(directory, approval, named).values())))


def named_of(directory: Directory, approval: Approval) -> tuple[str, ...]:
    """Give those named to decide, without whoever asked."""
    handed = tuple(each.delegator for each in approval.delegations)
    return told_to(directory, approval, (*approval.by, *handed))


def told_to(directory: Directory, approval: Approval, names: Iterable[str]) -> tuple[str, ...]:
    """Give those whom these names of people and groups stand for, without whoever asked."""
    asked = directory.humans((approval.requester, approval.requester_real))
    handed = {each.delegator: each.delegate for each in approval.delegations}
    people = dict.fromkeys(handed.get(name, name) for name in directory.members(names))
    return tuple(name for name in people if name not in asked)


def left_to_say(directory: Directory, approval: Approval) -> tuple[str, ...]:
    """Give those of all who hear of it who have not said anything yet."""
    voted = frozenset[str]().union(*(each.people for each in approval.votes))
    return tuple(name for name in told_of(directory, approval) if name not in voted)


def private_messages(directory: Directory, people: Iterable[str]) -> tuple[PrivateMessage, ...]:
    """Give where these people are told by themselves, on each of their platforms; of many only the first twenty."""
    reached = [(name, threads) for name in people if (threads := directory.private_threads(name))]
    return tuple(PrivateMessage(name, thread) for name, threads in reached[:MOST_TOLD] for thread in threads)


def mentions_in(directory: Directory, named: Sequence[str], people: Sequence[str], thread: str) -> tuple[Mention, ...]:
    """Give whom a post in this thread calls: the platform's own groups, then people who are in none of these.

    A crowd of more than twenty is not called by name: its groups are.
    """
    platform = adapter_of(thread)
    called: list[Mention] = []
    covered: set[str] = set()
    for name in named:
        group = directory.groups.get(name)
        roles = sorted(role.partition(":")[2] for role in group.roles if is_of(role, platform)) if group else []
        if group is not None and roles:
            called += [Mention(role, is_group=True) for role in roles]
            covered |= set(group.people)
    accounts = (directory.account(name, platform) for name in people if name not in covered)
    single = [Mention(account) for account in accounts if account]
    return tuple(dict.fromkeys([*called, *(single if len(single) <= MOST_TOLD else ())]))


def is_heard(directory: Directory, approval: Approval, threads: Iterable[str]) -> bool:
    """Say whether anybody who may decide can hear of it: in these threads, or wherever they have an account."""
    people = told_of(directory, approval)
    if not approval.by or approval.self_approval or directory.one_for_several or directory.channels(approval.by):
        return True  # with `allow_as` whoever asked may decide as somebody else
    platforms = {adapter_of(thread) for thread in threads}
    groups = [directory.groups[name] for name in approval.by if name in directory.groups]
    if any(is_of(role, platform) for group in groups for role in group.roles for platform in platforms):
        return True
    return any(directory.is_reachable(name) for name in people)


def unheard_words(directory: Directory, approval: Approval, language: str = "") -> str:
    """Say to whoever asked that nobody who may decide hears of it, and what to do."""
    words = words_in(language)
    names = [directory.title(name) for name in told_of(directory, approval)][:MOST_TOLD]
    who = all_of(names, words) or ", ".join(approval.by)
    return words.cards.nobody_told.format(title=approval.title, who=who)


def channels_of_roles(directory: Directory, group: str) -> tuple[str, ...]:
    """Give where a group hears of things of which a platform alone knows the people: its channels on that platform."""
    found = directory.groups.get(group)
    if found is None:
        return ()
    return tuple(each for each in found.channels if any(is_of(role, adapter_of(each)) for role in found.roles))


def is_of(role: str, platform: str) -> bool:
    """Say whether a `platform:id` is of this platform."""
    return role.partition(":")[0] == platform
