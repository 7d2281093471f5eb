"""The lowest rows of a terminal: what happens now, and the input line; whatever else is written stands above them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from prompt_toolkit.application import Application
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import ANSI, StyleAndTextTuples
from prompt_toolkit.input import Input as Keyboard
from prompt_toolkit.layout import BufferControl, ConditionalContainer, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.screen import Char
from prompt_toolkit.output import Output
from prompt_toolkit.renderer import CPR_Support, print_formatted_text
from prompt_toolkit.utils import get_cwidth
from prompt_toolkit.widgets import CompletionsToolbar
from rich.console import Console as RichConsole
from rich.console import RenderableType

from adapters.console.input_line import InputLine
from adapters.console.translate import styled

PROMPT = "› "
FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
MOST_ROWS = 8  # of what happens now
SETTLED = 0.3  # seconds after which a window that changed its size has found it; tmux tells of it up to 0.25 late


class Footer(Application[None]):
    """Draws itself where the cursor is, and again after each change; nothing in it is left behind."""

    def __init__(self, line: InputLine, keyboard: Keyboard | None = None, output: Output | None = None) -> None:
        self.happening: dict[str, str] = {}
        self.asked = ""
        self.frame = 0
        self._resizing: asyncio.TimerHandle | None = None
        # Rich chooses the colours, prompt_toolkit writes them as this terminal wants them.
        self._rich = RichConsole(force_terminal=True, legacy_windows=False, highlight=False, markup=False, emoji=False)
        above = Window(FormattedTextControl(self._above), dont_extend_height=True)
        typed = Window(
            BufferControl(line.buffer), wrap_lines=True, dont_extend_height=True, get_line_prefix=self._before_line
        )
        rows = HSplit([ConditionalContainer(above, Condition(self._is_above)), typed, CompletionsToolbar()])
        super().__init__(
            Layout(rows, typed), key_bindings=line.keys, erase_when_done=True, input=keyboard, output=output
        )
        # It is drawn from where the cursor is, so no terminal needs to be asked which row that is.
        self.renderer.cpr_support = CPR_Support.NOT_SUPPORTED

    @property
    def columns(self) -> int:
        return max(self.output.get_size().columns, 1)

    def write_above(self, renderable: RenderableType) -> None:
        """Take the footer away and write; it is drawn again in the next turn of the loop."""
        if self._resizing is not None:
            self._resized()
        self._rich.width = self.columns
        with self._rich.capture() as captured:
            self._rich.print(renderable)
        if self.is_running:
            self.renderer.erase()
        print_formatted_text(self.output, ANSI(captured.get()), self.renderer.style)
        self.invalidate()

    def invalidate(self) -> None:
        """Draw again soon; a window that changes its size comes first."""
        if self._resizing is None:
            super().invalidate()

    def _on_resize(self) -> None:
        """Wait until the window has found its size: what is drawn before would meet another than it was drawn for.

        prompt_toolkit calls this, and by itself would clear as many rows as it drew, however many they have become.
        """
        if self._resizing is not None:
            self._resizing.cancel()
        self._resizing = asyncio.get_running_loop().call_later(SETTLED, self._resized)

    def _resized(self) -> None:
        """Go to where the first row is now: most terminals wrap by themselves what has become too long for them."""
        if self._resizing is not None:
            self._resizing.cancel()
        self._resizing = None
        screen = self.renderer.last_rendered_screen
        if not self.is_running or screen is None:
            return
        cursor = screen.get_cursor_position(self.layout.current_window)
        rows = [_characters(screen.data_buffer[row]) for row in range(cursor.y)]
        rows.append(_characters(screen.data_buffer[cursor.y], cursor.x))
        self.output.cursor_up(sum(wrapped_rows(row, self.columns) - 1 for row in rows))
        super()._on_resize()

    def _is_above(self) -> bool:
        return bool(self._above())

    def _above(self) -> StyleAndTextTuples:
        """Give what happens now, and a question that is too long to stand before the line."""
        width, height = max(self.columns - 1, 20), self.output.get_size().rows
        wheel = FRAMES[self.frame % len(FRAMES)]
        rows = [row for text in self.happening.values() for row in self._folded(f"{wheel} {text}", width)]
        rows = rows[-min(MOST_ROWS, max(height - 4, 1)) :]
        rows += self._folded(self.asked, width) if self.asked and self._prompt() == PROMPT else []
        return [("ansicyan", "\n".join(rows))] if rows else []

    def _folded(self, text: str, width: int) -> list[str]:
        return [line.plain.rstrip() for line in styled(text).wrap(self._rich, width)]

    def _prompt(self) -> str:
        prompt = f"{self.asked} {PROMPT}" if self.asked else PROMPT
        return prompt if get_cwidth(prompt) <= self.columns // 2 else PROMPT

    def _before_line(self, line: int, wrapped: int) -> StyleAndTextTuples:
        prompt = self._prompt()
        return [("bold ansicyan", prompt if line == wrapped == 0 else " " * get_cwidth(prompt))]


def wrapped_rows(widths: Sequence[int], columns: int) -> int:
    """Give how many rows characters of these widths take in a terminal of so many columns."""
    rows, column = 1, 0
    for width in widths:
        if column + width > columns:
            rows, column = rows + 1, 0
        column += width
    return rows


def _characters(row: dict[int, Char], before: int | None = None) -> list[int]:
    """Give the width of each character of a row, up to its last that is seen, or before a column."""
    end = before if before is not None else max((at + 1 for at, cell in row.items() if cell.char.strip()), default=0)
    widths: list[int] = []
    at = 0
    while at < end:
        widths.append(row[at].width or 1)
        at += widths[-1]
    return widths
