"""Figures about the bot for whoever watches it: name, kind, and samples with labels; nothing of how they are sent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

Kind = Literal["counter", "gauge", "histogram"]

# Upper bounds in seconds: from the local router to the whole deadline of a language model.
BOUNDS = (0.001, 0.005, 0.02, 0.1, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 60.0)


@dataclass(frozen=True, slots=True)
class Sample:
    """One value; of a histogram it is the sum, and `buckets` count what is at most so large."""

    labels: Mapping[str, str]
    value: float
    buckets: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """All samples of one figure. Labels take few values, all of them ours: never a person, a text or an id."""

    name: str
    kind: Kind
    about: str
    labels: tuple[str, ...]
    samples: tuple[Sample, ...]


@dataclass(slots=True)
class Spread:
    """How long something took, many times."""

    total: float = 0.0
    _counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))

    def add(self, seconds: float) -> None:
        self.total += seconds
        self._counts[bisect_left(BOUNDS, seconds)] += 1

    def sample(self, labels: Mapping[str, str]) -> Sample:
        """Give it as it stands now."""
        names = [*map(str, BOUNDS), "+Inf"]
        return Sample(labels, self.total, tuple(zip(names, accumulate(self._counts), strict=True)))
