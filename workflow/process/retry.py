"""How often a step is tried, and how long between."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Retry:
    """Exponential backoff with jitter: `first`, `first * factor`, … up to `ceiling` seconds between attempts."""

    attempts: int = 3
    first: float = 0.5
    factor: float = 2.0
    ceiling: float = 60.0
    jitter: float = 0.2  # share of the delay that is random, so that many runs do not come back at the same moment
    give_up_on: tuple[type[Exception], ...] = ()

    def __post_init__(self) -> None:
        if self.attempts < 1:
            raise ValueError("Retry(attempts=…) must be at least 1: the first try counts")
        if self.first < 0 or self.factor < 1 or self.ceiling < 0 or not 0 <= self.jitter <= 1:
            raise ValueError("Retry needs first >= 0, factor >= 1, ceiling >= 0 and jitter between 0 and 1")

    def again(self, error: BaseException, attempt: int) -> bool:
        """Say whether to try once more after `attempt` tries."""
        return attempt < self.attempts and not isinstance(error, self.give_up_on)

    def delay(self, attempt: int) -> float:
        """Give the seconds to wait after the given attempt, the first being 1."""
        delay = self.ceiling
        if self.factor == 1 or attempt < 64:  # 2.0 ** 1024 would overflow
            delay = min(self.ceiling, self.first * self.factor ** (attempt - 1))
        return delay * (1 - self.jitter * random.random())  # noqa: S311 - spreading load, not a secret


ONCE = Retry(attempts=1)
