"""Slack on a loopback socket: Web API, signed events, Socket Mode, OAuth; bad when told. It knows no client."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import io
import itertools
import json
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, cast
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web

from tests.servers.slack_agent import SlackRefusal
from tests.servers.slack_api import Api
from tests.servers.slack_grants import Grants
from tests.servers.slack_trouble import InTrouble
from tests.servers.slack_workspace import Record, Workspace

SECRET, APP = "signing-secret", "A1"
How = Literal["cut", "cut before", "429", "500", "500 before", "slow"]


@dataclass(slots=True)
class Fault:
    """What goes wrong with a method the next `times`. `cut` and `500` come after the method did its work."""

    method: str
    how: How
    times: int = 1
    seconds: float = 0.05  # of slowness; the header of a 429 says whole ones


@dataclass(frozen=True, slots=True)
class Call:
    """A request to the Web API and what it got."""

    method: str
    arguments: Record
    answer: Record


@dataclass(frozen=True, slots=True)
class Ack:
    """What an app answered to something that was delivered. 0: nothing came in time."""

    status: int
    body: Any = None


class SlackServer(InTrouble):
    """One Slack with any number of workspaces. Use as `async with`; `events_url` names an app that takes HTTP."""

    def __init__(self, *workspaces: Workspace, events_url: str = "", patience: float = 3.0) -> None:
        super().__init__()
        self.workspaces = {w.token: w for w in workspaces or (Workspace(),)}
        self.app_tokens = {"xapp-1"}
        self.expired: set[str] = set()  # tokens whose time is over
        self.events_url = events_url
        self.patience = patience
        self.api = Api(lambda: self.url)
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.too_early = 0  # calls that came before the time that a 429 named
        self._closed_until: dict[str, float] = {}
        self.sockets: list[web.WebSocketResponse] = []
        self.responses: list[Record] = []  # what came to a response_url
        self.grants = Grants(self.workspaces)
        self.codes = self.grants.codes
        self.connected = asyncio.Event()
        self._acks: dict[str, asyncio.Future[Any]] = {}
        self._numbers = itertools.count(1)
        self._runner: web.AppRunner | None = None
        self._port = 0

    @property
    def workspace(self) -> Workspace:
        return next(iter(self.workspaces.values()))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def refused(self) -> list[Call]:
        """Give the calls that were refused, but not for a fault or for what an older workspace has not."""
        older = ("agents.sessions.setStatus", "unknown_method")
        refused = [c for c in self.calls if not c.answer.get("ok") and c.answer.get("error") != "ratelimited"]
        return [c for c in refused if (c.method, c.answer.get("error")) != older]

    async def __aenter__(self) -> SlackServer:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/api/{method}", self._serve)
        app.router.add_post("/upload/{team}/{id}", self._upload)
        app.router.add_get("/files/{team}/{id}", self._download)
        app.router.add_post("/respond/{id}", self._respond)
        app.router.add_get("/link", self._link)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for socket in list(self.sockets):
            await socket.close()
        if self._runner is not None:
            await self._runner.cleanup()

    # what an app calls

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        if (broken := await self.in_trouble(method, request)) is not None:
            return broken
        if self._closed_until.get(method, 0.0) > time.monotonic():
            self.too_early += 1
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"})
        fault = self._fault(method)
        if fault is not None and fault.how == "slow":
            await asyncio.sleep(fault.seconds)
        if fault is not None and fault.how == "429":
            self._closed_until[method] = time.monotonic() + self.retry_after
            self.calls.append(Call(method, arguments, {"ok": False, "error": "ratelimited"}))
            headers = {"Retry-After": str(self.retry_after)}
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
        if fault is not None and fault.how in ("cut before", "500 before"):
            return self._broken(request, fault)
        answer = self._answer(method, request, arguments)
        self.calls.append(Call(method, arguments, answer))
        if fault is not None and fault.how in ("cut", "500"):
            return self._broken(request, fault)
        scopes = {"x-oauth-scopes": self.workspace.scopes} if method == "auth.test" else None
        return web.json_response(answer, headers=scopes)

    def _answer(self, method: str, request: web.Request, arguments: Record) -> Record:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or arguments.get("token", "")
        if method == "apps.connections.open" and token not in self.app_tokens:
            return {"ok": False, "error": "invalid_auth"}
        if method == "apps.connections.open":
            return {"ok": True, "url": f"{self.url.replace('http', 'ws', 1)}/link?ticket={next(self._numbers)}"}
        if method == "oauth.v2.access":
            return self.grants.answer(arguments)
        if token in self.expired:
            return {"ok": False, "error": "token_expired"}
        workspace = self.workspaces.get(token)
        if workspace is None:
            return {"ok": False, "error": "invalid_auth"}
        handler = self.api.methods.get(method)
        if handler is None:
            return {"ok": False, "error": "unknown_method"}
        try:
            return {"ok": True, **handler(workspace, arguments)}
        except SlackRefusal as refusal:
            return {"ok": False, "error": refusal.error, "response_metadata": {"messages": [refusal.detail]}}

    def _fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.method == method and fault.times > 0:
                fault.times -= 1
                return fault
        return None

    def _broken(self, request: web.Request, fault: Fault) -> web.Response:
        if fault.how.startswith("cut") and request.transport is not None:
            request.transport.abort()
        return web.Response(status=500, text="upstream trouble")

    async def _upload(self, request: web.Request) -> web.Response:
        workspace = self._team(request.match_info["team"])
        content = await request.read()
        file = workspace.files[request.match_info["id"]]
        if len(content) != file["length"]:
            return web.Response(status=400, text="length")
        file["content"] = content
        return web.Response(text=f"OK - {len(content)}")

    async def _download(self, request: web.Request) -> web.Response:
        if (broken := await self.in_trouble("download", request)) is not None:
            return broken
        workspace = self._team(request.match_info["team"])
        if request.headers.get("Authorization") != f"Bearer {workspace.token}":
            return web.Response(text="<html>Sign in</html>", content_type="text/html")  # Slack answers so, with 200
        return web.Response(body=workspace.files[request.match_info["id"]]["content"])

    async def _respond(self, request: web.Request) -> web.Response:
        self.responses.append(await request.json())
        return web.Response(text="ok")

    def _team(self, team: str) -> Workspace:
        return next(w for w in self.workspaces.values() if w.team == team)

    # what an app is told

    async def deliver(
        self, kind: Literal["events_api", "slash_commands", "interactive"], payload: Record, **retry: Any
    ) -> Ack:
        """Deliver once, over a socket if one is open, else over HTTP."""
        if any(not socket.closed for socket in self.sockets):
            return await self._over_socket(kind, payload, **retry)
        if not self.events_url:
            return Ack(0)
        if kind == "events_api":
            return await self.send_signed(json.dumps(payload), "application/json")
        body = urlencode(payload if kind == "slash_commands" else {"payload": json.dumps(payload)}, errors="replace")
        return await self.send_signed(body, "application/x-www-form-urlencoded")

    async def send_signed(self, body: str, media_type: str, **headers: str) -> Ack:
        """Send a body to the app's address as Slack signs it; `headers` replace what would be sent."""
        stamp = str(int(time.time()))
        mac = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={mac}", "Content-Type": media_type}
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(self.patience)) as session,
                session.post(self.events_url, data=io.BytesIO(body.encode()), headers={**signed, **named}) as response,
            ):
                text = await response.text()
                is_json = response.content_type == "application/json"
                return Ack(response.status, json.loads(text) if text and is_json else text)
        except (TimeoutError, aiohttp.ClientError):
            return Ack(0)

    async def _over_socket(self, kind: str, payload: Record, **retry: Any) -> Ack:
        envelope = f"e{next(self._numbers)}"
        self._acks[envelope] = asyncio.get_running_loop().create_future()
        frame = {"envelope_id": envelope, "type": kind, "payload": payload, "accepts_response_payload": True, **retry}
        socket = next(socket for socket in reversed(self.sockets) if not socket.closed)
        try:
            await socket.send_json(frame)
            async with asyncio.timeout(self.patience):
                return Ack(200, await self._acks[envelope])
        except (TimeoutError, ConnectionError):
            return Ack(0)
        finally:
            del self._acks[envelope]

    async def refresh(self) -> None:
        """Ask for a new socket, as Slack does every few hours."""
        for socket in [socket for socket in self.sockets if not socket.closed]:
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})

    async def drop(self) -> None:
        """Cut all sockets without a word."""
        self.connected.clear()
        for socket in self.sockets:
            if socket._req is not None and socket._req.transport is not None:
                socket._req.transport.abort()
        self.sockets.clear()

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": APP}})
        self.sockets.append(socket)
        self.connected.set()
        async for frame in socket:
            if frame.type == WSMsgType.TEXT:
                said = cast(Record, frame.json())
                waiting = self._acks.get(said.get("envelope_id", ""))
                if waiting is not None and not waiting.done():
                    waiting.set_result(said.get("payload"))
        if socket in self.sockets:
            self.sockets.remove(socket)
        return socket


async def _arguments(request: web.Request) -> Record:
    """Read arguments as Slack does: query, form or JSON; what is a list or object in a form is JSON text."""
    found: Record = dict(request.query)
    if request.content_type == "application/json":
        found.update(await request.json())
    elif request.can_read_body:
        found.update({name: value for name, value in (await request.post()).items() if isinstance(value, str)})
    for name in ("blocks", "view", "metadata", "files"):
        if isinstance(found.get(name), str):
            found[name] = json.loads(found[name])
    return found
