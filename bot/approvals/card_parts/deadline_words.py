"""What the cards of approvals say of time: until when, what that means, to whom it goes and has gone. Pure."""

from __future__ import annotations

from bot.approvals.approval import Approval, command_about
from bot.approvals.escalated import DEADLINE
from bot.language.detection import all_of, one_of, words_in
from bot.messages.moment import moment_mark
from bot.people.directory import Directory


def decidable_words(approval: Approval, who: str, language: str = "", surface: str = "") -> str:
    """Say who can decide, how, and until when where somebody has said so."""
    words, command = words_in(language), command_about(approval.id, surface)
    if approval.deadline is None or approval.is_overdue:
        return words.deadlines.can_decide.format(who=who, command=command)
    return words.cards.can_decide.format(who=who, moment=moment_mark(approval.deadline), command=command)


def time_words(directory: Directory, approval: Approval, language: str = "") -> list[str]:
    """Say to whom it went and will go, and what its deadline means or that it is over."""
    words, rules = words_in(language).deadlines, approval.policy.time
    said = [
        words.went_to.format(moment=moment_mark(each.at), who=named(directory, each.to, language))
        for each in approval.escalated
        if each.to
    ]
    taken = {each.step for each in approval.escalated}
    for number, step in enumerate(rules.escalate, 1):
        due = approval.created_at + step.after
        if str(number) not in taken and (approval.last_moment is None or due < approval.last_moment):
            said.append(words.goes_to.format(moment=moment_mark(due), who=named(directory, step.to, language)))
    if approval.deadline is None or not rules.on_expiry:
        return said
    moment = moment_mark(approval.deadline)
    if DEADLINE in taken:
        return [words.overdue.format(moment=moment), *said]
    who = named(directory, rules.escalate_to, language)
    return [*said, words.meanings[rules.on_expiry].format(moment=moment, who=who)]


def expired_words(approval: Approval, language: str = "") -> str:
    """Say how an approval ended of which nobody decided in time."""
    words, moment = words_in(language), moment_mark(approval.decided_at or 0)
    endings = {"deny": words.deadlines.counted_as_no, "skip": words.deadlines.left_out}
    return endings.get(approval.policy.time.on_expiry, words.outcomes["expired"]).format(moment=moment, who="")


def named(directory: Directory, names: tuple[str, ...], language: str = "", *, together: bool = False) -> str:
    """Name people and groups as they are read."""
    join = all_of if together else one_of
    return join([directory.title(name) for name in names], words_in(language))
