"""What a form sent, read without trust; the files in it go to the disk as they come."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, aclosing
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from adapters.web.guard import MOST_BODY
from adapters.web.multipart import DamagedBody, PartHead, boundary_of, multipart
from adapters.web.pages import words_for
from bot import File, Refused
from bot.messages.file import MOST_BYTES, MOST_FILES, Files, IncomingFile

MOST_FIELDS = 200
FORM, FORM_WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Body:
    """The fields of a form, in order; a name may stand more than once. A file's field has its name as value."""

    pairs: tuple[tuple[str, str], ...]
    files: tuple[File, ...] = ()

    def __getitem__(self, name: str) -> str:
        """Give the first value of that name, or nothing."""
        return next((value for key, value in self.pairs if key == name), "")


async def read_body(request: Request) -> Body:
    """Read a form without files. Raises HTTPException (415, 400) for anything else."""
    if _kind(request) != FORM:
        raise HTTPException(415, words_for(request).page.forms_only)
    try:
        text = (await request.body()).decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:  # UnicodeDecodeError is one
        raise HTTPException(400, words_for(request).page.damaged_form) from None
    return Body(tuple((name, _with_plain_lines(value)) for name, value in pairs))


async def read_body_with_files(
    request: Request, files: Files, check: Callable[[Body], Awaitable[None]] | None = None
) -> Body:
    """Read a form, with files or without. Raises HTTPException (413, 415, 422, 400); then nothing of it is kept.

    `check` is called before the first file with the fields that stand above it; what it raises ends the reading.
    """
    if _kind(request) != FORM_WITH_FILES:
        return await read_body(request)
    with ExitStack() as open_files:
        reading = _Reading(request, files, open_files, check)
        try:
            boundary = boundary_of(request.headers.get("content-type", ""))
            async with aclosing(multipart(request.stream(), boundary)) as parts:
                async for part in parts:
                    await (reading.begin(part) if isinstance(part, PartHead) else reading.add(part))
            return await reading.keep()
        except ValueError:  # DamagedBody and UnicodeDecodeError are such
            raise HTTPException(400, words_for(request).page.damaged_form) from None


@dataclass(slots=True)
class _Reading:
    """What has come of a form so far. What is no file is held in memory, 64 KB at most."""

    request: Request
    files: Files
    open_files: ExitStack
    check: Callable[[Body], Awaitable[None]] | None = None
    parts: list[tuple[str, bytearray | IncomingFile]] = field(
        default_factory=list[tuple[str, bytearray | IncomingFile]]
    )
    held: int = 0

    async def begin(self, head: PartHead) -> None:
        if not head.filename:  # a text, or no file was chosen
            self.parts.append((head.name, bytearray()))
            return
        words, number = words_for(self.request).page, sum(isinstance(each, IncomingFile) for _, each in self.parts)
        if self.check is not None and number == 0:
            await self.check(Body(tuple(self._texts())))
        if number >= MOST_FILES:
            raise HTTPException(413, words.too_many_files.format(count=MOST_FILES))
        incoming = await asyncio.to_thread(self.files.incoming, head.filename, head.media_type)
        self.parts.append((head.name, self.open_files.enter_context(incoming)))

    async def add(self, piece: bytes) -> None:
        if not self.parts:
            raise DamagedBody("a piece of nothing")
        _, content = self.parts[-1]
        words = words_for(self.request).page
        if isinstance(content, IncomingFile):
            try:
                await asyncio.to_thread(content.write, piece)
            except Refused:
                say = words.file_too_large.format(file=content.name, size=MOST_BYTES // 1024 // 1024)
                raise HTTPException(413, say) from None
            return
        self.held += len(piece)
        if self.held > MOST_BODY:
            raise HTTPException(413, words.too_much.format(size=MOST_BODY // 1024))
        content += piece

    async def keep(self) -> Body:
        words = words_for(self.request).cards
        for _, content in self.parts:
            if isinstance(content, IncomingFile) and not content.size:
                raise HTTPException(422, words.file_empty.format(file=content.name))
        pairs, kept = list[tuple[str, str]](), list[File]()
        for name, content in self.parts:
            if isinstance(content, IncomingFile):
                kept.append(await asyncio.to_thread(content.keep))
                pairs.append((name, kept[-1].name))
            else:
                pairs.append((name, _with_plain_lines(content.decode())))
        return Body(tuple(pairs), tuple(kept))

    def _texts(self) -> Iterator[tuple[str, str]]:
        for name, content in self.parts:
            if not isinstance(content, IncomingFile):
                yield name, _with_plain_lines(content.decode())


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().casefold()


def _with_plain_lines(text: str) -> str:
    """Give a text with plain ends of lines: browsers end them with both signs, as mail does."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
