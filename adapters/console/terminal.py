"""A real terminal: posts scroll above one input line, which stays whole whatever arrives meanwhile.

It brings prompt_toolkit, so it is imported only where there is a terminal.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Self

from prompt_toolkit.input import Input as Keyboard
from prompt_toolkit.output import Output
from rich.console import RenderableType

from adapters.console.footer import PROMPT, Footer
from adapters.console.input_line import InputLine
from adapters.console.open_cards import NumberedAction
from adapters.console.translate import rendered, styled
from bot import Post, visible

TICK = 0.12  # seconds between two frames


class Terminal:
    """The screen and the keyboard, between `async with`.

    `past` is what was typed earlier, the oldest first; the names of `commands` are completed behind a slash.
    """

    def __init__(
        self,
        past: Iterable[str] = (),
        commands: Iterable[str] = (),
        *,
        keyboard: Keyboard | None = None,
        output: Output | None = None,
    ) -> None:
        self._typed: asyncio.Queue[str | None] = asyncio.Queue()
        self._footer = Footer(InputLine(self._take, past, commands), keyboard, output)
        self._editing: asyncio.Task[None] | None = None
        self._ticking: asyncio.Task[None] | None = None
        self._thread = threading.get_ident()

    async def __aenter__(self) -> Self:
        self._editing = asyncio.get_running_loop().create_task(self._edit(), name="edit the input line")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.release()

    async def release(self) -> None:
        """Give the keyboard back, so that Ctrl-C is a signal again; what comes is still shown. Idempotent."""
        self._footer.happening.clear()
        tasks = [task for task in (self._editing, self._ticking) if task is not None]
        self._editing = self._ticking = None
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    async def _edit(self) -> None:
        """Let the person type until they are stopped, or their terminal is gone."""
        try:
            await self._footer.run_async(set_exception_handler=False, handle_sigint=False)
        except (EOFError, OSError):
            pass
        finally:
            self._typed.put_nowait(None)

    def show(self, post: Post, choices: Sequence[NumberedAction] = ()) -> None:
        self._print(rendered(post, choices, self._footer.columns))

    def note(self, text: str, style: str = "dim") -> None:
        self._print(styled(text, style))

    def progress(self, about: str, text: str) -> None:
        happening = self._footer.happening
        if text and self._editing is not None:
            happening[about] = visible(text)
        else:
            happening.pop(about, None)
        if happening and self._ticking is None:
            self._ticking = asyncio.get_running_loop().create_task(self._tick(), name="turn the wheel")
        self._footer.invalidate()

    def prompt(self, text: str) -> None:
        self._footer.asked = visible(text)
        self._footer.invalidate()

    async def line(self) -> str | None:
        """Wait for the next line; None is Ctrl-D, or Ctrl-C on an empty line."""
        return await self._typed.get()

    def _take(self, typed: str | None) -> None:
        asked = self._footer.asked
        if typed is None:
            self._typed.put_nowait(None)
        elif typed.strip() or asked:
            self._print(styled(f"{asked or PROMPT.strip()} {typed}".replace("\n", "\n  "), "bold"))
            self._typed.put_nowait(typed)

    async def _tick(self) -> None:
        while self._footer.happening:
            await asyncio.sleep(TICK)
            self._footer.frame += 1
            self._footer.invalidate()
        self._ticking = None

    def _print(self, renderable: RenderableType) -> None:
        """Write above the footer, from whichever thread it comes."""
        loop = self._footer.loop
        if loop is None or threading.get_ident() == self._thread:
            self._footer.write_above(renderable)
        else:
            loop.call_soon_threadsafe(self._footer.write_above, renderable)
