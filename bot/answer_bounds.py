"""How much is taken of what a server elsewhere answers: bytes before and after unpacking, and time. Knows no client."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Iterator

from bot.errors import AnswerRefused

MOST_ANSWER = 512 * 1024  # bytes, unpacked: of a model, of GitHub, of whatever a step asks
MOST_STREAM = 8 * 1024 * 1024  # bytes of a model's streamed answer, of which most is what stands around the words
MOST_SECONDS = 60.0  # for one answer, however alive it looks
PIECE = 64 * 1024  # bytes that are unpacked at once
PACKINGS = "gzip, deflate"  # what is asked for, and what can be unpacked piece by piece


async def bounded(
    raw: AsyncIterator[bytes], packing: str, most: int, seconds: float | None = MOST_SECONDS
) -> AsyncGenerator[bytes]:
    """Give an answer's bytes, unpacked. Raises AnswerRefused when there are more of them, or they come too slowly."""
    packed = _packed(packing)
    until = None if seconds is None else asyncio.get_running_loop().time() + seconds
    came = given = 0
    while (chunk := await _next(raw, until)) is not None:
        came += len(chunk)
        for piece in packed.pieces(chunk):
            given += len(piece)
            if max(came, given) > most:
                raise _too_large(most)
            yield piece
        if came > most:
            raise _too_large(most)


def _too_large(most: int) -> AnswerRefused:
    return AnswerRefused(f"the answer is larger than {most // 1024:,} KB, and no more of it is read")


async def _next(raw: AsyncIterator[bytes], until: float | None) -> bytes | None:
    try:
        async with asyncio.timeout_at(until):
            return await anext(raw, None)
    except TimeoutError:
        raise AnswerRefused("the answer comes too slowly, and is no longer waited for") from None


class _Plain:
    """Bytes as they are."""

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk


class _Packed:
    """Unpacks in small pieces, so that whoever counts can stop: a kilobyte may hold a megabyte."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._begun = False
        self._unpacker = zlib.decompressobj(window)

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        rest = chunk
        while rest and not self._unpacker.eof:
            yield self._unpack(rest)
            rest = self._unpacker.unconsumed_tail

    def _unpack(self, rest: bytes) -> bytes:
        try:
            piece = self._unpacker.decompress(rest, PIECE)
        except zlib.error:
            if self._begun or self._window != zlib.MAX_WBITS:
                raise AnswerRefused("the answer is packed, and damaged") from None
            self._window = -zlib.MAX_WBITS  # some servers leave out the head of `deflate`
            self._unpacker = zlib.decompressobj(self._window)
            return self._unpack(rest)
        self._begun = True
        return piece


def _packed(packing: str) -> _Plain | _Packed:
    name = packing.strip().lower()
    if name in ("", "identity"):
        return _Plain()
    if name in ("gzip", "x-gzip"):
        return _Packed(16 + zlib.MAX_WBITS)
    if name == "deflate":
        return _Packed(zlib.MAX_WBITS)
    raise AnswerRefused(f"the answer is packed as {name[:40]!r}, which nobody asked for")
