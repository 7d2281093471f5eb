"""Lines in and lines out, for scripts and for terminals that can do no more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TextIO

from adapters.console.open_cards import NumberedAction
from adapters.console.translate import plain_lines
from bot import Post, visible


class Pipe:
    """Shows posts as plain lines, and reads lines one at a time, each when the one before was dealt with."""

    def __init__(self, source: TextIO, sink: TextIO) -> None:
        self._source = source
        self._sink = sink

    def show(self, post: Post, choices: Sequence[NumberedAction] = ()) -> None:
        self._write(plain_lines(post, choices))

    def note(self, text: str, style: str = "dim") -> None:  # noqa: ARG002 - as the seam has it
        self._write([visible(text)])

    def progress(self, about: str, text: str) -> None:
        """Show nothing: what moves has no place between lines."""

    def prompt(self, text: str) -> None:
        if text:
            self._write([visible(text)])

    async def line(self) -> str | None:
        line = await _in_thread(self._source.readline)
        return line.rstrip("\r\n") if line else None

    async def release(self) -> None:
        """Give nothing back: lines are read one at a time, and none unasked."""

    def _write(self, lines: Sequence[str]) -> None:
        self._sink.write("".join(f"{line}\n" for line in lines))
        self._sink.flush()


async def _in_thread(read: Callable[[], str]) -> str:
    """Read in a daemon thread: one that waits for a line which never comes must not keep the program alive."""
    import threading

    loop = asyncio.get_running_loop()
    answer: asyncio.Future[str] = loop.create_future()

    def settle(line: str) -> None:
        if not answer.done():
            answer.set_result(line)

    def work() -> None:
        try:
            line = read()
        except (OSError, ValueError):  # closed meanwhile, or no text: there is nothing more to read
            line = ""
        loop.call_soon_threadsafe(settle, line)

    threading.Thread(target=work, name="read a line", daemon=True).start()
    return await answer
