"""In whose stead somebody may decide: of those who are away or have handed it on, and to whom. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from bot.approvals.approval import Approval
from bot.language.detection import words_in
from bot.people.directory import Actor, Directory, Person

MOST_OFFERED = 25  # people in a choice: Discord's bound; of more, one is named in words


def represented(directory: Directory, approval: Approval, person: str) -> tuple[str, ...]:
    """Give those who may decide, have not, and whose deputy this person is now, or who have handed it to them.

    What somebody asked for or may not decide themselves, nobody decides in their stead.
    """
    never = directory.humans({approval.requester, approval.requester_real} | approval.excluded)
    done = frozenset[str]().union(*(each.people for each in approval.votes if each.person != person))
    away = {name: frozenset[str]() for name in directory.absences.represented_by(person)}
    handed = {each.delegator: each.roles for each in approval.delegations if each.delegate == person}
    return tuple(
        name
        for name, roles in {**away, **handed}.items()
        if name not in never | done and directory.belongs(name, approval.by, roles)
    )


def represents_any(directory: Directory, by: Sequence[str], actor: Actor) -> bool:
    """Say whether a person is the deputy of any of these people and groups now."""
    return any(directory.belongs(name, by) for name in directory.absences.represented_by(actor.person))


def deputies_of(directory: Directory, approval: Approval, people: Sequence[str]) -> dict[str, str]:
    """Give the deputy of each of these people who is away now, by their name; never whoever asked."""
    never = directory.humans((approval.requester, approval.requester_real)) | {""}
    found = {name: directory.absences.deputy_of(name) for name in people if name not in never}
    return {name: each for name, each in found.items() if each not in never and directory.person(each)}


def person_called(directory: Directory, said: str) -> Person | None:
    """Give the person of bot.toml who is called like this, by their name or by that which people read."""
    wanted = said.strip().lstrip("@").casefold()
    named = {name.casefold(): person for name, person in directory.people.items()}
    titled = [person for person in directory.people.values() if person.title.casefold() == wanted]
    return named.get(wanted) or (titled[0] if len(titled) == 1 else None)


def why_not_to(directory: Directory, approval: Approval, actor: Actor, to: Person, language: str = "") -> str:
    """Give the sentence that refuses somebody to hand an approval to this person; nothing when they may."""
    words = words_in(language).approvals
    human = directory.human(to.name)
    if human in directory.humans((actor.person, actor.real)):
        return words.to_yourself
    if human in directory.humans((approval.requester, approval.requester_real)):
        return words.to_requester.format(to=to.title)
    if human in directory.humans(approval.excluded):
        return words.to_excluded.format(to=to.title)
    if _may_anyway(directory, approval, to.name):
        return words.may_already.format(to=to.title)
    others = (each.delegate for each in approval.delegations if each.delegator != actor.person)
    if human in directory.humans((*others, *(name for each in approval.votes for name in each.people))):
        return words.stands_in_already.format(to=to.title)
    return ""


def candidates(directory: Directory, approval: Approval) -> Iterator[str]:
    """Give those whom an approval may be handed to, as people read them; none where anybody may decide it."""
    nobody = Actor("", "")
    for person in directory.people.values() if approval.by else ():
        if not why_not_to(directory, approval, nobody, person):
            yield person.title


def offered(directory: Directory, approval: Approval) -> tuple[str, ...]:
    """Give those of whom one can be chosen; none where there are more than a choice holds, or two of one title."""
    found = tuple(islice(candidates(directory, approval), MOST_OFFERED + 1))
    return found if len(found) <= MOST_OFFERED and len(set(found)) == len(found) else ()


def _may_anyway(directory: Directory, approval: Approval, name: str) -> bool:
    """Say whether somebody may decide by themselves or as a deputy; where nobody is named, everybody may."""
    person = Actor(name, "")
    return not approval.by or directory.belongs(name, approval.by) or represents_any(directory, approval.by, person)
