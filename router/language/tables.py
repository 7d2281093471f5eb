"""What the router says and hears: its sentences, people's words and expressions, days and times, numbers.

`english.py` and its sisters hold the words. What stands in braces is filled in, and is the same in every language.
What is heard is heard in every language at once; an expression that a language has none of is `NEVER`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from router.language.about_bot.tables import AboutBot

NEVER = r"(?!)"  # matches nothing


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
    no_such_time: str
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
    left_running: str  # runs that were to be cancelled
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
    """How people speak. Where nothing else is said, a text is a regular expression.

    The first part is about whole sentences: words in small letters with one blank between them. All others are looked
    for in the sentence as it was written, in any case. Where it says «words», they are words with blanks between them.
    """

    about_bot: AboutBot
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

    # values
    conjunction: str  # words: between the last two of a list, between tens and ones: «and»
    joiners: str  # words: one of them joins two values that are both meant: «and», «plus»
    joiners_too: str  # words that may stand beside one: «also», the «as» of «as well as»
    between: str  # words between a parameter's own word and its value: «to the staging», «owner is octo»
    begins: str  # words before the first day of a span: «from»
    ends: str  # words
    begin_names: str  # words in the name of a parameter that is the beginning of a span: `start_date`
    end_names: str  # words
    lead: str  # before the name of a text: «with title …»
    introducing: str  # between the name of a text and the text itself: «with the title of …»
    participles: Mapping[str, str]  # that lead a text alone, by the parameter's name: `title`, «titled …»
    closing: str  # behind a text, and no part of it: «titled Printer broken, for …»
    no_items: str  # words that are no item of a list, so that it ends before them: «with red, green in the end»
    on_off: str  # after a switch: `--express yes`
    slashed: str  # words joined by a slash that are no repository: «and/or»
    every_one: str  # between a «not» and a choice: «not any staging»
    numbered: str  # before the number of a choice: «number 2»
    pronoun: str  # after its place: «the second one»
    last: str  # in place of it: «the last one»

    # several requests
    one_by_one: str  # between two requests of which the second waits: «and then»
    side_by_side: str  # between two that wait for nothing: «and also»
    tied: str  # in a part that hangs on another, or says the opposite: «if», «before», «not»
    afterwards: str  # before a sentence that goes on: «then and for prod?»

    spared: str  # before what is not meant
    joined: str  # between two requests
    in_order: str  # where the second shall wait for the first
    stopping: str  # in a sentence that may want a run stopped
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
    """How days and times are named. A text is a regular expression over a sentence as it was written, in any case."""

    near: Mapping[str, int]  # days from today
    now: str
    later: str  # another time than now, beside days: «tonight», «at 3pm»
    coming: tuple[str, str]  # before and after a weekday, a week or a month
    weekdays: tuple[str, ...]  # from Monday on
    months: tuple[str, ...]
    day_first: bool  # 3/12 is in December; where it is not, it may be in March as well
    marks: str  # after the number of a day: «3rd»
    of: str  # between a day, its month and its year
    on: str  # before a day in figures
    on_the: str  # before a day in figures without its month: «the 3rd»
    units: Mapping[str, str]  # words: second, minute, hour, day, week, perhaps fortnight, month, year
    within: tuple[str, str]  # before and after a length of time: «in», «from now»
    ago: tuple[str, str]  # before and after one
    last: tuple[str, str]  # before and after a weekday
    counted: str  # between a length of time and the day from which it is counted
    no_day: str  # what holds the name of a day and names none
    period: str  # a week, a month: no day
    edge: str  # of one: «end of»
    each: str  # before a day that comes again and again
    vague: str  # beside a time: when, but not exactly
    besides: str  # before a day that is not meant
    nth_of: str  # between a weekday that is counted and its month: «first monday in december»
    after_next: tuple[str, str]  # before and after a weekday: the next but one
    week_later: str  # after a day, which is then the one a week later: «monday week»
    beside_day: Mapping[str, int]  # before a day: as many days from it, «the day before friday»

    # times of day
    at: str  # before one: «at»
    at_dotted: str  # before one that is written as an amount is: «um 15.30»
    around: str  # before a bare hour that a sentence may mean: «between 3 and 5»
    full_hour: str  # after an hour: «15 Uhr»
    half_day: str  # after an hour that may be in the morning or in the evening: «5 o'clock»
    hours: str  # after an hour, which may be a length of time as well: «15 heures»
    noon: str
    midnight: str
    past: Mapping[str, int]  # minutes, before the hour: «half past»
    past_hour: Mapping[str, int]  # minutes, after it: «et demie»
    minutes_after: str  # between an hour and its minutes in words: «las nueve y veinte»
    counted_to: str  # between an amount and the hour from which it is counted: «ten to nine»
    parts: Mapping[str, tuple[int, int]]  # of a day, and from which hour until before which one a time is in it
    part_behind: str  # those that make a time of a bare hour before them: «8 in the evening»
    zone: tuple[str, str]  # before and after the place whose time is meant: «Tokyo time»

    # lengths of time
    lasting: str  # before one, which is then no time of day: «for»
    often: str  # before one that says how often: «twice a day»
    apart: str  # after one that says how far away: «an hour earlier»
    more: str  # between one and what goes on with it: «an hour and twenty minutes», «an hour or two»
    less: str  # after one, or after an hour, before what is taken off: «two hours minus ten minutes»
    piece: str  # of a unit, or a few of them: «a quarter»
    quarters: Mapping[str, int]  # of an hour, in minutes

    # what may stand beside a day, a time or a length and belong to it
    small: str  # words that join those: «on», «the», «or»
    up_to: str  # between the two ends of a span: «lundi à mercredi»
    linking: str  # of these, those behind which a number is one of a time: «3 or 4 monday»
    shifting: str  # what makes another time of a time
    reckoned: str  # what makes another day of a day, beside units and ordinals


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words for numbers and halves, and words that say little. A text is words with blanks between them."""

    small: str  # zero, one and so on, up to twenty
    tens: str  # thirty, forty and so on
    numbers: Mapping[float, str]  # all others: a half, a dozen, a hundred; other forms of one
    no_numbers: str  # of these, those that are rather something else in a sentence: «that one»
    compounding: str  # within a number, between its ones and its tens: the «und» of «fünfundzwanzig»
    article: str  # that counts as one before a unit: «an hour»
    comma: bool  # numbers are written 1.200,5 and not 1,200.5
    blanks: bool  # or 1 200,5
    ordinals: tuple[str, ...]  # expressions, from the first on
    half: str  # an expression: half of a unit, before it: «half an»
    and_half: str  # an expression, after a count or a unit: «and a half»
    grammar: str  # words of grammar, not of a subject. They weigh little in a score
    common: str  # words of any sentence, which say nothing of what is wanted. None of time or number
    timely: str  # words of a time that may be meant, beside the names of days and of units
