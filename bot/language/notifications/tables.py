"""What is said when somebody is told of what waits, and of who was told: one table for every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationWords:
    """The sentences. What stands in braces is filled in, and is the same in every language."""

    # a mail's subject, by what it is about
    to_decide: str
    to_answer: str
    reminder: str
    over: str

    # in a mail
    open_page: str  # on its link
    not_read: str
    too_long: str

    # who was told
    who_was_told: str  # a heading
    told: str
    nobody: str
    under_way: str  # on one surface of somebody
    not_delivered: str
    surfaces: Mapping[str, str]  # how ours are called, by their names
    channel: str  # of a group

    # what waits, in a shell
    one_waits: str
    some_wait: str

    # on the page, about the browser's own notifications
    notify_me: str  # a button
    notified: str
    blocked: str
    no_longer: str  # a button
