"""An input line as a value: keys in, what is typed and where the cursor stands out. Knows nothing of a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum

MOST_REMEMBERED = 200  # lines
MOST_TYPED = 40_000  # characters: the bot keeps no more of a message

# what a terminal sends for one key: an escape sequence, or a character
_KEY = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1bO[A-Za-z]|\x1b\r|\x1b[A-Za-z\x7f]|[^\x1b]", re.DOTALL)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*|O)?\Z")
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"


class Key(Enum):
    """What leaves the line."""

    LEAVE = "leave"  # Ctrl-D on an empty line
    INTERRUPT = "interrupt"  # Ctrl-C
    CLEAR = "clear"  # Ctrl-L


@dataclass(slots=True)
class Editor:
    """One line, its cursor, and the lines before it."""

    text: str = ""
    cursor: int = 0
    _past: list[str] = field(default_factory=list[str])
    _place: int = 0  # in the past; its length: the line that is being typed
    _draft: str = ""
    _held: str = ""  # the beginning of a sequence whose end has not come yet
    _pasting: bool = False

    def feed(self, typed: str) -> Iterator[str | Key]:
        """Take what was typed and give each finished line, and each key that is not about the line."""
        self._held += typed
        while self._held:
            if self._pasting:
                if not self._paste():
                    return
                continue
            if _UNFINISHED.fullmatch(self._held):
                return
            found = _KEY.match(self._held)
            key, self._held = (found[0], self._held[found.end() :]) if found else (self._held[0], self._held[1:])
            if key == _PASTE:
                self._pasting = True
            elif key in ("\r", "\n"):
                yield self._finish()
            elif key == "\x03":
                self._set("")
                yield Key.INTERRUPT
            elif key == "\x04" and not self.text:
                yield Key.LEAVE
            elif key == "\x0c":
                yield Key.CLEAR
            else:
                self._edit(key)

    def view(self, width: int) -> tuple[str, int]:
        """Give the part of the line that fits into so many columns, and the column of the cursor in it."""
        shown = self.text.replace("\n", "⏎").replace("\t", " ")
        start = 0
        while cells(shown[start : self.cursor]) >= width:
            start += 1
        end = len(shown)
        while cells(shown[start:end]) > width:
            end -= 1
        return shown[start:end], cells(shown[start : self.cursor])

    def _edit(self, key: str) -> None:
        action = _ACTIONS.get(key)
        if action is not None:
            action(self)
        elif len(key) == 1 and key.isprintable():
            self.insert(key)

    def insert(self, text: str) -> None:
        """Put a text at the cursor."""
        self.text = (self.text[: self.cursor] + text + self.text[self.cursor :])[:MOST_TYPED]
        self.cursor = min(self.cursor + len(text), len(self.text))

    def _paste(self) -> bool:
        """Take what is pasted and say whether its end has come."""
        pasted, mark, rest = self._held.partition(_PASTED)
        if not mark:  # the mark itself may have come in part: hold back what could be its beginning
            keep = max((n for n in range(1, len(_PASTED)) if self._held.endswith(_PASTED[:n])), default=0)
            pasted, rest = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
        self._pasting = not mark
        clean = pasted.replace("\r\n", "\n").replace("\r", "\n")
        self.insert("".join(c for c in clean if c.isprintable() or c in "\n\t"))
        self._held = rest
        return bool(mark)

    def _finish(self) -> str:
        line = self.text
        if line.strip() and (not self._past or self._past[-1] != line):
            self._past = [*self._past, line][-MOST_REMEMBERED:]
        self._set("")
        self._place, self._draft = len(self._past), ""
        return line

    def _set(self, text: str) -> None:
        self.text, self.cursor = text, len(text)

    def back(self) -> None:
        """Delete to the left."""
        if self.cursor:
            self.text = self.text[: self.cursor - 1] + self.text[self.cursor :]
            self.cursor -= 1

    def delete(self) -> None:
        """Delete to the right."""
        self.text = self.text[: self.cursor] + self.text[self.cursor + 1 :]

    def step(self, by: int) -> None:
        """Move the cursor by so many characters."""
        self.cursor = min(max(self.cursor + by, 0), len(self.text))

    def jump(self, by: int) -> None:
        """Go over one word."""
        self.step(by)
        while 0 < self.cursor < len(self.text) and not self._at_word(by):
            self.step(by)

    def _at_word(self, by: int) -> bool:
        left, right = self.text[self.cursor - 1], self.text[self.cursor]
        return left.isspace() and not right.isspace() if by < 0 else right.isspace() and not left.isspace()

    def go(self, to: int) -> None:
        """Move the cursor to the beginning, or with -1 to the end."""
        self.cursor = to if to >= 0 else len(self.text)

    def cut_word(self) -> None:
        """Delete the word to the left."""
        kept = self.text[: self.cursor].rstrip()
        kept = kept[: max(kept.rfind(" "), kept.rfind("\n")) + 1]
        self.text = kept + self.text[self.cursor :]
        self.cursor = len(kept)

    def cut(self, *, before: bool) -> None:
        """Delete everything before or behind the cursor."""
        if before:
            self.text, self.cursor = self.text[self.cursor :], 0
        else:
            self.text = self.text[: self.cursor]

    def recall(self, by: int) -> None:
        """Go to an earlier or a later line."""
        place = self._place + by
        if not 0 <= place <= len(self._past):
            return
        if self._place == len(self._past):
            self._draft = self.text
        self._place = place
        self._set(self._draft if place == len(self._past) else self._past[place])


def cells(text: str) -> int:
    """Give how many columns a text takes; East Asian signs take two."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


_ACTIONS: dict[str, Callable[[Editor], None]] = {
    "\x7f": Editor.back, "\x08": Editor.back, "\x1b[3~": Editor.delete, "\x04": Editor.delete,
    "\x1b[D": lambda e: e.step(-1), "\x02": lambda e: e.step(-1), "\x1b[C": lambda e: e.step(1),
    "\x06": lambda e: e.step(1), "\x1b[H": lambda e: e.go(0), "\x1bOH": lambda e: e.go(0),
    "\x1b[1~": lambda e: e.go(0), "\x01": lambda e: e.go(0), "\x1b[F": lambda e: e.go(-1),
    "\x1bOF": lambda e: e.go(-1), "\x1b[4~": lambda e: e.go(-1), "\x05": lambda e: e.go(-1),
    "\x1b[1;5D": lambda e: e.jump(-1), "\x1bb": lambda e: e.jump(-1), "\x1b[1;5C": lambda e: e.jump(1),
    "\x1bf": lambda e: e.jump(1), "\x15": lambda e: e.cut(before=True), "\x0b": lambda e: e.cut(before=False),
    "\x17": Editor.cut_word, "\x1b\x7f": Editor.cut_word, "\x1b[A": lambda e: e.recall(-1),
    "\x1bOA": lambda e: e.recall(-1), "\x10": lambda e: e.recall(-1), "\x1b[B": lambda e: e.recall(1),
    "\x1bOB": lambda e: e.recall(1), "\x0e": lambda e: e.recall(1), "\x1b\r": lambda e: e.insert("\n"),
}  # fmt: skip
