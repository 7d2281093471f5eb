"""What is said around a conversation, by where it stands: on cards, on the page, on platforms, in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """What stands on cards, in forms and about files, wherever they are shown."""

    start: str
    send: str
    cancel: str
    close: str
    form: str  # the title of a form that has none
    fill_in: str
    answer: str
    yes: str
    no: str
    not_done: str  # the title of a refusal
    may_stay_empty: str
    a_number: str  # in an empty field
    a_day: str
    nothing_to_fill_in: str
    stays_as_it_is: str
    fields_left: str
    please_fill_in: str
    please_fill_in_all: str
    more_than_kept: str
    approve: str
    asked: str
    can_decide: str
    digest: str
    changed_since: str
    was_decided: str
    nobody_told: str
    did_it_happen: str  # after a crash in the middle of a step
    it_happened: str
    do_it: str
    do_not: str
    please_look: str
    reminder: str
    answered_by: str  # a question to several people
    so_many_of: str  # of the answers
    answer_until: str
    asked_people: str
    nobody_to_ask: str
    nobody_answered_in_time: str
    does_not_fit: str
    thanks_for_one: str
    says: str
    in_the_file: str
    long_text: str
    cut_here: str
    not_all: str
    fields_in_file: str
    file_too_large: str
    file_empty: str
    files_at_most: str  # beside a field for files
    send_it_here: str  # where a file is sent as a message


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformWords:
    """What is said in Slack and Discord beside the messages."""

    run_thread: str  # begins the thread of a run
    nothing_to_read: str
    not_installed: str
    start_process: str  # the title of a form
    which_process: str
    suggested: str  # above what may be said
    stop_all: str  # what somebody says who presses the platform's stop button; the router must know it
    thinks: str  # a status behind the bot's name
    no_answer: str
    form_late: str
    answer_elsewhere: str
    may_not_write: str
    left_out_many: str
    left_out_large: str
    left_out: str
    unreadable: str
    file_not_got: str
    moment: str  # in a form, while it is not known yet what becomes of it
    old_command: str
    nothing_was_done: str
    went_wrong: str
    more_to_fill_in: str
    under_way: str
    form_forgotten: str
    so_far: str
    go_on: str
    page_of: str
    open_form: str
    correct_it: str
    waiting_for_you: str  # on the app's home in Slack
    until: str
    nothing_for_you: str
    your_runs: str
    no_runs: str
    more_of_them: str
    where_asked: str
    slack_said: str  # on the page after Slack was asked to install the bot
    slack_refused: str
    slack_silent: str
    slack_not_kept: str
    other_browser: str
    old_link: str
    installed: str
    commands: Mapping[str, str]  # what stands beside a command and its options, by their names


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What the web page says around the conversation."""

    skip: str
    pages: str
    chat: str
    approvals: str
    runs: str
    sign_in: str
    sign_in_as: str
    sign_out: str
    who_is_there: str
    only_known: str
    as_named: str
    your_name: str
    your_phrase: str
    signs_you_in: str
    signed_out: str
    no_match: str
    too_many_tries: str
    old_link: str
    conversation: str
    hello: str
    tell_me: str
    ideas: str
    your_message: str
    write: str
    not_connected: str
    not_reached: str
    approvals_lead: str
    no_approvals: str
    said_in: str
    nothing_yet: str
    runs_lead: str
    newer: str
    older: str
    page_of: str
    show_only: str
    any_status: str
    process: str
    any_process: str
    by_whom: str
    from_day: str
    until_day: str
    nothing_fits: str
    sooner: str
    later: str
    no_runs: str
    ask_for: str
    run: str
    all_runs: str
    all_approvals: str
    no_approval: str
    status: str
    asked_by: str
    began: str
    ended: str
    tokens: str
    not_yet: str
    cancel_run: str
    result: str
    error: str
    why: str
    all_of_it: str
    why_started: str
    steps: str
    columns: tuple[str, ...]  # of the table of a run's steps
    undo_of: str  # a step that is taken back
    by: str
    states: Mapping[str, str]  # of runs, their steps and approvals
    sorry: str
    go_back: str
    nothing_here: str
    wrong_method: str
    broken: str
    could_not: str
    nothing_to_send: str
    too_long: str
    too_much: str
    file_too_large: str
    files_too_large: str
    too_many_files: str
    attach: str
    attached: str
    take_away: str
    no_conversation: str
    too_many_pages: str
    no_run: str
    forms_only: str
    damaged_form: str
    other_name: str
    secrets_first: str
    other_page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellWords:
    """What is said in a terminal, and by the command line about runs."""

    welcome: str
    speaking_as: str
    another_works: str
    another_process: str
    finishing: str
    and_more: str
    still_waiting: str
    under_way: str
    bye: str
    leaving: tuple[str, ...]  # what somebody types who wants to go
    a_file: str
    path_of_file: str
    paths_of_files: str
    no_such_file: str
    is_a_folder: str
    no_regular_file: str  # such as a device
    not_readable: str
    too_large: str
    no_longer: str
    left_as_it_is: str
    nothing_sent: str
    yes_or_no: str
    enter_for: str
    sign_for_none: str
    type_values: str
    type_or_press: str
    nobody_answered: str
    look_later: str
    no_runs: str
    no_approvals: str
    page_line: str
    next_page: str
    run_columns: tuple[str, ...]
    answer_so: str
    approval_columns: tuple[str, ...]
    step_columns: tuple[str, ...]
    asked_for_by: str
    times: str
    tokens: str
    approval_line: str
    by: str
    stands: str
