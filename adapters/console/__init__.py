"""The terminal: cards with numbered buttons above one input line; and plain lines where there is none."""

from adapters.console.adapter import Console
from adapters.console.pipe import Pipe
from adapters.console.screen import Screen
from adapters.console.translate import plain_lines

__all__ = ["Console", "Pipe", "Screen", "plain_lines"]
