"""Where something is on Discord: channels, direct ones and threads as our thread names, and ids by time. Pure."""

from __future__ import annotations

import re

NAME = "discord"
TITLE = "Discord"  # as people write it
THREADS = f"{NAME}/"
PRIVATE = re.compile(rf"{NAME}/@([0-9]{{1,20}})")
DM, THREAD_KINDS = 1, (10, 11, 12)  # types of channels
EPOCH = 1_420_070_400_000  # Discord's, in UTC milliseconds


def thread_of(channel: str | int) -> str:
    """Give the address of a channel, a direct one, or a thread, which are channels too."""
    return f"{THREADS}{int(channel)}"


def channel_of(thread: str) -> int:
    """Give the channel of an address. Raises ValueError when it is none of Discord's."""
    head, _, channel = thread.partition("/")
    if head != NAME or not channel.isascii() or not channel.isdigit():
        raise ValueError(f"{thread!r} is no channel of Discord; write it as discord/CHANNEL_ID")
    return int(channel)


def account_in(thread: str) -> str:
    """Give the account to which a thread is private, `discord/@123`; empty for any other thread."""
    found = PRIVATE.fullmatch(thread)
    return found[1] if found is not None else ""


def is_private(thread: str) -> bool:
    """Say whether a thread is one person's with us, be its account an id or not."""
    return thread.startswith(f"{THREADS}@")


def snowflake(moment: int) -> int:
    """Give the smallest id of that moment, in UTC milliseconds."""
    return max(0, moment - EPOCH) << 22
