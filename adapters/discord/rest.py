"""Requests to Discord, by channel and message id. discord.py keeps the rate limits and waits out a 429."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Any

import aiohttp
import discord
from discord.http import HTTPClient, Route

from adapters.discord.components import EPHEMERAL, Sheet, file_name
from adapters.discord.payload import is_object
from bot import Unreachable
from bot.answer_bounds import PACKINGS, bounded
from bot.errors import AnswerRefused, Undeliverable
from bot.platform.adapter import Attachment

Payload = dict[str, Any]

UNKNOWN_MESSAGE, ARCHIVED, ANSWERED, TOO_LATE = 10_008, 50_083, 40_060, 10_062
CLOSED = frozenset((50_007, 50_278, 10_013, 50_033))  # takes none, shares no server, is nobody, is no account
PASSING = frozenset((40_003, 20_026))  # direct messages are opened too fast; the bot itself is held up
HAS_THREAD = 160_004
PONG = 1
MESSAGE, DEFERRED, NOTED, UPDATED, CHOICES, MODAL = 4, 5, 6, 7, 8, 9  # kinds of a first answer


@contextmanager
def closed_is_final() -> Generator[None]:
    """Raise Undeliverable where Discord says that somebody takes no direct messages of ours, and never will."""
    try:
        yield
    except discord.HTTPException as error:
        if error.code in CLOSED or (error.status == 403 and error.code not in PASSING):
            raise Undeliverable(str(error)) from error
        raise


class Rest:
    """Talks to Discord's web API through whichever client is connected now."""

    def __init__(self, http: Callable[[], HTTPClient]) -> None:
        self._http = http
        self._direct: dict[str, int] = {}  # account -> the channel in which we talk alone

    async def post(self, channel: int, sheet: Sheet, nonce: str) -> Mapping[str, Any]:
        """Post a message. A second one with the same nonce, within a few minutes, is the first one."""
        body = sheet.body() | {"nonce": nonce, "enforce_nonce": True}
        if sheet.reply_to is not None:
            body["message_reference"] = {"message_id": str(sheet.reply_to), "fail_if_not_exists": False}
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
        return await self._send(route, body, sheet.file)

    async def edit(self, channel: int, message: int, sheet: Sheet) -> bool:
        """Change a message; False: it is gone. An archived thread is opened for it."""
        body = sheet.body()
        if sheet.file is None:
            body["attachments"] = []
        route = Route("PATCH", "/channels/{channel_id}/messages/{message_id}", channel_id=channel, message_id=message)
        try:
            await self._send(route, body, sheet.file)
        except discord.HTTPException as error:
            if error.code == UNKNOWN_MESSAGE:
                return False
            if error.code != ARCHIVED:
                raise
            await self._http().request(
                Route("PATCH", "/channels/{channel_id}", channel_id=channel), json={"archived": False}
            )
            await self._send(route, body, sheet.file)
        return True

    async def delete(self, channel: int, message: int) -> None:
        route = Route("DELETE", "/channels/{channel_id}/messages/{message_id}", channel_id=channel, message_id=message)
        await self._http().request(route)

    async def history(self, channel: int, *, after: int = 0, limit: int = 100) -> list[Payload]:
        """Give messages, oldest first: the first ones after an id, or the latest."""
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel)
        params = {"limit": str(limit), **({"after": str(after)} if after else {})}
        found: list[Payload] = await self._http().request(route, params=params)
        return sorted(found, key=lambda message: int(message["id"]))

    async def typing(self, channel: int) -> None:
        """Show that the bot is at it, for ten seconds."""
        await self._http().request(Route("POST", "/channels/{channel_id}/typing", channel_id=channel))

    async def user(self, id: str) -> Mapping[str, Any] | None:
        try:
            found: object = await self._http().request(Route("GET", "/users/{user_id}", user_id=id))
        except discord.NotFound:
            return None
        return found if is_object(found) else None

    async def direct(self, account: str) -> int:
        """Give the channel in which somebody and the bot talk alone."""
        if account not in self._direct:
            route = Route("POST", "/users/@me/channels")
            found: object = await self._http().request(route, json={"recipient_id": account})
            if not is_object(found):
                raise Unreachable("Discord gave no channel for a direct message")
            self._direct[account] = int(found["id"])
        return self._direct[account]

    async def member(self, guild: int, user: str) -> Mapping[str, Any] | bool:
        """Give what a server says of somebody; False: they are no member of it."""
        route = Route("GET", "/guilds/{guild_id}/members/{user_id}", guild_id=guild, user_id=user)
        try:
            found: object = await self._http().request(route)
        except discord.NotFound:
            return False
        return found if is_object(found) else {}

    async def open_thread(self, channel: int, message: int, name: str) -> None:
        """Open the thread of a message; its id is that of the message. Nothing where it has been opened before."""
        route = Route(
            "POST", "/channels/{channel_id}/messages/{message_id}/threads", channel_id=channel, message_id=message
        )
        try:
            await self._http().request(route, json={"name": name})
        except discord.HTTPException as error:
            if error.code != HAS_THREAD:
                raise

    async def fetch(self, url: str, most: int) -> bytes:
        """Give a file that came with a message. Raises AnswerRefused when it has more than `most` bytes, or is late."""
        http = self._http()
        # a session of our own: the library's reads whatever comes, and unpacks it
        async with (
            aiohttp.ClientSession(auto_decompress=False) as session,
            session.get(
                url, headers={"accept-encoding": PACKINGS}, proxy=http.proxy, proxy_auth=http.proxy_auth
            ) as response,
        ):
            if response.status != 200:
                raise AnswerRefused(f"it is answered with status {response.status}")
            packing = response.headers.get("content-encoding", "")
            pieces = bounded(aiter(response.content.iter_any()), packing, most)
            return b"".join([piece async for piece in pieces])

    # answers to what somebody did; their token is used at once and never kept

    async def answer(
        self, interaction: Mapping[str, Any], kind: int, data: Payload | None = None, file: Attachment | None = None
    ) -> bool:
        """Give the first answer, which must come within 3 seconds; False: too late, or it had one."""
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=int(interaction["id"]),
            webhook_token=str(interaction["token"]),
        )
        body: Payload = {"type": kind, **({"data": data} if data is not None else {})}
        try:
            await self._send(route, body, file)
        except discord.HTTPException as error:
            if error.code in (ANSWERED, TOO_LATE):
                return False
            raise
        return True

    async def tell(self, interaction: Mapping[str, Any], sheet: Sheet) -> bool:
        """Give a private first answer."""
        return await self.answer(interaction, MESSAGE, sheet.body(flags=EPHEMERAL), sheet.file)

    async def tell_later(self, interaction: Mapping[str, Any], sheet: Sheet) -> None:
        """Replace an answer that was put off."""
        route = Route(
            "PATCH",
            "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
            webhook_id=int(interaction["application_id"]),
            webhook_token=str(interaction["token"]),
        )
        await self._send(route, sheet.body(), sheet.file)

    async def _send(self, route: Route, body: Payload, file: Attachment | None) -> Mapping[str, Any]:
        if file is None:
            answered: object = await self._http().request(route, json=body)
        else:
            form: list[dict[str, Any]] = [
                {"name": "payload_json", "value": json.dumps(body), "content_type": "application/json"},
                {
                    "name": "files[0]",
                    "value": file.content,
                    "filename": file_name(file),
                    "content_type": file.media_type,
                },
            ]
            answered = await self._http().request(route, form=form)
        return answered if is_object(answered) else {}
