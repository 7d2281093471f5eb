"""What became of an attempt to decide an approval."""

from __future__ import annotations

from dataclasses import dataclass

from bot.messages.inbound import Notice

MOST_REASON = 500  # characters


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of an attempt to decide. `run` has something to do now, when it is not empty.

    `record` is a refusal as others may read it: the notice speaks to whoever tried.
    """

    notice: Notice
    run: str = ""
    record: str = ""
