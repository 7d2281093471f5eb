"""Who sits at the keyboard: the operating system's user, linked in bot.toml; and whom they may speak for."""

from __future__ import annotations

import os
import pwd

from bot.config import Config
from bot.errors import ConfigError, Refused
from bot.people.directory import Actor, Directory


def login() -> str:
    """Give the operating system's name of the user; the environment, which anybody may set, is not asked."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())  # a container's user without a name


def actor_of(user: str, directory: Directory, config: Config, acting_as: str, via: str) -> Actor:
    """Give who acts.

    Raises Refused for somebody unknown, or who may not act as others; ConfigError when there is no such other.
    """
    own = directory.by_account("os", user)
    if acting_as and (own is None or acting_as != own.name):
        if not config.allow_as:
            raise Refused(f"You may not act as {acting_as}: bot.toml does not say allow_as = true.")
        if directory.person(acting_as) is None:
            known = ", ".join(sorted(directory.people)) or "nobody"
            raise ConfigError(f"--as {acting_as}: bot.toml names no such person, only {known}")
        return Actor(acting_as, via, own.name if own is not None else user)
    if own is None:
        raise Refused(f'I do not know you: give [people.NAME] in bot.toml your login name, os = "{user}".')
    return Actor(own.name, via)
