"""A terminal that only remembers: what has been written to it stands in rows, as a person would see them."""

from __future__ import annotations

import asyncio
import io
import re
import unicodedata
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager

from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from adapters.console.terminal import Terminal

PATIENCE = 20.0  # seconds after which a test has failed
_SEQUENCE = re.compile(r"\x1b\[([0-9;?]*)([@-~])|\x1b\][^\x07]*\x07|(.)", re.DOTALL)


class FakeTerminal(io.StringIO):
    """Of so many columns, and as many rows as are needed: `rows` are all that were ever written and not taken away."""

    def __init__(self, columns: int = 60, height: int = 24) -> None:
        super().__init__()
        self.columns, self.height = columns, height
        self.foreign: list[str] = []  # what was sent that neither draws nor moves the cursor here
        self._rows: list[list[str]] = [[]]  # a wide character is followed by an empty cell
        self._row = self._column = 0
        self._wraps = True

    def output(self) -> Vt100_Output:
        return Vt100_Output(self, lambda: Size(rows=self.height, columns=self.columns), term="xterm-256color")

    @property
    def rows(self) -> list[str]:
        """Give what is seen, without the blanks at the ends of the rows and below them."""
        shown = ["".join(row).rstrip() for row in self._rows]
        while shown and not shown[-1]:
            shown.pop()
        return shown

    @property
    def cursor(self) -> tuple[int, int]:
        """Give the row and the column of the cursor."""
        return self._row, self._column

    def resize(self, columns: int) -> None:
        """Wrap what has become too long, as most terminals do; the cursor goes with its character."""
        self.columns = columns
        rows: list[list[str]] = []
        cursor = 0, 0
        for number, row in enumerate(self._rows):
            parts = _parted(row[: len("".join(cell or " " for cell in row).rstrip())], columns)
            if number == self._row:
                before = _parted([*row, *" " * self._column][: self._column], columns)
                cursor = len(rows) + len(before) - 1, len(before[-1])
                parts += [[]] * (len(before) - len(parts))
            rows += parts
        self._rows = rows
        self._row, self._column = cursor

    def write(self, text: str) -> int:
        for found in _SEQUENCE.finditer(text):
            if found[3] is not None:
                self._put(found[3])
            elif found[2] is not None:
                self._obey(found[1], found[2])
            else:
                self.foreign.append(found[0])
        return len(text)

    def _put(self, character: str) -> None:
        if character == "\r":
            self._column = 0
        elif character == "\b":
            self._column = max(self._column - 1, 0)
        elif character == "\n":
            self._go(self._row + 1, self._column)
        elif unicodedata.combining(character) and self._column:
            at = self._column - 1 if self._rows[self._row][self._column - 1] else self._column - 2
            self._rows[self._row][at] += character
        elif not character.isprintable():
            self.foreign.append(character)
        else:
            self._draw(character)

    def _draw(self, character: str) -> None:
        width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if self._column + width > self.columns:
            if self._wraps:
                self._go(self._row + 1, 0)
            else:
                self._column = self.columns - width
        row = self._rows[self._row]
        row += " " * (self._column + width - len(row))
        row[self._column : self._column + width] = [character, ""][:width]
        self._column += width

    def _go(self, row: int, column: int) -> None:
        self._rows += [[] for _ in range(row + 1 - len(self._rows))]
        self._row, self._column = row, column

    def _obey(self, numbers: str, final: str) -> None:
        amount = int(numbers) if numbers.isdigit() else 1
        if final == "A":
            self._row = max(self._row - amount, 0)
        elif final == "C":
            self._column = min(self._column + amount, self.columns - 1)
        elif final == "D":
            self._column = max(self._column - amount, 0)
        elif final == "J" and not numbers:
            del self._rows[self._row + 1 :], self._rows[self._row][self._column :]
        elif final == "J" and numbers == "2":
            self._rows = [[] for _ in self._rows]
        elif final == "K":
            del self._rows[self._row][self._column :]
        elif final == "H":
            self._go(0, 0)
        elif final in "hl" and numbers == "?7":
            self._wraps = final == "h"
        elif final not in "mhl":  # colours, and modes that show nothing
            self.foreign.append(f"\x1b[{numbers}{final}")


def _parted(row: list[str], columns: int) -> list[list[str]]:
    """Give the rows of so many columns that one row becomes; no wide character is cut in two."""
    parts: list[list[str]] = [[]]
    for at, cell in enumerate(row):
        if not cell:
            continue
        character = [cell, ""] if row[at + 1 : at + 2] == [""] else [cell]
        if len(parts[-1]) + len(character) > columns:
            parts.append([])
        parts[-1] += character
    return parts


class Typist:
    """Somebody at a `Terminal` that shows what it says on a `FakeTerminal`."""

    def __init__(self, terminal: Terminal, screen: FakeTerminal, keyboard: PipeInput) -> None:
        self.terminal, self.screen, self.keyboard = terminal, screen, keyboard

    def type(self, *keys: str) -> None:
        for key in keys:
            self.keyboard.send_text(key)

    async def sees(self, *rows: str) -> None:
        """Wait until the last rows are these."""
        await eventually(lambda: self.screen.rows[-len(rows) :], list(rows))


async def eventually(look: Callable[[], object], wanted: object) -> None:
    """Wait until something is as it is wanted; say what it was when it never is."""
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while (found := look()) != wanted:
        assert asyncio.get_running_loop().time() < deadline, f"waited for {wanted!r}, and it is {found!r}"
        await asyncio.sleep(0.002)


@asynccontextmanager
async def at_terminal(
    past: Sequence[str] = (), commands: Sequence[str] = (), *, columns: int = 60
) -> AsyncGenerator[Typist]:
    """Give somebody at a new terminal, who sees its prompt."""
    screen = FakeTerminal(columns)
    with create_pipe_input() as keyboard:
        async with Terminal(past, commands, keyboard=keyboard, output=screen.output()) as terminal:
            typist = Typist(terminal, screen, keyboard)
            await typist.sees("›")
            yield typist
