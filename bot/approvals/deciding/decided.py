"""What became of an attempt to decide an approval."""

from __future__ import annotations

from dataclasses import dataclass

from bot.messages.inbound import Notice

MOST_REASON = 500  # characters
MOST_AT_ONCE = 50  # approvals decided at once: a page of a list
MOST_ID = 80  # characters of what is taken for an id


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of an attempt to decide. `run` has something to do now, when it is not empty.

    `record` is a refusal as others may read it: the notice speaks to whoever tried.
    """

    notice: Notice
    run: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class ChosenApproval:
    """One of those that somebody has chosen, with the beginning of the digest that they saw."""

    id: str
    digest_start: str = ""


@dataclass(frozen=True, slots=True)
class DecidedItem:
    """What became of one of them."""

    id: str
    title: str
    notice: Notice

    @property
    def line(self) -> str:
        """Say it in a line."""
        return f"{self.title} ({self.id}): {self.notice.text}" if self.title else self.notice.text
