"""Why a run was stopped, as its record keeps it in English, told in the words of whoever looks at it."""

from __future__ import annotations

import re

from bot.approvals.approval import IN_TIME, LEFT_OUT, NO_BY_TIME, Denied, Expired, Skipped
from bot.language.sentences import Words
from workflow import Failure

# by a no, by time, by somebody
_STOPPED = (
    re.compile(r"(?P<who>.+?) denied it"),
    re.compile(rf"{IN_TIME}\Z"),
    re.compile(rf"{NO_BY_TIME}\Z"),
    re.compile(rf"{LEFT_OUT}\Z"),
    re.compile(r"cancelled by (?P<who>.+)"),
)
_KINDS = tuple(f"{kind.__name__}: " for kind in (Denied, Expired, Skipped))  # as an error of a record begins


def reason_for_thread(failure: Failure | None, words: Words) -> str:
    """Give why a run did not end well, as everybody in its thread may read it: no reason gets there by another way.

    Nothing where nobody wrote it for people: what Python, a library or the engine says of a fault stands in the log and
    on the run's page, for those who mend the code. Why a run is parked is always of that kind.
    """
    return reason_in(failure.message, words) if failure is not None and failure.said else ""


def reason_in(said: str, words: Words) -> str:
    """Tell a reason that is ours in these words; what a process or a step has said stays as it is."""
    kind = next((kind for kind in _KINDS if said.startswith(kind)), "")
    reason = said[len(kind) :]
    by_time = words.expired, words.deadlines.why_no, words.deadlines.why_left_out
    for theirs, ours in zip(_STOPPED, (words.denied_by, *by_time, words.cancelled_by), strict=True):
        if match := theirs.match(reason):
            return ours.format(**match.groupdict()) + reason[match.end() :]
    return said
