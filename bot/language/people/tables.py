"""What is said about who decides in whose stead, and what is allowed beforehand: one table for every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceWords:
    """Who is away, and their deputies. What stands in braces is filled in, and is the same in every language."""

    away: str  # on a card
    in_stead: str  # of a vote
    voted_for_you: str
    added: str  # to whoever said so, then to the deputy
    told: str
    ended: str
    told_ended: str
    nobody: str  # no absence is known
    line: str  # one of a list
    deputy_line: str
    no_deputy: str
    always: str
    since: str
    until: str
    self_deputy: str
    unknown: str
    not_yours: str
    no_such: str
    over: str
    review: str  # to whoever made it
    group_review: str
    how: str  # to whoever says it in a way that cannot be read
    # How people say it: phrases with a `|` between them, in small letters.
    says_away: str
    says_back: str
    says_from: str
    says_until: str
    says_deputy: str
    says_to_deputy: str
    says_day: Mapping[str, str]  # the first is how we say it
    says_weekly: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingWords:
    """What is allowed beforehand."""

    button: str
    give: str
    asks: str
    hint: str
    line: str
    any_values: str
    given: str
    approved_beforehand: str  # to whoever asked
    used_up: str
    revoked: str
    revoked_by: str
    review: str
    nothing: str
    no_such: str
    not_yours: str
    not_as_deputy: str
    not_allowed: str
    unread: str
    days: str
    times: str
    heading: str  # on the page
    filling: str  # small words between the terms, which say nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyWords:
    """A yes in an emergency, and its review."""

    button: str
    why: str
    say_why: str
    not_allowed: str
    only_group: str
    not_own: str
    done: str
    outcome: str
    told: str
    reviewed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWords:
    """Accounts of one person."""

    code: str
    get_a_code: str
    sent_alone: str
    not_in_another_s_name: str
    known_already: str
    wrong: str
    too_many: str
    taken: str
    linked: str
    told: str
    unlinked: str
    no_link: str
    not_yours: str
    by_link: str  # beside an account in a list
    says_link: str
    says_unlink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleWords:
    """All of them."""

    absences: AbsenceWords
    standing: StandingWords
    emergency: EmergencyWords
    links: LinkWords
