"""Why a run was stopped, as its record keeps it in English, told in the words of whoever looks at it."""

from __future__ import annotations

import re

from bot.approvals.approval import Denied, Expired
from bot.language.sentences import Words

# by a no, by time, by somebody
_STOPPED = (
    re.compile(r"(?P<who>.+?) denied it"),
    re.compile(r"nobody decided in time\Z"),
    re.compile(r"cancelled by (?P<who>.+)"),
)
_KINDS = tuple(f"{kind.__name__}: " for kind in (Denied, Expired))  # as an error of a record begins


def reason_in(said: str, words: Words) -> str:
    """Tell a reason that is ours in these words; what a process or a step has said stays as it is."""
    kind = next((kind for kind in _KINDS if said.startswith(kind)), "")
    reason = said[len(kind) :]
    for theirs, ours in zip(_STOPPED, (words.denied_by, words.expired, words.cancelled_by), strict=True):
        if match := theirs.match(reason):
            return ours.format(**match.groupdict()) + reason[match.end() :]
    return said
