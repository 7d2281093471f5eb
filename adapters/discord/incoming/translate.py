"""What happens on Discord, in our words: payloads of the gateway to what the front takes. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from adapters.discord.address import DM, NAME, THREAD_KINDS, THREADS, thread_of
from adapters.discord.outgoing.modal import answers
from adapters.discord.payload import Payload, listed, within, words
from bot.platform.adapter import Pressed, Said, Submitted
from bot.text import is_without_words, unmarked_command

TALK = (0, 19)  # types of messages that people write: plain ones and replies; all others tell of joins, pins, calls …
VIEW, SEND, SEND_IN_THREADS, ADMINISTRATOR = 1 << 10, 1 << 11, 1 << 38, 1 << 3
GREETING = "help"  # what a bare mention asks for

_USER = re.compile(r"<@!?(\d+)>")


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself: its user id, and its own roles, which can be mentioned too."""

    id: str
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file of a message, where it can be fetched. `size` in bytes."""

    name: str
    url: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message for the bot, and the files that are still to be fetched."""

    said: Said
    files: tuple[Enclosed, ...] = ()


def heard(message: Payload, me: Me, *, joined: bool = False) -> IncomingMessage | None:
    """Give a message that is for the bot: a direct one, a mention, a reply to it, or any in a thread that it `joined`.

    What bots and webhooks write, the bot's own included, is for nobody. Raises KeyError or ValueError for what is no
    message.
    """
    author = message["author"]
    if author.get("bot") or author["id"] == me.id or message.get("webhook_id") or message.get("application_id"):
        return None
    if message.get("type", 0) not in TALK or not (_addressed(message, me) or joined):
        return None
    files = tuple(_enclosed(each) for each in listed(message, "attachments"))
    text = _text(message, me)
    if is_without_words(text) and not files and (not text or _mentions(message, me)):
        if not _mentions(message, me):
            return None  # nothing to be read: the message content intent is missing, or it was a sticker
        text = GREETING
    message_id = str(int(message["id"]))
    said = Said(
        event=f"{THREADS}{message_id}",
        thread=f"{THREADS}{int(message['channel_id'])}",
        account=str(int(author["id"])),
        text=text,
        message=message_id,
        roles=_roles(message),
        outside=False,
    )
    return IncomingMessage(said, files)


def pressed(interaction: Payload) -> Pressed:
    """Give the press of a button."""
    return Pressed(**who_of(interaction), token=str(interaction["data"]["custom_id"]))


def submitted(interaction: Payload) -> Submitted:
    """Give a filled form, from the payload alone: nothing needs to be remembered of the form."""
    data = interaction["data"]
    return Submitted(**who_of(interaction), token=str(data["custom_id"]), values=answers(listed(data, "components")))


def account_of(interaction: Payload) -> str:
    """Give who acted."""
    user = within(within(interaction, "member") or interaction, "user")
    return str(int(user["id"]))


def may_write(interaction: Payload) -> bool:
    """Say whether the bot may write where somebody used a command: what it starts is told there."""
    if not interaction.get("guild_id") or "app_permissions" not in interaction:
        return True
    rights = int(interaction["app_permissions"])
    threaded = within(interaction, "channel").get("type") in THREAD_KINDS
    needed = VIEW | (SEND_IN_THREADS if threaded else SEND)
    return bool(rights & ADMINISTRATOR) or rights & needed == needed


def who_of(interaction: Payload) -> dict[str, Any]:
    """Give what every interaction says: which one, where, by whom, in which roles."""
    return {
        "event": f"{THREADS}{int(interaction['id'])}",
        "thread": thread_of(interaction["channel_id"]),
        "account": account_of(interaction),
        "roles": _roles(interaction),
        "outside": False,
    }


def _roles(payload: Payload) -> frozenset[str]:
    """Give the roles that somebody has now, as bot.toml's groups name them."""
    return frozenset(f"{NAME}:{role}" for role in words(within(payload, "member"), "roles"))


def _addressed(message: Payload, me: Me) -> bool:
    direct = message.get("channel_type", DM if not message.get("guild_id") else 0) == DM
    answered = within(within(message, "referenced_message"), "author")
    return direct or _mentions(message, me) or answered.get("id") == me.id


def _mentions(message: Payload, me: Me) -> bool:
    named = any(each["id"] == me.id for each in listed(message, "mentions"))
    return named or bool(me.roles & words(message, "mention_roles"))


def _text(message: Payload, me: Me) -> str:
    """Give the text without the mention of the bot, and others by their names."""
    names = {str(each["id"]): each.get("global_name") or each["username"] for each in listed(message, "mentions")}

    def name(match: re.Match[str]) -> str:
        named = match.group(1)
        return "" if named == me.id else f"@{names[named]}" if named in names else match.group()

    text = _USER.sub(name, message.get("content") or "")
    for role in me.roles:
        text = text.replace(f"<@&{role}>", "")
    return unmarked_command(text.strip())


def _enclosed(attachment: Payload) -> Enclosed:
    media_type = str(attachment.get("content_type") or "application/octet-stream")
    return Enclosed(str(attachment["filename"]), str(attachment["url"]), int(attachment["size"]), media_type)
