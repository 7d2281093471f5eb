"""Rows as another version may have written them, and long lists of them, part by part."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")
U = TypeVar("U")

MOST_COUNTED = 1_000  # beyond that a list only says that there are more: to count what grows for ever takes for ever
MOST_PAGES = 10_000


def readable(row: sqlite3.Row, read: Callable[[sqlite3.Row], T]) -> T | None:
    """Read a row that another version may have written; one that cannot be read is as good as none, and is logged."""
    try:
        return read(row)
    except (ValueError, TypeError, RecursionError) as error:
        log.error("the row %s cannot be read (%s): did another version of me write it?", row["id"], error)
        return None


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """Part of a list. `number` begins with 1; `total` counts the whole list, `more` says that it is longer."""

    items: Sequence[T]
    number: int
    size: int
    total: int
    more: bool = False

    @property
    def last(self) -> int:
        """The number of the last page, of those that were counted."""
        return max(1, -(-self.total // self.size))

    @property
    def goes_on(self) -> bool:
        """Whether there is a next page."""
        return self.more or self.number < self.last

    def with_items(self, items: Sequence[U]) -> ListPage[U]:
        """Give the same page of other items."""
        return ListPage(items, self.number, self.size, self.total, self.more)


def wanted(number: int, size: int) -> int:
    """Give how many of a list must be known to show one of its pages and count what is counted."""
    return max(MOST_COUNTED, within(number) * size) + 1


def within(number: int) -> int:
    """Give a number that a page can have."""
    return min(max(1, number), MOST_PAGES)


def cut(keys: Iterable[T], number: int, size: int) -> ListPage[T]:
    """Give one page of keys that come in order, of as many as `wanted` says; one beyond the end is empty."""
    known = list(keys)
    most, number = wanted(number, size) - 1, within(number)
    return ListPage(known[(number - 1) * size : number * size], number, size, min(len(known), most), len(known) > most)
