"""What the bot itself says to one person, and what tells its language: one table of each for every language.

What many see, such as an approval, is English.

`english.py` and its sisters hold the words. What stands in braces is filled in, and is the same in every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.language.approvals.tables import ApprovalWords
from bot.language.deadlines.tables import DeadlineWords
from bot.language.discussion.tables import DiscussionWords
from bot.language.effect.tables import EffectWords
from bot.language.notifications.tables import NotificationWords
from bot.language.people.tables import PeopleWords
from bot.language.replies.tables import Replies
from bot.language.surfaces import CardWords, PageWords, PlatformWords, ShellWords
from bot.language.votes.tables import VoteWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What tells that a text is in a language."""

    words: str  # small ones; one that stands in two of the languages is in both lists, or in neither
    letters: str  # that a word of it may have, and hardly one of the others: «ß»
    elided: str = r"(?!)"  # how a word begins that leans on the next, a regular expression: «l'état»


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The sentences, by who says them. `process` is a process's name, `run` a run's id, `who` are people."""

    both: str  # between the last two things of a list
    either: str
    moment: str  # a day and a time, as strftime takes it

    # about the bot
    nothing_for_you: str
    can_do: str
    example: str
    more_processes: str
    and_others: str
    about_runs: str
    stranger: str
    outsider: str
    stranger_named: str  # the same to others
    sorry: str
    over: str

    # without a language model
    no_llm: str
    no_llm_away: str
    no_llm_spent: str
    what_i_can_do: str
    llm_away: str
    llm_spent: str
    cut_off: str
    broke_off: str
    stopped_here: str
    will_not_answer: str

    # runs
    statuses: Mapping[str, str]
    run_line: str
    since: str
    at: str
    open_approval: str
    nothing_started: str
    done: str
    more_characters: str
    failed: str
    broke: str
    cancelled: str
    denied_by: str
    expired: str
    cancelled_by: str
    took_back: str
    not_taken_back: str
    parked: str
    then: str  # what comes after a run that may wait long
    not_started: str
    not_started_because: str
    may_not_start: str
    who_may_not_start: str  # the same to others
    cancelling: str
    taking_back: str
    taken_back_already: str
    is_over: str
    not_parked: str
    no_run: str
    no_such_run: str
    may_not_cancel: str
    may_not_resume: str

    # questions and their buttons
    as_usual: str  # after a value that nobody has told
    yes: str
    run: str
    edit: str
    why: str
    not_this: str
    none_of_these: str
    answered: str
    no_longer_asked: str
    asked_again: str
    asked_another: str
    answers_this: str
    thanks: str
    answered_before: str
    forged_button: str
    forged_form: str
    too_long: str
    look_again: str

    # approvals, to whoever tries to decide
    typed_verdict: str
    nothing_to_decide: str
    waits_for_answer: str
    a_question_waits: str  # without its words, where others read
    nothing_waits: str
    asked_by: str
    no_approval: str
    decided_already: str
    decided_over: str
    waits_on: str
    out_of_date: str
    too_late: str
    approved: str
    denied: str
    only_who: str
    asked_yourself: str
    asked_themselves: str  # the same to others: in the record and the log
    asked_through_another: str
    no_state: str
    no_day: str
    nobody_named: str
    and_more_pages: str
    nobody_decides: str
    somebody_of: str
    anybody_else: str
    outcomes: Mapping[str, str]
    in_that_name: str
    on_platform: str
    why_not: str
    why_not_hint: str
    deny: str
    no_command: str

    # why a message led to what it led to
    nothing_decided: str
    you_said: str
    was_said: str  # the same to anybody else
    made_of_it: str
    kinds: Mapping[str, str]  # "" is for any other
    because: str
    reasons: Mapping[str, str]  # the router's own, which are kept in English, by their English words
    not_kept: str
    engine: str
    engine_rung: str
    engines: Mapping[str, str]
    candidates: str
    process: str
    still_to_ask: str
    left_out: str
    cost: str
    tokens: str
    no_tokens: str
    from_words: str
    no_words: str

    # what is said around the conversation
    cards: CardWords
    platforms: PlatformWords
    page: PageWords
    shell: ShellWords
    replies: Replies
    votes: VoteWords
    effect: EffectWords
    notifications: NotificationWords
    approvals: ApprovalWords
    people: PeopleWords
    deadlines: DeadlineWords
    discussion: DiscussionWords
