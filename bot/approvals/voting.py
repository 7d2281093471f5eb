"""Whether somebody may vote as they want to: one vote a human being, with a reason where one is needed. Pure."""

from __future__ import annotations

from bot.approvals.approval import Approval, Verdict, Vote
from bot.approvals.approval_card import progress_words
from bot.language.detection import words_in
from bot.people.directory import Actor, Directory


def standing(directory: Directory, approval: Approval, actor: Actor) -> Vote | None:
    """Give the vote that this human being has on an approval, whichever of their names it bears."""
    return next((each for each in approval.votes if _is_theirs(directory, each, actor)), None)


def why_not(
    directory: Directory, approval: Approval, actor: Actor, verdict: Verdict, reason: str, language: str = ""
) -> str:
    """Give the sentence that refuses a vote of somebody who may decide; nothing when it counts.

    A vote of another kind takes the place of the earlier one.
    """
    words = words_in(language).votes
    earlier = standing(directory, approval, actor)
    if (
        earlier is not None
        and directory.human(earlier.person) != directory.human(actor.person)
        and earlier.stead == actor.person
    ):
        return words_in(language).people.absences.voted_for_you.format(deputy=directory.title(earlier.person))
    if earlier is not None and directory.human(earlier.person) != directory.human(actor.person):
        real = directory.title(earlier.acting or earlier.person)
        return words.behind_session.format(real=real)
    if earlier is not None and earlier.verdict == verdict:
        return words.said_already.format(progress=progress_words(directory, approval, language))
    if not reason and approval.policy.needs_reason(yes=verdict == "approved"):
        return words.say_why
    return ""


def _is_theirs(directory: Directory, vote: Vote, actor: Actor) -> bool:
    """Under `allow_as` a name alone counts, by which the operator says that one person may speak for several."""
    if directory.one_for_several:
        return directory.human(actor.person) in directory.humans((vote.person, vote.stead))
    return bool(directory.humans(vote.people) & directory.humans((actor.person, actor.real)))
