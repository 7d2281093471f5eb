"""What happens on Discord, in our words: payloads of the gateway to what the front takes. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from adapters.discord.address import DM, NAME, THREAD_KINDS, THREADS, thread_of
from adapters.discord.outgoing.modal import answers
from adapters.discord.payload import (
    Payload,
    UnreadablePayload,
    has_id,
    id_in,
    listed,
    number_in,
    text_in,
    within,
    words,
)
from bot.platform.adapter import Pressed, Said, Submitted
from bot.platform.sign import Reacted
from bot.text import is_without_words, unmarked_command

TALK = (0, 19)  # types of messages that people write: plain ones and replies; all others tell of joins, pins, calls …
VIEW, SEND, SEND_IN_THREADS, ADMINISTRATOR = 1 << 10, 1 << 11, 1 << 38, 1 << 3
GREETING = "help"  # what a bare mention asks for
IN_GUILD, BY_USER = "0", "1"  # who has installed the app: a server, a person
WITH_BOT, PRIVATE = 1, 2  # where a command is used: where one talks to the bot alone, where people talk without it
THUMBS = {"👍": True, "👎": False}  # whatever colour of skin follows
FORWARDED = "message_snapshots"

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

    What bots and webhooks write, our own included, is for nobody. Raises UnreadablePayload for what is no message.
    """
    author = within(message, "author")
    account, message_id = id_in(author, "id"), id_in(message, "id")
    if author.get("bot") or account == me.id or message.get("webhook_id") or message.get("application_id"):
        return None
    kind = message.get("type")
    if isinstance(kind, bool) or kind not in TALK or not (_addressed(message, me) or joined):
        return None
    files = files_of(message)
    text = text_of(message, me)
    if is_without_words(text) and not files and (not text or _mentions(message, me)):
        if not _mentions(message, me):
            return None  # nothing to be read: the message content intent is missing, or it was a sticker
        text = GREETING
    said = Said(
        event=f"{THREADS}{message_id}",
        thread=f"{THREADS}{id_in(message, 'channel_id')}",
        account=account,
        text=text,
        message=message_id,
        roles=_roles(message),
        is_direct=_is_direct(message),
    )
    return IncomingMessage(said, files)


def asked_about(interaction: Payload, me: Me) -> IncomingMessage | None:
    """Give the message on which somebody used our command, as what they ask for; None: nothing in it can be read."""
    data = within(interaction, "data")
    message = within(within(within(data, "resolved"), "messages"), id_in(data, "target_id"))
    texts = [text_of(message, me), *(text_of(within(each, "message"), me) for each in listed(message, FORWARDED))]
    files = [*files_of(message), *(f for each in listed(message, FORWARDED) for f in files_of(within(each, "message")))]
    text = "\n".join(filter(None, texts))
    if is_without_words(text) and not files:
        return None
    return IncomingMessage(Said(**who_of(interaction), text=text), tuple(files))


def reacted(reaction: Payload, me: Me) -> Reacted | None:
    """Give a thumb on a message of the bot; None for any other reaction. Raises UnreadablePayload."""
    sign = text_in(within(reaction, "emoji"), "name")[:1]
    # a custom emoji has an id, and any name; an author that is not told is found out by the message
    if sign not in THUMBS or within(reaction, "emoji").get("id") or reaction.get("message_author_id", me.id) != me.id:
        return None
    account, message, channel = (id_in(reaction, name) for name in ("user_id", "message_id", "channel_id"))
    if account == me.id:
        return None
    return Reacted(thread_of(channel), account, message, is_good=THUMBS[sign])


def pressed(interaction: Payload) -> Pressed:
    """Give the press of a button. Raises UnreadablePayload."""
    return Pressed(**who_of(interaction), token=_custom_id(interaction))


def submitted(interaction: Payload) -> Submitted:
    """Give a filled form, from the payload alone: nothing needs to be remembered of the form."""
    values = answers(listed(within(interaction, "data"), "components"))
    return Submitted(**who_of(interaction), token=_custom_id(interaction), values=values)


def account_of(interaction: Payload) -> str:
    """Give who acted. Raises UnreadablePayload."""
    return id_in(within(within(interaction, "member") or interaction, "user"), "id")


def may_write(interaction: Payload) -> bool:
    """Say whether the bot may write where somebody used a command: what it starts is told there."""
    if not interaction.get("guild_id") or not has_id(interaction, "app_permissions"):
        return True
    rights = number_in(interaction, "app_permissions")
    threaded = within(interaction, "channel").get("type") in THREAD_KINDS
    needed = VIEW | (SEND_IN_THREADS if threaded else SEND)
    return bool(rights & ADMINISTRATOR) or rights & needed == needed


def is_elsewhere(interaction: Payload) -> bool:
    """Say whether it comes from where the bot is no member: only the person has installed it, or people talk alone."""
    owners = within(interaction, "authorizing_integration_owners")
    if interaction.get("context") in (WITH_BOT, PRIVATE):
        return bool(interaction["context"] == PRIVATE)
    return bool(owners) and IN_GUILD not in owners and BY_USER in owners


def who_of(interaction: Payload) -> dict[str, Any]:
    """Give what every interaction says: which one, where, by whom, in which roles. Raises UnreadablePayload."""
    where = (
        interaction if has_id(interaction, "channel_id") else {"channel_id": within(interaction, "channel").get("id")}
    )
    return {
        "event": f"{THREADS}{id_in(interaction, 'id')}",
        "thread": thread_of(id_in(where, "channel_id")),
        "account": account_of(interaction),
        "roles": _roles(interaction),
    }


def text_of(message: Payload, me: Me) -> str:
    """Give the text without the mention of the bot, and others by their names."""
    names = {
        str(each.get("id")): text_in(each, "global_name") or text_in(each, "username")
        for each in listed(message, "mentions")
    }

    def name(match: re.Match[str]) -> str:
        named = match.group(1)
        return "" if named == me.id else f"@{names[named]}" if names.get(named) else match.group()

    text = _USER.sub(name, text_in(message, "content"))
    for role in me.roles:
        text = text.replace(f"<@&{role}>", "")
    return unmarked_command(text.strip())


def files_of(message: Payload) -> tuple[Enclosed, ...]:
    """Give the files of a message."""
    return tuple(_enclosed(each) for each in listed(message, "attachments"))


def _custom_id(interaction: Payload) -> str:
    if not (token := text_in(within(interaction, "data"), "custom_id")):
        raise UnreadablePayload("it has no custom_id")
    return token


def _roles(payload: Payload) -> frozenset[str]:
    """Give the roles that somebody has now, as bot.toml's groups name them."""
    return frozenset(f"{NAME}:{role}" for role in words(within(payload, "member"), "roles"))


def _is_direct(message: Payload) -> bool:
    return bool(message.get("channel_type", DM) == DM and not message.get("guild_id"))


def _addressed(message: Payload, me: Me) -> bool:
    answered = within(within(message, "referenced_message"), "author")
    return _is_direct(message) or _mentions(message, me) or answered.get("id") == me.id


def _mentions(message: Payload, me: Me) -> bool:
    named = any(each.get("id") == me.id for each in listed(message, "mentions"))
    return named or bool(me.roles & words(message, "mention_roles"))


def _enclosed(attachment: Payload) -> Enclosed:
    media_type = text_in(attachment, "content_type") or "application/octet-stream"
    name = text_in(attachment, "filename") or "file"
    return Enclosed(name, text_in(attachment, "url"), number_in(attachment, "size"), media_type)
