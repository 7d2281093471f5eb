"""A long list, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")

MOST_COUNTED = 1_000  # beyond that a list only says that there are more: to count what grows for ever takes for ever
MOST_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
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

    def with_items(self, items: Sequence[U]) -> Page[U]:
        """Give the same page of other items."""
        return Page(items, self.number, self.size, self.total, self.more)


def wanted(number: int, size: int) -> int:
    """Give how many of a list must be known to show one of its pages and count what is counted."""
    return max(MOST_COUNTED, within(number) * size) + 1


def within(number: int) -> int:
    """Give a number that a page can have."""
    return min(max(1, number), MOST_PAGES)


def cut(keys: Iterable[T], number: int, size: int) -> Page[T]:
    """Give one page of keys that come in order, of as many as `wanted` says; one beyond the end is empty."""
    known = list(keys)
    most, number = wanted(number, size) - 1, within(number)
    return Page(known[(number - 1) * size : number * size], number, size, min(len(known), most), len(known) > most)
