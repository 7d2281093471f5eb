"""The web API of the Discord server of the tests: a journal, the documented limits, and faults at will."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.servers.discord_gateway import Gateway
from tests.servers.discord_interaction import Interaction
from tests.servers.discord_rules import commands_faults, message_faults
from tests.servers.discord_world import ADA, APP, GUILD, ME, World

TOKEN = "discord-test-token"


@dataclass(slots=True)
class Call:
    """One request: what was asked, and how it was answered."""

    method: str
    path: str
    body: dict[str, Any]
    files: list[tuple[str, bytes]] = field(default_factory=list[tuple[str, bytes]])
    status: int = 0
    at: float = field(default_factory=time.monotonic)


@dataclass(slots=True)
class Fault:
    """Trouble for the next requests like this. `cut` hangs up; `applied` does first what was asked."""

    method: str
    path: str  # a regular expression
    status: int = 503
    times: int = 1
    cut: bool = False
    applied: bool = False
    retry_after: float = 0.1


class Rest:
    """Answers requests. A rejected one stands in `rejected`."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world = world
        self.gateway = gateway
        self.journal: list[Call] = []
        self.rejected: list[tuple[Call, list[str]]] = []
        self.interactions: dict[str, Interaction] = {}
        self.faults: list[Fault] = []
        self.changed = asyncio.Condition()
        self.host = ""

    async def file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.world.files[request.match_info["id"]])

    async def serve(self, request: web.Request) -> web.StreamResponse:
        call = await _read(request)
        self.journal.append(call)
        fault = self._fault_for(call)
        if fault is not None and not fault.applied:
            return await self._fail(request, call, fault)
        # an answer to an interaction is let in by the token in its path
        known = request.headers.get("Authorization") == f"Bot {TOKEN}"
        if not known and not call.path.startswith(("/interactions/", "/webhooks/")):
            answer = _json({"message": "401: Unauthorized", "code": 0}, 401)
        else:
            answer = await self._respond(call, request.query)
        call.status = answer.status
        async with self.changed:
            self.changed.notify_all()
        return answer if fault is None else await self._fail(request, call, fault)

    def _fault_for(self, call: Call) -> Fault | None:
        for fault in self.faults:
            if fault.times > 0 and fault.method == call.method and re.search(fault.path, call.path):
                fault.times -= 1
                return fault
        return None

    async def _fail(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        call.status = call.status or (0 if fault.cut else fault.status)
        if fault.cut:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if fault.status == 429:
            body = {"message": "You are being rate limited.", "retry_after": fault.retry_after, "global": False}
            return _json(body, 429, {"Retry-After": str(fault.retry_after), "Via": "1.1 google"})
        return _json({"message": "upstream connect error"}, fault.status)

    async def _respond(self, call: Call, query: Mapping[str, str]) -> web.Response:
        for method, pattern, handle in _ROUTES:
            match = re.fullmatch(pattern, call.path)
            if method == call.method and match:
                return await handle(self, call, query, *match.groups())
        return self._reject(call, ["404: Not Found"], 404)

    def _reject(self, call: Call, faults: list[str], status: int = 400, code: int = 50035) -> web.Response:
        self.rejected.append((call, faults))
        errors = {"_errors": [{"code": "RULE", "message": fault} for fault in faults]}
        return _json({"message": "Invalid Form Body", "code": code, "errors": errors}, status)

    async def _me(self, call: Call, query: Mapping[str, str]) -> web.Response:
        return _json(
            {**ME.payload(), "verified": True, "mfa_enabled": False, "flags": 0, "email": None, "locale": "en-US"}
        )

    async def _application(self, call: Call, query: Mapping[str, str]) -> web.Response:
        return _json(
            {
                "id": APP, "name": "switchboard", "icon": None, "description": "", "bot_public": True,
                "bot_require_code_grant": False, "verify_key": "00" * 32, "owner": ADA.payload(), "team": None,
                "flags": 1 << 19 if self.gateway.content else 0, "rpc_origins": [],
            }
        )  # fmt: skip

    async def _bot_gateway(self, call: Call, query: Mapping[str, str]) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        return _json({"url": self.gateway.url, "shards": 1, "session_start_limit": limit})

    async def _user(self, call: Call, query: Mapping[str, str], user: str) -> web.Response:
        known = self.world.people.get(user)
        return _json(known.payload()) if known else self._reject(call, ["Unknown User"], 404, 10013)

    async def _open_direct(self, call: Call, query: Mapping[str, str]) -> web.Response:
        known = self.world.people.get(str(call.body.get("recipient_id")))
        # that somebody is unknown is no fault of the request
        return _json(self.world.channel(known.dm)) if known else _json({"message": "Unknown", "code": 50033}, 400)

    async def _member(self, call: Call, query: Mapping[str, str], guild: str, user: str) -> web.Response:
        if user not in self.world.members.get(guild, set[str]()):
            return _json({"message": "Unknown Member", "code": 10007}, 404)
        someone = self.world.people[user]
        return _json({**someone.member(), "user": someone.payload(), "pending": user in self.world.pending})

    async def _thread(self, call: Call, query: Mapping[str, str], channel: str, message: str) -> web.Response:
        if message in self.world.threads:
            return _json({"message": "A thread has already been created for this message", "code": 160004}, 400)
        if not 1 <= len(call.body["name"]) <= 100 or set(call.body) - {"name", "auto_archive_duration"}:
            return self._reject(call, ["name of 1 to 100 characters"])
        if message not in self.world.messages:
            return self._reject(call, ["Unknown Message"], 404, 10008)
        self.world.threads[message] = (channel, call.body["name"])
        self.world.joined.add(message)
        told = self.world.channel(message)
        await self.gateway.dispatch("THREAD_CREATE", {**told, "newly_created": True})
        return _json(told, 201)

    async def _commands(self, call: Call, query: Mapping[str, str], guild: str | None) -> web.Response:
        commands: Any = call.body["list"]
        if faults := commands_faults(commands):
            return self._reject(call, faults)
        self.world.commands[guild or ""] = commands
        shared = {"application_id": APP, "version": "1", "default_member_permissions": None}
        return _json([{"description": "", **each, "id": self.world.snowflake(), **shared} for each in commands])

    async def _post(self, call: Call, query: Mapping[str, str], channel: str) -> web.Response:
        body = call.body
        if channel in self.world.closed:
            return _json({"message": "Cannot send messages to this user", "code": 50007}, 403)
        nonce = str(body.get("nonce") or "")
        known = self.world.known_nonce(channel, nonce) if nonce and body.get("enforce_nonce") else None
        if known is not None:
            return _json(known)
        if faults := message_faults(body, files=[name for name, _ in call.files]):
            return self._reject(call, faults)
        attachments = self.world.attach(f"http://{self.host}", call.files)
        message = self.world.write(ME, channel, body, attachments=attachments)
        if nonce:
            self.world.nonces[channel, nonce] = (message["id"], time.monotonic())
            message = {**message, "nonce": nonce}
        self.world.archived.discard(channel)
        await self._join(channel)
        await self.gateway.dispatch("MESSAGE_CREATE", message)
        return _json(message)

    async def _join(self, channel: str) -> None:
        """Let the bot take part in a thread in which it writes."""
        if self.world.kind_of(channel) != 11 or channel in self.world.joined:
            return
        self.world.joined.add(channel)
        member = self.world.channel(channel)["member"]
        told = {
            "id": channel,
            "guild_id": GUILD,
            "member_count": 2,
            "added_members": [member],
            "removed_member_ids": [],
        }
        await self.gateway.dispatch("THREAD_MEMBERS_UPDATE", told)

    async def _edit(self, call: Call, query: Mapping[str, str], channel: str, message: str) -> web.Response:
        was = self.world.messages.get(message)
        if was is None or was["channel_id"] != channel or was["author"]["id"] != APP:
            return self._reject(call, ["Unknown Message"], 404, 10008)
        if channel in self.world.archived:
            return _json({"message": "Thread is archived", "code": 50083}, 400)
        if faults := message_faults(call.body, was=was, files=[name for name, _ in call.files]):
            return self._reject(call, faults)
        if "attachments" in call.body:
            was["attachments"] = self.world.attach(f"http://{self.host}", call.files)
        for name in ("content", "components"):
            if name in call.body:
                was[name] = call.body[name]
        was["flags"] |= call.body.get("flags") or 0
        return _json(was)

    async def _delete(self, call: Call, query: Mapping[str, str], channel: str, message: str) -> web.Response:
        if self.world.messages.pop(message, None) is None:
            return self._reject(call, ["Unknown Message"], 404, 10008)
        return web.Response(status=204)

    async def _messages(self, call: Call, query: Mapping[str, str], channel: str) -> web.Response:
        after, before = int(query.get("after", 0)), int(query.get("before", 0))
        return _json(self.world.history(channel, after=after, before=before, limit=int(query.get("limit", 50))))

    async def _channel(self, call: Call, query: Mapping[str, str], channel: str) -> web.Response:
        if call.method == "PATCH" and call.body.get("archived") is False:
            self.world.archived.discard(channel)
        return _json(self.world.channel(channel))

    async def _typing(self, call: Call, query: Mapping[str, str], channel: str) -> web.Response:
        self.world.typing.append(channel)
        return web.Response(status=204)

    async def _callback(self, call: Call, query: Mapping[str, str], interaction: str, token: str) -> web.Response:
        status, code, faults = self.interactions[interaction].answer(call.body)
        return self._reject(call, faults, status, int(code)) if faults else web.Response(status=204)

    async def _original(self, call: Call, query: Mapping[str, str], token: str) -> web.Response:
        interaction = self.interactions[token.removeprefix("itok")]
        if faults := interaction.edit(call.body):
            return self._reject(call, faults)
        return _json(self.world.write(ME, "0", call.body))


_Handler = Callable[..., Awaitable[web.Response]]
_ROUTES: tuple[tuple[str, str, _Handler], ...] = (
    ("GET", "/users/@me", Rest._me),
    ("GET", "/oauth2/applications/@me", Rest._application),
    ("GET", "/gateway/bot", Rest._bot_gateway),
    ("POST", "/users/@me/channels", Rest._open_direct),
    ("GET", r"/users/(\d+)", Rest._user),
    ("GET", r"/guilds/(\d+)/members/(\d+)", Rest._member),
    ("POST", r"/channels/(\d+)/messages/(\d+)/threads", Rest._thread),
    ("PUT", rf"/applications/{APP}(?:/guilds/(\d+))?/commands", Rest._commands),
    ("POST", r"/channels/(\d+)/messages", Rest._post),
    ("GET", r"/channels/(\d+)/messages", Rest._messages),
    ("PATCH", r"/channels/(\d+)/messages/(\d+)", Rest._edit),
    ("DELETE", r"/channels/(\d+)/messages/(\d+)", Rest._delete),
    ("GET", r"/channels/(\d+)", Rest._channel),
    ("PATCH", r"/channels/(\d+)", Rest._channel),
    ("POST", r"/channels/(\d+)/typing", Rest._typing),
    ("POST", r"/interactions/(\d+)/([^/]+)/callback", Rest._callback),
    ("PATCH", rf"/webhooks/{APP}/([^/]+)/messages/@original", Rest._original),
)


async def _read(request: web.Request) -> Call:
    path = request.path.removeprefix("/api/v10")
    files: list[tuple[str, bytes]] = []
    body: Any = {}
    if request.content_type.startswith("multipart/"):
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files.append((value.filename, value.file.read()))
            elif name == "payload_json":
                body = json.loads(value if isinstance(value, str) else bytes(value))
    elif raw := await request.text():
        body = json.loads(raw)
    given: dict[str, Any] = {"list": body} if isinstance(body, list) else body
    return Call(request.method, path, given, files)


def _json(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """Answer as Discord does: its clients read JSON only if the type is just that, without a charset."""
    kind = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=kind)
