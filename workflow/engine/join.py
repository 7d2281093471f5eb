"""Where the parts of a gather come together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Settled = Callable[[Any, BaseException | None], None]


class Join:
    """Lets all parts settle, then gives all results or the first failure in the order written."""

    __slots__ = ("_errors", "_left", "_settled", "_values")

    def __init__(self, parts: int, settled: Settled) -> None:
        self._left = parts
        self._settled = settled
        self._values: list[Any] = [None] * parts
        self._errors: list[BaseException | None] = [None] * parts
        if not parts:
            settled((), None)

    def settle(self, index: int, value: Any, error: BaseException | None) -> None:
        """Take what one part gave; the last one to come settles the whole."""
        self._values[index] = value
        self._errors[index] = error
        self._left -= 1
        if self._left == 0:
            first = next((error for error in self._errors if error is not None), None)
            self._settled(None if first is not None else tuple(self._values), first)
