"""What a Slack workspace remembers: people, channels with their messages, user groups, files, views. No network."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from typing import Any, Literal

Record = dict[str, Any]


@dataclass(slots=True)
class Channel:
    """A channel or a direct message with its messages by `ts`, in order."""

    id: str
    name: str
    kind: Literal["channel", "im"] = "channel"
    members: set[str] = field(default_factory=set[str])
    messages: dict[str, Record] = field(default_factory=dict[str, Record])

    def top(self) -> list[Record]:
        return [m for m in self.messages.values() if m.get("thread_ts", m["ts"]) == m["ts"]]

    def replies(self, root: str) -> list[Record]:
        """Give the root of a thread and what was answered to it."""
        return [m for m in self.messages.values() if root in (m["ts"], m.get("thread_ts"))]


@dataclass(slots=True)
class Modal:
    """A view that somebody has open."""

    id: str
    user: str
    view: Record


class Workspace:
    """One team with the bot in it."""

    def __init__(self, team: str = "T1", token: str = "xoxb-1", bot_user: str = "UBOT", bot_id: str = "BBOT") -> None:
        self.team = team
        self.token = token
        self.bot_user = bot_user
        self.bot_id = bot_id
        self.enterprise = ""  # of an organisation whose workspaces the token serves
        self.teams: list[str] = []  # these
        self.refresh_token = ""  # where tokens are rotated
        self.users: dict[str, Record] = {}
        self.channels: dict[str, Channel] = {}
        self.groups: dict[str, set[str]] = {}
        self.files: dict[str, Record] = {}
        self.modals: dict[str, Modal] = {}
        self.homes: dict[str, Record] = {}
        self.private: list[Record] = []  # ephemeral messages: channel, user, text
        self.statuses: list[tuple[str, str, str]] = []  # channel, thread_ts, status
        self.has_sessions = False  # older workspaces have no agent sessions
        self.sessions: list[tuple[str, str, str]] = []  # channel, thread_ts, state
        self.titles: dict[str, str] = {}  # by thread_ts
        self.prompts: dict[tuple[str, str], list[str]] = {}  # by channel and thread_ts
        self.streaming: dict[str, float] = {}  # ts of a message -> when it began
        self.triggers: dict[str, str] = {}  # trigger_id -> user, until it is used
        self.scopes = "app_mentions:read,chat:write,commands,im:history,channels:history"
        self._numbers = itertools.count(1)
        self._last = 0

    def add_user(self, id: str, name: str, *, language: str = "en-GB", timezone: str = "Europe/Berlin") -> None:
        profile = {"real_name": name, "display_name": name}
        self.users[id] = {
            "id": id, "team_id": self.team, "name": name.lower(), "profile": profile, "locale": language,
            "tz": timezone, "is_bot": False, "deleted": False,
        }  # fmt: skip

    def add_channel(self, id: str, name: str, *members: str) -> Channel:
        self.channels[id] = Channel(id, name, "channel", set(members))
        return self.channels[id]

    def direct(self, user: str) -> Channel:
        """Give the direct messages of a person and the bot."""
        name = f"D{user[1:]}"
        return self.channels.setdefault(name, Channel(name, "", "im", {user, self.bot_user}))

    def number(self) -> int:
        return next(self._numbers)

    def stamp(self) -> str:
        """Give a `ts` that was never given before, later than all others."""
        self._last = max(self._last + 1, time.time_ns() // 1_000)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def add_message(self, channel: Channel, **what: Any) -> Record:
        """Put a message into a channel."""
        ts = self.stamp()
        message: Record = {"type": "message", "ts": ts, **{k: v for k, v in what.items() if v not in (None, "")}}
        channel.messages[ts] = message
        root = channel.messages.get(message.get("thread_ts", ""))
        if root is not None:
            root["latest_reply"] = ts
            root["thread_ts"] = root["ts"]
            root["reply_count"] = root.get("reply_count", 0) + 1
        return message

    def trigger(self, user: str) -> str:
        trigger = f"{self.number()}.{user}.{self.team}"
        self.triggers[trigger] = user
        return trigger

    def modal_of(self, user: str) -> Modal | None:
        """Give the view that somebody opened last and has not left."""
        return next((modal for modal in reversed(self.modals.values()) if modal.user == user), None)
