"""What stands on the Discord server of the tests: people, channels, messages, and their payloads."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

EPOCH = 1_420_070_400_000  # Discord's, in UTC milliseconds
APP = "100"
GUILD = "200"
BOT_ROLE = "290"
OPS, RANDOM, THREAD = "300", "301", "310"
NONCE_WINDOW = 120.0  # seconds for which Discord remembers a nonce: "a few minutes"

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Someone:
    """A user; `dm` is the channel in which they talk to the bot alone."""

    id: str
    name: str
    roles: tuple[str, ...] = ()
    bot: bool = False

    @property
    def dm(self) -> str:
        return f"9{self.id}"

    def payload(self) -> Payload:
        return {
            "id": self.id, "username": self.name, "global_name": self.name.title(), "discriminator": "0",
            "avatar": None, "bot": self.bot, "public_flags": 0,
        }  # fmt: skip

    def member(self) -> Payload:
        return {
            "roles": list(self.roles), "joined_at": "2026-01-04T20:21:10.139000+00:00", "deaf": False, "mute": False,
            "flags": 0, "nick": None, "avatar": None, "pending": False, "premium_since": None,
            "communication_disabled_until": None,
        }  # fmt: skip


ME = Someone(APP, "switchboard", (BOT_ROLE,), bot=True)
ADA = Someone("400", "ada", ("201",))
GRACE = Someone("401", "grace", ("202",))
OTHER_BOT = Someone("490", "otherbot", bot=True)


@dataclass(slots=True)
class World:
    """The truth. It outlives the bot, as Discord does."""

    people: dict[str, Someone] = field(default_factory=lambda: {s.id: s for s in (ME, ADA, GRACE, OTHER_BOT)})
    messages: dict[str, Payload] = field(default_factory=dict[str, Payload])
    last_message: dict[str, str] = field(default_factory=dict[str, str])  # channel -> message
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])  # attachment -> content
    commands: dict[str, list[Payload]] = field(default_factory=dict[str, list[Payload]])  # guild, or "" -> commands
    nonces: dict[tuple[str, str], tuple[str, float]] = field(default_factory=dict[tuple[str, str], tuple[str, float]])
    members: dict[str, set[str]] = field(default_factory=lambda: {GUILD: {ADA.id, GRACE.id}})  # guild -> people
    pending: set[str] = field(default_factory=set[str])  # people who have yet to pass a server's screening
    threads: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])  # opened: parent, name
    everyone_may: int = 0  # the permissions of @everyone
    archived: set[str] = field(default_factory=set[str])  # threads
    joined: set[str] = field(default_factory=lambda: {THREAD})  # threads in which the bot is
    typing: list[str] = field(default_factory=list[str])
    closed: set[str] = field(default_factory=set[str])  # direct channels whose people take nothing of bots
    nonces_last: float = NONCE_WINDOW  # seconds
    _last: int = 0

    def snowflake(self) -> str:
        """Give an id that is greater than all before it and tells the time."""
        now = (time.time_ns() // 1_000_000 - EPOCH) << 22
        self._last = max(now, self._last + 1)
        return str(self._last)

    def kind_of(self, channel: str) -> int:
        """Give the type of a channel: 0 text, 1 direct message, 11 public thread."""
        if any(each.dm == channel for each in self.people.values()):
            return 1
        return 11 if channel == THREAD or channel in self.threads else 0

    def channel(self, channel: str) -> Payload:
        kind = self.kind_of(channel)
        last = self.last_message.get(channel)
        if kind == 1:
            person = next(each for each in self.people.values() if each.dm == channel)
            return {"id": channel, "type": 1, "last_message_id": last, "recipients": [person.payload()], "flags": 0}
        shared: Payload = {"id": channel, "type": kind, "guild_id": GUILD, "name": f"channel-{channel}", "flags": 0}
        if kind == 11:
            data: Payload = {"archived": channel in self.archived, "locked": False}
            data |= {"auto_archive_duration": 1440, "archive_timestamp": now()}
            member = {"id": channel, "user_id": APP, "join_timestamp": now(), "flags": 0}
            return {
                **shared, "parent_id": self.threads.get(channel, (OPS, ""))[0], "owner_id": ADA.id,
                "message_count": 0, "member_count": 1,
                "last_message_id": last, "rate_limit_per_user": 0, "thread_metadata": data,
                **({"member": member} if channel in self.joined else {}),
            }  # fmt: skip
        return {
            **shared, "position": 0, "permission_overwrites": [], "nsfw": False, "topic": None, "last_message_id": last,
            "rate_limit_per_user": 0, "parent_id": None,
        }  # fmt: skip

    def guild(self) -> Payload:
        def role(id: str, name: str, tags: Payload | None = None) -> Payload:
            return {
                "id": id, "name": name, "color": 0, "hoist": False, "position": 0, "permissions": "0", "managed": False,
                "mentionable": False, "flags": 0, **({"tags": tags} if tags else {}),
            }  # fmt: skip

        return {
            "id": GUILD, "name": "The Works", "owner_id": ADA.id, "roles": [
                {**role(GUILD, "@everyone"), "permissions": str(self.everyone_may)},
                role("201", "warehouse"), role("202", "finance"),
                role(BOT_ROLE, "switchboard", {"bot_id": APP}),
            ],
            "emojis": [], "stickers": [], "features": [], "icon": None, "splash": None, "description": None,
            "banner": None, "afk_channel_id": None, "afk_timeout": 300, "verification_level": 0,
            "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0, "nsfw_level": 0,
            "premium_tier": 0, "preferred_locale": "en-US", "system_channel_id": None, "system_channel_flags": 0,
            "public_updates_channel_id": None, "rules_channel_id": None, "vanity_url_code": None, "nsfw": False,
            "joined_at": now(), "large": False, "unavailable": False, "member_count": 4,
            "channels": [self.channel(OPS), self.channel(RANDOM)], "threads": [self.channel(THREAD)],
            "members": [{**ME.member(), "user": ME.payload()}], "presences": [], "voice_states": [],
            "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
        }  # fmt: skip

    def write(self, author: Someone, channel: str, body: Mapping[str, Any], **more: Any) -> Payload:
        """Put a message into a channel."""
        number = self.snowflake()
        kind = self.kind_of(channel)
        content = body.get("content") or ""
        named = [each for each in self.people.values() if f"<@{each.id}>" in content]
        message: Payload = {
            "id": number, "channel_id": channel, "channel_type": kind, "author": author.payload(), "content": content,
            "timestamp": now(), "edited_timestamp": None, "tts": False, "mention_everyone": False,
            "mentions": [each.payload() for each in named], "mention_roles": [], "attachments": [], "embeds": [],
            "pinned": False, "type": 0, "flags": body.get("flags") or 0,
            "components": _numbered(body.get("components") or []),
        }  # fmt: skip
        if kind != 1:
            message |= {"guild_id": GUILD, "member": author.member()}
        message |= more
        self.messages[number] = message
        self.last_message[channel] = number
        return message

    def attach(self, host: str, files: Sequence[tuple[str, bytes]]) -> list[Payload]:
        """Keep files and give them as attachments of a message."""
        found: list[Payload] = []
        for name, content in files:
            number = self.snowflake()
            self.files[number] = content
            url = f"{host}/attachments/{number}/{name}"
            about = {"size": len(content), "content_type": "text/plain"}
            found.append({"id": number, "filename": name, "url": url, "proxy_url": url, **about})
        return found

    def history(self, channel: str, *, after: int = 0, before: int = 0, limit: int = 50) -> list[Payload]:
        """Give messages newest first; `after` gives the first ones after it. A nonce is not told."""
        found = [each for each in self.messages.values() if each["channel_id"] == channel and int(each["id"]) > after]
        found = [each for each in found if not before or int(each["id"]) < before]
        found.sort(key=lambda each: int(each["id"]))
        chosen = found[:limit] if after else found[-limit:]
        return [{name: value for name, value in each.items() if name != "nonce"} for each in reversed(chosen)]

    def known_nonce(self, channel: str, nonce: str) -> Payload | None:
        """Give the message that was posted with this nonce a moment ago."""
        message, at = self.nonces.get((channel, nonce), ("", 0.0))
        return self.messages.get(message) if time.monotonic() - at < self.nonces_last else None

    def forget_nonces(self) -> None:
        """Let the time pass for which Discord remembers nonces."""
        self.nonces.clear()

    def in_channel(self, channel: str, author: Someone = ME) -> list[Payload]:
        """Give what somebody has written in a channel, oldest first."""
        return [
            each
            for each in self.messages.values()
            if (each["channel_id"], each["author"]["id"]) == (channel, author.id)
        ]


def _numbered(components: Sequence[Payload]) -> list[Payload]:
    """Give components their ids, as Discord does with those that have none."""
    taken = 0

    def number(part: Payload) -> Payload:
        nonlocal taken
        taken += 1
        inner = {"components": [number(each) for each in part["components"]]} if "components" in part else {}
        return {**part, "id": part.get("id") or taken, **inner}

    return [number(part) for part in components]


def now() -> str:
    return datetime.now(UTC).isoformat()
