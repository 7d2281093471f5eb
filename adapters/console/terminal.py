"""A real terminal: posts scroll above one input line, which stays whole whatever arrives meanwhile."""

from __future__ import annotations

import asyncio
import codecs
import os
import sys
import termios
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from adapters.console.editor import Editor, Key, cells
from adapters.console.open_cards import NumberedAction
from adapters.console.translate import rendered, styled
from bot import Post, visible

PROMPT = "› "
FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
TICK = 0.12  # seconds between two frames
MOST_ROWS = 8  # of what happens now
HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"
PASTE_ON, PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"


class Terminal:
    """The screen and the keyboard, between `async with`."""

    def __init__(self) -> None:
        from rich.console import Console

        self._out = sys.stdout
        self._rich = Console(file=self._out, highlight=False, markup=False, emoji=False)
        self._keys = sys.stdin.fileno()
        self._editor = Editor()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._typed: asyncio.Queue[str | Key] = asyncio.Queue()
        self._happening: dict[str, str] = {}
        self._asked = ""
        self._rows = 0  # of the footer above the row of the cursor
        self._frame = 0
        self._ticking: asyncio.Task[None] | None = None
        self._before: list[int | list[bytes | int]] | None = None

    async def __aenter__(self) -> Self:
        self._before = termios.tcgetattr(self._keys)
        mode = termios.tcgetattr(self._keys)
        mode[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
        mode[0] &= ~(termios.ICRNL | termios.IXON)
        termios.tcsetattr(self._keys, termios.TCSADRAIN, mode)
        asyncio.get_running_loop().add_reader(self._keys, self._read)
        self._write(PASTE_ON)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
        if self._ticking is not None:
            self._ticking.cancel()
            await asyncio.wait([self._ticking])

    def release(self) -> None:
        """Give the keyboard back, so that Ctrl-C is a signal again; what comes is still shown. Idempotent."""
        if self._before is None:
            return
        asyncio.get_running_loop().remove_reader(self._keys)
        self._happening.clear()
        self._write(f"{self._erased()}{PASTE_OFF}{SHOW}")
        termios.tcsetattr(self._keys, termios.TCSADRAIN, self._before)
        self._before = None

    def show(self, post: Post, choices: Sequence[NumberedAction] = ()) -> None:
        self._print(rendered(post, choices, self._rich.width))

    def note(self, text: str, style: str = "dim") -> None:
        self._print(styled(text, style))

    def progress(self, about: str, text: str) -> None:
        if text and self._before is not None:
            self._happening[about] = visible(text)
        else:
            self._happening.pop(about, None)
        if self._happening and self._ticking is None:
            self._ticking = asyncio.get_running_loop().create_task(self._tick(), name="turn the wheel")
        self._redraw()

    def prompt(self, text: str) -> None:
        self._asked = visible(text)
        self._redraw()

    async def line(self) -> str | None:
        """Wait for the next line; None is Ctrl-D, or Ctrl-C on an empty line."""
        self._redraw()
        typed = await self._typed.get()
        return typed if isinstance(typed, str) else None

    def _read(self) -> None:
        try:
            data = os.read(self._keys, 4096)
        except OSError:
            data = b""
        if not data:  # the terminal is gone
            asyncio.get_running_loop().remove_reader(self._keys)
            self._typed.put_nowait(Key.LEAVE)
            return
        before = self._editor.text
        for typed in self._editor.feed(self._decoder.decode(data)):
            self._take(typed, before)
        self._redraw()

    def _take(self, typed: str | Key, before: str) -> None:
        if typed is Key.CLEAR:
            self._write(f"{self._erased()}\x1b[2J\x1b[H")
        elif typed is Key.INTERRUPT and before:
            return  # it has emptied the line, as in a shell
        elif isinstance(typed, str) and (typed.strip() or self._asked):
            self._print(styled(f"{self._asked or PROMPT.strip()} {typed}", "bold"))
            self._typed.put_nowait(typed)
        elif isinstance(typed, Key):
            self._typed.put_nowait(typed)

    async def _tick(self) -> None:
        while self._happening:
            await asyncio.sleep(TICK)
            self._frame += 1
            self._redraw()
        self._ticking = None

    def _print(self, renderable: object) -> None:
        with self._rich.capture() as captured:
            self._rich.print(renderable)
        self._write(f"{HIDE}{self._erased()}{captured.get()}{self._footer()}{SHOW}")

    def _redraw(self) -> None:
        self._write(f"{HIDE}{self._erased()}{self._footer()}{SHOW}")

    def _erased(self) -> str:
        """Give what takes the footer away and leaves the cursor at its place."""
        up = f"\x1b[{self._rows}A" if self._rows else ""
        self._rows = 0
        return f"\r{up}\x1b[J"

    def _footer(self) -> str:
        """Give what happens now and the input line, the cursor in it. No row is so long that it would wrap."""
        if self._before is None:
            return ""
        width = max(self._rich.width - 1, 20)
        rows = self._progress_rows(width)
        prompt = f"{self._asked} {PROMPT}" if self._asked else PROMPT
        if cells(prompt) > width // 2:
            rows, prompt = [*rows, *self._folded(self._asked, width)], PROMPT
        shown, column = self._editor.view(width - cells(prompt))
        self._rows = len(rows)
        above = "".join(f"{self._coloured(row, 'cyan')}\r\n" for row in rows)
        return f"{above}{self._coloured(prompt, 'bold cyan')}{shown}\r\x1b[{cells(prompt) + column}C"

    def _progress_rows(self, width: int) -> list[str]:
        wheel = FRAMES[self._frame % len(FRAMES)]
        rows = [row for text in self._happening.values() for row in self._folded(f"{wheel} {text}", width)]
        return rows[-min(MOST_ROWS, max(self._rich.height - 4, 1)) :]

    def _folded(self, text: str, width: int) -> list[str]:
        return [line.plain.rstrip() for line in styled(text).wrap(self._rich, width)]

    def _coloured(self, text: str, style: str) -> str:
        with self._rich.capture() as captured:
            self._rich.print(styled(text, style), end="", soft_wrap=True)
        return captured.get()

    def _write(self, text: str) -> None:
        # rich ends its lines with a bare line feed, and the terminal still adds the carriage return
        self._out.write(text)
        self._out.flush()
