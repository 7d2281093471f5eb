"""An OpenAI-compatible server on a real loopback socket that behaves as it is told, also badly. It knows no client."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

HEADERS_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def form(self) -> str:
        """How JSON was asked for: the rung's name."""
        asked = self.body.get("response_format")
        if asked is None:
            return "tools" if "tools" in self.body else "text"
        if asked["type"] == "json_schema" and asked["json_schema"]["strict"]:
            return "json_schema strict"
        return str(asked["type"])

    @property
    def prompt(self) -> str:
        return "\n".join(message["content"] for message in self.body["messages"])

    @property
    def size(self) -> int:
        """The characters of everything that is sent: messages, schema and tools."""
        return len(json.dumps(self.body, ensure_ascii=False))


Behaviour = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


class LlmServer:
    """Behaves as the queue says, one behaviour a request, then as `always` says. Use as `async with`."""

    def __init__(self, *first: Behaviour, always: Behaviour | None = None) -> None:
        self.requests: list[Request] = []
        self.left = asyncio.Event()  # set when a client hung up before the answer was whole
        self._queue = deque(first)
        self._always = always
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/v1"

    @property
    def forms(self) -> list[str]:
        return [request.form for request in self.requests]

    def then(self, *behaviours: Behaviour) -> None:
        """Let these come next."""
        self._queue.extend(behaviours)

    async def __aenter__(self) -> LlmServer:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            request = await _read(reader)
            self.requests.append(request)
            behaviour = self._queue.popleft() if self._queue else self._always
            answer = (behaviour or fails(500, "the test said nothing about this request"))(request, writer)
            if not await _finished(answer, reader):
                self.left.set()
            await writer.drain()
        except (asyncio.CancelledError, ConnectionError, asyncio.IncompleteReadError):
            pass  # the client or the test has gone: what a server must bear
        finally:
            writer.close()
            self._open.discard(task)


def says(text: str | None, *, ended: str = "stop", refusal: str | None = None) -> Behaviour:
    """Answer with a completion of that text; 10 tokens in and 5 out."""
    message = {"role": "assistant", "content": text, "refusal": refusal}
    return gives({"choices": [{"index": 0, "message": message, "finish_reason": ended}], **_usage()})


def calls(arguments: object, *, tool: str = "answer") -> Behaviour:
    """Answer with a call of a tool; `arguments` as JSON text, or whatever else a server may put there."""
    called = [{"id": "c1", "type": "function", "function": {"name": tool, "arguments": arguments}}]
    message = {"role": "assistant", "content": None, "tool_calls": called}
    return gives({"choices": [{"index": 0, "message": message, "finish_reason": "tool_calls"}], **_usage()})


def in_form(text: str) -> Behaviour:
    """Answer with that JSON in whatever form was asked for."""

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        await (calls(text) if request.form == "tools" else says(text))(request, writer)

    return behave


def gives(body: object) -> Behaviour:
    """Answer 200 with that JSON."""
    return sends(json.dumps(body).encode())


def fails(
    status: int, message: str = "", *, param: str | None = None, code: str | None = None, after: str | None = None
) -> Behaviour:
    """Answer with an error in OpenAI's form; `after` is a Retry-After."""
    body = {"error": {"message": message, "type": "invalid_request_error", "param": param, "code": code}}
    return sends(json.dumps(body).encode(), status=status, headers={"Retry-After": after} if after else {})


def sends(
    body: bytes, *, status: int = 200, kind: str = "application/json", headers: Mapping[str, str] | None = None
) -> Behaviour:
    """Answer with these very bytes."""

    async def behave(_: Request, writer: asyncio.StreamWriter) -> None:
        extra = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close", **(headers or {})}
        writer.write(_head(status, extra) + body)

    return behave


def hangs() -> Behaviour:
    """Never answer."""

    async def behave(_: Request, __: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    return behave


def hangs_up() -> Behaviour:
    """Close the connection without a word."""

    async def behave(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    return behave


def only(forms: Iterable[str], then: Behaviour, *, status: int = 400, message: str = "", param: str = "") -> Behaviour:
    """Take requests of these forms and turn the others down as servers do."""
    allowed = set(forms)
    refuse = fails(status, message or "'response_format' of this type is not supported", param=param or None)

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        await (then if request.form in allowed else refuse)(request, writer)

    return behave


def streams(
    *pieces: str, ended: str = "stop", done: bool = True, cut: bool = False, refusal: str = "", hang: bool = False
) -> Behaviour:
    """Answer in server-sent events; `cut` breaks the connection after the last piece, `hang` falls silent there."""

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(_head(200, {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked"}))
        for piece in pieces:
            _event(writer, json.dumps(_piece(content=piece)))
        await writer.drain()
        if hang:
            await hangs()(request, writer)
        if cut:
            writer.transport.close()
            return
        if refusal:
            _event(writer, json.dumps(_piece(refusal=refusal)))
        if ended:
            _event(writer, json.dumps(_piece(ended=ended)))
        if done:
            _event(writer, "[DONE]")
        writer.write(b"0\r\n\r\n")

    return behave


def streams_events(*events: str) -> Behaviour:
    """Answer in server-sent events with these very data lines."""

    async def behave(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(_head(200, {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked"}))
        for event in events:
            _event(writer, event)
        writer.write(b"0\r\n\r\n")

    return behave


def _piece(*, content: str | None = None, refusal: str | None = None, ended: str | None = None) -> dict[str, Any]:
    delta = {"content": content, "refusal": refusal}
    return {"id": "c", "object": "chat.completion.chunk", "choices": [_choice(delta, ended)]}


def _choice(delta: dict[str, Any], ended: str | None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "finish_reason": ended}


def _event(writer: asyncio.StreamWriter, data: str) -> None:
    line = f"data: {data}\n\n".encode()
    writer.write(b"%x\r\n%s\r\n" % (len(line), line))


def _usage() -> dict[str, Any]:
    return {"usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}}


def _head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + HEADERS_END


async def _finished(answer: Awaitable[None], reader: asyncio.StreamReader) -> bool:
    """Behave until it is done or the client has hung up, which only reading tells."""
    behaving, leaving = asyncio.ensure_future(answer), asyncio.ensure_future(reader.read())
    try:
        await asyncio.wait({behaving, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return behaving.done()
    finally:
        for task in (behaving, leaving):
            task.cancel()
        await asyncio.gather(behaving, leaving, return_exceptions=True)


async def _read(reader: asyncio.StreamReader) -> Request:
    head = (await reader.readuntil(HEADERS_END)).decode()
    first, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(first.split(" ")[1], headers, json.loads(body or b"{}"))
