"""A streamed answer, read line by line without trust: the text of its events, and whether it had an end."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any, cast

from pydantic_core import from_json

from bot.answer_bounds import MOST_ANSWER
from bot.llm.faults import Fault, broken_off
from bot.llm.reply import complaint

DONE = "[DONE]"


class StreamFault(Exception):
    """A stream that broke off, was refused, or held an error."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.sentence)
        self.fault = fault


async def pieces_of(lines: AsyncIterator[str], host: str) -> AsyncGenerator[str]:
    """Give the text in pieces. Raises StreamFault, also after some of them."""
    refusal, ended, length, halves = "", "", 0, Halves()
    async for data in _events(lines):
        if data.startswith(DONE):
            ended = ended or "stop"  # some servers give no reason
            break
        event = _read(data, host)
        piece, said, end = delta_of(event)
        piece = halves.joined(piece)
        length += len(piece)
        if length > MOST_ANSWER:
            raise StreamFault(Fault("final", f"The language model at {host} does not come to an end."))
        refusal, ended = refusal + said, end or ended
        if piece:
            yield piece
    if rest := halves.rest():
        yield rest
    if refusal or ended == "content_filter":
        raise StreamFault(
            Fault("refused", f"The language model declined: {_whole(refusal) or 'its content filter said no'}")
        )
    if not ended:
        raise StreamFault(broken_off(host))
    if ended == "length":
        yield " …"


class Halves:
    """Joins what a server has cut in the middle of a character: JSON writes an emoji as two numbers."""

    def __init__(self) -> None:
        self._first = ""

    def joined(self, piece: str) -> str:
        """Give a piece without a half at its end, which waits for the next one; a half alone becomes a sign for it."""
        text, self._first = self._first + piece, ""
        if text and "\ud800" <= text[-1] <= "\udbff":
            text, self._first = text[:-1], text[-1]
        return _whole(text)

    def rest(self) -> str:
        """Give the sign for a half whose other half has not come."""
        return _whole(self._first)


def _whole(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def delta_of(event: object) -> tuple[str, str, str]:
    """Give text, refusal and end of an event; whatever is not as it should be counts for nothing."""
    choices = _within(event, "choices")
    first: object = cast(list[object], choices)[0] if isinstance(choices, list) and choices else None
    delta = _within(first, "delta")
    said = (_within(delta, "content"), _within(delta, "refusal"), _within(first, "finish_reason"))
    piece, refusal, end = (value if isinstance(value, str) else "" for value in said)
    return piece, refusal, end


async def _events(lines: AsyncIterator[str]) -> AsyncGenerator[str]:
    """Give the data of each event: its `data` lines, up to an empty line or the end."""
    data: list[str] = []
    async for line in lines:
        name, _, value = line.rstrip("\r\n").partition(":")
        if name == "data":
            data.append(value.removeprefix(" "))
        elif not line.strip() and data:
            yield "\n".join(data)
            data = []
    if data:
        yield "\n".join(data)


def _read(data: str, host: str) -> object:
    try:
        event: Any = from_json(data) if "\\u" not in data else json.loads(data)  # which alone takes half a character
    except (ValueError, RecursionError):
        raise StreamFault(Fault("passing", f"The language model at {host} sent a stream that is no JSON.")) from None
    if error := _within(event, "error"):
        raise StreamFault(broken_off(host, complaint(error)))
    return event


def _within(value: object, name: str) -> object:
    return cast(dict[str, object], value).get(name) if isinstance(value, dict) else None
