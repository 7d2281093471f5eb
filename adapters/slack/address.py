"""Where something stands in Slack, and the thread that the bot knows it by."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAME = "slack"
TITLE = "Slack"  # as people write it
PREFIX = f"{NAME}/"
PRIVATE = re.compile(rf"{NAME}/@([UW][A-Z0-9]{{1,30}})")


@dataclass(frozen=True, slots=True)
class SlackAddress:
    """A channel of a team, or the thread in it that hangs on the message `root`."""

    team: str
    channel: str
    root: str = ""

    @property
    def thread(self) -> str:
        """`slack/TEAM/CHANNEL` or `slack/TEAM/CHANNEL/ROOT`."""
        return "/".join(part for part in (NAME, self.team, self.channel, self.root) if part)


def place_of(thread: str) -> SlackAddress:
    """Read a thread. Raises ValueError when it is none of Slack's."""
    parts = thread.split("/")
    if len(parts) not in (3, 4) or parts[0] != NAME or not all(parts):
        raise ValueError(f"{thread} is no thread of Slack: slack/TEAM/CHANNEL or slack/TEAM/CHANNEL/ROOT")
    return SlackAddress(*parts[1:])


def account_in(thread: str) -> str:
    """Give the account to which a thread is private, `slack/@U123`; empty for any other thread."""
    found = PRIVATE.fullmatch(thread)
    return found[1] if found is not None else ""


def messages_of(id: str) -> list[str]:
    """Give the `ts` of each message that a post became: long ones are several."""
    return [ts for ts in id.split(",") if ts]


def id_of(messages: list[str]) -> str:
    """Give the one id under which the messages of a post are remembered."""
    return ",".join(messages)
