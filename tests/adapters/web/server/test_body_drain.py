"""An answer that comes before the body was read arrives, also at a caller that sends all of it before it reads."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from adapters.web.server.body_drain import BodyDrain
from adapters.web.server.limits import Limits
from tests.adapters.web.web_app import open_web_app

LARGE = 700_000
CHUNKS = f"{LARGE:x}\r\n".encode() + b"x" * LARGE + b"\r\n0\r\n\r\n"


def asked(port: int, head: bytes, body: bytes) -> bytes:
    """Send a request as a whole, and only then read its answer to its end."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as caller:
        caller.sendall(head.replace(b"PORT", str(port).encode()) + b"\r\n\r\n" + body)
        answer = b""
        while piece := caller.recv(65_536):
            answer += piece
    return answer


OURS = b"Host: 127.0.0.1:PORT\r\nOrigin: http://127.0.0.1:PORT\r\nConnection: close"
FORM = b"Content-Type: application/x-www-form-urlencoded"
LENGTH = f"Content-Length: {LARGE}".encode()


@pytest.mark.parametrize(
    ("head", "body", "status"),
    [
        (b"POST /say HTTP/1.1\r\n" + OURS + b"\r\n" + FORM + b"\r\n" + LENGTH, b"x" * LARGE, b"413"),
        (b"POST /sign-in HTTP/1.1\r\n" + OURS + b"\r\nTransfer-Encoding: chunked\r\n" + FORM, CHUNKS, b"413"),
        (b"POST /say HTTP/1.0\r\n" + OURS + b"\r\n" + LENGTH, b"x" * LARGE, b"413"),
        (b"POST /say HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n" + LENGTH, b"x" * LARGE, b"421"),
        (b"POST /say HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + LENGTH, b"x" * LARGE, b"403"),
        (b"POST /sign-in HTTP/1.1\r\n" + OURS + b"\r\nContent-Length: 60000", b"x" * 60_000, b"415"),
        (b"PUT /nowhere HTTP/1.1\r\n" + OURS + b"\r\nContent-Length: 60000", b"x" * 60_000, b"404"),
    ],
    ids=["length", "chunked", "old version", "other name", "other page", "no form", "no such page"],
)
async def test_a_refusal_arrives_although_the_body_was_not_read(
    tmp_path: Path, head: bytes, body: bytes, status: bytes
) -> None:
    async with open_web_app(tmp_path, port=0) as web_app, web_app.web.serving() as web:
        answers = [await asyncio.to_thread(asked, web.port, head, body) for _ in range(5)]

    assert [answer.split()[1:2] for answer in answers] == [[status]] * 5
    assert all(b"\r\n\r\n" in answer for answer in answers)


async def early(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 413, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def scope_of(*headers: tuple[bytes, bytes]) -> dict[str, Any]:
    return {"type": "http", "headers": list(headers)}


class Sender:
    """Sends pieces for as long as somebody takes them; `silent`: then nothing more."""

    def __init__(self, pieces: Iterator[bytes], *, silent: bool = False) -> None:
        self._pieces = pieces
        self._silent = silent
        self.taken = 0
        self.said: list[Message] = []

    async def receive(self) -> Message:
        piece = next(self._pieces, None)
        if piece is None and self._silent:
            await asyncio.Event().wait()
        self.taken += len(piece or b"")
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    async def send(self, message: Message) -> None:
        self.said.append(message)


def endless() -> Iterator[bytes]:
    while True:
        yield b"x" * 1_000


@pytest.mark.parametrize(
    ("sender", "headers", "taken"),
    [
        (Sender(endless()), [(b"transfer-encoding", b"chunked")], 10_000),
        (Sender(iter([b"x" * 400] * 3)), [(b"content-length", b"1200")], 1_200),
        (Sender(iter([b"x" * 400]), silent=True), [(b"content-length", b"1200")], 400),
        (Sender(endless()), [], 0),
        (Sender(endless()), [(b"content-length", b"0")], 0),
        (Sender(endless()), [(b"content-length", b"9"), (b"expect", b"100-continue")], 0),
    ],
    ids=["endless", "all of it", "silent", "no body", "an empty one", "one that waits"],
)
async def test_only_so_much_is_taken_and_only_where_something_comes(
    sender: Sender, headers: list[tuple[bytes, bytes]], taken: int
) -> None:
    await BodyDrain(early, most=10_000, patience=0.05)(scope_of(*headers), sender.receive, sender.send)

    assert sender.taken == taken
    assert [message["type"] for message in sender.said] == ["http.response.start", "http.response.body"]


def test_the_bounds_are_shorter_than_what_ends_a_slow_caller() -> None:
    assert BodyDrain(early).patience < min(Limits().pause, replace(Limits()).head)
