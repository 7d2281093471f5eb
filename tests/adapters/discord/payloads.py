"""Payloads as Discord's gateway sends them: the shape of real recordings, with people who do not exist."""

from __future__ import annotations

from typing import Any

ME = "1457469483726668048"
MY_ROLE = "1457473602180878604"
GUILD, CHANNEL, THREAD = "1457468924290662599", "1457510428359004343", "1457536551830421524"
DIRECT = "1457536951925080999"
PERSON = "1033044521375764530"

USER: dict[str, Any] = {
    "username": "ada2384", "public_flags": 0, "primary_guild": None, "id": PERSON, "global_name": "Ada L.",
    "display_name_styles": None, "discriminator": "0", "collectibles": None, "clan": None,
    "avatar_decoration_data": None, "avatar": "046f57d76d14a232a4ddc7200080de76",
}  # fmt: skip
BOT: dict[str, Any] = {
    "username": "Switchboard", "public_flags": 524288, "primary_guild": None, "id": ME, "global_name": None,
    "discriminator": "6184", "bot": True, "avatar": None,
}  # fmt: skip
MEMBER: dict[str, Any] = {
    "roles": ["1457473602180870001"], "premium_since": None, "pending": False, "nick": None, "mute": False,
    "joined_at": "2026-01-04T20:21:10.139000+00:00", "flags": 0, "deaf": False, "banner": None, "avatar": None,
    "communication_disabled_until": None,
}  # fmt: skip


def mention(**changed: Any) -> dict[str, Any]:
    """Give a MESSAGE_CREATE that mentions the bot in a channel."""
    return {
        "type": 0, "tts": False, "timestamp": "2026-01-05T00:49:53.676000+00:00", "pinned": False,
        "nonce": "1457536551075446784", "mentions": [{**BOT, "member": {**MEMBER, "roles": [MY_ROLE]}}],
        "mention_roles": [], "mention_everyone": False, "member": MEMBER, "id": THREAD, "flags": 0, "embeds": [],
        "edited_timestamp": None, "content": f"<@{ME}> pay 30", "components": [], "channel_type": 0,
        "channel_id": CHANNEL, "author": USER, "attachments": [], "guild_id": GUILD, **changed,
    }  # fmt: skip


def follow_up(**changed: Any) -> dict[str, Any]:
    """Give a MESSAGE_CREATE without a mention, in a thread."""
    said: dict[str, Any] = {
        "content": "and 40 more",
        "mentions": [],
        "channel_type": 11,
        "channel_id": THREAD,
        "position": 2,
    }
    return mention(**{**said, **changed})


def direct(**changed: Any) -> dict[str, Any]:
    """Give a MESSAGE_CREATE of a direct message: no guild, no member."""
    message = mention(content="pay 30", mentions=[], channel_type=1, channel_id=DIRECT)
    del message["guild_id"], message["member"]
    return {**message, **changed}


def click(**changed: Any) -> dict[str, Any]:
    """Give an INTERACTION_CREATE of a button in a thread."""
    return {
        "app_permissions": "2248473465835073", "application_id": ME, "attachment_size_limit": 10485760,
        "authorizing_integration_owners": {"0": GUILD}, "channel": {"id": THREAD, "type": 11, "guild_id": GUILD},
        "channel_id": THREAD, "context": 0, "data": {"component_type": 2, "custom_id": "a:one:two", "id": 2},
        "entitlement_sku_ids": [], "entitlements": [], "guild": {"features": [], "id": GUILD, "locale": "en-US"},
        "guild_id": GUILD, "guild_locale": "en-US", "id": "1457536583141163186", "locale": "en-US",
        "member": {**MEMBER, "permissions": "9007199254740991", "user": USER},
        "message": {"id": "1457536567810854934", "channel_id": THREAD, "type": 0}, "token": "aW50ZXJhY3Rpb24",
        "type": 3, "version": 1, **changed,
    }  # fmt: skip


def direct_click(**changed: Any) -> dict[str, Any]:
    """Give an INTERACTION_CREATE of a button in a direct message: a user instead of a member."""
    found = click(channel={"id": DIRECT, "type": 1}, channel_id=DIRECT, context=1, user=USER)
    for name in ("member", "guild", "guild_id", "guild_locale"):
        del found[name]
    return {**found, **changed}


def filled_form(*components: dict[str, Any]) -> dict[str, Any]:
    """Give an INTERACTION_CREATE of a filled modal."""
    return click(type=5, data={"custom_id": "f:one:two", "components": list(components)})


def command(name: str, *options: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """Give an INTERACTION_CREATE of a slash command."""
    data = {"id": "1457536583141163000", "name": name, "type": 1, "options": list(options)}
    found = click(type=2, data=data, **changed)
    del found["message"]
    return found
