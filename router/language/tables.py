"""What the router says, and how people say what is not a request: one of each for every language.

`english.py` and its sisters hold the words. What stands in braces is filled in, and is the same in every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """The router's own sentences. `title` is a parameter as people read it, `said` are a person's own words."""

    both: str  # between the last two things of a list
    either: str
    yes: str
    no: str
    two: str
    three: str

    # what is missing
    which: str
    what: str
    which_several: str
    day_and_time: str
    day: str
    time: str

    # what cannot be read
    nothing_found: str
    unknown_choice: str
    unknown_choice_near: str
    no_choice: str
    wrong: str
    wrong_why: str
    whys: Mapping[str, str]  # why a value is wrong, by pydantic's type of error; "" is for all others
    not_working: str
    scheme: str
    two_values: str
    which_one: str
    whose: str
    this_or_that: str
    no_email: str
    no_number: str
    yes_or_no: str
    no_length: str
    no_parts: str
    part_missing: str
    no_time: str
    no_day: str
    no_such_day: str
    which_day: str
    two_days: str
    when_exactly: str
    what_time: str  # read back by the next message: “{said}” is the day

    # before it starts
    start: str
    instead: str
    which_process: str
    together: str
    in_order: str
    only_now: str
    what_different: str
    no_change: str
    nothing_to_change: str
    needed: str
    whole_plan: str
    before_all: str
    forbidden: str

    # what comes of an answer
    dropped: str
    none_of_these: str
    already: str
    nothing_started: str
    is_done: str
    is_over: str

    # commands
    no_command: str
    commands: str
    no_argument: str
    no_use: str
    did_you_mean: str
    takes: str
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Regular expressions for what people say; over words in small letters with one blank between them.

    The first part is about whole sentences. The second is looked for in the sentence as it was written.
    """

    please: str
    so: str  # before a sentence, without a meaning: «ok, …»
    help: str
    status: str
    cancel: str
    forget: str
    why: str
    again: str
    undo: str
    verdict: str  # what somebody types who believes that text can approve
    willing: str  # what may stand before that
    yes: tuple[str, ...]
    no: tuple[str, ...]
    none: tuple[str, ...]
    all: tuple[str, ...]  # of two or three that were asked about
    edit: tuple[str, ...]
    empty: tuple[str, ...]  # that an optional value shall not be given
    skip: tuple[str, ...]  # that a value is not told, though it was asked for
    puzzled: str  # that somebody does not see what is asked for
    without: str  # before the name of such a value: «without budget»
    articles: str
    beside: str  # words that mean nothing between values
    begins: str  # words before the first day of a span
    ends: str

    asking: str  # how a sentence begins that is about a request and is none
    telling: str  # how one begins that tells what somebody has done already
    spared: str  # before what is not meant
    joined: str  # between two requests
    in_order: str  # where the second shall wait for the first
    stopping: str  # in a sentence that may want a run stopped
    denied: str  # how a sentence begins that says what not to do
    elsewhere: str  # what comes before another value for the same: «and», «what about»
    sighs: str
    nay: str  # a «no» that must have its comma
    meant: str
    being: str  # between a parameter's name and its value
    stated: str  # as `meant`, but only of what is shown just now: «it's»
    rather: str  # after a «no,» only
    not_but: tuple[str, str]
    after: str  # what may close a correction


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # each is the only one of its language
class Calendar:
    """How days are named. Every text is a regular expression over a sentence as it was written, in any case."""

    near: Mapping[str, int]  # days from today
    now: str
    later: str  # another time than now, beside days: «tonight», «at 3pm»
    coming: tuple[str, str]  # before and after a weekday, a week or a month
    weekdays: tuple[str, ...]  # from Monday on
    months: tuple[str, ...]
    of: str  # between a day, its month and its year
    on: str  # before a day in figures
    units: Mapping[str, str]  # minute, hour, day, week, month, year
    within: str  # before a length of time: «in»
    ago: tuple[str, str]  # before and after one
    last: tuple[str, str]  # before and after a weekday
    counted: str  # between a length of time and the day from which it is counted
    no_day: str  # what holds the name of a day and names none
    period: str  # a week, a month: no day
    edge: str  # of one: «end of»
    each: str  # before a day that comes again and again
    vague: str  # a part of a day
    halves: str  # a part of an hour
    besides: str  # before a day that is not meant
