"""A form with files as browsers send it, taken apart while it comes; knows no network and no disk."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass

MOST_HEAD = 8 * 1024  # bytes of the lines above a part
MOST_PARTS = 200

_BOUNDARY = re.compile(r';\s*boundary=(?:"([^"\\]{1,70})"|([^\s";,]{1,70}))(?=\s*(?:;|\Z))', re.IGNORECASE)
_PARAMETER = re.compile(r';\s*(name|filename)=(?:"((?:\\"|[^"])*)"|([^\s";]*))', re.IGNORECASE)
_WRITTEN = {"%22": '"', "%0D": "\r", "%0A": "\n"}  # how browsers write what would end a name


class DamagedBody(ValueError):
    """It is not what it says it is, or ends in the middle."""


@dataclass(frozen=True, slots=True)
class PartHead:
    """What stands above a part: the field's name, and of a file the name and the type that its sender has for it."""

    name: str
    filename: str | None = None  # None: a text; empty: no file was chosen
    media_type: str = ""


def boundary_of(content_type: str) -> bytes:
    """Give what stands between the parts. Raises DamagedBody where nothing is named, or nothing that could be."""
    found = _BOUNDARY.search(content_type)
    named = (found[1] or found[2]) if found is not None else ""
    if not named or not named.isascii() or not named.isprintable():
        raise DamagedBody("no boundary")
    return named.encode()


async def multipart(chunks: AsyncIterator[bytes], boundary: bytes) -> AsyncGenerator[PartHead | bytes]:
    """Give the head of each part, and behind it what the part holds in pieces as they come. Raises DamagedBody."""
    reader, delimiter = _Reader(chunks), b"\r\n--" + boundary
    async for _ in reader.until(delimiter):
        pass  # what stands before the first part is for nobody
    for _ in range(MOST_PARTS):
        if (behind := await reader.take(2)) == b"--":
            async for _ in chunks:
                pass  # to its end, so that whoever sends it hears the answer
            return
        if behind != b"\r\n":
            raise DamagedBody("no line end behind a boundary")
        yield _head(await reader.head())
        async for piece in reader.until(delimiter):
            yield piece
    raise DamagedBody("too many parts")


class _Reader:
    """Reads on in what comes, and holds no more of it than a piece and the length of a mark."""

    def __init__(self, chunks: AsyncIterator[bytes]) -> None:
        self._chunks = chunks
        self._held = bytearray(b"\r\n")  # the first boundary has no line end before it

    async def until(self, mark: bytes) -> AsyncGenerator[bytes]:
        """Give what comes before the mark, and take the mark itself away."""
        while (at := self._held.find(mark)) < 0:
            known = len(self._held) - len(mark) + 1  # no part of a mark that is still to come
            if known > 0:
                yield bytes(self._held[:known])
                del self._held[:known]
            await self._more()
        if at:
            yield bytes(self._held[:at])
        del self._held[: at + len(mark)]

    async def take(self, count: int) -> bytes:
        while len(self._held) < count:
            await self._more()
        taken = bytes(self._held[:count])
        del self._held[:count]
        return taken

    async def head(self) -> bytes:
        """Give the lines above a part."""
        found = bytearray()
        async for piece in self.until(b"\r\n\r\n"):
            found += piece
            if len(found) > MOST_HEAD:
                raise DamagedBody("a head without end")
        return bytes(found)

    async def _more(self) -> None:
        chunk = await anext(self._chunks, None)
        if chunk is None:
            raise DamagedBody("it ends in the middle")
        self._held += chunk


def _head(lines: bytes) -> PartHead:
    try:
        text = lines.decode()
    except UnicodeDecodeError:
        raise DamagedBody("a head that is no text") from None
    fields = {
        name.strip().casefold(): value.strip()
        for name, _, value in (line.partition(":") for line in text.split("\r\n"))
    }
    disposition = fields.get("content-disposition", "")
    told = {name.casefold(): _plain(quoted or bare) for name, quoted, bare in _PARAMETER.findall(disposition)}
    if disposition.partition(";")[0].strip().casefold() != "form-data" or "name" not in told:
        raise DamagedBody("a part without a name")
    return PartHead(told["name"], told.get("filename"), fields.get("content-type", ""))


def _plain(written: str) -> str:
    for sign, meant in _WRITTEN.items():
        written = written.replace(sign, meant)
    return written.replace('\\"', '"')
