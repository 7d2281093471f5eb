"""The gateway of the Discord server of the tests: HELLO, IDENTIFY, READY, heartbeats, RESUME, and cut connections."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from tests.servers.discord_world import APP, GUILD, ME, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, INVALID, HELLO, ACK = 0, 1, 2, 6, 9, 10, 11
CONTENT_INTENT = 1 << 15


@dataclass(slots=True, eq=False)
class Session:
    """What Discord remembers of a bot's connection, also while it is away."""

    id: str
    intents: int
    sent: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    socket: Socket | None = None


class Socket:
    """One connection, compressed if the bot asked for it."""

    def __init__(self, response: web.WebSocketResponse, *, compressed: bool) -> None:
        self.response = response
        self._compressor = zlib.compressobj() if compressed else None

    async def send(self, frame: Mapping[str, Any]) -> None:
        if self.response.closed:
            return
        text = json.dumps(frame)
        with suppress(ConnectionError):  # whoever listened was killed
            if self._compressor is None:
                await self.response.send_str(text)
            else:
                flushed = self._compressor.compress(text.encode()) + self._compressor.flush(zlib.Z_SYNC_FLUSH)
                await self.response.send_bytes(flushed)


class Gateway:
    """All sessions. `content` says whether the message content intent is switched on in the portal."""

    def __init__(self, world: World, token: str) -> None:
        self.content = True
        self.identified = 0
        self.resumed = 0
        self.url = ""
        self._world = world
        self._token = token
        self._sessions: dict[str, Session] = {}

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        response = web.WebSocketResponse(max_msg_size=0)
        await response.prepare(request)
        socket = Socket(response, compressed=request.query.get("compress") == "zlib-stream")
        await socket.send({"op": HELLO, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None})
        session: Session | None = None
        async for frame in response:
            if frame.type is not WSMsgType.TEXT:
                continue
            said = json.loads(frame.data)
            if said["op"] == HEARTBEAT:
                await socket.send({"op": ACK, "d": None, "s": None, "t": None})
            elif said["op"] == IDENTIFY:
                session = await self._identify(socket, said["d"])
            elif said["op"] == RESUME:
                session = await self._resume(socket, said["d"])
        if session is not None and session.socket is socket:
            session.socket = None
        return response

    async def dispatch(self, name: str, data: Mapping[str, Any]) -> None:
        """Tell every session, those that are away when they come back."""
        for session in list(self._sessions.values()):
            await self._tell(session, name, self._seen_by(session, name, data))

    async def drop(self, *, for_good: bool = False) -> None:
        """Cut all connections; `for_good` forgets the sessions too, so that none can be resumed."""
        for session in list(self._sessions.values()):
            if for_good:
                del self._sessions[session.id]
            if session.socket is not None:
                socket, session.socket = session.socket, None
                await socket.response.close(code=4_000)

    @property
    def connected(self) -> bool:
        return any(session.socket is not None for session in self._sessions.values())

    async def _identify(self, socket: Socket, said: Mapping[str, Any]) -> Session | None:
        if said["token"] != self._token:
            await socket.response.close(code=4_004)
            return None
        if said["intents"] & CONTENT_INTENT and not self.content:
            await socket.response.close(code=4_014)
            return None
        self.identified += 1
        session = Session(f"session-{self.identified}", said["intents"], socket=socket)
        self._sessions[session.id] = session
        ready = {
            "v": 10, "user": {**ME.payload(), "verified": True, "mfa_enabled": False, "email": None},
            "guilds": [{"id": GUILD, "unavailable": True}], "session_id": session.id, "resume_gateway_url": self.url,
            "application": {"id": APP, "flags": 1 << 19}, "private_channels": [], "shard": said.get("shard", [0, 1]),
        }  # fmt: skip
        await self._tell(session, "READY", ready)
        await self._tell(session, "GUILD_CREATE", self._world.guild())
        return session

    async def _resume(self, socket: Socket, said: Mapping[str, Any]) -> Session | None:
        session = self._sessions.get(said["session_id"])
        if session is None or said["token"] != self._token:
            await socket.send({"op": INVALID, "d": False, "s": None, "t": None})
            return None
        self.resumed += 1
        session.socket = socket
        for frame in session.sent[said["seq"] :]:
            await socket.send(frame)
        await self._tell(session, "RESUMED", {})
        return session

    async def _tell(self, session: Session, name: str, data: Mapping[str, Any]) -> None:
        frame = {"op": DISPATCH, "t": name, "s": len(session.sent) + 1, "d": data}
        session.sent.append(frame)
        if session.socket is not None:
            await session.socket.send(frame)

    def _seen_by(self, session: Session, name: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """Take the content away from whoever has not the intent, as Discord does."""
        if name != "MESSAGE_CREATE" or session.intents & CONTENT_INTENT or data.get("channel_type") == 1:
            return data
        mine = data["author"]["id"] == APP or any(each["id"] == APP for each in data["mentions"])
        return data if mine else {**data, "content": "", "attachments": [], "components": [], "embeds": []}

    async def close(self) -> None:
        for session in self._sessions.values():
            if session.socket is not None:
                await session.socket.response.close(code=WSCloseCode.GOING_AWAY)
