"""The router's own sentences. What stands in braces is filled in, and is the same in every language."""

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
    file: str
    files: str

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
    inexact_number: str
    other_unit: str  # than the one that the parameter names
    no_unit: str  # that the parameter names
    yes_or_no: str
    no_length: str
    no_parts: str
    no_file: str
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
    waits_for: str  # what a run asked
    what_instead: str  # of a request that waits, and has a wrong value
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
